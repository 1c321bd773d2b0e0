import { cutText } from "./cut-text.js";

/** A stretch of Markdown that can be had shorter: `write(limit)` is at most `limit` UTF-16 units long. */
export interface TextPiece {
  /** How long it is when nothing limits it. */
  readonly length: number;
  write(limit: number): string;
}

/** Data that is cut before it is escaped, so that no cut splits an escape. */
export function dataPiece(text: string, escapeText: (text: string) => string): TextPiece {
  const whole = escapeText(text);
  return {
    length: whole.length,
    write: (limit) => {
      if (whole.length <= limit) return whole;
      // Escapes at most double a text, so the search starts below the limit and ends in a few steps.
      let shortest = 0;
      let longest = Math.min(limit, text.length);
      while (shortest < longest) {
        const middle = Math.ceil((shortest + longest) / 2);
        if (escapeText(cutText(text, middle)).length <= limit) shortest = middle;
        else longest = middle - 1;
      }
      return shortest < 1 ? "" : escapeText(cutText(text, shortest));
    },
  };
}

/** Markup of ours around a piece; without room for anything inside, nothing is written at all. */
export function wrapped(before: string, piece: TextPiece, after: string): TextPiece {
  const markup = before.length + after.length;
  const write = (limit: number) => {
    const inside = limit > markup ? piece.write(limit - markup) : "";
    return inside.trim() === "" ? "" : `${before}${inside}${after}`;
  };
  return { length: piece.length + markup, write };
}

/** A text of ours that is kept whole or left out. */
export function fixedPiece(text: string): TextPiece {
  return { length: text.length, write: (limit) => (text.length <= limit ? text : "") };
}

/** Pieces one after the other; when room ends, the earlier ones keep theirs. */
export function inSequence(pieces: readonly TextPiece[]): TextPiece {
  return {
    length: pieces.reduce((sum, piece) => sum + piece.length, 0),
    write: (limit) => {
      let written = "";
      for (const piece of pieces) {
        const room = limit - written.length;
        if (room <= 0) break;
        written += piece.write(room);
        if (piece.length > room) break;
      }
      return written;
    },
  };
}

/** Pieces on lines of their own that share the room: the short ones stay whole, the long ones give way. */
export function onLines(pieces: readonly TextPiece[], moreText: (left: number) => string): TextPiece {
  const length = pieces.reduce((sum, piece) => sum + piece.length + 1, -1);
  return {
    length: Math.max(length, 0),
    write: (limit) => {
      const shown = pieces.slice(0, countThatFit(pieces, limit));
      const left = pieces.length - shown.length;
      const more = left > 0 ? moreText(left) : "";
      const room = limit - (shown.length - 1) - (more === "" ? 0 : more.length + 1);
      const shares = shareOut(
        shown.map((piece) => piece.length),
        room,
      );
      const lines = shown.map((piece, i) => piece.write(shares[i] ?? 0)).filter((line) => line !== "");
      return cutText([...lines, ...(more === "" ? [] : [more])].join("\n"), limit);
    },
  };
}

/**
 * Shares `room` out among wishes so that small ones are met whole and the rest get equal parts (max-min
 * fairness). The shares sum to at most `room`.
 */
export function shareOut(wishes: readonly number[], room: number): readonly number[] {
  const shares = wishes.map(() => 0);
  const bySize = wishes.map((wish, index) => ({ wish, index })).sort((a, b) => a.wish - b.wish);
  let left = Math.max(0, room);
  bySize.forEach(({ wish, index }, done) => {
    const share = Math.min(wish, Math.floor(left / (bySize.length - done)));
    shares[index] = share;
    left -= share;
  });
  return shares;
}

// A line of fewer characters than this says nothing; fewer lines are better then.
const MIN_LINE_LENGTH = 24;

function countThatFit(pieces: readonly TextPiece[], limit: number): number {
  const total = pieces.reduce((sum, piece) => sum + piece.length + 1, 0);
  if (total <= limit + 1) return pieces.length;
  let needed = 0;
  let count = 0;
  for (const piece of pieces) {
    needed += Math.min(piece.length, MIN_LINE_LENGTH) + 1;
    if (needed > limit - MIN_LINE_LENGTH) break;
    count += 1;
  }
  return Math.max(count, Math.min(1, pieces.length));
}
