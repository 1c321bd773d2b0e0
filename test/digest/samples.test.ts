import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Digest } from "../../src/digest/digest.js";
import { parseDigest } from "../../src/digest/parse-digest.js";
import { hasShared, sharedPath } from "../support/shared.js";

const MODIFIED_AT = "2026-11-23T10:00:00Z";

const read = (file: string) => readFileSync(sharedPath(`data/${file}`));
const parse = (file: string): Promise<Digest> =>
  parseDigest({ content: read(file), name: file, modifiedAt: MODIFIED_AT });

/** Counts papers without a parser, by a mark that each has once in the raw bytes. */
const marks = (file: string, mark: RegExp) => read(file).toString("utf8").match(mark)?.length ?? 0;

describe.skipIf(!hasShared)("the real samples (skipped where ../shared is not there)", () => {
  it("gives every paper of every Hub day, counted by the votes in the raw text", async () => {
    const files = readdirSync(sharedPath("data/hub-api")).filter((file) => file.endsWith(".json"));
    const wrong: string[] = [];
    let papers = 0;
    for (const file of files) {
      const digest = await parse(`hub-api/${file}`);
      const expected = marks(`hub-api/${file}`, /"upvotes":/gu);
      const isDated = !/^\d/u.test(file) || digest.date === file.slice(0, 10);
      if (digest.papers.length !== expected || digest.diagnostics.length > 0 || !isDated) wrong.push(file);
      papers += digest.papers.length;
    }

    expect(wrong).toEqual([]);
    expect([files.length, papers]).toEqual([416, 6171]);
  });

  it.each([
    ["hub-html/daily-page-2024-08-01.html", "2024-08-01", /&quot;upvotes&quot;:/gu, 13],
    ["arxiv/api-2025-11.xml", "2025-11-11", /<entry>/gu, 10],
    ["arxiv/api-2026-06.xml", "2026-06-14", /<entry>/gu, 5],
    ["arxiv/api-missing-id.xml", "2025-11-11", /<entry>/gu, 1],
    ["arxiv/api-impossible-id.xml", "2025-11-11", /<entry>/gu, 0],
    ["arxiv/feed-rss-2026-09-24.xml", "2026-09-24", /announce_type>(?:new|cross)/gu, 2],
    ["arxiv/feed-atom-2025-08-20.xml", "2025-08-20", /announce_type>(?:new|cross)/gu, 4],
    // only entries that are no replacement have a "Date:" line
    ["arxiv/mail-2025-11-25.txt", "2025-11-25", /^Date: /gmu, 98],
    ["arxiv/mail-two-entries.txt", "2024-11-21", /^Date: /gmu, 2],
    ["markdown/2024-09-05.md", "2024-09-05", /arxiv\.org\/abs\//gu, 8],
    ["markdown/2025-09-23.md", "2025-09-23", /arxiv\.org\/abs\//gu, 31],
    ["page-text/layout-a-url-lines.txt", "2026-03-25", /^·|\n·/gu, 3],
    ["page-text/layout-b-numbered-links.txt", "2026-06-29", /^### /gmu, 3],
    ["page-text/layout-c-markdown-links.md", "2026-10-02", /^### /gmu, 2],
    ["page-text/layout-e-no-abstracts.txt", "2026-08-01", /\d authors$/gmu, 13],
    ["page-text/layout-f-no-papers.txt", undefined, /\d authors$/gmu, 0],
  ])("counts %s by a mark in the raw text", async (file, date, mark, expected) => {
    const digest = await parse(file);

    expect(marks(file, mark)).toBe(expected);
    expect(digest.papers).toHaveLength(expected);
    expect(digest.date).toBe(date);
    expect(digest.papers.filter(({ title }) => title.length < 8)).toEqual([]);
    const warnings = digest.diagnostics.filter(({ severity }) => severity === "warning");
    expect(warnings).toHaveLength(expected === 0 || file.includes("no-abstracts") ? 1 : 0);
  });

  it("reads a saved page of one paper as a digest of one", async () => {
    const digest = await parse("hub-html/paper-page-2509.24002.html");

    expect(digest).toMatchObject({ format: "hub-html", date: "2025-10-01" });
    expect(digest.papers.map(({ id, upvotes, summaryKind }) => ({ id, upvotes, summaryKind }))).toEqual([
      { id: "2509.24002", upvotes: 118, summaryKind: "hub" },
    ]);
  });

  it("reads votes, dates and ids where a copy of the page has them", async () => {
    const digest = await parse("page-text/layout-a-url-lines.txt");

    expect(digest.papers.map(({ id, upvotes, publishedOn }) => [id, upvotes, publishedOn])).toEqual([
      ["2410.05434", 1, "2024-10-07"],
      ["1802.08979", undefined, "2018-02-24"],
      ["2510.21057", 5, "2025-10-23"],
    ]);
  });

  it("finds the links of the given page, cleaned", async () => {
    const { papers } = await parse("digest-page.txt");

    // counted by hand: 34 abstracts have an address, one of them two, one only a host
    const links = papers.flatMap((paper) => paper.links);
    expect(links).toHaveLength(34);
    expect(links.filter(({ url }) => /[.,{}()]$|\{|^https:\/\/github\.com\/?$/u.test(url))).toEqual([]);
    const of = (title: string) => papers.find((paper) => paper.title.startsWith(title))?.links;
    expect(of("PyBench")).toEqual([{ kind: "code", url: "https://github.com/Mercury7353/PyBench" }]);
    expect(of("Stacking Your Transformers")).toEqual([
      { kind: "project", url: "https://llm-stacking.github.io/" },
    ]);
    expect(of("UnitCoder")).toEqual([]);
  });

  it("gives ids that no two titles of every eighth day share and that buttons can carry", async () => {
    const files = readdirSync(sharedPath("data/hub-api")).filter((_, at) => at % 8 === 0);
    const days = await Promise.all(files.map((file) => parse(`hub-api/${file}`)));
    const titles = new Set(days.flatMap(({ papers }) => papers.map(({ title }) => title)));
    const lines = [...titles].map((title) => JSON.stringify({ title, abstract: "x" })).join("\n");

    const { papers } = await parseDigest({ content: lines, modifiedAt: MODIFIED_AT });

    expect(new Set(papers.map(({ id }) => id)).size).toBe(titles.size);
    expect(papers.filter(({ id }) => id.length > 60 || !/^[a-z0-9-]+$/u.test(id))).toEqual([]);
  });
});

/** Ways in which tools and people reformat a page; each keeps the words. */
const LAYOUTS: readonly (readonly [string, (title: string, abstract: string, at: number) => string])[] = [
  ["one line each", (title, abstract) => `${title}\n\n${abstract}`],
  ["no blank line between title and abstract", (title, abstract) => `${title}\n${abstract}`],
  ["abstracts wrapped at 80", (title, abstract) => `${title}\n\n${wrapped(abstract, 80)}`],
  ["all wrapped at 72", (title, abstract) => `${wrapped(title, 72)}\n\n${wrapped(abstract, 72)}`],
  ["two paragraphs", (title, abstract) => `${title}\n\n${abstract.replace(/([.!?]) (?=[A-Z])/u, "$1\n\n")}`],
  [
    "furniture between papers",
    (title, abstract, at) => `Submitted by\n\nakhaliq\n\n${at}\n\n${title}\n\n${abstract}\n\nRead more`,
  ],
  ["headings", (title, abstract) => `### ${title}\n\n${abstract}`],
  [
    "every fifth without abstract",
    (title, abstract, at) => (at % 5 === 2 ? title : `${title}\n\n${abstract}`),
  ],
];

function wrapped(text: string, width: number): string {
  return text.replace(new RegExp(`(?=\\S)(.{1,${width}})(?: |$)`, "gu"), "$1\n").trim();
}

/** Renders every twentieth Hub day as a page copy, and counts what is read back differently. */
async function readBack(
  layout: (title: string, abstract: string, at: number) => string,
  between: string,
): Promise<{ readonly papers: number; readonly lost: readonly string[] }> {
  const files = readdirSync(sharedPath("data/hub-api")).filter((_file, at) => at % 20 === 3);
  let papers = 0;
  const lost: string[] = [];
  for (const file of files) {
    const day = await parse(`hub-api/${file}`);
    const given = day.papers.filter(({ abstract }) => abstract !== "");
    const body = given.map(({ title, abstract }, at) => layout(title, abstract, at)).join(between);
    const head = ["Daily Papers", "byAK and the research community", "Sep 11"].join(between);

    const copy = await parseDigest({ content: `${head}${between}${body}\n`, modifiedAt: MODIFIED_AT });

    const found = new Map(copy.papers.map(({ title, abstract }) => [title, abstract]));
    given.forEach(({ title, abstract }, at) => {
      papers++;
      const hasAbstract = layout(title, abstract, at) !== title;
      if (found.get(title) !== (hasAbstract ? abstract : "")) lost.push(title);
    });
  }
  return { papers, lost };
}

describe.skipIf(!hasShared)(
  "page copies rendered from real Hub days (skipped where ../shared is not there)",
  () => {
    it.each(LAYOUTS)("reads back page copies: %s", async (_, layout) => {
      const { papers, lost } = await readBack(layout, "\n\n");

      // a two-word title without an abstract, a line end within an address: a person would misread them too
      expect(papers).toBeGreaterThan(250);
      expect(lost.length / papers, lost.join("\n")).toBeLessThan(0.005);
    });

    it("reads back page copies: indented abstracts and no blank line anywhere", async () => {
      const { papers, lost } = await readBack(
        (title, abstract) => `${wrapped(title, 72)}\n${wrapped(abstract, 72).replace(/^/gmu, "  ")}`,
        "\n",
      );

      expect(papers).toBeGreaterThan(250);
      expect(lost.length / papers, lost.join("\n")).toBeLessThan(0.005);
    });

    it.each([60, 72, 80, 100])(
      "reads back page copies: all wrapped at %i and no blank line anywhere",
      async (width) => {
        const { papers, lost } = await readBack(
          (title, abstract) => `${wrapped(title, width)}\n${wrapped(abstract, width)}`,
          "\n",
        );

        // The rest are titles that fill their line and read like their abstract.
        expect(papers).toBeGreaterThan(250);
        expect(lost.length / papers, lost.join("\n")).toBeLessThan(0.035);
      },
    );
  },
);
