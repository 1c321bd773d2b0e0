import type { Analyser } from "./analyser.js";
import { tokenise } from "./tokenise.js";

/** The terms of a text's words in order, stop words left out. */
export function stemsOf(text: string, analyser: Analyser): readonly string[] {
  return tokenise(text).flatMap(({ word }) => analyser.termOf(word) ?? []);
}
