import { withoutInvisible } from "../../src/reply/invisible.js";

/** Everything a terminal would obey rather than show, line ends apart: C0, DEL, C1. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this is about
const CONTROLS = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u2028\u2029]/g;

/**
 * A text of somebody else, safe to print: escape sequences lose their escape character, so they stay
 * readable and do nothing; tabs become spaces, invisible marks go, lone surrogates become U+FFFD. Line ends stay.
 */
export function neutralText(text: string): string {
  return withoutInvisible(text)
    .replace(/\r\n?/g, "\n")
    .replace(CONTROLS, visible)
    .replace(/\p{Surrogate}/gu, "\uFFFD");
}

/** The same in one line. */
export function neutralLine(text: string): string {
  return neutralText(text).replace(/\s+/g, " ").trim();
}

/** Unicode's pictures of C0 characters, such as ␛. */
function visible(character: string): string {
  const code = character.charCodeAt(0);
  if (character === "\t" || code >= 0x2028) return " ";
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? "\u2421" : "\uFFFD";
}
