import { describe, expect, it } from "vitest";
import type { DigestInput } from "../../src/digest/digest.js";
import { parseDigest } from "../../src/digest/parse-digest.js";
import {
  ARXIV_MAIL,
  ATOM,
  EMAIL,
  HUB_HTML,
  HUB_JSON,
  JSON_LINES,
  MARKDOWN_LIST,
  MARKDOWN_TABLE,
  PAGE_TEXT,
  PAGE_WITH_DETAILS,
  RSS,
} from "../support/digest-samples.js";

const parse = (content: string | Uint8Array, more: Partial<DigestInput> = {}) =>
  parseDigest({ content, modifiedAt: "2026-11-23T10:00:00Z", ...more });

describe("page copies", () => {
  it("gives titles and abstracts in turn, and accounts for the head", async () => {
    const digest = await parse(PAGE_TEXT);

    expect(digest).toMatchObject({ format: "page-text", date: "2026-09-11" });
    expect(digest.papers.map(({ title }) => title.slice(0, 10))).toEqual(["Taming Thr", "Mixture-of"]);
    expect(digest.papers[1]?.abstract).toContain("40\\% fewer");
    expect(digest.papers[1]?.acronyms).toEqual([{ short: "MoE", long: "mixture of experts" }]);
    expect(digest.papers[0]?.links).toEqual([{ kind: "code", url: "https://github.com/example/pieces" }]);
    expect(digest.diagnostics).toEqual([
      { line: 1, endLine: 11, severity: "note", message: "head of the page" },
    ]);
  });

  it("reads votes and a date on two lines, and says once that there are no abstracts", async () => {
    const digest = await parse(PAGE_WITH_DETAILS);

    expect(digest.date).toBe("2026-08-01");
    expect(digest.papers.map(({ title, upvotes }) => [title, upvotes])).toEqual([
      ["The Llama 3 Herd of Models", 94],
      ["Tora: Trajectory-oriented Diffusion Transformer for Video Generation", 24],
    ]);
    expect(digest.diagnostics.filter(({ severity }) => severity === "warning")).toHaveLength(1);
  });

  it.each([
    ["CRLF", (text: string) => text.replaceAll("\n", "\r\n")],
    ["lone CR", (text: string) => text.replaceAll("\n", "\r")],
    ["a byte order mark", (text: string) => `\uFEFF${text}`],
    ["no-break spaces", (text: string) => text.replaceAll(" ", "\u00a0")],
    ["trailing spaces", (text: string) => text.replaceAll("\n", "  \t\n")],
    ["no blank lines", (text: string) => text.replaceAll("\n\n", "\n")],
    ["hard line ends", (text: string) => text.replace(/(?=\S)(.{1,72})(?: |$)/gmu, "$1\n")],
  ])("reads a copy with %s as the same papers", async (_, change) => {
    const plain = await parse(PAGE_TEXT);

    const digest = await parse(change(PAGE_TEXT));

    expect(digest.papers.map(({ title, abstract }) => ({ title, abstract }))).toEqual(
      plain.papers.map(({ title, abstract }) => ({ title, abstract })),
    );
  });

  it("reads UTF-16, and Windows-1252 with a warning", async () => {
    const text = PAGE_TEXT.replace("We describe", "We’d describe");
    const utf16 = new Uint8Array(Buffer.from(`\uFEFF${text}`, "utf16le"));
    const windows = new Uint8Array(Buffer.from(text.replace("’", "\x92"), "latin1"));

    const [first, second] = await Promise.all([parse(utf16), parse(windows)]);

    expect(first.papers[0]?.abstract).toContain("We’d describe");
    expect(second.papers[0]?.abstract).toContain("We’d describe");
    expect(second.diagnostics.at(-1)).toMatchObject({ line: 15, severity: "warning" });
  });

  it("takes a line of names between title and abstract for the authors", async () => {
    const page = PAGE_TEXT.replace(
      "Sarathi-Serve\n\n",
      "Sarathi-Serve\n\nAda Example, Bo van Example and C. Example\n\n",
    );

    const digest = await parse(page);

    expect(digest.papers).toHaveLength(2);
    expect(digest.papers[0]?.authors).toEqual(["Ada Example", "Bo van Example", "C. Example"]);
    expect(digest.papers[0]?.abstract).toMatch(/^We describe/u);
  });

  it("reports a copy without papers", async () => {
    const digest = await parse(
      "Submitted by\nsomeone\nnew\nGet trending papers in your email inbox!\nSubscribe\n",
    );

    expect(digest.papers).toEqual([]);
    expect(digest.diagnostics.some(({ severity }) => severity === "warning")).toBe(true);
  });
});

describe("the date of a digest", () => {
  it("takes the latest such day not after the file's time", async () => {
    expect((await parse(PAGE_TEXT, { modifiedAt: "2025-09-11T00:00:00Z" })).date).toBe("2025-09-11");
    expect((await parse(PAGE_TEXT, { modifiedAt: "2025-09-10T23:59:59Z" })).date).toBe("2024-09-11");
    const leap = PAGE_TEXT.replace("Sep 11", "Feb 29");
    expect((await parse(leap, { modifiedAt: "2026-01-01T00:00:00Z" })).date).toBe("2024-02-29");
  });

  it("dates a digest by the given date, else its content, else its file's name", async () => {
    const jsonl = JSON_LINES.replace(',"date":"2025-09-11"', "");
    expect((await parse(HUB_JSON, { name: "2020-01-01.json" })).date).toBe("2025-09-11");
    expect((await parse(jsonl, { name: "https://example.org/d?date=2025-09-12" })).date).toBe("2025-09-12");
    const given = await parse(HUB_JSON, { date: "2025-01-02" });
    expect([given.date, given.papers[0]?.digestDate]).toEqual(["2025-01-02", "2025-01-02"]);
  });

  it("takes the year of a month and day from the page's link to the day before", async () => {
    const page = PAGE_TEXT.replace("Sep 11", "https://huggingface.co/papers/date/2023-09-10\n\nSep 11");
    expect((await parse(page)).date).toBe("2023-09-11");
  });
});

describe("the Hub", () => {
  it("reads an answer of the Hub's API", async () => {
    const { format, date, papers } = await parse(HUB_JSON);

    expect({ format, date, count: papers.length }).toEqual({
      format: "hub-json",
      date: "2025-09-11",
      count: 2,
    });
    expect({ ...papers[0] }).toMatchObject({
      id: "2403.02310",
      title: "Taming Throughput-Latency Tradeoff in LLM Inference with Sarathi-Serve",
      summary: "A scheduler that mixes prompts and decodes.",
      summaryKind: "hub",
      url: "https://huggingface.co/papers/2403.02310",
      authors: ["Ada Example", "Bo Example"],
      keywords: ["scheduling"],
      publishedOn: "2024-03-04",
      upvotes: 12,
      digestDate: "2025-09-11",
      thumbnailUrl: "https://cdn.example.org/2403.02310.png",
    });
    expect(papers[0]?.links.filter(({ kind }) => kind === "code")).toEqual([
      { kind: "code", url: "https://github.com/example/pieces" },
    ]);
    expect(papers[1]?.summaryKind).toBe("extract");
  });

  it("reads the list that a saved Hub page carries", async () => {
    const [page, answer] = await Promise.all([parse(HUB_HTML), parse(HUB_JSON)]);

    expect(page.format).toBe("hub-html");
    expect(page.papers.map((paper) => ({ ...paper }))).toEqual(answer.papers.map((paper) => ({ ...paper })));
  });

  it("skips a bad item, does without a bad field, and says both", async () => {
    const [first] = JSON.parse(HUB_JSON);
    const items = [{ ...first, paper: { ...first.paper, upvotes: "many" } }, { paper: { id: "1" } }, null, 7];

    const digest = await parse(JSON.stringify(items), { format: "hub-json" });

    expect(digest.papers.map(({ id, upvotes }) => ({ id, upvotes }))).toEqual([
      { id: "2403.02310", upvotes: undefined },
    ]);
    expect(digest.diagnostics.map(({ line, severity }) => [line, severity])).toEqual([
      [1, "warning"],
      [2, "warning"],
      [3, "warning"],
      [4, "warning"],
    ]);
    expect(digest.diagnostics[0]?.message).toContain("paper.upvotes");
  });

  it("reads an empty list as a day without papers", async () => {
    const digest = await parse("[]", { name: "2025-01-01.json" });
    expect(digest).toMatchObject({ format: "hub-json", date: "2025-01-01", papers: [] });
  });
});

describe("arXiv", () => {
  it("reads answers of the query API: versions off, old ids, entities once", async () => {
    const { date, papers } = await parse(ATOM);

    expect(date).toBe("2025-11-11");
    expect(papers.map(({ id, url, publishedOn }) => [id, url, publishedOn])).toEqual([
      ["2403.02310", "https://arxiv.org/abs/2403.02310", "2024-03-04"],
      ["nucl-ex/0408020", "https://arxiv.org/abs/nucl-ex/0408020", "2004-08-18"],
    ]);
    expect(papers[0]?.abstract).toBe("We split prompts & mix them; the rest is μ and <left> as it is.");
    expect(papers[0]?.authors).toEqual(["Ada Example", "Bo Example"]);
  });

  it("reads an announcement feed: cross-lists are papers, replacements are left out", async () => {
    const { date, papers, diagnostics } = await parse(RSS);

    expect(date).toBe("2026-09-24");
    expect(
      papers.map(({ id, abstract, authors, publishedOn }) => ({ id, abstract, authors, publishedOn })),
    ).toEqual([
      {
        id: "2609.26811",
        abstract: "Each layer is trained by itself here.",
        authors: ["Ada Example", "Bo Example Jr.", "C. Example"],
        publishedOn: undefined,
      },
      {
        id: "2205.06398",
        abstract: "Networks that do not belong are found.",
        authors: ["Dee Example"],
        publishedOn: undefined,
      },
    ]);
    expect(diagnostics).toEqual([
      { line: 3, endLine: 3, severity: "note", message: "entry 3 is a replacement; left out" },
    ]);
  });

  it("reads a mailing pasted out of a mail program", async () => {
    const { format, date, papers, diagnostics } = await parse(ARXIV_MAIL);

    expect([format, date]).toEqual(["arxiv-mail", "2025-11-25"]);
    expect(papers.map(({ id, publishedOn }) => [id, publishedOn])).toEqual([
      ["2511.19577", "2025-11-24"],
      ["2511.19457", "2025-11-21"],
    ]);
    expect(papers[0]).toMatchObject({
      title:
        "Using Wearable Devices to Improve Chronic Pain Treatment among Patients with Opioid Use Disorder",
      abstract: "Two lines of an abstract that go on here with state-of-the-art care.",
      authors: ["Nicolò Example", "Petter TËxample", "Anikó Example"],
    });
    expect(papers[0]?.links.map(({ url }) => url)).toContain("https://github.com/example/wearables");
    expect(diagnostics.some(({ message }) => message.includes("replacement"))).toBe(true);
  });
});

describe("Markdown", () => {
  it("reads tables: titles over two lines, a pipe within a cell, links beside the title", async () => {
    const { format, date, papers } = await parse(MARKDOWN_TABLE);

    expect([format, date]).toEqual(["markdown", "2025-09-23"]);
    expect(
      papers.map(({ title, summary, summaryKind, url }) => ({ title, summary, summaryKind, url })),
    ).toEqual([
      {
        title: "LIMI: Less is More for Agency",
        summary: "Few examples, well chosen, are enough.",
        summaryKind: "digest",
        url: "https://huggingface.co/papers/2509.17567",
      },
      {
        title: "OmniInsert: Mask-Free Video Insertion of Any Reference via Diffusion Transformer Models",
        summary: "It models P(new | old) of a video.",
        summaryKind: "digest",
        url: "https://huggingface.co/papers/2509.17627",
      },
    ]);
  });

  it("reads lists and headings with what stands below them", async () => {
    const { date, papers } = await parse(MARKDOWN_LIST);

    expect(date).toBe("2025-09-23");
    expect(papers.map(({ id, title }) => [id, title])).toEqual([
      ["2509.17567", "LIMI: Less is More for Agency"],
      ["2509.18083", "Reasoning Core: A Scalable RL Environment"],
      ["2509.15248", "Synthetic bootstrapped pretraining"],
    ]);
    expect(papers[1]).toMatchObject({
      authors: ["Ada Example", "Bo Example"],
      summary: "An environment that grows.",
    });
    expect(papers[1]?.links.some(({ kind }) => kind === "code")).toBe(true);
    expect(papers[2]?.abstract).toBe("A model learns from relations between documents.");
  });
});

describe("JSON Lines", () => {
  it("reads every spelling of the fields and keeps ids as strings", async () => {
    const { format, papers } = await parse(JSON_LINES);

    expect(format).toBe("jsonl");
    expect(papers.map(({ id }) => id)).toEqual(["7", "8", "x"]);
    expect(papers[0]).toMatchObject({ abstract: "An abstract.", authors: ["Ada Example", "Bo Example"] });
    expect(papers[1]).toMatchObject({ title: "", upvotes: 12, digestDate: "2025-09-11" });
    expect(papers[2]).toMatchObject({
      summary: "B",
      summaryKind: "digest",
      keywords: ["one", "two"],
      publishedOn: "2025-09-01",
    });
  });

  it("warns of bad lines and lets the later of two with one id win", async () => {
    const lines = [
      '{"id":"a","title":"Old","abstract":"x"}',
      "{broken",
      "[1]",
      '{"id":"b"}',
      '{"id":"a","title":"New","abstract":"y","upvotes":[]}',
    ];

    const { papers, diagnostics } = await parse(lines.join("\n"));

    expect(papers.map(({ id, title }) => [id, title])).toEqual([["a", "New"]]);
    expect(diagnostics.map(({ line, message }) => `${line}: ${message}`)).toEqual([
      "1: id a comes again in line 5, which is kept",
      "2: not JSON; left out",
      "3: not an object with a title and an abstract; left out",
      "4: neither title nor abstract; left out",
      "5: not understood and ignored: upvotes",
    ]);
  });
});

describe("mail", () => {
  it("reads what a mail carries", async () => {
    const digest = await parse(EMAIL);

    expect([digest.format, digest.date, digest.papers.length]).toEqual(["arxiv-mail", "2025-11-25", 2]);
  });

  it("dates a page copy in a mail by the mail", async () => {
    const mail = `From: a@example.org\nSubject: papers\nDate: Fri, 12 Sep 2025 08:00:00 +0000\n\n${PAGE_TEXT}`;

    const digest = await parse(mail);

    expect([digest.format, digest.date, digest.papers.length]).toEqual(["page-text", "2025-09-11", 2]);
  });

  it("reads attached data before the words around it", async () => {
    const mail = [
      "From: a@example.org",
      "Subject: papers",
      "MIME-Version: 1.0",
      'Content-Type: multipart/mixed; boundary="b"',
      "",
      "--b",
      "Content-Type: text/html",
      "",
      "<p>See the attachment</p>",
      "--b",
      'Content-Type: application/json; name="day.json"',
      'Content-Disposition: attachment; filename="day.json"',
      "Content-Transfer-Encoding: base64",
      "",
      Buffer.from(HUB_JSON).toString("base64"),
      "--b--",
      "",
    ].join("\r\n");

    const digest = await parse(mail);

    expect([digest.format, digest.papers.length]).toEqual(["hub-json", 2]);
  });
});
