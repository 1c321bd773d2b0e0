const MEBIBYTE = 1024 * 1024;

/** The most that is read of text and JSON; 50,000 papers with abstracts are 53 MiB. */
export const MAX_TEXT_BYTES = 64 * MEBIBYTE;

/** The most that is read of HTML, XML and mail, whose readers hold a tree; a day of all of arXiv is under 3 MiB. */
export const MAX_MARKUP_BYTES = 16 * MEBIBYTE;

export function inMebibytes(bytes: number): string {
  return `${(bytes / MEBIBYTE).toFixed(bytes < 10 * MEBIBYTE ? 1 : 0)} MB`;
}
