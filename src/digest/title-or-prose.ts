/** The longest title among 6,141 of the Hub has 168 characters, the shortest abstract 165. */
const LONGEST_TITLE = 260;

/**
 * Whether a paragraph reads as a title or as a part of an abstract. `before` is the text of the abstract so far,
 * or undefined where none has begun.
 */
export function readsAs(text: string, before: string | undefined): "title" | "prose" {
  if (text.length > LONGEST_TITLE) return "prose";
  if (/https?:\/\/|www\.|(?:github|gitlab)\.com\//iu.test(text)) return "prose";
  const ending = before?.trimEnd().slice(-1) ?? "";
  if (before !== undefined) {
    if (/^(?:[-*•]\s|\(?\d{1,2}[.)]\s|\([a-z]{1,4}\)\s)/u.test(text)) return "prose";
    if (/^\p{Ll}+[\s,;]/u.test(text) && !/[.!?]/u.test(ending)) return "prose";
    if (/[,;(–—]/u.test(ending)) return "prose";
  }
  const endsAsSentence = /[.!]["'”’)]?$/u.test(text) || /\.\s*\[\d+\]$/u.test(text);
  if (!endsAsSentence) return text.length > 180 && /[.?!]\s+\p{Lu}/u.test(text) ? "prose" : "title";
  if (/[.?!]["'”’)]?\s+["'“‘(]?\p{Lu}/u.test(text)) return "prose";
  return VERBS.test(text) ? "prose" : "title";
}

const VERBS =
  /\b(?:is|are|was|were|be|been|has|have|had|can|will|we|our|us|it|this|these|they|show|shows|propose|proposes|present|presents|introduce|introduces|achieve|achieves|find|finds|provide|provides|demonstrate|released?|available|outperforms?|improves?)\b/iu;

/** Words of an invitation, never of a title. */
const INVITATION =
  /\b(?:sign (?:up|in)|log in|subscribe|newsletter|your (?:inbox|feed|account|email)|read more|learn more|click|cookies?|privacy policy|terms of service|all rights reserved|©|advertis\w+|sponsored|upgrade (?:to|your)|download (?:the|our) app)\b/iu;

/** Whether a title-like line that has no abstract below it can be a paper all the same. */
export function canStandAlone(text: string): boolean {
  if (INVITATION.test(text)) return false;
  const words = text.split(/\s+/u).filter((word) => /\p{L}{2,}/u.test(word));
  return words.length >= 3 || (words.length >= 2 && /:\s/u.test(text));
}

/** How authors of abstracts speak; all but 17 of 6,141 abstracts of the Hub do. */
export function readsAsAbstract(text: string): boolean {
  return (
    text.length >= 150 &&
    /\b(?:we|our|us|in this|this (?:paper|work|study|report|article|survey|thesis))\b/iu.test(text)
  );
}
