import { z } from "zod";
import type { Clock } from "../clock.js";
import { parseDigest } from "../digest/parse-digest.js";
import { AppError } from "../errors.js";
import { daysBetween, utcDateBefore } from "./days.js";
import type { HttpClient } from "./http/http-client.js";
import { createPageCache } from "./http/page-cache.js";
import { readJson } from "./http/read-json.js";
import { serviceUrl } from "./http/service-url.js";
import type { DigestSource, ReadRequest, SourceRead } from "./source.js";

export const HUB_URL = "https://huggingface.co";

const POLL_EVERY_MS = 30 * 60_000;
/** A day fills up for hours, and its votes change for days. */
const DAYS_ASKED_AGAIN = 3;
/** The Hub's maximum; it gives 50 when it is not asked. */
const PAGE_SIZE = 100;

const page = z.array(z.unknown());

export interface HubDeps {
  readonly http: HttpClient;
  readonly clock: Clock;
  /** The Hub's root, {@link HUB_URL} by default. */
  readonly url?: string | undefined;
}

/**
 * The Hub's Daily Papers, day by day: `GET /api/daily_papers?date=` (https://huggingface.co/docs/hub/api). A
 * weekend's answer is an empty list; a day that has not begun in UTC is refused.
 */
export function createHubSource(deps: HubDeps): DigestSource {
  const pages = createPageCache(deps.http);
  const today = () => utcDateBefore(deps.clock.now());

  function urlOf(date: string, number: number): string {
    const url = serviceUrl(deps.url ?? HUB_URL, "/api/daily_papers");
    url.searchParams.set("date", date);
    url.searchParams.set("limit", String(PAGE_SIZE));
    url.searchParams.set("p", String(number));
    return url.href;
  }

  async function* readDay(date: string, signal: AbortSignal): AsyncGenerator<SourceRead> {
    const answer = await pages.read({
      signal,
      accept: "application/json",
      urlOf: (number) => urlOf(date, number),
      readPage: (body) => readJson(body, page, "The Hub"),
      hasMore: (read) => read.at(-1)?.length === PAGE_SIZE,
    });
    if (answer === undefined) {
      yield { status: "unchanged", from: date };
      return;
    }
    const items = answer.pages.flat();
    if (items.length === 0) {
      yield { status: "empty", from: date };
    } else {
      const content = JSON.stringify(items);
      const modifiedAt = deps.clock.now().toString();
      const digest = await parseDigest({ content, format: "hub-json", date, name: "hub", modifiedAt });
      yield { status: "digest", from: "hub", digest };
    }
    answer.keep();
  }

  async function* readDayOrSay(date: string, signal: AbortSignal): AsyncGenerator<SourceRead> {
    try {
      yield* readDay(date, signal);
    } catch (thrown) {
      if (!(thrown instanceof AppError) || thrown.code === "source-unavailable") throw thrown;
      // By the Hub's clock the day may not have begun, whatever ours says.
      const isTooEarly = thrown.code === "source-rejected" && date >= today();
      yield isTooEarly ? { status: "empty", from: date } : { status: "rejected", from: date, error: thrown };
    }
  }

  return {
    name: "hub",
    kind: "hub",
    pollEveryMs: POLL_EVERY_MS,
    async *read({ signal, since, onPlan }: ReadRequest) {
      const first = since ?? utcDateBefore(deps.clock.now(), DAYS_ASKED_AGAIN - 1);
      const days = daysBetween(first, today());
      onPlan?.(days.length);
      // The newest first: whoever waits for today's papers should not wait for a year of old ones.
      for (const day of days.toReversed()) yield* readDayOrSay(day, signal);
    },
  };
}
