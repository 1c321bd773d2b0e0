import { withoutInvisible } from "../../../src/reply/invisible.js";

/**
 * Paper texts as Discord Markdown. Text is data: whatever it holds, it shows as written and never mentions,
 * formats, hides or links by itself. What is sent with `allowed_mentions: { parse: [] }` pings nobody anyway;
 * the escapes below keep it from even looking like a mention.
 */

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const CONTROLS = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u2028\u2029]+/g;
const LONE_SURROGATES = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
const SPECIAL = /[\\*_~`|<>[\]()@]/g;
const LINE_STARTS = /^(\s*)([#+-]|\d+(?=[.)]))/gm;
const WEB_ADDRESS = /\bhttps?:\/\/[^\s<>"'`\\|*[\]{}]+/g;

/** The text without what could be invisible or turn the reading direction. */
export function cleanText(text: string): string {
  return withoutInvisible(text)
    .replace(/\r\n?/g, "\n")
    .replace(CONTROLS, " ")
    .replace(LONE_SURROGATES, "\uFFFD")
    .replace(/\n{3,}/g, "\n\n");
}

/** Plain text that shows as written. Web addresses in it become links to exactly what they say. */
export function escapeMarkdown(text: string): string {
  const pieces: string[] = [];
  let end = 0;
  for (const match of text.matchAll(WEB_ADDRESS)) {
    const address = match[0].replace(/[.,;:!?)]+$/, "");
    if (webUrl(address) === undefined || address.includes("@")) continue;
    pieces.push(escapeCharacters(text.slice(end, match.index)), `<${address}>`);
    end = match.index + address.length;
  }
  pieces.push(escapeCharacters(text.slice(end)));
  return pieces.join("");
}

/** The label of a masked link: Discord shows no link when its label looks like an address. */
export function escapeLabel(text: string): string {
  return escapeCharacters(text.replace(/\s+/g, " ")).replace(/:\/\//g, ":\u2060//");
}

/** Text inside backticks: nothing is an escape in there, so the backtick itself has to give way. */
export function codeSpan(text: string): string {
  const shown = text
    .replace(/`/g, "ˋ")
    .replace(/\s+/g, " ")
    .replace(/@(?=everyone|here)/g, "@\u200B");
  return shown.trim() === "" ? "" : `\`${shown.replace(/</g, "‹")}\``;
}

/** An address that Discord accepts in links and buttons, written so that Markdown ends it nowhere early. */
export function webUrl(text: string): string | undefined {
  let url: URL;
  try {
    url = new URL(text.trim());
  } catch {
    return undefined;
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") return undefined;
  return url.href.replace(/[()<>[\]`\\*_~|@"']/g, (character) =>
    character === "_" || character === "~" || character === "*"
      ? character
      : `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );
}

function escapeCharacters(text: string): string {
  return text
    .replace(SPECIAL, "\\$&")
    .replace(LINE_STARTS, (_all, space: string, mark: string) =>
      /\d/.test(mark) ? `${space}${mark}\\` : `${space}\\${mark}`,
    )
    .replace(/@(?=everyone|here)/gi, "@\u200B");
}
