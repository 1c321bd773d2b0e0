import { type ForwardIndex, isBeside, termOf } from "./forward-index.js";
import type { Postings } from "./postings.js";

/** Whether a document has the terms side by side in this order; stop words between them do not count. */
export function holdsPhrase(forward: ForwardIndex, document: number, phrase: readonly number[]): boolean {
  if (phrase.length === 0) return true;
  const { starts, occurrences } = forward;
  const end = starts[document + 1] ?? 0;
  for (let at = starts[document] ?? 0; at < end; at++) {
    if (termOf(occurrences[at] ?? 0) !== phrase[0]) continue;
    let matched = 1;
    for (let next = at + 1; next < end && matched < phrase.length; next++) {
      const packed = occurrences[next] ?? 0;
      if (termOf(packed) === phrase[matched]) matched++;
      else if (!isBeside(packed)) break;
    }
    if (matched === phrase.length) return true;
  }
  return false;
}

/** Documents with the terms side by side in this order; removed ones among them. */
export function documentsHolding(
  forward: ForwardIndex,
  postings: Postings,
  phrase: readonly number[],
): readonly number[] {
  let rarest = phrase[0] ?? -1;
  for (const term of phrase) {
    if (term < 0) return [];
    if (postings.documentFrequency(term) < postings.documentFrequency(rarest)) rarest = term;
  }
  const found: number[] = [];
  if (rarest < 0) return found;
  for (const segment of postings.segments()) {
    const end = segment.end(rarest);
    for (let place = segment.start(rarest); place < end; place++) {
      const document = segment.documents[place] ?? 0;
      if (phrase.length === 1 || holdsPhrase(forward, document, phrase)) found.push(document);
    }
  }
  return found;
}

/** So many documents are looked at for a pair of terms. */
const MAX_LOOKED_AT = 500;

/** Whether some document has one term right before another. */
export function areNeighbours(
  forward: ForwardIndex,
  postings: Postings,
  first: number,
  second: number,
): boolean {
  const rarer = postings.documentFrequency(first) <= postings.documentFrequency(second) ? first : second;
  let looked = 0;
  for (const segment of postings.segments()) {
    const end = segment.end(rarer);
    for (let place = segment.start(rarer); place < end; place++) {
      if (looked++ > MAX_LOOKED_AT) return false;
      if (holdsPhrase(forward, segment.documents[place] ?? 0, [first, second])) return true;
    }
  }
  return false;
}
