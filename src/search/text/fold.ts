/**
 * The plain form of typed text: full-width letters, ligatures and superscripts by NFKC, curly quotes, dashes,
 * minus signs and odd spaces as their keyboard forms, lone surrogates and invisible characters gone.
 * Case and accents stay.
 */
export function plainText(text: string): string {
  if (isPrintableAscii(text)) return text;
  return text
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, " ")
    .normalize("NFKC")
    .replace(/\p{Default_Ignorable_Code_Point}+/gu, "")
    .replace(/[\u2018\u2019\u201a\u201b\u2032\u02bc`\u00b4]/g, "'")
    .replace(/[\u201c-\u201f\u2033\u00ab\u00bb\u300c\u300d]/g, '"')
    .replace(/[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g, "-")
    .replace(/[\s\p{Cc}]+/gu, " ");
}

/** Lower case without accents: what two spellings of one word share. */
export function foldWord(word: string): string {
  const lower = word.toLowerCase();
  return isPrintableAscii(lower) ? lower : lower.normalize("NFKD").replace(/\p{M}+/gu, "");
}

function isPrintableAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 32 || code > 126 || code === 96) return false;
  }
  return true;
}
