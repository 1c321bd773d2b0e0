import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createArchive } from "../../src/archive/live-archive.js";
import { silentLog } from "../../src/log.js";
import { createArxivSource } from "../../src/source/arxiv-source.js";
import { createHttpClient } from "../../src/source/http/http-client.js";
import { createRequestGate } from "../../src/source/http/request-gate.js";
import { ingest } from "../../src/source/ingest.js";
import { type FakeArxiv, startFakeArxiv } from "../support/fake-arxiv.js";
import { hastyClock } from "../support/hasty-clock.js";
import { recordingIndex } from "../support/recording-index.js";

const TIMEOUT_MS = 20_000;
const { signal } = new AbortController();

let arxiv: FakeArxiv;

beforeEach(async () => {
  arxiv = await startFakeArxiv();
});

afterEach(async () => {
  await arxiv.stop();
});

function start(now = "2025-09-12T20:00:00Z") {
  const clock = hastyClock(now, TIMEOUT_MS);
  const http = createHttpClient({
    clock,
    log: silentLog,
    random: () => 0,
    userAgent: "Broadsheet/1",
    timeoutMs: TIMEOUT_MS,
  });
  const archive = createArchive({ index: recordingIndex(), clock });
  const source = createArxivSource(["cs.CL", "cs.LG"], {
    http,
    clock,
    gate: createRequestGate(clock),
    url: arxiv.url,
  });
  return { archive, source, clock };
}

function add(count: number, submittedOn: string, category = "cs.CL"): void {
  const month = submittedOn.slice(2, 7).replace("-", "");
  for (let n = 1; n <= count; n += 1) {
    const id = `${month}.${submittedOn.slice(8)}${String(n).padStart(3, "0")}v1`;
    arxiv.papers.push({ id, title: `${category} ${submittedOn} ${n}`, submittedOn, categories: [category] });
  }
}

describe("arXiv's categories", () => {
  it("asks for all pages of a day, one request every three seconds", async () => {
    add(450, "2025-09-11");
    const { archive, source, clock } = start();

    const taken = await ingest(source, archive, { signal });

    const starts = arxiv.requests.filter(({ query }) => query.get("search_query")?.includes("20250911"));
    expect(taken).toMatchObject({ added: 450, digests: 1, newestDate: "2025-09-11", failure: undefined });
    expect(starts.map(({ query }) => query.get("start"))).toEqual(["0", "200", "400"]);
    expect(clock.slept).toEqual(arxiv.requests.slice(1).map(() => 3_000));
  });

  it("gives each day of submission a digest of its own, of the categories asked for", async () => {
    add(2, "2025-09-10");
    add(1, "2025-09-11", "cs.LG");
    add(1, "2025-09-11", "math.CO");
    const { archive, source } = start();

    await ingest(source, archive, { signal });

    expect(archive.dates()).toEqual(["2025-09-11", "2025-09-10"]);
    expect(archive.digest("2025-09-11")?.papers.map(({ title }) => title)).toEqual(["cs.LG 2025-09-11 1"]);
    expect(archive.listings("2509.11001")).toMatchObject([
      { source: "arxiv:cs.CL+cs.LG", date: "2025-09-11" },
    ]);
  });

  it("goes far enough back on a Monday for what was submitted on a Friday", async () => {
    add(1, "2025-09-12");
    const { archive, source } = start("2025-09-15T06:00:00Z");

    await ingest(source, archive, { signal });

    expect(archive.dates()).toEqual(["2025-09-12"]);
  });

  it("treats another version as the same paper", async () => {
    const paper = { title: "Sparse Maps", submittedOn: "2025-09-11", categories: ["cs.CL"] };
    arxiv.papers.push({ ...paper, id: "2509.00001v1" });
    const { archive, source } = start();
    await ingest(source, archive, { signal });
    arxiv.papers[0] = { ...paper, id: "2509.00001v2" };

    const again = await ingest(source, archive, { signal });

    expect(again).toMatchObject({ added: 0, updated: 0, known: 1 });
  });

  it.each([
    ["too many requests", { kind: "answer", status: 429 }],
    ["an error", { kind: "answer", status: 503, headers: { "retry-after": "25" } }],
    ["a cut answer", { kind: "cut" }],
  ] as const)("asks again, in its turn, after %s", async (_, fault) => {
    add(2, "2025-09-12");
    arxiv.fail(fault);
    const { archive, source } = start();

    expect(await ingest(source, archive, { signal })).toMatchObject({ added: 2, failure: undefined });
  });

  it("does not believe an empty page where papers remain", async () => {
    const empty = '<feed xmlns:opensearch="x"><opensearch:totalResults>7</opensearch:totalResults></feed>';
    arxiv.fail({ kind: "answer", status: 200, body: empty });
    const { archive, source } = start();

    const taken = await ingest(source, archive, { signal });

    expect(taken.failure).toMatch(/empty page/);
  });
});

describe("turns", () => {
  it("keeps three seconds between requests, for all who share one gate", async () => {
    const clock = hastyClock("2025-09-12T20:00:00Z", TIMEOUT_MS);
    const gate = createRequestGate(clock);
    const at: number[] = [];

    for (let turn = 0; turn < 4; turn += 1) {
      await gate.turn("arxiv", 3_000, signal);
      at.push(clock.now().epochMilliseconds);
    }

    expect(at.map((ms) => ms - (at[0] ?? 0))).toEqual([0, 3_000, 6_000, 9_000]);
  });
});
