import type { Clock } from "../clock.js";
import type { Digest } from "../digest/digest.js";
import { parseDigest } from "../digest/parse-digest.js";
import { AppError } from "../errors.js";
import { daysBetween, utcDateBefore } from "./days.js";
import type { HttpClient } from "./http/http-client.js";
import { createPageCache } from "./http/page-cache.js";
import type { RequestGate } from "./http/request-gate.js";
import { serviceUrl } from "./http/service-url.js";
import type { DigestSource, ReadRequest, SourceRead } from "./source.js";

export const ARXIV_URL = "https://export.arxiv.org";

/** arXiv publishes once a day; asking more often than this brings nothing. */
const POLL_EVERY_MS = 3 * 3_600_000;
/** What is submitted on a Friday afternoon is published on Monday. */
const DAYS_ASKED_AGAIN = 5;
/** One request every three seconds (https://info.arxiv.org/help/api/tou.html). */
const REQUEST_EVERY_MS = 3_000;
const PAGE_SIZE = 200;

export interface ArxivDeps {
  readonly http: HttpClient;
  readonly clock: Clock;
  readonly gate: RequestGate;
  /** The root of arXiv's API, {@link ARXIV_URL} by default. */
  readonly url?: string | undefined;
}

interface Page {
  readonly body: Uint8Array;
  readonly entries: number;
  /** How many the whole answer has, over all pages. */
  readonly total: number;
}

/**
 * New papers of arXiv categories, day of submission by day, from its query API
 * (https://info.arxiv.org/help/api/user-manual.html). Replaced papers are not listed again.
 */
export function createArxivSource(categories: readonly string[], deps: ArxivDeps): DigestSource {
  const pages = createPageCache(deps.http);
  const name = `arxiv:${categories.join("+")}`;

  function urlOf(date: string, number: number): string {
    const url = serviceUrl(deps.url ?? ARXIV_URL, "/api/query");
    const day = date.replaceAll("-", "");
    const anyCategory = categories.map((category) => `cat:${category}`).join(" OR ");
    const query = `(${anyCategory}) AND submittedDate:[${day}0000 TO ${day}2359]`;
    url.searchParams.set("search_query", query);
    url.searchParams.set("sortBy", "submittedDate");
    url.searchParams.set("sortOrder", "ascending");
    url.searchParams.set("start", String(number * PAGE_SIZE));
    url.searchParams.set("max_results", String(PAGE_SIZE));
    return url.href;
  }

  async function parsePages(read: readonly Page[], date: string): Promise<Digest> {
    const modifiedAt = deps.clock.now().toString();
    const digests = await Promise.all(
      read
        .filter(({ entries }) => entries > 0)
        .map(({ body }) => parseDigest({ content: body, format: "arxiv-feed", date, name, modifiedAt })),
    );
    const [first, ...others] = digests;
    if (first === undefined) throw new AppError("not-a-digest", "arXiv answers without papers.");
    return {
      ...first,
      papers: [first, ...others].flatMap(({ papers }) => papers),
      diagnostics: [first, ...others].flatMap(({ diagnostics }) => diagnostics),
    };
  }

  async function* readDay(date: string, signal: AbortSignal): AsyncGenerator<SourceRead> {
    const answer = await pages.read({
      signal,
      accept: "application/atom+xml",
      turn: (waiting) => deps.gate.turn("arxiv", REQUEST_EVERY_MS, waiting),
      urlOf: (number) => urlOf(date, number),
      readPage,
      hasMore: (read) => {
        const entries = read.reduce((sum, page) => sum + page.entries, 0);
        return read.at(-1)?.entries !== 0 && entries < (read[0]?.total ?? 0);
      },
    });
    if (answer === undefined) {
      yield { status: "unchanged", from: date };
      return;
    }
    if (answer.pages.every(({ entries }) => entries === 0)) {
      yield { status: "empty", from: date };
    } else {
      yield { status: "digest", from: name, digest: await parsePages(answer.pages, date) };
    }
    answer.keep();
  }

  async function* readDayOrSay(date: string, signal: AbortSignal): AsyncGenerator<SourceRead> {
    try {
      yield* readDay(date, signal);
    } catch (thrown) {
      if (!(thrown instanceof AppError) || thrown.code === "source-unavailable") throw thrown;
      yield { status: "rejected", from: date, error: thrown };
    }
  }

  return {
    name,
    kind: "arxiv",
    pollEveryMs: POLL_EVERY_MS,
    async *read({ signal, since, onPlan }: ReadRequest) {
      const first = since ?? utcDateBefore(deps.clock.now(), DAYS_ASKED_AGAIN - 1);
      const days = daysBetween(first, utcDateBefore(deps.clock.now()));
      onPlan?.(days.length);
      for (const day of days.toReversed()) yield* readDayOrSay(day, signal);
    },
  };
}

/** Counts without reading the whole: an entry that cannot be read is still one, and paging goes by it. */
function readPage(body: Uint8Array): Page {
  const text = new TextDecoder().decode(body);
  if (!/<feed[\s>]/.test(text)) {
    throw new AppError("not-a-digest", "arXiv answers with something that is no feed of papers.");
  }
  const entries = text.match(/<entry[\s>]/g)?.length ?? 0;
  const total = Number(/<opensearch:totalResults[^>]*>\s*(\d+)/.exec(text)?.[1] ?? entries);
  if (entries === 0 && total > 0) {
    // The API now and then has an empty page in the middle; the next time it is full.
    throw new AppError("source-unavailable", "arXiv answers with an empty page where papers remain.");
  }
  return { body, entries, total };
}
