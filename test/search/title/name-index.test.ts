import { describe, expect, it } from "vitest";
import { createNameIndex } from "../../../src/search/title/name-index.js";

const USUAL = new Set(["user", "bench", "love", "live"]);

function namesOf(...names: readonly string[]) {
  const finder = createNameIndex({
    isThere: (document) => document !== 99,
    isRealWord: (word) => USUAL.has(word) || word === "verle",
    isUsualWord: (word) => USUAL.has(word),
    papersWith: (word) => (word === "llms" ? 40 : 1),
  });
  names.forEach((name, document) => {
    finder.add(name, { document, place: "abstract" });
  });
  return finder;
}

const documents = (named: readonly { readonly document: number }[]) => named.map(({ document }) => document);

describe("names of systems", () => {
  it("finds system names with one letter wrong, and long ones with two", () => {
    const names = namesOf("editverse", "molspectra", "sherlock");

    expect(documents(names.calledAlmost("editverle"))).toEqual([0]);
    expect(documents(names.calledAlmost("molsspectr"))).toEqual([1]);
    expect(documents(names.calledAlmost("sheerlock"))).toEqual([2]);
    expect(documents(names.calledAlmost("gatepark"))).toEqual([]);
  });

  it("finds no name by a query that is a name of its own, made of words", () => {
    const names = namesOf("urbench", "livebench");

    expect(names.isMadeOfWords("userbench")).toBe(true);
    expect(documents(names.calledAlmost("userbench"))).toEqual([]);
    expect(documents(names.calledAlmost("lovebench"))).toEqual([]);
    expect(documents(names.calledAlmost("livebenhc"))).toEqual([1]);
  });

  it("ignores names that many papers use as a word, or several papers share", () => {
    const names = namesOf("llms", "ace", "ace", "ace", "gatepark", "gatepark");

    expect(names.isDistinct("llms")).toBe(false);
    expect(names.isDistinct("ace")).toBe(false);
    expect(names.isDistinct("gatepark")).toBe(true);
  });

  it("leaves out removed papers", () => {
    const names = namesOf();
    names.add("gatepark", { document: 99, place: "title" });

    expect(names.called("gatepark")).toEqual([]);
    expect(names.calledAlmost("gatepakr")).toEqual([]);
  });
});
