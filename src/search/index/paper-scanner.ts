import type { Paper } from "../../paper/paper.js";
import type { IndexField } from "../paper-index.js";
import type { TextScanner } from "./text-scanner.js";

/** A text of a paper with the terms that were read out of it, compounds and topics among them. */
export interface ReadText {
  readonly field: IndexField;
  readonly text: string;
  readonly terms: Uint32Array;
  /** By term, the place in `text` that it stands for: [start, end) in UTF-16 units. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

/** So many papers, some 3 kB each, are remembered as read: what is shown is shown again, on the next page and to the next person. */
const CACHE_SIZE = 256;

/** Reads the texts of a paper, title first; those of the papers asked for last are remembered. */
export function createPaperScanner(scanner: TextScanner): (paper: Paper) => readonly ReadText[] {
  const remembered = new Map<Paper, readonly ReadText[]>();

  function read(text: string, field: IndexField): ReadText {
    const terms: number[] = [];
    const starts: number[] = [];
    const ends: number[] = [];
    scanner.scan(text, (term, _isBeside, start, end) => {
      terms.push(term);
      starts.push(start);
      ends.push(end);
    });
    return {
      field,
      text,
      terms: Uint32Array.from(terms),
      starts: Uint32Array.from(starts),
      ends: Uint32Array.from(ends),
    };
  }

  return (paper) => {
    const known = remembered.get(paper);
    const texts = known ?? [
      read(paper.title, "title"),
      read(paper.abstract, "abstract"),
      read(paper.keywords.join(", "), "keywords"),
      ...(paper.summaryKind === "extract" ? [] : [read(paper.summary, "summary")]),
    ];
    // the one asked for last goes to the end, the one at the front was asked for longest ago
    remembered.delete(paper);
    remembered.set(paper, texts);
    const [oldest] = remembered.size > CACHE_SIZE ? remembered.keys() : [];
    if (oldest !== undefined) remembered.delete(oldest);
    return texts;
  };
}
