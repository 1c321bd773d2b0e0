import { plainText } from "../../text/fold.js";
import type { Piece, PieceKind } from "./intent.js";

/** Longest text that is read, characters; the rest is left to the topic. */
const MAX_LENGTH = 2_000;
/** Stands for a character of quoted text, an exclusion or a filter: no pattern matches it. */
const SEALED = "\uE000";

/** A text whose words are taken one reading at a time, so that none is read twice and none is lost. */
export interface Sentence {
  /** The plain text. */
  readonly text: string;
  /** What nobody has taken, at the same positions; taken words are spaces and sealed ones are opaque. */
  left(): string;
  /** Takes what a pattern finds where `isMeant` agrees; the pattern's span is the whole match. */
  take(
    pattern: RegExp,
    kind: PieceKind,
    isMeant?: (match: RegExpExecArray) => boolean,
  ): RegExpExecArray | undefined;
  /** The untaken text between two positions, with what is sealed. */
  original(from: number, to: number): string;
  takeAll(kind: PieceKind): void;
  pieces(): readonly Piece[];
}

export function createSentence(typed: string): Sentence {
  const text = withoutMarkup(plainText(typed.slice(0, MAX_LENGTH)))
    .replace(/\s+/gu, " ")
    .trim();
  let left = text.replace(
    /(?<![^\s(,])-?(?:[a-z]{2,6}:)?"[^"]*"|(?<!\S)-[\p{L}\p{N}]\S*|(?<!\S)(?:title|author|has):\S+/giu,
    (part) => SEALED.repeat(part.length),
  );
  const kinds: (PieceKind | undefined)[] = [];
  const mark = (from: number, to: number, kind: PieceKind) => {
    kinds.fill(kind, from, to);
    left = left.slice(0, from) + " ".repeat(to - from) + left.slice(to);
  };
  kinds.length = text.length;
  return {
    text,
    left: () => left,
    take: (pattern, kind, isMeant = () => true) => {
      const match = pattern.exec(left);
      if (match === null || match[0].trim() === "" || !isMeant(match)) return undefined;
      mark(match.index, match.index + match[0].length, kind);
      return match;
    },
    original: (from, to) => text.slice(from, to),
    takeAll: (kind) => {
      for (let at = 0; at < text.length; at++) kinds[at] ??= kind;
      left = " ".repeat(text.length);
    },
    pieces: () => piecesOf(text, kinds),
  };
}

/** Words by what took their first letter; signs alone by what took any of them. */
function piecesOf(text: string, kinds: readonly (PieceKind | undefined)[]): readonly Piece[] {
  return [...text.matchAll(/\S+/gu)].map(({ 0: word, index }) => {
    const letter = word.search(/[\p{L}\p{N}]/u);
    const kind =
      letter === -1
        ? kinds.slice(index, index + word.length).find((each) => each !== undefined)
        : kinds[index + letter];
    return { word, kind: kind ?? "topic" };
  });
}

/** Links as platforms write them, `<address|label>` and `<address>`, become the address. */
function withoutMarkup(text: string): string {
  return text.replace(/<(https?:\/\/[^|<>\s]{1,500})(?:\|[^<>]{0,500})?>/giu, " $1 ");
}
