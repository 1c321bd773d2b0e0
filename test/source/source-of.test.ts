import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { silentLog } from "../../src/log.js";
import { createHttpClient } from "../../src/source/http/http-client.js";
import { createRequestGate } from "../../src/source/http/request-gate.js";
import { createSource, type SourceDeps } from "../../src/source/source-of.js";
import { describeSource, type SourceUnderTest } from "../contract/source.js";
import { startFakeArxiv } from "../support/fake-arxiv.js";
import { startFakeHub } from "../support/fake-hub.js";
import { startFaultyServer } from "../support/faulty-server.js";
import { hastyClock } from "../support/hasty-clock.js";

const TODAY = "2025-09-12";
const TIMEOUT_MS = 20_000;

function depsOf(urls: { readonly hubUrl?: string; readonly arxivUrl?: string } = {}): SourceDeps {
  const clock = hastyClock(`${TODAY}T20:00:00Z`, TIMEOUT_MS);
  const http = createHttpClient({
    clock,
    log: silentLog,
    random: () => 0,
    userAgent: "Broadsheet/1.2.3",
    timeoutMs: TIMEOUT_MS,
  });
  return { http, clock, gate: createRequestGate(clock), ...urls };
}

function jsonLines(titles: readonly string[], date = "2025-09-11"): string {
  return titles.map((title) => JSON.stringify({ title, abstract: `Words about ${title}.`, date })).join("\n");
}

describeSource("file", async (): Promise<SourceUnderTest> => {
  const folder = await mkdtemp(join(tmpdir(), "broadsheet-source-"));
  const path = join(folder, "digest.jsonl");
  const titles = ["Sparse Maps", "Dense Graphs"];
  await writeFile(path, jsonLines(titles));
  return {
    source: createSource(path, depsOf()),
    titles,
    addPaper: (title) => writeFile(path, jsonLines([...titles, title])),
    breakIt: () => rename(path, `${path}.away`),
    mend: () => rename(`${path}.away`, path),
    stop: () => rm(folder, { recursive: true }),
  };
});

describeSource("folder", async (): Promise<SourceUnderTest> => {
  const folder = await mkdtemp(join(tmpdir(), "broadsheet-source-"));
  await mkdir(join(folder, "2025"));
  await writeFile(join(folder, "2025", "10.jsonl"), jsonLines(["Dense Graphs"]));
  await writeFile(join(folder, "2025", "09.jsonl"), jsonLines(["Sparse Maps"]));
  await writeFile(join(folder, ".hidden.jsonl"), jsonLines(["Hidden"]));
  return {
    source: createSource(folder, depsOf()),
    titles: ["Sparse Maps", "Dense Graphs"],
    addPaper: (title) => writeFile(join(folder, "more.jsonl"), jsonLines([title])),
    breakIt: () => writeFile(join(folder, "broken.jsonl"), Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 255, 254])),
    mend: () => rm(join(folder, "broken.jsonl")),
    stop: () => rm(folder, { recursive: true }),
  };
});

describeSource("URL", async (): Promise<SourceUnderTest> => {
  let titles = ["Sparse Maps", "Dense Graphs"];
  const server = await startFaultyServer((_url, request, response) => {
    const etag = `"${titles.length}"`;
    if (request.headers["if-none-match"] === etag) response.writeHead(304, { etag }).end();
    else response.writeHead(200, { etag }).end(jsonLines(titles));
  });
  return {
    source: createSource(`${server.url}/digest.jsonl?token=secret`, depsOf()),
    titles: [...titles],
    addPaper: (title) => {
      titles = [...titles, title];
      return Promise.resolve();
    },
    breakIt: () => Promise.resolve(void server.fail({ kind: "answer", status: 403 })),
    mend: () => Promise.resolve(),
    stop: server.stop,
  };
});

describeSource("hub", async (): Promise<SourceUnderTest> => {
  const hub = await startFakeHub({ today: () => TODAY });
  const papers = [
    { id: "2509.00001", title: "Sparse Maps" },
    { id: "2509.00002", title: "Dense Graphs" },
  ];
  hub.days.set("2025-09-11", papers);
  hub.days.set("2025-09-12", [{ id: "2509.00003", title: "New Trees" }]);
  return {
    source: createSource("hub", depsOf({ hubUrl: hub.url })),
    titles: ["New Trees", "Sparse Maps", "Dense Graphs"],
    addPaper: (title) =>
      Promise.resolve(void hub.days.set("2025-09-11", [...papers, { id: "2509.00009", title }])),
    breakIt: () =>
      Promise.resolve(
        void hub.fail(...Array.from({ length: 5 }, () => ({ kind: "answer", status: 500 }) as const)),
      ),
    mend: () => Promise.resolve(),
    stop: hub.stop,
  };
});

describeSource("arXiv", async (): Promise<SourceUnderTest> => {
  const arxiv = await startFakeArxiv();
  const paper = (id: string, title: string, submittedOn: string) => ({
    id,
    title,
    submittedOn,
    categories: ["cs.CL"],
  });
  arxiv.papers.push(
    paper("2509.00001v1", "Sparse Maps", "2025-09-10"),
    paper("2509.00002v2", "Dense Graphs", "2025-09-10"),
    paper("2509.00003v1", "New Trees", "2025-09-11"),
  );
  return {
    source: createSource("arxiv:cs.CL+cs.LG", depsOf({ arxivUrl: arxiv.url })),
    titles: ["New Trees", "Sparse Maps", "Dense Graphs"],
    addPaper: (title) => Promise.resolve(void arxiv.papers.push(paper("2509.00009v1", title, "2025-09-11"))),
    breakIt: () =>
      Promise.resolve(void arxiv.fail({ kind: "answer", status: 200, body: "<html>We are down.</html>" })),
    mend: () => Promise.resolve(),
    stop: arxiv.stop,
  };
});

describe("a word of DIGEST_SOURCES", () => {
  it.each([
    ["hub", "hub", "hub"],
    ["arxiv:cs.CL", "arxiv", "arxiv:cs.CL"],
    ["arxiv:cs.CL+cond-mat.mes-hall+math-ph", "arxiv", "arxiv:cs.CL+cond-mat.mes-hall+math-ph"],
    ["https://me:secret@example.org/d.json?key=secret", "url", "https://example.org/d.json"],
    ["/nowhere/digest.json", "file", "/nowhere/digest.json"],
    ["/nowhere/inbox", "folder", "/nowhere/inbox"],
    ["file:///nowhere/digest.json", "file", "/nowhere/digest.json"],
  ])("reads %s as a source of kind %s named %s", (spec, kind, name) => {
    expect(createSource(spec, depsOf())).toMatchObject({ kind, name });
  });

  it.each(["", "arxiv:", "arxiv:cs.CL OR all:x", "https://"])("refuses %j", (spec) => {
    expect(() => createSource(spec, depsOf())).toThrow(expect.objectContaining({ code: "bad-config" }));
  });
});
