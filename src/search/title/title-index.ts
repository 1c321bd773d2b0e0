import type { Paper } from "../../paper/paper.js";
import type { SavedForward } from "../index/forward-index.js";
import { createNameIndex, type NameIndex, type NameMatch } from "./name-index.js";
import { squash } from "./normalise.js";
import { createPrefixIndex } from "./prefix-index.js";
import { findSystemNames } from "./system-names.js";
import { createTrigramIndex } from "./trigram-index.js";

/** What papers are called, by number of the document. Removed papers are told apart by `paperAt` and never found. */
export interface TitleIndex {
  add(document: number, paper: Paper): void;
  /** What is dear to compute, for {@link createTitleIndex} to take up again. */
  save(): SavedTitles;
  readonly names: NameIndex;
  /** Papers with this squashed title, or with a title whose first part it is. */
  titled(squashed: string): readonly number[];
  ofArxivId(id: string): number | undefined;
  /** Papers with a title or a name that begins so. */
  beginningWith(squashed: string): readonly number[];
  /** Titles that hold at least `minShare` of the letter trigrams of a squashed text, best first. */
  near(squashed: string, limit: number, minShare: number): readonly NearTitle[];
}

export interface NearTitle {
  readonly document: number;
  readonly title: string;
  /** Share of the typed trigrams that the title holds. */
  readonly share: number;
}

export interface SavedTitles {
  readonly trigrams: SavedForward;
  readonly rowDocuments: Uint32Array;
  readonly rowOrdinals: Uint8Array;
  /** Squashed names, each ended by a line feed. */
  readonly names: string;
  readonly nameDocuments: Uint32Array;
  /** 0 for the title, 1 for the abstract. */
  readonly namePlaces: Uint8Array;
}

export function createTitleIndex(parts: {
  /** The paper of a document; undefined when it was removed. */
  readonly paperAt: (document: number) => Paper | undefined;
  /** Whether the background knows the word. */
  readonly isRealWord: (word: string) => boolean;
  /** Whether papers have the word, and the background knows it. */
  readonly isUsualWord: (word: string) => boolean;
  /** How many papers have the word. */
  readonly papersWith: (word: string) => number;
  readonly saved?: SavedTitles | undefined;
}): TitleIndex {
  const { paperAt, saved } = parts;
  const trigrams = createTrigramIndex(saved?.trigrams);
  const beginnings = createPrefixIndex();
  /** Document of each row of the trigram index, and which of its titles: a paper has a row for each. */
  const rowDocuments: number[] = [...(saved?.rowDocuments ?? [])];
  const rowOrdinals: number[] = [...(saved?.rowOrdinals ?? [])];
  const byTitle = new Map<string, number[]>();
  const byArxivId = new Map<string, number>();
  const names = createNameIndex({ ...parts, isThere });

  function isThere(document: number): boolean {
    return paperAt(document) !== undefined;
  }

  function titleOf(row: number): string {
    const paper = paperAt(rowDocuments[row] ?? -1);
    const ordinal = rowOrdinals[row] ?? 0;
    return (ordinal === 0 ? paper?.title : paper?.otherTitles[ordinal - 1]) ?? "";
  }

  function noteTitle(title: string, squashed: string, document: number): void {
    push(byTitle, squashed, document);
    beginnings.add(squashed, document);
    const head = /^(.{2,}?)(?:: |\? | - | -- | – | — )/u.exec(title)?.[1];
    if (head !== undefined) push(byTitle, squash(head), document);
  }

  function noteName(name: string, named: NameMatch): void {
    names.add(name, named);
    beginnings.add(name, named.document);
  }

  function noteArxivId({ arxivId }: Paper, document: number): void {
    if (arxivId !== undefined) byArxivId.set(arxivId.toLowerCase(), document);
  }

  if (saved !== undefined) {
    rowDocuments.forEach((document, row) => {
      const paper = paperAt(document);
      const title = titleOf(row);
      if (paper === undefined || title === "") return;
      noteTitle(title, squash(title), document);
      noteArxivId(paper, document);
    });
    saved.names
      .split("\n")
      .slice(0, -1)
      .forEach((name, i) => {
        const place = saved.namePlaces[i] === 0 ? "title" : "abstract";
        noteName(name, { document: saved.nameDocuments[i] ?? 0, place });
      });
  }

  return {
    names,
    add(document, paper) {
      noteArxivId(paper, document);
      [paper.title, ...paper.otherTitles].forEach((title, ordinal) => {
        const squashed = squash(title);
        const row = trigrams.add(squashed);
        rowDocuments[row] = document;
        rowOrdinals[row] = ordinal;
        noteTitle(title, squashed, document);
      });
      for (const { name, place } of findSystemNames(paper)) noteName(squash(name), { document, place });
    },
    save() {
      const all = names.all();
      return {
        trigrams: trigrams.save(),
        rowDocuments: Uint32Array.from(rowDocuments),
        rowOrdinals: Uint8Array.from(rowOrdinals),
        names: all.map(({ name }) => `${name}\n`).join(""),
        nameDocuments: Uint32Array.from(all, ({ document }) => document),
        namePlaces: Uint8Array.from(all, ({ place }) => (place === "title" ? 0 : 1)),
      };
    },
    titled: (squashed) => (byTitle.get(squashed) ?? []).filter(isThere),
    ofArxivId(id) {
      const document = byArxivId.get(id);
      return document !== undefined && isThere(document) ? document : undefined;
    },
    beginningWith: (squashed) => beginnings.startingWith(squashed).filter(isThere),
    near: (squashed, limit, minShare) =>
      trigrams
        .nearest(squashed, { limit, minShare, accept: (row) => isThere(rowDocuments[row] ?? -1) })
        .map(({ row, share }) => ({ document: rowDocuments[row] ?? -1, title: titleOf(row), share })),
  };
}

function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}
