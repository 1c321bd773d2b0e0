/** Words in -ise and -our that are no British spelling of anything. */
const KEPT = new Set(
  `advertise advise arise braise bruise chastise circumcise comprise compromise concise cruise demise despise devise
disguise enterprise excise exercise expertise franchise improvise incise likewise merchandise noise otherwise
paradise poise practise praise precise premise promise raise revise rise stepwise supervise surmise surprise televise
treatise turquoise unwise wise pairwise pointwise elementwise piecewise contour detour devour flour four glamour hour our pour
sour tour velour your amour parkour`
    .split(/\s+/u)
    .map((word) => word.replace(/e$/u, "")),
);

/**
 * The American spelling of a lower-case word, by rule: -isation, -ise, -yse, -our, -tre, -ogue, -lled, -ling, "ae".
 * It is applied to texts and queries alike, so that a wrong change costs nothing.
 */
export function americanSpelling(word: string): string {
  if (word.length < 6) return SHORT_FORMS.get(word) ?? word;
  let changed = word;
  const ise = /^(.{3,})(is)(e|ed|er|ers|es|ing|ation|ations|able)$/u.exec(changed);
  if (ise !== null && !KEPT.has(`${ise[1]}is`)) changed = `${ise[1]}iz${ise[3]}`;
  changed = changed
    .replace(/lys(e|ed|er|ers|ing)$/u, "lyz$1")
    .replace(
      /^(.{3,}[bdlmnv])our(s|ed|ing|able|al|ally|ful|ite|ites)?$/u,
      (whole, head: string, tail = "") => (KEPT.has(`${head}our`) ? whole : `${head}or${tail}`),
    )
    .replace(/^(cen|fib|theat|met|lit|calib)re(s|d)?$/u, "$1er$2")
    .replace(/^(catal|dial|anal)ogue(s|d)?$/u, "$1og$2")
    .replace(
      /^((?:re)?(?:model|label|channel|travel|cancel|level|signal|total|tunnel|fuel))l(ed|ing|er|ers)$/u,
      "$1$2",
    )
    .replace(/^programme(s)?$/u, "program$1")
    .replace(/aem/u, "em");
  return changed;
}

const SHORT_FORMS: ReadonlyMap<string, string> = new Map([
  ["metre", "meter"],
  ["grey", "gray"],
  ["litre", "liter"],
  ["fibre", "fiber"],
]);
