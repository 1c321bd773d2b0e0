import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { createAnalyser } from "../../src/search/text/analyser.js";
import { tokenise } from "../../src/search/text/tokenise.js";

/** Acronyms whose letters are not in their long form. */
const ODD_SPELLINGS = new Set(["XAI"]);

const topicsSchema = z.array(
  z.strictObject({
    topic: z.string(),
    synonyms: z.array(z.string()),
    acronyms: z.array(z.string()),
    broader: z.array(z.string()),
  }),
);

const text = readFileSync(new URL("../../data/topics.json", import.meta.url), "utf8");
const topics = topicsSchema.parse(JSON.parse(text));
const names = topics.map(({ topic }) => topic);

describe("the topic vocabulary", () => {
  it("lists more than 150 topics, sorted, one object per line", () => {
    const objectLines = text.split("\n").filter((line) => line.startsWith('  {"topic": '));

    expect(topics.length).toBeGreaterThanOrEqual(150);
    expect(names).toEqual([...names].sort());
    expect(objectLines).toHaveLength(topics.length);
  });

  it("names each topic and each synonym once, in lower case, without loose spaces", () => {
    const phrases = topics.flatMap(({ topic, synonyms }) => [topic, ...synonyms]);

    expect(repeated(phrases)).toEqual([]);
    expect(phrases.filter((phrase) => !/^[a-z0-9]+(?:[ /-][a-z0-9]+)*$/.test(phrase))).toEqual([]);
  });

  it("contains no two topics whose names differ only by hyphens, spaces or a plural", () => {
    const folded = topics.flatMap(({ topic, synonyms }) => [...new Set([topic, ...synonyms].map(fold))]);

    expect(repeated(folded)).toEqual([]);
  });

  it("keeps each name of several words apart from single words once stop words are gone", () => {
    const analyser = createAnalyser();
    const phrases = topics.flatMap(({ topic, synonyms }) => [topic, ...synonyms]);

    // "any-to-any models" would match wherever a model is mentioned
    const fallen = phrases.filter((phrase) => /[ -]/.test(phrase) && termsOf(phrase, analyser).length < 2);

    expect(fallen).toEqual([]);
  });

  it("gives no two topics a name of the same terms", () => {
    const analyser = createAnalyser();
    const terms = topics.flatMap(({ topic, synonyms }) => [
      ...new Set([topic, ...synonyms].map((phrase) => termsOf(phrase, analyser).join(" "))),
    ]);

    expect(repeated(terms)).toEqual([]);
  });

  it("gives no acronym to two topics", () => {
    const acronyms = topics.flatMap((entry) => entry.acronyms.map((acronym) => acronym.toLowerCase()));

    expect(repeated(acronyms)).toEqual([]);
  });

  it("writes acronyms mostly in capitals, each spelt by a name of its topic", () => {
    const odd = topics.flatMap(({ topic, synonyms, acronyms }) =>
      acronyms.filter((acronym) => {
        const capitals = acronym.match(/[A-Z0-9]/g)?.length ?? 0;
        const spelt = [topic, ...synonyms].some((phrase) => spells(phrase, acronym));
        return capitals * 2 < acronym.length || !(spelt || ODD_SPELLINGS.has(acronym));
      }),
    );

    expect(odd).toEqual([]);
  });

  it("points to broader topics that exist, without a circle", () => {
    const known = new Map(topics.map((entry) => [entry.topic, entry.broader]));
    const missing = topics.flatMap((entry) => entry.broader.filter((name) => !known.has(name)));
    const circular = names.filter((name) => ancestors(name, known).has(name));

    expect(missing).toEqual([]);
    expect(circular).toEqual([]);
  });

  it("leads every topic up to machine learning", () => {
    const known = new Map(topics.map((entry) => [entry.topic, entry.broader]));
    const astray = names.filter(
      (name) => name !== "machine learning" && !ancestors(name, known).has("machine learning"),
    );

    expect(astray).toEqual([]);
  });
});

function repeated(values: readonly string[]): readonly string[] {
  return values.filter((value, at) => values.indexOf(value) !== at);
}

function termsOf(phrase: string, analyser: ReturnType<typeof createAnalyser>): readonly string[] {
  return tokenise(phrase).flatMap(({ word }) => analyser.termOf(word) ?? []);
}

function fold(phrase: string): string {
  return phrase.replace(/[ -]/g, "").replace(/s$/, "");
}

/** Whether the acronym's letters occur in order in the phrase, the first one at its start. */
function spells(phrase: string, acronym: string): boolean {
  const source = /\d/.test(acronym) ? phrase.replace(/\bto\b/g, "2").replace(/\bfor\b/g, "4") : phrase;
  const letters = [...acronym.toLowerCase()];
  if (source[0] !== letters[0]) return false;
  let at = 0;
  for (const character of source) {
    if (character === letters[at]) at++;
  }
  return at === letters.length;
}

function ancestors(
  name: string,
  known: ReadonlyMap<string, readonly string[]>,
  found: Set<string> = new Set(),
): ReadonlySet<string> {
  for (const broader of known.get(name) ?? []) {
    if (found.has(broader)) continue;
    found.add(broader);
    ancestors(broader, known, found);
  }
  return found;
}
