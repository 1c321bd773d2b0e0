import { STOP_WORDS } from "../text/stop-words.js";

/** Words that ask for papers without saying about what. They go from the front of a query only. */
const ASKING = new Set(
  "find show list search fetch bring update updates send supply provide give please recommend suggest summarise summarize explain discuss discussed discusses describe new newest recent latest interesting interested good best top available exist exists existing done written published today today's week month year hey hello".split(
    " ",
  ),
);
const ASKED_FOR = new Set(
  "paper papers article articles work works research study studies literature reference references publication publications information info stuff preprint preprints abstract abstracts document documents method methods technique techniques approach approaches way ways digest".split(
    " ",
  ),
);

/**
 * The words of a query that say what it is about: "what's new on merging LoRAs?" leaves "merging LoRAs".
 * Of a query that is nothing but asking, nothing is left.
 */
export function stripLeadIn(words: readonly string[]): readonly string[] {
  let at = 0;
  let hasAsked = false;
  while (at < words.length) {
    const word = bare(words[at] ?? "");
    const next = bare(words[at + 1] ?? "");
    if (STOP_WORDS.has(word)) {
      hasAsked = true;
    } else if (ASKING.has(word)) {
      if (!hasAsked && !ASKED_FOR.has(next) && !STOP_WORDS.has(next)) break;
      hasAsked = true;
    } else if (!ASKED_FOR.has(word) || next === "and" || !(next === "" ? hasAsked : STOP_WORDS.has(next))) {
      break;
    }
    at++;
  }
  return words.slice(at).filter((word) => !/^(?:please|thanks|thx|pls)$/u.test(bare(word)));
}

function bare(word: string): string {
  return word.toLowerCase().replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
}
