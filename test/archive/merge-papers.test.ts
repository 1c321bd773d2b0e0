import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mergePapers } from "../../src/archive/merge-papers.js";
import { encodePaper } from "../../src/archive/stored-paper.js";
import type { Paper } from "../../src/paper/paper.js";
import { paperOf } from "../support/papers.js";

describe("merging two records of a paper", () => {
  it("prefers the id, address and text of the record that has an arXiv id", () => {
    const copy = paperOf("Sparse Maps", { abstract: "A copy 4times damaged.", digestDate: "2025-09-12" });
    const hub = paperOf("Sparse Maps", {
      arxivId: "2509.00001",
      abstract: "As written.",
      digestDate: "2025-09-11",
    });

    const merged = mergePapers(copy, hub);

    expect(merged).toMatchObject({
      id: "2509.00001",
      arxivId: "2509.00001",
      url: hub.url,
      abstract: "As written.",
      digestDate: "2025-09-12",
    });
  });

  it("takes the votes and the title of the newer digest, in whichever order they come", () => {
    const older = paperOf("Old Name", { arxivId: "2509.00001", upvotes: 90, digestDate: "2025-09-11" });
    const newer = paperOf("New Name", { arxivId: "2509.00001", upvotes: 12, digestDate: "2025-10-01" });

    const forwards = mergePapers(older, newer);
    const backwards = mergePapers(newer, older);

    for (const merged of [forwards, backwards]) {
      expect(merged).toMatchObject({ title: "New Name", upvotes: 12, otherTitles: ["Old Name"] });
    }
  });

  it("takes the votes read later when the date is the same, also when they fell", () => {
    const noon = paperOf("Sparse Maps", { arxivId: "2509.00001", upvotes: 25, digestDate: "2025-09-11" });
    const evening = { ...noon, upvotes: 24 };

    expect(mergePapers(noon, evening).upvotes).toBe(24);
  });

  it("keeps what the newer record lacks", () => {
    const full = paperOf("Sparse Maps", {
      arxivId: "2509.00001",
      abstract: "All of it.",
      authors: ["A. One", "B. Two"],
      keywords: ["maps"],
      upvotes: 3,
      publishedOn: "2025-09-09",
      links: [{ kind: "code", url: "https://github.com/one/maps" }],
      summary: { text: "The Hub says so.", kind: "hub" },
      thumbnailUrl: "https://example.org/thumb.png",
      digestDate: "2025-09-11",
    });
    const bare = paperOf("Sparse Maps", { arxivId: "2509.00001", abstract: "", digestDate: "2025-09-12" });

    const merged = mergePapers(full, bare);

    expect(merged).toEqual({ ...full, digestDate: "2025-09-12" });
  });

  it("keeps the summary of the Hub before one that was cut out of an abstract", () => {
    const hub = paperOf("Maps", { arxivId: "2509.00001", summary: { text: "By the Hub.", kind: "hub" } });
    const feed = paperOf("Maps", { arxivId: "2509.00001", digestDate: "2025-12-01" });

    expect(mergePapers(hub, feed)).toMatchObject({ summary: "By the Hub.", summaryKind: "hub" });
  });

  it("treats a change of case or LaTeX as the same title", () => {
    const one = paperOf("Sparse Maps at Scale", { arxivId: "2509.00001" });
    const two = paperOf("SPARSE Maps at {Scale}", { arxivId: "2509.00001" });

    expect(mergePapers(one, two).otherTitles).toEqual([]);
  });

  it("keeps every link once, however it is written", () => {
    const one = paperOf("Maps", {
      abstract: "",
      links: [{ kind: "code", url: "http://www.github.com/one/maps" }],
    });
    const two = paperOf("Maps", {
      abstract: "",
      links: [
        { kind: "code", url: "https://github.com/one/maps" },
        { kind: "project", url: "https://maps.example.org/home" },
      ],
    });

    expect(mergePapers(one, two).links.map(({ url }) => url)).toEqual([
      "http://www.github.com/one/maps",
      "https://maps.example.org/home",
    ]);
  });

  it("takes the better record's own summary where neither has an abstract", () => {
    const known = paperOf("Sparse Maps", { abstract: "", digestDate: "2025-09-10" });
    const seen = paperOf("Maps", { abstract: "", arxivId: "2509.00001" });

    expect(mergePapers(known, seen).summary).toBe("Maps");
  });

  it("changes nothing when a record comes again, whatever came before", () => {
    const record = fc
      .record({
        title: fc.constantFrom("Sparse Maps", "Sparse maps", "Dense Maps", "Maps"),
        abstract: fc.constantFrom("", "One text.", "Another text of it."),
        arxivId: fc.constantFrom(undefined, "2509.00001"),
        upvotes: fc.option(fc.nat(99), { nil: undefined }),
        digestDate: fc.constantFrom(undefined, "2025-09-10", "2025-09-11"),
        publishedOn: fc.constantFrom(undefined, "2025-09-01", "2025-09-02"),
        authors: fc.array(fc.constantFrom("A", "B", "C"), { maxLength: 3 }),
        keywords: fc.array(fc.constantFrom("maps", "sparsity"), { maxLength: 2 }),
        links: fc.array(
          fc.constantFrom(
            { kind: "code" as const, url: "https://github.com/one/maps" },
            { kind: "project" as const, url: "https://maps.example.org/home" },
          ),
        ),
        summary: fc.constantFrom(undefined, { text: "By the Hub.", kind: "hub" as const }),
      })
      .map(({ title, ...draft }) => paperOf(title, draft));

    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 5 }), record, (before, seen) => {
        const [first, ...others] = before;
        const known = others.reduce((paper, next) => mergePapers(paper, next), first ?? seen);

        const once = mergePapers(known, seen);
        const twice = mergePapers(once, seen);

        expect(encodePaper(twice)).toBe(encodePaper(once));
        expect(allTitles(once)).toEqual(expect.arrayContaining(allTitles(known)));
      }),
      { numRuns: 500 },
    );
  });
});

function allTitles(paper: Paper): string[] {
  return [paper.title, ...paper.otherTitles].map((title) => title.toLowerCase());
}
