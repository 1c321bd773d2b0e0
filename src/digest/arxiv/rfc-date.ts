import { isoDate, monthNumber } from "../digest-date.js";

/** The date in "Mon, 24 Nov 2025 18:19:56 GMT" or "Tue 25 Nov 25 19:00:00 GMT" as written there, whatever its offset. */
export function readMailDate(text: string): string | undefined {
  const match = /(?<!\d)(\d{1,2})\s+([A-Za-z]{3,9})\.?\s+(\d{4}|\d{2})(?!\d)/u.exec(text.slice(0, 200));
  const month = monthNumber(match?.[2] ?? "");
  if (match === null || month === undefined) return undefined;
  const year = Number(match[3]);
  // arXiv's mailings write two digits; it began in 1991
  const full = match[3]?.length === 4 ? year : year >= 91 ? 1900 + year : 2000 + year;
  return isoDate(full, month, Number(match[1]));
}
