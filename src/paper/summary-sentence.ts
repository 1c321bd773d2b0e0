/** At most so many UTF-16 units, the ellipsis of a cut sentence included. */
const MAX_LENGTH = 200;
const MAX_ABSTRACT = 12_000;

/**
 * The sentence of the abstract that says what the paper contributes, at most 200 characters, cut at a clause.
 * Without an abstract it is the title. Sentences are scored by the phrases with which authors announce a
 * contribution, by words shared with the title, by place, and against phrases of background and of availability;
 * `docs/search.md` has the measured ROUGE against the Hub's own summaries.
 */
export function summarySentence(title: string, abstract: string): string {
  const sentences = splitSentences(abstract.slice(0, MAX_ABSTRACT));
  const titleWords = contentWords(title);
  let best = "";
  let bestScore = Number.NEGATIVE_INFINITY;
  sentences.forEach((sentence, place) => {
    const score = scoreSentence(sentence, place, sentences.length, titleWords);
    if (score > bestScore) {
      bestScore = score;
      best = sentence;
    }
  });
  return cutAtClause(best === "" ? title.replace(/\s+/gu, " ").trim() : best);
}

/** Sentences, white space made single; "e.g.", "et al.", initials and decimals do not end one. */
export function splitSentences(text: string): readonly string[] {
  const flat = text.replace(/\s+/gu, " ").trim();
  if (flat === "") return [];
  const sentences: string[] = [];
  let start = 0;
  for (const match of flat.matchAll(/[.!?]["'”’)\]]* (?=["“‘'(]?[\p{Lu}\p{N}])/gu)) {
    const end = match.index + match[0].length;
    const head = flat.slice(Math.max(start, match.index - 12), match.index);
    if (/(?:^|[\s(])(?:e\.g|i\.e|et al|cf|vs|fig|figs|eq|sec|resp|approx|dr|prof|no|\p{Lu})$/iu.test(head))
      continue;
    sentences.push(flat.slice(start, end).trim());
    start = end;
  }
  sentences.push(flat.slice(start).trim());
  return sentences.filter((sentence) => sentence !== "");
}

function scoreSentence(
  sentence: string,
  place: number,
  count: number,
  titleWords: ReadonlySet<string>,
): number {
  const words = contentWords(sentence);
  let shared = 0;
  for (const word of words) if (titleWords.has(word)) shared++;
  let score = (2.5 * shared) / Math.max(3, Math.min(10, titleWords.size));
  if (ANNOUNCES.test(sentence)) score += 2;
  if (SUBJECT.test(sentence)) score += 0.8;
  if (BACKGROUND.test(sentence)) score -= 1;
  if (AVAILABILITY.test(sentence)) score -= 2;
  if (/:$|https?:/u.test(sentence)) score -= 1;
  if (words.size < 6) score -= 1;
  return score - 0.6 * (place / Math.max(1, count - 1));
}

const ANNOUNCES =
  /\b(?:we|this (?:paper|work|study|article|report|survey|thesis)|paper|authors?)\b[^.]{0,40}?\b(?:propos|introduc|present|develop|describ|investigat|explor|stud(?:y|ies)|show|demonstrat|releas|design|creat|build|built|address|examin|offer|provid|stud|survey|review|formulat|devis|establish)\w*/iu;
const SUBJECT =
  /\b(?:in this (?:paper|work|study|report|article|survey)|to (?:address|tackle|overcome|bridge|solve|mitigate|fill|this end)|a (?:novel|new|simple|unified|general|large-scale))\b|, (?:a|an) /iu;
const BACKGROUND =
  /^(?:however|recent(?:ly)?|existing|current|despite|although|while|traditional(?:ly)?|previous|prior|unfortunately|in recent|many|most)\b|\b(?:remains?|challeng\w+|suffer\w*|struggl\w+|limited)\b/iu;
const AVAILABILITY =
  /\b(?:code|models?|data(?:sets?)?|weights|project page|demos?|website|implementation)\b[^.]{0,60}\b(?:available|released?|public\w*|open-?sourced?|github)\b|\b(?:github|huggingface)\.(?:com|co|io)\b/iu;

const SMALL_WORDS = new Set(
  "a an and are as at be by can for from has have in into is it its not of on or our that the their these this to toward towards via we which with using".split(
    " ",
  ),
);

function contentWords(text: string): Set<string> {
  const words = new Set<string>();
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
    if (!SMALL_WORDS.has(word)) words.add(word.length > 4 ? word.replace(/(?:ing|ed|es|s)$/u, "") : word);
  }
  return words;
}

/** The sentence itself when it is short enough; else up to a clause's end, or to a word's, with an ellipsis. */
export function cutAtClause(sentence: string, maxLength = MAX_LENGTH): string {
  if (sentence.length <= maxLength) return sentence;
  const room = sentence.slice(0, maxLength - 1);
  let cut = -1;
  for (const match of room.matchAll(
    /[,;:)](?= )| [–—-]+ | (?=(?:which|that|while|whereas|by|enabling|thereby|and|where) )/gu,
  )) {
    cut = match[0] === ")" ? match.index + 1 : match.index;
  }
  if (cut < maxLength * 0.6) cut = room.lastIndexOf(" ");
  if (cut <= 0) cut = room.length;
  // half of a surrogate pair is no character
  if (/[\ud800-\udbff]$/u.test(room.slice(0, cut))) cut--;
  return `${room.slice(0, cut).replace(/[\s,;:–—-]+$/u, "")}…`;
}
