const ELLIPSIS = "…";

/**
 * At most `limit` UTF-16 units, cut at a word where one ends in the last third, with an ellipsis. Discord
 * counts code points, of which there are never more than units.
 */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  if (limit < 1) return "";
  const room = keepPairsWhole(text, limit - ELLIPSIS.length);
  const lastSpace = room.search(/\s\S*$/);
  const atWord = lastSpace > (limit * 2) / 3 ? room.slice(0, lastSpace) : room;
  return `${atWord.trimEnd()}${ELLIPSIS}`;
}

function keepPairsWhole(text: string, end: number): string {
  const last = text.charCodeAt(end - 1);
  const isHighSurrogate = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, isHighSurrogate ? end - 1 : end);
}
