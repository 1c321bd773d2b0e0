import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DIGEST_FORMATS } from "../../src/digest/digest.js";
import { decodeDigest } from "../../src/digest/input/decode-digest.js";
import { readContent } from "../../src/digest/input/read-content.js";
import { parseDigest } from "../../src/digest/parse-digest.js";
import { AppError } from "../../src/errors.js";
import { paperJson } from "../../src/paper/paper-json.js";
import { SAMPLES } from "../support/digest-samples.js";
import { hasShared, sharedPath } from "../support/shared.js";

const MODIFIED_AT = "2026-11-23T10:00:00Z";
const CONTEXT = { notAfter: "2026-11-23", nameDate: undefined };

/** Formats whose diagnostics count input lines; the others count items. */
const LINE_FORMATS = new Set(["page-text", "arxiv-mail", "markdown"]);

/** Lines that are in no paper and in no diagnostic. */
async function unaccounted(content: Uint8Array): Promise<readonly string[]> {
  const { text } = decodeDigest(content);
  const { format, items, diagnostics } = await readContent(content, undefined, CONTEXT);
  const isMail = diagnostics[0]?.message.startsWith("mail ") === true;
  if (
    isMail ||
    !(LINE_FORMATS.has(format) || (format === "jsonl" && !/^\s*(?:\[|\{\s*\n|.*"papers")/u.test(text)))
  )
    return [];
  const lines = text.split("\n");
  const covered = new Uint8Array(lines.length + 2);
  for (const { line, endLine } of [...items, ...diagnostics]) covered.fill(1, line, endLine + 1);
  const isEmpty = (line: string) => line.replace(/[\s\u00a0]+/gu, "") === "";
  return lines.filter((line, at) => !isEmpty(line) && covered[at + 1] === 0).map((line) => line.slice(0, 80));
}

/** Every input becomes a digest that accounts for its lines, or an error with a sentence. */
async function endsWell(content: Uint8Array): Promise<void> {
  try {
    const digest = await parseDigest({ content, name: "2025-09-11.txt", modifiedAt: MODIFIED_AT });
    for (const paper of digest.papers) {
      const json = paperJson(paper);
      expect(json.id).not.toBe("");
      expect(URL.canParse(json.url)).toBe(true);
      expect(`${json.title}${json.abstract}${json.summary}`).not.toBe("");
    }
    expect(new Set(digest.papers.map(({ id }) => id)).size).toBe(digest.papers.length);
    for (const { line, endLine, message } of digest.diagnostics) {
      expect(line).toBeGreaterThanOrEqual(1);
      expect(endLine).toBeGreaterThanOrEqual(line);
      expect(message).not.toBe("");
    }
    expect(await unaccounted(content)).toEqual([]);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expect(["not-a-digest", "unreadable-input"]).toContain(error.code);
    expect(error.message).toMatch(/^[A-Z].{8,}/u);
  }
}

interface Mutation {
  readonly kind: "set" | "cut" | "double" | "insert" | "end";
  /** The position, as a fraction of the length. */
  readonly at: number;
  readonly length: number;
  readonly bytes: Uint8Array;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom("set", "cut", "double", "insert", "end"),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.integer({ min: 1, max: 400 }),
  bytes: fc.oneof(
    fc.uint8Array({ minLength: 1, maxLength: 6 }),
    fc
      .constantFrom(
        "\n",
        "\n\n",
        "|",
        "{",
        "}",
        "[",
        "](",
        "\\",
        "\\\\",
        "<",
        "</",
        ">",
        '"',
        "·",
        "http://",
        "# ",
        "- ",
        "---",
        "\u00a0",
        "\u2028",
        "Aug\n1\n",
        "arXiv:",
        "&amp;",
        "null",
        "💥",
      )
      .map((text) => new Uint8Array(Buffer.from(text))),
  ),
});

function mutate(content: Uint8Array, { kind, at, length, bytes }: Mutation): Uint8Array {
  const from = Math.floor(at * content.length);
  const [head, middle, tail] = [
    content.subarray(0, from),
    content.subarray(from, from + length),
    content.subarray(from + length),
  ];
  switch (kind) {
    case "set":
      return Buffer.concat([head, bytes, content.subarray(from + bytes.length)]);
    case "cut":
      return Buffer.concat([head, tail]);
    case "double":
      return Buffer.concat([head, middle, middle, tail]);
    case "insert":
      return Buffer.concat([head, bytes, content.subarray(from)]);
    case "end":
      return length > 350 ? head : content;
  }
}

/** The beginning of a real file, cut at a line end. */
function excerpt(file: string, bytes: number): Uint8Array {
  const content = readFileSync(sharedPath(`data/${file}`)).subarray(0, bytes);
  return content.subarray(0, content.lastIndexOf(0x0a) + 1);
}

const REAL: readonly (readonly [string, number])[] = [
  ["digest-page.txt", 9_000],
  ["page-text/layout-a-url-lines.txt", 9_000],
  ["page-text/layout-b-numbered-links.txt", 9_000],
  ["page-text/layout-c-markdown-links.md", 9_000],
  ["page-text/layout-e-no-abstracts.txt", 9_000],
  ["page-text/layout-f-no-papers.txt", 9_000],
  ["arxiv/mail-2025-11-25.txt", 9_000],
  ["arxiv/feed-rss-2026-09-24.xml", 9_000],
  ["arxiv/api-missing-id.xml", 9_000],
  ["markdown/2025-09-23.md", 7_000],
  ["markdown/2024-09-05.md", 7_000],
];

const written = Object.values(SAMPLES).map((text) => new Uint8Array(Buffer.from(text)));

describe("mutated digests", () => {
  it("reads 1,600 mutated samples into a digest that accounts for every line, or a sentence", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...written),
        fc.array(mutation, { minLength: 1, maxLength: 8 }),
        (content, changes) => endsWell(changes.reduce(mutate, content)),
      ),
      { numRuns: 1_600 },
    );
  });

  it.skipIf(!hasShared)(
    "reads 1,000 mutated real digests the same way (skipped where ../shared is not there)",
    async () => {
      const real = REAL.map(([file, bytes]) => excerpt(file, bytes));

      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...real),
          fc.array(mutation, { minLength: 1, maxLength: 12 }),
          (content, changes) => endsWell(changes.reduce(mutate, content)),
        ),
        { numRuns: 1_000 },
      );
    },
  );

  it.skipIf(!hasShared)(
    "accounts for every line of the real samples as they are (skipped where ../shared is not there)",
    async () => {
      for (const [file] of REAL) {
        expect([file, await unaccounted(readFileSync(sharedPath(`data/${file}`)))]).toEqual([file, []]);
      }
    },
  );
});

describe("anything at all", () => {
  const line = fc.oneof(
    fc.string({ maxLength: 60 }),
    fc.constantFrom(
      "",
      "Daily Papers",
      "Sep 11",
      "Submitted by",
      "·",
      "12",
      "Aug",
      "[-] 4",
      "3 authors",
      "https://huggingface.co/papers/2409.02889",
      "Deep Model Assembling",
      "Archon: An Architecture Search Framework",
      "We propose a method that is better than all before it, and we show why. Our code is public.",
      "| Title | Summary |",
      "|---|---|",
      "| A paper | It is good |",
      "- [A paper](https://arxiv.org/abs/2409.02889): good",
      "## Papers",
      "\\\\",
      "arXiv:2409.02889",
      "Title: A paper",
      "\\\\ ( https://arxiv.org/abs/2409.02889 , 1kb)",
      '{"title":"a","abstract":"b"}',
    ),
  );

  it("reads arbitrary lines in any format without failing", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 25 }),
        fc.constantFrom(...DIGEST_FORMATS),
        async (lines, format) => {
          const content = new Uint8Array(Buffer.from(lines.join("\n")));
          await endsWell(content);
          try {
            await parseDigest({ content, modifiedAt: MODIFIED_AT, format });
          } catch (error) {
            expect(error).toBeInstanceOf(AppError);
          }
        },
      ),
      { numRuns: 800 },
    );
  });

  it("reports every item of arbitrary JSON that it cannot read as the Hub's", async () => {
    const paper = fc.record(
      {
        id: fc.string(),
        title: fc.anything(),
        summary: fc.anything(),
        upvotes: fc.anything(),
        authors: fc.anything(),
        publishedAt: fc.string(),
      },
      { requiredKeys: [] },
    );
    const item = fc.oneof(fc.record({ paper, title: fc.string() }), paper, fc.jsonValue());

    await fc.assert(
      fc.asyncProperty(fc.array(item, { minLength: 1, maxLength: 6 }), async (items) => {
        const content = JSON.stringify(items) ?? "[]";
        try {
          const { items: read, diagnostics } = await readContent(content, "hub-json", CONTEXT);
          const seen = new Set([...read, ...diagnostics].map(({ line: at }) => at));
          expect(items.map((_, at) => at + 1).filter((at) => !seen.has(at))).toEqual([]);
        } catch (error) {
          expect(error).toMatchObject({ code: "not-a-digest" });
        }
      }),
      { numRuns: 300 },
    );
  });
});
