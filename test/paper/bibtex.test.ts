import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bibtexOf } from "../../src/paper/bibtex.js";
import { completePaper } from "../../src/paper/complete-paper.js";
import type { PaperDraft } from "../../src/paper/paper.js";

function entryOf(draft: Partial<PaperDraft>): string {
  return bibtexOf([completePaper({ title: "A made-up title", ...draft })]);
}

describe("a BibTeX entry", () => {
  it.each([
    ["Łukasz Kaiser", "kaiser"],
    ["Ada Łukaszewicz", "lukaszewicz"],
    ["Bjørn Østergård", "ostergard"],
    ["王小明", "wangxiaoming"],
    ["Пётр Иванов", "ivanov"],
  ])("gives %s a key of plain letters", (author, key) => {
    const entry = entryOf({ authors: [author], publishedOn: "2026-01-02" });

    expect(entry.split("\n")[0]).toBe(`@misc{${key}2026made,`);
    expect(entry).toContain(`author = {${author}}`);
  });

  it.each([
    ["x^2 and back", "x\\textasciicircum{}2 and back"],
    ["Down ~40%", "Down \\textasciitilde{}40\\%"],
    ["A & B_1 #3", "A \\& B\\_1 \\#3"],
  ])("escapes what TeX reads as a command in %s", (title, escaped) => {
    expect(entryOf({ title })).toContain(`title = {{${escaped}}}`);
  });

  it("keeps an address with braces in its field", () => {
    expect(entryOf({ url: "https://example.org/a}b^c" })).toContain("url = {https://example.org/a%7Db%5Ec}");
  });

  it("keeps the name of a group whole", () => {
    expect(entryOf({ authors: ["Vision and Language Team", "Ada Example"] })).toContain(
      "author = {{Vision and Language Team} and Ada Example}",
    );
  });

  it("closes every brace it opens, whatever the paper says", () => {
    const text = fc.string({ unit: "binary", maxLength: 40 });
    fc.assert(
      fc.property(text, fc.array(text, { maxLength: 3 }), (title, authors) => {
        let depth = 0;
        for (const character of entryOf({ title: `Title ${title}`, authors })) {
          if (character === "{") depth += 1;
          if (character === "}") depth -= 1;
          expect(depth).toBeGreaterThanOrEqual(0);
        }
        expect(depth).toBe(0);
      }),
    );
  });
});
