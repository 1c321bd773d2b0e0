import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseDigest } from "../../src/digest/parse-digest.js";
import { sharedPath } from "../support/shared.js";

const page = sharedPath("data/digest-page.txt");

describe.skipIf(!existsSync(page))("the given page copy (skipped where ../shared/data is not there)", () => {
  it("gives the 86 papers with titles and abstracts to the letter", async () => {
    const content = readFileSync(page);
    // counted independently: after a header of twelve lines, titles and abstracts alternate
    const lines = content
      .toString("utf8")
      .split("\n")
      .slice(12)
      .filter((line) => line.trim() !== "");
    const titles = lines.filter((_, at) => at % 2 === 0).map((line) => line.trim());
    const abstracts = lines.filter((_, at) => at % 2 === 1).map((line) => line.trim());

    const digest = await parseDigest({ content, modifiedAt: "2025-10-01T08:00:00Z" });

    expect(digest.format).toBe("page-text");
    expect(digest.date).toBe("2025-09-11");
    expect(digest.papers).toHaveLength(86);
    expect(digest.papers.map(({ title }) => title)).toEqual(titles);
    expect(digest.papers.map(({ abstract }) => abstract)).toEqual(abstracts);
    expect(digest.diagnostics.filter(({ severity }) => severity === "warning")).toEqual([]);
  });
});
