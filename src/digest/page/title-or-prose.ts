/** The longest title among 6,141 of the Hub has 168 characters, the shortest abstract 165. */
const MAX_TITLE_LENGTH = 260;

/**
 * Whether a paragraph reads as a title or as a part of an abstract. `before` is the text of the abstract so far,
 * or undefined where none has begun.
 */
export function readsAs(text: string, before: string | undefined): "title" | "prose" {
  if (text.length > MAX_TITLE_LENGTH) return "prose";
  if (/https?:\/\/|www\.|(?:github|gitlab)\.com\//iu.test(text)) return "prose";
  if (before !== undefined) {
    const ending = before.trimEnd().slice(-1);
    if (/^(?:[-*•]\s|\(?\d{1,2}[.)]\s|\([a-z]{1,4}\)\s)/u.test(text)) return "prose";
    if (/^\p{Ll}+[\s,;]/u.test(text) && !/[.!?]/u.test(ending)) return "prose";
    if (/[,;:(–—]/u.test(ending)) return "prose";
  }
  const isSentenceCase = capitalShare(text) < 0.6;
  if (/[.?!]["'”’)]?\s+["'“‘(]?\p{Lu}.*[.:]["'”’)]?$/u.test(text) && isSentenceCase) return "prose";
  if (/[.:]["'”’)]?$|\.\s*\[\d+\]$/u.test(text)) return isSentenceCase || hasVerb(text) ? "prose" : "title";
  return isSentenceCase && text.length > 180 && /[.?!]\s+\p{Lu}/u.test(text) ? "prose" : "title";
}

/** Words that a sentence has and hardly any title that ends in a full stop. */
const VERBS =
  /\b(?:we|our|is|are|was|were|has|have|can|will|this|these|outperforms?|shows?|achieves?|introduces?|propose[sd]?|presents?|released?|available)\b/iu;

/** Whether a text speaks in sentences. */
export function hasVerb(text: string): boolean {
  return VERBS.test(text);
}

/** Whether a question or exclamation under a title opens its abstract rather than being a title itself. */
export function opensAbstract(text: string): boolean {
  return /[?!]["'”’)]?$/u.test(text) && capitalShare(text) < 0.35 && text.split(" ").length >= 6;
}

/** The share of the longer words that begin with a capital, the first one apart: low in a sentence, high in most titles. */
export function capitalShare(text: string): number {
  const words = (text.match(/(?<![\p{L}\p{N}-])\p{L}[\p{L}\p{N}'’-]{3,}/gu) ?? []).slice(1);
  if (words.length < 3) return 1;
  return words.filter((word) => /^\p{Lu}|\p{Lu}{2}/u.test(word)).length / words.length;
}

/** Words of an invitation, never of a title. */
const INVITATION =
  /\b(?:sign (?:up|in)|log in|subscribe|newsletter|your (?:inbox|feed|account|email)|read more|learn more|click|cookies?|privacy policy|terms of service|all rights reserved|advertis\w+|sponsored|upgrade (?:to|your)|download (?:the|our) app)\b|©/iu;

/** Whether a title-like line that has no abstract below it can be a paper all the same. */
export function canStandAlone(text: string): boolean {
  if (INVITATION.test(text)) return false;
  const words = text.split(/\s+/u).filter((word) => /\p{L}{2,}/u.test(word));
  return words.length >= 3 || (words.length >= 2 && /:\s/u.test(text));
}

/** How authors of abstracts speak, and what about; all but some 20 of 6,141 abstracts of the Hub do both. */
export function readsAsAbstract(text: string): boolean {
  return (
    text.length >= 150 &&
    /\b(?:we|our|us|in this|this (?:paper|work|study|report|article|survey|thesis))\b/iu.test(text) &&
    RESEARCH.test(text)
  );
}

const RESEARCH =
  /\b(?:propos|experiment|state-of-the-art|method|framework|dataset|benchmark|algorithm|empirical|demonstrat|investigat|neural|theor|training|learning|outperform|accura|evaluat|baselines?\b|measurement|simulat|hypothes)/iu;
