/** How far back a cut may move to end at a word, in characters. */
const WORD_SEARCH = 40;

/**
 * Cuts text to at most `maxLength` UTF-16 units, at a word where one ends near, with an ellipsis; never
 * through a surrogate pair. Text that fits comes back as it is.
 */
export function shorten(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  if (maxLength < 1) return "";
  const room = text.slice(0, maxLength - 1);
  const lastSpace = room.search(/\s\S*$/);
  const atWord = lastSpace > 0 && room.length - lastSpace <= WORD_SEARCH ? room.slice(0, lastSpace) : room;
  return `${atWord.replace(/[\uD800-\uDBFF]$/, "").replace(/[\s,;:.–—-]+$/u, "")}…`;
}
