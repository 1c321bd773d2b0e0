import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createArchive } from "../../src/archive/live-archive.js";
import { silentLog } from "../../src/log.js";
import { fetchSources } from "../../src/source/fetch-sources.js";
import { fillLinks } from "../../src/source/fill-links.js";
import { createHttpClient } from "../../src/source/http/http-client.js";
import { createHubSource } from "../../src/source/hub-source.js";
import { ingest } from "../../src/source/ingest.js";
import { readAll } from "../contract/source.js";
import { type FakeHub, type HubPaper, startFakeHub } from "../support/fake-hub.js";
import { type HastyClock, hastyClock } from "../support/hasty-clock.js";
import { digestOf, paperOf } from "../support/papers.js";
import { recordingIndex } from "../support/recording-index.js";

const TIMEOUT_MS = 20_000;
const { signal } = new AbortController();

let hub: FakeHub;
let clock: HastyClock;

beforeEach(async () => {
  clock = hastyClock("2025-09-12T20:00:00Z", TIMEOUT_MS);
  hub = await startFakeHub({ today: () => clock.now().toString().slice(0, 10) });
});

afterEach(async () => {
  await hub.stop();
});

function start() {
  const http = createHttpClient({
    clock,
    log: silentLog,
    random: () => 0,
    userAgent: "Broadsheet/1.2.3",
    timeoutMs: TIMEOUT_MS,
  });
  const archive = createArchive({ index: recordingIndex(), clock });
  return { http, archive, source: createHubSource({ http, clock, url: hub.url }) };
}

function papers(count: number, prefix = "Paper"): readonly HubPaper[] {
  return Array.from({ length: count }, (_, n) => ({
    id: `2509.${String(n + 1).padStart(5, "0")}`,
    title: `${prefix} ${n + 1}`,
    upvotes: count - n,
  }));
}

describe("the Hub's daily papers", () => {
  it("asks page after page until one is short", async () => {
    hub.days.set("2025-09-12", papers(205));
    const { source, archive } = start();

    const taken = await ingest(source, archive, { signal });

    const asked = hub.requests.filter(({ query }) => query.get("date") === "2025-09-12");
    expect(taken).toMatchObject({ added: 205, failure: undefined, newestDate: "2025-09-12" });
    expect(asked.map(({ query }) => [query.get("p"), query.get("limit")])).toEqual([
      ["0", "100"],
      ["1", "100"],
      ["2", "100"],
    ]);
    expect(archive.listings("2509.00205")).toMatchObject([{ date: "2025-09-12", rank: 205, source: "hub" }]);
  });

  it("sees that a day of exactly a page has no other", async () => {
    hub.days.set("2025-09-12", papers(100));
    const { source, archive } = start();

    await ingest(source, archive, { signal });

    expect(archive.digest("2025-09-12")?.papers).toHaveLength(100);
  });

  it("asks the last three days again, and takes in late papers and new votes", async () => {
    hub.days.set("2025-09-10", papers(2));
    hub.days.set("2025-09-12", [{ id: "2509.20001", title: "Morning", upvotes: 1 }]);
    const { source, archive } = start();
    await ingest(source, archive, { signal });

    hub.days.set("2025-09-12", [
      { id: "2509.20002", title: "Evening", upvotes: 9 },
      { id: "2509.20001", title: "Morning", upvotes: 5 },
    ]);
    const again = await ingest(source, archive, { signal });

    expect(again).toMatchObject({ digests: 1, added: 1, updated: 1, known: 0 });
    expect(archive.paper("2509.20001")?.upvotes).toBe(5);
    expect(archive.digest("2025-09-12")?.papers.map(({ title }) => title)).toEqual(["Evening", "Morning"]);
    expect(new Set(hub.requests.map(({ query }) => query.get("date")))).toEqual(
      new Set(["2025-09-12", "2025-09-11", "2025-09-10"]),
    );
  });

  it("sees a paper that comes to a full page's end, though the page is as it was", async () => {
    hub.days.set("2025-09-12", papers(100));
    const { source, archive } = start();
    await ingest(source, archive, { signal });
    hub.days.set("2025-09-12", [...papers(100), { id: "2509.30001", title: "One More" }]);

    const again = await ingest(source, archive, { signal });

    expect(again.added).toBe(1);
  });

  it("finds nothing on a weekend, and nothing wrong with it", async () => {
    clock.set("2025-09-14T12:00:00Z");
    hub.days.set("2025-09-12", papers(1));
    const { source } = start();

    const reads = await readAll(source);

    expect(reads.map(({ status, from }) => [status, from])).toEqual([
      ["empty", "2025-09-14"],
      ["empty", "2025-09-13"],
      ["digest", "hub"],
    ]);
  });

  it("takes a day that the Hub says is in the future for one without papers yet", async () => {
    hub.days.set("2025-09-12", papers(1));
    await hub.stop();
    // The Hub's clock is behind: it is not the 13th there yet.
    hub = await startFakeHub({ today: () => "2025-09-12" });
    hub.days.set("2025-09-12", papers(1));
    clock.set("2025-09-13T00:00:30Z");
    const { source } = start();

    const reads = await readAll(source);

    expect(reads.map(({ status }) => status)).toEqual(["empty", "digest", "empty"]);
  });

  it("rejects a day that is a web page instead, and reads the others", async () => {
    hub.days.set("2025-09-11", papers(1));
    hub.fail({ kind: "answer", status: 200, body: "<!doctype html><title>Sorry</title>" });
    const { source, archive } = start();

    const taken = await ingest(source, archive, { signal });

    expect(taken.rejected).toEqual([
      { from: "2025-09-12", message: "The Hub answers with a web page where papers were asked for." },
    ]);
    expect(archive.dates()).toEqual(["2025-09-11"]);
  });

  it.each([
    ["is told to wait", [{ kind: "answer", status: 429, headers: { "retry-after": "30" } }]],
    [
      "gets an error",
      [
        { kind: "answer", status: 500 },
        { kind: "answer", status: 503 },
      ],
    ],
    ["gets half an answer", [{ kind: "cut" }, { kind: "cut" }]],
  ] as const)("reads all the same when it %s", async (_, faults) => {
    hub.days.set("2025-09-12", papers(3));
    hub.fail(...faults);
    const { source, archive } = start();

    const taken = await ingest(source, archive, { signal });

    expect(taken).toMatchObject({ added: 3, failure: undefined, rejected: [] });
  });

  it("reads all the same when it hangs", async () => {
    hub.days.set("2025-09-12", papers(3));
    hub.fail({ kind: "hang" });
    const { source, archive } = start();

    const taking = ingest(source, archive, { signal });
    await hub.requested(1);
    clock.expire();

    expect(await taking).toMatchObject({ added: 3, failure: undefined });
  });

  it("keeps what came before when it goes down in between", async () => {
    hub.days.set("2025-09-12", papers(2));
    hub.days.set("2025-09-11", papers(2, "Elder"));
    const down = Array.from({ length: 5 }, () => ({ kind: "answer", status: 502 }) as const);
    const { source, archive } = start();
    const fine = { kind: "answer", status: 200, body: "[]" } as const;
    hub.fail(fine, ...down);

    const taken = await ingest(source, archive, { signal });

    expect(taken.failure).toMatch(/cannot be read now: it answers 502\.$/);
    expect(archive.size).toBe(0);
    expect(await ingest(source, archive, { signal })).toMatchObject({ failure: undefined, digests: 2 });
  });
});

describe("filling back", () => {
  it("asks day by day from the given one, and tells how far it is", async () => {
    hub.days.set("2025-09-01", papers(2));
    hub.days.set("2025-09-08", [{ id: "2509.40001", title: "Later" }]);
    const { source, archive } = start();
    const progress: (readonly [number, number | undefined, number])[] = [];

    const reports = await fetchSources([source], archive, {
      since: "2025-09-01",
      signal,
      onProgress: ({ done, of, added }) => progress.push([done, of, added]),
    });

    expect(reports).toMatchObject([{ source: "hub", digests: 2, added: 3, failure: undefined }]);
    expect(progress).toHaveLength(12);
    expect(progress.at(-1)).toEqual([12, 12, 3]);
    expect(archive.dates()).toEqual(["2025-09-08", "2025-09-01"]);
  });

  it("goes on with the next source when one is down", async () => {
    const { source, archive } = start();
    hub.days.set("2025-09-12", papers(1));
    hub.fail(...Array.from({ length: 5 }, () => ({ kind: "answer", status: 500 }) as const));
    const second = createHubSource({ ...start(), clock, url: hub.url });

    const reports = await fetchSources([source, second], archive, { signal });

    expect(reports.map(({ failure }) => failure === undefined)).toEqual([false, true]);
    expect(archive.size).toBe(1);
  });
});

describe("filling in links", () => {
  function notes() {
    const kept = new Map<string, string>();
    return {
      get: (key: string) => Promise.resolve(kept.get(key)),
      set: (key: string, value: string) => Promise.resolve(void kept.set(key, value)),
    };
  }

  it("gives a page's paper the id that the Hub has for its title", async () => {
    hub.days.set("2025-08-01", [
      { id: "2508.00001", title: "Sparse Maps: A Sequel" },
      { id: "2508.00002", title: "Sparse maps: a study" },
    ]);
    const { http, archive } = start();
    const copied = paperOf("Sparse Maps: A Study", { abstract: "As it was copied." });
    await archive.importDigest(digestOf("2025-09-11", [copied, paperOf("Unknown There")]), "page.txt");

    const filled = await fillLinks({ archive, http, clock, notes: notes(), hubUrl: hub.url }, signal);

    expect(filled).toBe(1);
    expect(archive.paper(copied.id)).toMatchObject({
      id: "2508.00002",
      url: "https://arxiv.org/abs/2508.00002",
      title: "Sparse Maps: A Study",
      abstract: "As it was copied.",
      digestDate: "2025-09-11",
    });
    expect(archive.dates()).toEqual(["2025-09-11"]);
  });

  it("leaves the sample alone", async () => {
    const { http } = start();
    const sample = [digestOf("2025-09-11", [paperOf("Sparse Maps")])];
    const archive = createArchive({ index: recordingIndex(), clock, sample });

    await fillLinks({ archive, http, clock, notes: notes(), hubUrl: hub.url }, signal);

    expect(archive.isSample).toBe(true);
    expect(hub.requests).toHaveLength(0);
  });

  it("asks for a title once a week at most", async () => {
    const { http, archive } = start();
    await archive.importDigest(digestOf("2025-09-11", [paperOf("Unknown There")]), "page.txt");
    const deps = { archive, http, clock, notes: notes(), hubUrl: hub.url };
    await fillLinks(deps, signal);
    await fillLinks(deps, signal);
    const askedAtFirst = hub.requests.length;

    clock.set("2025-09-19T21:00:00Z");
    await fillLinks(deps, signal);

    expect(askedAtFirst).toBe(1);
    expect(hub.requests).toHaveLength(2);
  });

  it("leaves everything as it is when the Hub does not answer", async () => {
    const { http, archive } = start();
    const paper = paperOf("Sparse Maps");
    await archive.importDigest(digestOf("2025-09-11", [paper]), "page.txt");
    hub.fail(...Array.from({ length: 5 }, () => ({ kind: "answer", status: 500 }) as const));
    const deps = { archive, http, clock, notes: notes(), hubUrl: hub.url };

    await expect(fillLinks(deps, signal)).rejects.toMatchObject({ code: "source-unavailable" });

    expect(archive.paper(paper.id)?.url).toBe(paper.url);
    expect(await fillLinks(deps, signal)).toBe(0);
  });
});
