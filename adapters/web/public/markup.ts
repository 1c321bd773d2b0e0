import { withoutInvisible } from "../../../src/reply/invisible.js";

/** Markup that is safe to send: made by {@link markup} alone, which escapes whatever is put into it. */
export interface Markup {
  readonly markup: string;
}

type Inserted = string | number | Markup | readonly Markup[] | undefined;

/** Tagged template for HTML and XML. Texts are escaped, markup goes in as it is, lists one after another. */
export function markup(pieces: TemplateStringsArray, ...inserted: readonly Inserted[]): Markup {
  const written = pieces.map((piece, index) => piece + write(inserted[index]));
  return { markup: written.join("") };
}

function write(value: Inserted): string {
  if (value === undefined) return "";
  if (typeof value === "string") return escapeText(value);
  if (typeof value === "number") return String(value);
  if ("markup" in value) return value.markup;
  return value.map((each) => each.markup).join("");
}

// What XML 1.0 allows nowhere, not even escaped; HTML readers gain nothing from it either.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const NOT_IN_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFFE\uFFFF]|\p{Surrogate}/gu;
const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text for element content and quoted attributes, in HTML and XML alike. */
export function escapeText(text: string): string {
  return withoutInvisible(text)
    .replace(NOT_IN_XML, "")
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}

/** An address that may stand in `href`; undefined for all but http and https. */
export function webAddress(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url?.protocol === "https:" || url?.protocol === "http:" ? url.href : undefined;
}
