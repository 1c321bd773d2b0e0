import { readArxivId } from "../paper/arxiv-id.js";
import type { Paper } from "../paper/paper.js";
import { plainText } from "./analyser/fold.js";
import { bestOf } from "./best-of.js";
import { createNameFinder, type Named } from "./create-name-finder.js";
import { createPrefixIndex } from "./create-prefix-index.js";
import { createTrigramIndex, type NearRow } from "./create-trigram-index.js";
import { findNames } from "./find-names.js";
import type { SavedForward } from "./forward-index.js";
import type { TitleCandidate, TitleMatch } from "./paper-index.js";
import { rateTitle, type TitleRating, type WordRarity } from "./rate-title.js";
import { squash, squashSpoken } from "./squash.js";
import { stripAsking } from "./strip-asking.js";

export interface TitleFinder {
  /** Documents are numbered by the index; removed ones are told apart by `paperAt`. */
  add(document: number, paper: Paper): void;
  /** What is dear to compute, for {@link createTitleFinder} to take up again. */
  save(): SavedTitles;
  lookUp(text: string): TitleMatch;
  complete(typed: string, limit: number): readonly TitleCandidate[];
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

const MAX_TEXT = 400;
const MAX_RATED = 24;
const ALTERNATIVES = 5;

export function createTitleFinder(parts: {
  /** The paper of a document; undefined when it was removed. */
  readonly paperAt: (document: number) => Paper | undefined;
  readonly documentOf: (id: string) => number | undefined;
  /** Newer documents first, then those with more votes. */
  readonly byNewness: (a: number, b: number) => number;
  readonly rarity: WordRarity;
  /** Whether the background knows the word: then it is no misspelt name. */
  readonly isRealWord: (word: string) => boolean;
  /** The one paper that answers a description better than all others, when there is one. */
  readonly described: (text: string) => number | undefined;
  readonly saved?: SavedTitles | undefined;
}): TitleFinder {
  const { paperAt, documentOf, byNewness, rarity, isRealWord, described } = parts;
  const { saved } = parts;
  const trigrams = createTrigramIndex(saved?.trigrams);
  const beginnings = createPrefixIndex();
  /** Document of each row of the trigram index, and which of its titles: a paper has a row for each. */
  const rowDocuments: number[] = [...(saved?.rowDocuments ?? [])];
  const rowOrdinals: number[] = [...(saved?.rowOrdinals ?? [])];
  const byTitle = new Map<string, number[]>();
  const names = createNameFinder({ isRealWord, isThere: (document) => paperAt(document) !== undefined });
  const byArxivId = new Map<string, number>();

  function titleOf(row: number): string {
    const paper = paperAt(rowDocuments[row] ?? -1);
    const ordinal = rowOrdinals[row] ?? 0;
    return (ordinal === 0 ? paper?.title : paper?.otherTitles[ordinal - 1]) ?? "";
  }

  function alive(documents: readonly number[] | undefined): readonly number[] {
    return (documents ?? []).filter((document) => paperAt(document) !== undefined);
  }

  function nearestRows(squashed: string, limit: number, minShare: number): readonly NearRow[] {
    return trigrams.nearest(squashed, {
      limit,
      minShare,
      accept: (row) => paperAt(rowDocuments[row] ?? -1) !== undefined,
    });
  }

  function rated(variant: string): readonly (TitleRating & { readonly document: number })[] {
    const squashed = squash(variant);
    if (squashed.length < 2) return [];
    const rows = new Map<number, number>();
    for (const form of new Set([squashed, squashSpoken(variant)])) {
      for (const { row, share } of nearestRows(form, MAX_RATED, MIN_SHARE))
        rows.set(row, Math.max(rows.get(row) ?? 0, share));
    }
    const ratings = new Map<number, TitleRating & { readonly document: number }>();
    for (const [row, share] of rows) {
      const document = rowDocuments[row] ?? -1;
      const paper = paperAt(document);
      if (paper === undefined) continue;
      const rating = rateTitle(variant, titleOf(row), share, rarity);
      if (rating.score > (ratings.get(document)?.score ?? -1)) ratings.set(document, { ...rating, document });
    }
    return [...ratings.values()].sort((a, b) => b.score - a.score);
  }

  /** Papers with a title or a name that begins so: those called just that, then the newest and most voted. */
  function completions(squashed: string, limit: number): readonly number[] {
    const called = [
      ...(byTitle.get(squashed) ?? []),
      ...names.called(squashed).map(({ document }) => document),
    ];
    const beginning = alive(beginnings.startingWith(squashed));
    return [...alive(called), ...bestOf(beginning, limit * ENTRIES, byNewness)];
  }

  /** Papers whose titles hold most of the typed letters, those first that have a word begin so. */
  function likeTyped(squashed: string, limit: number): readonly number[] {
    return nearestRows(squashed, limit, HALF)
      .map(({ row, share }) => ({ row, rank: share + (hasWordsThatBegin(titleOf(row), squashed) ? 1 : 0) }))
      .sort((a, b) => b.rank - a.rank)
      .map(({ row }) => rowDocuments[row] ?? -1);
  }

  function candidate(document: number): TitleCandidate {
    const paper = paperAt(document);
    return { id: paper?.id ?? "", title: paper?.title ?? "" };
  }

  function answer(
    certainty: "exact" | "close" | "none",
    document: number | undefined,
    others: readonly number[],
  ): TitleMatch {
    const alternatives = [...new Set(others)]
      .filter((other) => other !== document && paperAt(other) !== undefined)
      .slice(0, ALTERNATIVES)
      .map(candidate);
    return { id: document === undefined ? undefined : paperAt(document)?.id, certainty, alternatives };
  }

  function noteTitle(title: string, squashed: string, document: number): void {
    push(byTitle, squashed, document);
    beginnings.add(squashed, document);
    const head = /^(.{4,}?)(?:: |\? | - | -- | – | — )/u.exec(title)?.[1];
    if (head !== undefined) push(byTitle, squash(head), document);
  }

  function noteName(name: string, named: Named): void {
    names.add(name, named);
    beginnings.add(name, named.document);
  }

  function byIdentifier(text: string): TitleMatch | undefined {
    const arxivId = readArxivId(text);
    if (arxivId !== undefined) {
      const document = byArxivId.get(arxivId.id) ?? documentOf(arxivId.id);
      const isHere = document !== undefined && paperAt(document) !== undefined;
      return isHere ? answer("exact", document, []) : answer("none", undefined, []);
    }
    const document = documentOf(text.trim());
    return document === undefined || paperAt(document) === undefined
      ? undefined
      : answer("exact", document, []);
  }

  if (saved !== undefined) {
    rowDocuments.forEach((document, row) => {
      const title = titleOf(row);
      if (title === "") return;
      noteTitle(title, squash(title), document);
      const arxivId = paperAt(document)?.arxivId;
      if (arxivId !== undefined) byArxivId.set(arxivId.toLowerCase(), document);
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
    add(document, paper) {
      if (paper.arxivId !== undefined) byArxivId.set(paper.arxivId.toLowerCase(), document);
      [paper.title, ...paper.otherTitles].forEach((title, ordinal) => {
        const squashed = squash(title);
        const row = trigrams.add(squashed);
        rowDocuments[row] = document;
        rowOrdinals[row] = ordinal;
        noteTitle(title, squashed, document);
      });
      for (const { name, place } of findNames(paper)) noteName(squash(name), { document, place });
    },
    lookUp(text) {
      const plain = plainText(text.slice(0, MAX_TEXT)).trim();
      const identified = byIdentifier(plain);
      if (identified !== undefined) return identified;
      const variants = stripAsking(plain);
      const near: number[] = [];
      for (const variant of variants) {
        for (const form of [squash(variant), squashSpoken(variant)]) {
          const titles = alive(byTitle.get(form));
          const [first] = titles;
          if (first !== undefined) {
            const ratings = rated(variant);
            return answer("exact", first, [...titles, ...ratings.map(({ document }) => document)]);
          }
        }
      }
      for (const variant of variants) {
        for (const form of [squash(variant), squashSpoken(variant)]) {
          const named = names.called(form);
          const best = named.find(({ place }) => place === "title") ?? named[0];
          if (best === undefined) continue;
          const rest = named.map(({ document }) => document);
          return answer(
            named.length === 1 || best.place === "title" ? "exact" : "close",
            best.document,
            rest,
          );
        }
      }
      for (const variant of [...variants].reverse()) {
        const ratings = rated(variant);
        const [best, second] = ratings;
        near.push(...ratings.slice(0, ALTERNATIVES + 1).map(({ document }) => document));
        if (best === undefined || best.score < CLOSE) continue;
        if (second !== undefined && best.score - second.score < MARGIN && best.score < SURE) continue;
        return answer("close", best.document, near);
      }
      for (const variant of [...variants].reverse()) {
        const [first, ...others] = names.calledAlmost(squash(variant));
        if (first === undefined) continue;
        const rest = [...others.map(({ document }) => document), ...near];
        const isAlone = others.every(({ document }) => document === first.document);
        return isAlone
          ? answer("close", first.document, rest)
          : answer("none", undefined, [first.document, ...rest]);
      }
      const document = described(variants.at(-1) ?? plain);
      if (document !== undefined) return answer("close", document, near);
      return answer("none", undefined, near);
    },
    complete(typed, limit) {
      const plain = plainText(typed.slice(0, MAX_TEXT)).trim();
      const squashed = squash(plain);
      if (squashed === "") return [];
      const found = new Set(completions(squashed, limit).slice(0, limit * ENTRIES));
      if (found.size < limit && squashed.length >= MIN_SQUASHED) {
        for (const document of likeTyped(squashed, limit * 4)) found.add(document);
      }
      return [...found].slice(0, limit).map(candidate);
    },
  };
}

/** See docs/search.md: set on titles of the Hub that were and were not in the index. */
const MIN_SHARE = 0.3;
const CLOSE = 0.66;
const SURE = 0.85;
const MARGIN = 0.04;

/** A paper is seldom entered more often under one beginning: as its title, as the title's first part, as names. */
const ENTRIES = 4;
/** A title whose letters are half there may be what is being typed. */
const HALF = 0.5;
/** Fewer letters than this are a beginning and nothing else. */
const MIN_SQUASHED = 3;

/** Whether the squashed text begins at a word of the title: "gaussian spl" in "3D Gaussian Splatting". */
function hasWordsThatBegin(title: string, squashed: string): boolean {
  let whole = "";
  const starts: number[] = [];
  for (const word of title.split(/[^\p{L}\p{N}+&]+/u)) {
    starts.push(whole.length);
    whole += squash(word);
  }
  return starts.some((start) => whole.startsWith(squashed, start));
}

function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}
