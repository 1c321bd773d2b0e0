/** A line of a block that has no blank line in it. */
export interface BlockLine {
  readonly line: number;
  readonly text: string;
}

export interface Paragraph {
  readonly text: string;
  readonly line: number;
  readonly endLine: number;
}

/** No hard-wrapped text is wider; a longer line is a paragraph of its own. */
const WIDEST_WRAP = 250;
/** More room than this share of the breaks can hold the next word: lines of a list, not of a wrapped text. */
const MOST_ROOMY_BREAKS = 0.34;

/**
 * Joins hard-wrapped lines to paragraphs as a reader would. A wrapping program breaks a line only where the next word does
 * not fit, so a break behind which the next word would have fitted was meant: it ends a paragraph.
 */
export function joinWrappedLines(block: readonly BlockLine[]): readonly Paragraph[] {
  if (block.length < 2) return block.map(({ text, line }) => ({ text, line, endLine: line }));
  const width = wrapWidth(block);
  const paragraphs: Paragraph[] = [];
  let open: BlockLine[] = [];
  block.forEach((each, at) => {
    open.push(each);
    const next = block[at + 1];
    if (next === undefined || isMeantBreak(each.text, next.text, width)) {
      paragraphs.push(joined(open));
      open = [];
    }
  });
  return paragraphs;
}

/** The width at which most breaks are explained, or 0 when the lines are a list. */
function wrapWidth(block: readonly BlockLine[]): number {
  const lengths = block.map(({ text }) => text.length).filter((length) => length <= WIDEST_WRAP);
  const candidates = [...new Set(lengths)].sort((a, b) => b - a).slice(0, 6);
  let best = 0;
  let fewest = Number.POSITIVE_INFINITY;
  for (const width of candidates) {
    let roomy = 0;
    for (let at = 0; at + 1 < block.length; at++) {
      const text = block[at]?.text ?? "";
      if (text.length > width || hasRoom(text, block[at + 1]?.text ?? "", width)) roomy++;
    }
    if (roomy < fewest) {
      fewest = roomy;
      best = width;
    }
  }
  return fewest / (block.length - 1) <= MOST_ROOMY_BREAKS ? best : 0;
}

function isMeantBreak(text: string, next: string, width: number): boolean {
  if (text.length > WIDEST_WRAP || next.length > WIDEST_WRAP) return !runsOn(text, next);
  return (text.length > width || hasRoom(text, next, width)) && !runsOn(text, next);
}

function hasRoom(text: string, next: string, width: number): boolean {
  const firstWord = next.indexOf(" ");
  return text.length + 1 + (firstWord < 0 ? next.length : firstWord) <= width;
}

/** Words that never end a title or a paragraph. */
const UNFINISHED =
  /(?:[,:;(–—-]|\b(?:of|for|with|and|or|the|a|an|in|on|to|via|by|from|as|at|is|are|that|into|through|without|using))$/iu;
const CONTINUING =
  /^(?:of|for|with|and|or|the|an|in|on|to|via|by|from|as|at|that|into|through|without|using|which|where)\b/u;

/** A sentence goes on over the break, whatever room there was. */
function runsOn(text: string, next: string): boolean {
  if (UNFINISHED.test(text.slice(-12))) return true;
  return (
    CONTINUING.test(next) ||
    (/^\p{Ll}{3,}\b/u.test(next) && !/[.!?:]["'”)]?$/u.test(text) && text.length > 40)
  );
}

function joined(lines: readonly BlockLine[]): Paragraph {
  const text = joinLines(lines.map((each) => each.text));
  return { text, line: lines[0]?.line ?? 0, endLine: lines.at(-1)?.line ?? 0 };
}

/** One text out of wrapped lines; a compound broken behind its hyphen is whole again, "low- and high-rank" keeps its space. */
export function joinLines(lines: readonly string[]): string {
  let text = "";
  let before = "";
  for (const line of lines) {
    const isCompound = /\p{L}-$/u.test(before.slice(-3)) && /^(?!(?:and|or|to)\b)\p{Ll}/u.test(line);
    text = text === "" || isCompound ? text + line : `${text} ${line}`;
    before = line;
  }
  return text;
}
