import { expect, it } from "vitest";
import { impressionOf } from "../../../src/search/lexicon/query-impression.js";

const on = (strength: number) => ({ kind: "of-papers", strength, terms: [["distil"]], places: [0] }) as const;
const off = (strength: number) => ({ kind: "off-topic", strength, terms: [], places: [0] }) as const;
const sentence = { typed: 6, telling: 3 };

it.each([
  ["on-topic", 0.95, [on(0.6)], sentence],
  ["unclear", 0.95, [on(0.4)], sentence],
  ["unclear", 0.5, [on(0.6)], sentence],
  ["unclear", 0.95, [on(0.6)], { typed: 2, telling: 2 }],
  ["unclear", 0.95, [], sentence],
  ["doubtful", 0.95, [on(0.6), off(0.58)], sentence],
  ["doubtful", 0.95, [off(0.62), on(0.6)], sentence],
  ["off-topic", 0.95, [off(0.7), on(0.6)], sentence],
  ["off-topic", 0.95, [off(0.3)], sentence],
  ["doubtful", 0.5, [off(0.7)], sentence],
  ["doubtful", 0.95, [off(0.7)], { typed: 1, telling: 1 }],
] as const)("sounds %s with everyday words of %d", (expected, everyday, concepts, words) => {
  expect(impressionOf({ concepts, everyday }, words)).toBe(expected);
});
