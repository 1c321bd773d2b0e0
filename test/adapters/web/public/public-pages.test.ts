import { load } from "cheerio";
import fc from "fast-check";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createPublicPages } from "../../../../adapters/web/index.js";
import { atomFeed } from "../../../../adapters/web/public/atom-feed.js";
import { escapeText, markup } from "../../../../adapters/web/public/markup.js";
import { openArchive } from "../../../../src/archive/open-archive.js";
import { systemClock } from "../../../../src/clock.js";
import { type HttpServer, startHttpServer } from "../../../../src/http/http-server.js";
import { silentLog } from "../../../../src/log.js";
import { createPaperIndex } from "../../../../src/search/engine.js";
import { MEMORY_DATABASE, openStore } from "../../../../src/store/open-store.js";
import type { Store } from "../../../../src/store/store.js";
import { arbitraryText } from "../../../support/arbitrary-reply.js";
import { digestOf, paperOf } from "../../../support/papers.js";

const HOSTILE = `<script>alert(1)</script> & "quotes" 'single' ]]> <!--`;

let server: HttpServer;
let store: Store;
let address: string;
let sampleFeed: string;
beforeAll(async () => {
  store = await openStore(MEMORY_DATABASE, { log: silentLog });
  const archive = await openArchive({
    store: store.archive,
    clock: systemClock,
    log: silentLog,
    createIndex: createPaperIndex,
    sample: async () => [],
  });
  sampleFeed = atomFeed(
    await openArchive({
      store: store.archive,
      clock: systemClock,
      log: silentLog,
      createIndex: createPaperIndex,
      sample: async () => [digestOf("2025-09-11", [paperOf("A sample")])],
    }),
    "",
    "https://papers.example",
    "2026-01-01T00:00:00Z",
  );
  const monday = digestOf("2025-09-08", [
    paperOf("Sparse mixtures of experts", { arxivId: "2509.00001", authors: ["Ada Lovelace"], upvotes: 3 }),
    paperOf(HOSTILE, { arxivId: "2509.00002", abstract: HOSTILE, authors: [HOSTILE] }),
    paperOf("Merging adapters", { url: "javascript:alert(1)", id: "nucl-ex/0408020" }),
  ]);
  const tuesday = digestOf("2025-09-09", [paperOf("Mixture of experts again", { arxivId: "2509.00004" })]);
  await archive.importDigest(monday, "hub");
  await archive.importDigest(tuesday, "hub");
  const routes = createPublicPages({ archive, clock: systemClock, publicUrl: "https://papers.example" });
  server = await startHttpServer(routes, { port: 0, host: "127.0.0.1", log: silentLog });
  address = `http://127.0.0.1:${server.port}`;
});
afterAll(async () => {
  await server.close();
  await store.close();
});

async function get(path: string) {
  const response = await fetch(address + path);
  return { status: response.status, headers: response.headers, text: await response.text() };
}

describe("the public pages", () => {
  it("shows a day's papers, each linked to its own page, with the days around it", async () => {
    const { status, text } = await get("/d/2025-09-08");
    const page = load(text);

    expect(status).toBe(200);
    expect(page("h1").text()).toBe("Papers of 2025-09-08");
    expect(page("article h2").length).toBe(3);
    expect(page("article a").first().attr("href")).toBe("/p/2509.00001");
    expect(page('a[href="/d/2025-09-09"]').length).toBe(1);
    expect(page("article").eq(1).find("h2").text()).toContain("<script>alert(1)</script>");
    expect(page("script").length).toBe(0);
  });

  it("searches within the day and repeats the query", async () => {
    const page = load((await get("/d/2025-09-08?q=mixture%20experts")).text);

    expect(page("article h2 a").first().text()).toBe("Sparse mixtures of experts");
    expect(page("article h2").text()).not.toContain("again");
    expect(page("input[name=q]").attr("value")).toBe("mixture experts");

    const none = load((await get("/d/2025-09-08?q=%22%3E%3Cb%3Ezzzz")).text);
    expect(none("input[name=q]").attr("value")).toBe('"><b>zzzz');
    expect(none("body").text()).toContain("None of them matches.");
  });

  it("shows one whole paper, old ids with a slash included, and links only http(s) addresses", async () => {
    const whole = load((await get("/p/2509.00001")).text);
    expect(whole("h1").text()).toBe("Sparse mixtures of experts");
    expect(whole("body").text()).toContain("Ada Lovelace");
    expect(whole("pre").text()).toContain("eprint = {2509.00001}");
    expect(whole('a[href="/d/2025-09-08"]').length).toBe(1);

    const slashed = load((await get("/p/nucl-ex%2F0408020")).text);
    expect(slashed("h1").text()).toBe("Merging adapters");
    expect(slashed('a[href^="javascript"]').length).toBe(0);
  });

  it("exports BibTeX of a day and of a paper", async () => {
    const day = await get("/d/2025-09-08.bib");
    const paper = await get("/p/2509.00001.bib");

    expect(day.headers.get("content-type")).toContain("application/x-bibtex");
    expect(day.text.match(/@misc/g)?.length).toBe(3);
    expect(paper.text.match(/@misc/g)?.length).toBe(1);
  });

  it("lists a topic's papers, newest first, as well-formed Atom", async () => {
    const { text, headers } = await get("/feed.atom?topic=mixture%20of%20experts");
    const { feed } = new XMLParser({ ignoreAttributes: false }).parse(text);

    expect(headers.get("content-type")).toContain("application/atom+xml");
    expect(XMLValidator.validate(text)).toBe(true);
    expect(feed.title).toBe("Papers on mixture of experts");
    expect(feed.entry[0].title).toBe("Mixture of experts again");
    expect(feed.entry[0].id).toBe("https://papers.example/p/2509.00004");
    expect(Number.isNaN(Date.parse(feed.updated))).toBe(false);
  });

  it("holds nothing of the bundled sample, which is no news", () => {
    expect(sampleFeed.match(/<updated>(.*)<\/updated>/g)).toEqual([
      "<updated>2026-01-01T00:00:00Z</updated>",
    ]);
    expect(sampleFeed).not.toContain("A sample");
  });

  it("stays well-formed with the most hostile title", async () => {
    const { text } = await get("/feed.atom");

    expect(XMLValidator.validate(text)).toBe(true);
    const { feed } = new XMLParser({ processEntities: true }).parse(text);
    expect(feed.entry.length).toBe(4);
  });

  it.each(["/d/2020-01-01", "/d/yesterday", "/p/0000.00000", "/p/%E0%A4%A", "/d/..%2F..%2Fetc"])(
    "says what there is instead of %s",
    async (path) => {
      const { status, text } = await get(path);

      expect(status).toBe(404);
      expect(load(text)('a[href="/d/2025-09-09"]').length).toBe(1);
    },
  );

  it("redirects to the newest day and allows no foreign script, style or frame", async () => {
    const { headers, text } = await get("/d/latest");

    expect(load(text)("h1").text()).toBe("Papers of 2025-09-09");
    expect(headers.get("content-security-policy")).not.toContain("unsafe");
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    expect((await fetch(`${address}/d/latest`, { method: "POST" })).status).toBe(405);
    expect((await get("/broadsheet.css")).headers.get("content-type")).toContain("text/css");
  });
});

describe("markup", () => {
  it("keeps every text a text, in elements and in attributes", () => {
    fc.assert(
      fc.property(arbitraryText(), (text) => {
        const page = load(markup`<p title="${text}">${text}</p>`.markup);

        // HTML normalises carriage returns to newlines.
        const shown = page("p").text();
        expect(page("body").children().length).toBe(1);
        expect(page("p").children().length).toBe(0);
        expect(page("p").attr("title")).toBe(shown);
        expect(XMLValidator.validate(`<p title="${escapeText(text)}">${escapeText(text)}</p>`)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
