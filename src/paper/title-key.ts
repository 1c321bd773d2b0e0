import { displayText } from "./latex.js";

/**
 * A title as identity sees it: LaTeX, accents, case, punctuation and spacing do not count, `+` and `#` behind a letter
 * do ("PFGM++" is not "PFGM"). Superscript marks vanish, so that `BT^2`, `BT$^2$` and `BT²` are one.
 * Two papers of one key are one paper. Empty only for an empty title.
 */
export function titleKey(title: string): string {
  const plain = displayText(title)
    .normalize("NFKD")
    .replace(/[\p{M}$^{}\\'’`]+/gu, "")
    .toLowerCase();
  const key = plain.replace(/(?<![\p{L}\p{N}+#])[+#]+|[^\p{L}\p{N}+#]+/gu, " ").trim();
  return key === "" ? title.trim().toLowerCase() : key;
}
