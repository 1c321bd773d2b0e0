import { looksLikeAuthors } from "../split-authors.js";
import { capitalShare, hasVerb } from "./title-or-prose.js";

/** A line of a block that has no blank line in it. */
export interface BlockLine {
  readonly line: number;
  readonly text: string;
  /** It began with white space. */
  readonly isIndented: boolean;
}

export interface Paragraph {
  readonly text: string;
  readonly line: number;
  readonly endLine: number;
}

/** No hard-wrapped text is wider; a longer line is a paragraph of its own. */
export const MAX_WRAP_WIDTH = 250;
/** Fewer breaks than this tell nothing about a width. */
const MIN_BREAKS = 4;
/** The share of the breaks that a width must explain. */
const MIN_EXPLAINED = 0.75;

/**
 * The width at which a text was wrapped, or undefined where it was not. A wrapping program breaks a line only where the next
 * word does not fit, so each break speaks for the widths from the line's own length to just below what the next word
 * would have needed; the width for which most breaks speak is the one, if it explains enough of them.
 */
function wrapWidth(blocks: readonly (readonly BlockLine[])[]): number | undefined {
  const rises = new Int32Array(MAX_WRAP_WIDTH + 2);
  let breaks = 0;
  for (const block of blocks) {
    for (let at = 0; at + 1 < block.length; at++) {
      const text = block[at]?.text ?? "";
      const next = block[at + 1]?.text ?? "";
      if (text.length > MAX_WRAP_WIDTH || next.length > MAX_WRAP_WIDTH) continue;
      breaks++;
      const from = text.length;
      const below = Math.min(MAX_WRAP_WIDTH + 1, neededWidth(text, next));
      rises[from] = (rises[from] ?? 0) + 1;
      rises[below] = (rises[below] ?? 0) - 1;
    }
  }
  if (breaks < MIN_BREAKS) return undefined;
  let best = 0;
  let most = 0;
  let explained = 0;
  for (let width = 0; width <= MAX_WRAP_WIDTH; width++) {
    explained += rises[width] ?? 0;
    if (explained > most) {
      most = explained;
      best = width;
    }
  }
  return most >= breaks * MIN_EXPLAINED ? best : undefined;
}

export interface PageLayout {
  /** The width at which most of the page was wrapped. */
  readonly width: number | undefined;
  /** Titles stand right above their abstracts, without a blank line between. */
  readonly hasGluedTitles: boolean;
  /** Abstracts are set in below their titles. */
  readonly hasIndentedAbstracts: boolean;
}

/** What all blocks of a page together show of its layout. */
export function pageLayout(blocks: readonly (readonly BlockLine[])[]): PageLayout {
  const lengths = blocks.map((block) => block.reduce((sum, { text }) => sum + text.length, 0));
  const long = lengths.filter((length) => length > MAX_WRAP_WIDTH).length;
  return {
    width: wrapWidth(blocks),
    hasGluedTitles: (lengths.length - long) * 2 < long,
    hasIndentedAbstracts: hasIndentedAbstracts(blocks),
  };
}

/** Lines that are set in come in long runs, the others between them in short ones; an indented second line is no run. */
function hasIndentedAbstracts(blocks: readonly (readonly BlockLine[])[]): boolean {
  let runs = 0;
  let indented = 0;
  let flush = 0;
  for (const block of blocks) {
    if (!block.some((each) => each.isIndented) || block.every((each) => each.isIndented)) continue;
    block.forEach((each, at) => {
      if (each.isIndented) indented++;
      else flush++;
      if (each.isIndented && block[at - 1]?.isIndented !== true) runs++;
    });
  }
  return runs > 0 && indented >= runs * 3 && indented > flush;
}

/** Joins hard-wrapped lines to paragraphs as a reader would; a break with room for the next word was meant. */
export function joinWrappedLines(block: readonly BlockLine[], layout: PageLayout): readonly Paragraph[] {
  const width = block.length > MIN_BREAKS ? wrapWidth([block]) : layout.width;
  const holdsTitles = layout.hasGluedTitles && width !== undefined;
  const paragraphs: Paragraph[] = [];
  let open: BlockLine[] = [];
  let titleEnd = -2;
  const goesOn = (line: BlockLine, next: BlockLine, at: number): boolean => {
    if (layout.hasIndentedAbstracts) return goesOnByIndent(line, next, width);
    if (at < titleEnd) return true;
    if (at === titleEnd || ABSTRACT_LABEL.test(next.text)) return false;
    const isTitleBelow = holdsTitles && endsSentence(line.text) && titleLines(block, at + 1, width) > 0;
    return !isTitleBelow && (runsOn(line, next) || isFull(line.text, next.text, width));
  };
  block.forEach((each, at) => {
    open.push(each);
    const next = block[at + 1];
    // Below a title comes its abstract, never another title.
    if (holdsTitles && at > titleEnd + 1 && open.length === 1)
      titleEnd = at + titleLines(block, at, width) - 1;
    if (next !== undefined && goesOn(each, next, at)) return;
    paragraphs.push({
      text: joinLines(open.map(({ text }) => text)),
      line: open[0]?.line ?? each.line,
      endLine: each.line,
    });
    open = [];
  });
  return paragraphs;
}

/** Where abstracts are set in, indentation tells them from titles. The width is that of their words, without it. */
function goesOnByIndent(line: BlockLine, next: BlockLine, width: number | undefined): boolean {
  if (line.isIndented !== next.isIndented) return false;
  return (
    line.isIndented ||
    runsOn(line, next) ||
    (width !== undefined && neededWidth(line.text, next.text) > width)
  );
}

/** No title runs over more lines, however narrow the page. */
const MAX_TITLE_LINES = 5;
const MAX_TITLE_LENGTH = 240;

/**
 * How many lines from here on are a title that stands right above its abstract; 0 where it is not so. A line that leaves
 * room for the next word ends the title. Where the title's last line happens to be full, the letters must
 * tell: title case above, a sentence below.
 */
function titleLines(block: readonly BlockLine[], at: number, width: number | undefined): number {
  let title = "";
  let byLetters = 0;
  for (let count = 1; count <= MAX_TITLE_LINES; count++) {
    const line = block[at + count - 1];
    const next = block[at + count];
    if (line === undefined || next === undefined || line.text.length > MAX_WRAP_WIDTH) break;
    title = title === "" ? line.text : `${title} ${line.text}`;
    if (title.length > MAX_TITLE_LENGTH || endsStatement(line.text)) break;
    if (capitalShare(title) < 0.6 && speaksInTitle(title)) break;
    // "Diffusion Models and Language Agents" looks like two people too.
    if (next.text.includes(",") && looksLikeAuthors(next.text)) return count;
    if (ABSTRACT_LABEL.test(next.text)) return count;
    if (runsOn(line, next)) continue;
    const hasSentenceBelow = isSentence(block.slice(at + count, at + count + 3));
    if (!isFull(line.text, next.text, width)) return hasSentenceBelow ? count : byLetters;
    if (byLetters === 0 && hasSentenceBelow && capitalShare(title) >= 0.6 && !isTitleCase(next.text))
      byLetters = count;
  }
  return byLetters;
}

function isSentence(lines: readonly BlockLine[]): boolean {
  const text = joinLines(lines.map((each) => each.text.slice(0, MAX_WRAP_WIDTH)));
  return text.length > 100 && /^["“'‘(]?[\p{Lu}\p{N}]/u.test(text) && capitalShare(text) < 0.5;
}

/** A line that reads as the rest of a title rather than as the beginning of a sentence. */
function isTitleCase(text: string): boolean {
  return capitalShare(text) >= 0.8 && !speaksInTitle(text);
}

/** Titles in title case have their verbs in capitals: "Straightness Is Not Your Need". */
function speaksInTitle(text: string): boolean {
  return hasVerb(text.replace(/\b\p{Lu}\p{L}*/gu, ""));
}

function endsStatement(text: string): boolean {
  return endsSentence(text) && !/[?!]["'”’)]?$/u.test(text);
}

function endsSentence(text: string): boolean {
  return (
    /[.!?]["'”’)\]}]{0,2}$/u.test(text.slice(-4)) || /https?:\/\/\S+$/u.test(text.slice(-MAX_WRAP_WIDTH))
  );
}

function isFull(text: string, next: string, width: number | undefined): boolean {
  if (width === undefined || next.length > MAX_WRAP_WIDTH) return false;
  return text.length <= width && neededWidth(text, next) > width;
}

function neededWidth(text: string, next: string): number {
  const firstWord = next.indexOf(" ");
  return text.length + 1 + (firstWord < 0 ? next.length : firstWord);
}

const ABSTRACT_LABEL = /^abstract\s*[:.—–]/iu;

/** Words that never end a title or a paragraph. */
const UNFINISHED =
  /(?:[,;(–—-]|\b(?:of|for|with|and|or|the|a|an|in|on|to|via|by|from|as|at|is|are|that|into|through|without|using))$/iu;
const CONTINUING =
  /^(?:of|for|with|and|or|the|an|in|on|to|via|by|from|as|at|that|into|through|without|using|which|where)\b/u;

/** A sentence goes on over the break, whatever room there was. */
function runsOn(line: BlockLine, next: BlockLine): boolean {
  if (line.text.length > MAX_WRAP_WIDTH || next.text.length > MAX_WRAP_WIDTH) return false;
  if (next.isIndented && !line.isIndented && line.text.length > 30) return true;
  if (UNFINISHED.test(line.text.slice(-12)) || CONTINUING.test(next.text)) return true;
  return line.text.length > 40 && /^\p{Ll}{3,}\b/u.test(next.text) && !/[.!?:]["'”)]?$/u.test(line.text);
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
