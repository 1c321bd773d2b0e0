const MEBIBYTE = 1024 * 1024;

/** The most that is read of text and JSON; 50,000 papers with abstracts are 53 MiB. */
export const MAX_TEXT_BYTES = 64 * MEBIBYTE;

/** The most that is read of HTML, XML and mail, whose readers hold a tree; a day of all of arXiv is under 3 MiB. */
export const MAX_MARKUP_BYTES = 16 * MEBIBYTE;

/** Pages are nested some fifty deep; the time of an HTML parser grows with the square of the depth. */
export const MAX_HTML_DEPTH = 1_000;

/** Lines of a mail of that size with the usual 76 characters, twice over; its parser works line by line. */
export const MAX_MAIL_LINES = 400_000;

/** So many lines of JSON Lines without a single paper, and the rest is not looked at. */
export const MAX_BAD_LINES = 1_000;

export function inMebibytes(bytes: number): string {
  return `${(bytes / MEBIBYTE).toFixed(bytes < 10 * MEBIBYTE ? 1 : 0)} MB`;
}
