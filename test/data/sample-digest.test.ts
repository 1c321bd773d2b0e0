import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseDigest } from "../../src/digest/parse-digest.js";
import { hasShared, sharedPath } from "../support/shared.js";

interface Entry {
  readonly title: string;
  readonly body: string;
}

interface PageCopy {
  readonly header: readonly string[];
  readonly entries: readonly Entry[];
}

const HEADER_LINES = 6;
const LONGEST_COMMON_RUN = 7;
const URL_PATTERN = /https?:\/\/[^\s{}]+/g;

const SAMPLE = new URL("../../data/sample-digest.txt", import.meta.url);
const sample = readPageCopy(readFileSync(SAMPLE, "utf8"));

describe("the bundled sample digest", () => {
  it("starts with the header of a page copy, dated Sep 11", () => {
    expect(sample.header).toHaveLength(HEADER_LINES);
    expect(sample.header.slice(3)).toEqual(["Daily Papers", "byAK and the research community", "Sep 11"]);
  });

  it("holds 86 papers with different titles", () => {
    const titles = new Set(sample.entries.map((entry) => entry.title));

    expect(sample.entries).toHaveLength(86);
    expect(titles.size).toBe(86);
  });

  it("summarises each paper in 60 to 110 words", () => {
    const outside = sample.entries
      .map((entry) => ({ title: entry.title, words: entry.body.split(/\s+/).length }))
      .filter(({ words }) => words < 60 || words > 110);

    expect(outside).toEqual([]);
  });

  it("gives whole addresses without glued punctuation", () => {
    const addresses = sample.entries.flatMap((entry) => entry.body.match(/https?:\/\/\S+/g) ?? []);
    const odd = addresses.filter((address) => !isWholeAddress(address));

    expect(addresses.length).toBeGreaterThan(30);
    expect(odd).toEqual([]);
  });

  it("parses into its papers, with a note on its header alone", async () => {
    const content = readFileSync(SAMPLE);

    const digest = await parseDigest({ content, modifiedAt: "2025-09-12T00:00:00Z" });

    expect(digest.format).toBe("page-text");
    expect(digest.date).toBe("2025-09-11");
    expect(digest.papers.map(({ title, abstract }) => ({ title, body: abstract }))).toEqual(sample.entries);
    expect(digest.diagnostics.filter(({ line }) => line > 11)).toEqual([]);
  });

  it("contains only ASCII, as a page copy without damaged LaTeX", () => {
    const odd = sample.entries.filter((entry) => /[^\x20-\x7e]|\\|\{/.test(entry.body));

    expect(odd).toEqual([]);
  });
});

describe.skipIf(!hasShared)(
  hasShared
    ? "the bundled sample digest beside the original page"
    : "the bundled sample digest beside the original page (skipped: no ../shared)",
  () => {
    const original = hasShared
      ? readPageCopy(readFileSync(sharedPath("data/digest-page.txt"), "utf8"))
      : { header: [], entries: [] };

    it("repeats the real page's header and titles in the same order", () => {
      expect(sample.header).toEqual(original.header);
      expect(sample.entries.map((entry) => entry.title)).toEqual(
        original.entries.map((entry) => entry.title),
      );
    });

    it("shares no run of eight words with any abstract", () => {
      const copied = sample.entries.flatMap((entry, at) =>
        commonRuns(entry.body, original.entries[at]?.body ?? "", LONGEST_COMMON_RUN + 1),
      );

      expect(copied).toEqual([]);
    });

    it("finds a copied run when there is one", () => {
      const abstract = original.entries[0]?.body ?? "";
      const quoted = abstract.split(" ").slice(20, 30).join(" ");

      expect(commonRuns(`Somebody wrote: ${quoted}.`, abstract, LONGEST_COMMON_RUN + 1)).not.toEqual([]);
    });

    it("keeps the links of each abstract, bare hosts aside", () => {
      const links = (text: string): readonly string[] =>
        (text.match(URL_PATTERN) ?? []).map((url) => url.replace(/[.)/]+$/, "")).filter(isWholeAddress);
      const wrong = sample.entries.filter((entry, at) => {
        const expected = new Set(links(original.entries[at]?.body ?? ""));
        const given = new Set(links(entry.body));
        return expected.size !== given.size || [...expected].some((url) => !given.has(url));
      });

      expect(wrong.map((entry) => entry.title)).toEqual([]);
    });

    it("states no figure that neither title nor abstract has", () => {
      const figures = (text: string): readonly string[] =>
        text.replace(URL_PATTERN, "").match(/\d+(?:[.,]\d+)*/g) ?? [];
      const invented = sample.entries.flatMap((entry, at) => {
        const source = original.entries[at];
        const known = new Set(figures(`${source?.title} ${source?.body}`));
        return figures(entry.body)
          .filter((figure) => !known.has(figure))
          .map((figure) => `${entry.title}: ${figure}`);
      });

      expect(invented).toEqual([]);
    });
  },
);

/** Splits a page copy: six header lines, then titles and bodies in turn. */
function readPageCopy(text: string): PageCopy {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const entries: Entry[] = [];
  for (let at = HEADER_LINES; at < lines.length; at += 2) {
    entries.push({ title: lines[at] ?? "", body: lines[at + 1] ?? "" });
  }
  return { header: lines.slice(0, HEADER_LINES), entries };
}

function isWholeAddress(address: string): boolean {
  if (!URL.canParse(address) || /[.,;:)\]}]$/.test(address)) return false;
  const url = new URL(address);
  return url.pathname.length > 1 || url.hostname.split(".").length > 2;
}

function commonRuns(text: string, source: string, length: number): readonly string[] {
  const known = new Set(wordRuns(source, length));
  return wordRuns(text, length).filter((run) => known.has(run));
}

function wordRuns(text: string, length: number): readonly string[] {
  const words =
    text
      .replace(URL_PATTERN, "")
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  return words
    .slice(0, Math.max(0, words.length - length + 1))
    .map((_, at) => words.slice(at, at + length).join(" "));
}
