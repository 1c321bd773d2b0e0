import { displayText } from "../paper/latex.js";

/** A list of authors in one string, as arXiv writes it: affiliations in brackets go, TeX accents become letters. */
export function splitAuthors(joined: string): readonly string[] {
  let plain = displayText(joined.replace(/\s+/gu, " "));
  for (let depth = 0; depth < 3 && plain.includes("("); depth++) plain = plain.replace(/\s*\([^()]*\)/gu, "");
  return plain
    .split(/,\s*and\s+|,\s*(?!(?:Jr|Sr|II|III|IV)\b)|\s+and\s+|;\s*/u)
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

/** Two names at least and nothing else: "Ada Example, Bo van Example and C. Example". */
export function looksLikeAuthors(text: string): boolean {
  if (text.length > 600 || /[:?!"“”=]|\.$/u.test(text)) return false;
  const names = splitAuthors(text);
  return names.length >= 2 && names.every((name) => NAME.test(name));
}

const NAME =
  /^\p{Lu}[\p{L}.'’-]{0,30}(?: (?:\p{Lu}[\p{L}.'’-]{0,30}|de|del|van|von|der|den|da|di|la|le|bin|al)){1,4}$/u;
