import { expect, it } from "vitest";
import { isDescription } from "../../../src/search/title/is-description.js";

const fit = { papers: 86, words: 6, unknown: 0, covered: 0.6, lead: 1.5, likeness: 0.6 };
const SPOKEN = "where agents have to set up what a repository needs";

it("demands most of the words, a lead and similarity together", () => {
  expect(isDescription(SPOKEN, fit)).toBe(true);
  expect(isDescription(SPOKEN, { ...fit, covered: 0.5 })).toBe(false);
  expect(isDescription(SPOKEN, { ...fit, lead: 1.2 })).toBe(false);
  expect(isDescription(SPOKEN, { ...fit, likeness: 0.5 })).toBe(false);
});

it("demands more of a description among many papers", () => {
  expect(isDescription(SPOKEN, { ...fit, papers: 10_000 })).toBe(false);
  expect(isDescription(SPOKEN, { ...fit, papers: 10_000, covered: 1 })).toBe(true);
});

it("demands more of what might be the title of an absent paper", () => {
  expect(isDescription("environment setup for repository agents", fit)).toBe(false);
  expect(isDescription("environment setup for repository agents", { ...fit, covered: 0.7 })).toBe(true);
  expect(isDescription("Environment Setup for Repository Agents", { ...fit, covered: 0.7 })).toBe(false);
});

it("tolerates one unknown word among many", () => {
  expect(isDescription(SPOKEN, { ...fit, unknown: 1 })).toBe(true);
  expect(isDescription(SPOKEN, { ...fit, unknown: 2 })).toBe(false);
  expect(isDescription(SPOKEN, { ...fit, words: 5, unknown: 1 })).toBe(false);
  expect(isDescription(SPOKEN, { ...fit, words: 3 })).toBe(false);
});
