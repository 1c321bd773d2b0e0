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
