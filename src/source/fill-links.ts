import { z } from "zod";
import type { LiveArchive } from "../archive/live-archive.js";
import type { Clock } from "../clock.js";
import { AppError } from "../errors.js";
import type { KeyValues } from "../key-values.js";
import { readArxivId } from "../paper/arxiv-id.js";
import { completePaper } from "../paper/complete-paper.js";
import type { Paper } from "../paper/paper.js";
import { titleKey } from "../paper/title-key.js";
import type { HttpClient } from "./http/http-client.js";
import { readJson } from "./http/read-json.js";
import { serviceUrl } from "./http/service-url.js";
import { HUB_URL } from "./hub-source.js";

export interface FillLinksDeps {
  readonly archive: Pick<LiveArchive, "isSample" | "papers" | "learn">;
  readonly http: HttpClient;
  readonly clock: Clock;
  /** Where it is noted which titles were searched for. */
  readonly notes: KeyValues;
  readonly hubUrl?: string | undefined;
}

/** A few at a time: the Hub allows 500 requests in five minutes, and the sources need theirs. */
const MAX_BATCH = 20;
/** A paper that the Hub does not know today it may know next week. */
const AGAIN_AFTER_MS = 7 * 24 * 3_600_000;

/** `GET /api/papers/search?q=`: a list like that of the daily papers. */
const found = z.array(z.unknown());
const item = z.object({ paper: z.object({ id: z.string(), title: z.string() }) });

/**
 * Looks papers without an arXiv id up at the Hub, and gives them the id of the one of the same normalised title.
 *
 * @returns how many got an id.
 * @throws AppError `source-unavailable` when the Hub does not answer; what was found before stays.
 */
export async function fillLinks(deps: FillLinksDeps, signal: AbortSignal): Promise<number> {
  // The sample is there to look at; what is learnt would take its place.
  if (deps.archive.isSample) return 0;
  const nowMs = deps.clock.now().epochMilliseconds;
  let filled = 0;
  let asked = 0;
  for (const paper of deps.archive.papers()) {
    if (asked === MAX_BATCH) break;
    if (!isOfThePage(paper) || !(await isDue(deps.notes, paper, nowMs))) continue;
    asked += 1;
    const arxivId = await search(deps, paper.title, signal);
    await deps.notes.set(noteKey(paper), deps.clock.now().toString());
    if (arxivId === undefined) continue;
    const { updated } = await deps.archive.learn([completePaper({ title: paper.title, arxivId })]);
    filled += updated;
  }
  return filled;
}

/** Has a digest and no id: a collection's documents have ids, or are no papers of the Hub's at all. */
function isOfThePage(paper: Paper): boolean {
  return paper.arxivId === undefined && paper.digestDate !== undefined && paper.title !== "";
}

async function isDue(notes: KeyValues, paper: Paper, nowMs: number): Promise<boolean> {
  const at = Date.parse((await notes.get(noteKey(paper))) ?? "");
  return Number.isNaN(at) || nowMs - at >= AGAIN_AFTER_MS;
}

function noteKey(paper: Paper): string {
  return `link-search:${paper.id}`;
}

async function search(deps: FillLinksDeps, title: string, signal: AbortSignal): Promise<string | undefined> {
  const url = serviceUrl(deps.hubUrl ?? HUB_URL, "/api/papers/search");
  url.searchParams.set("q", title);
  try {
    const answer = await deps.http.get(url.href, { signal, accept: "application/json" });
    if (answer.status === "unchanged") return undefined;
    const key = titleKey(title);
    for (const each of readJson(answer.body, found, "The Hub's search")) {
      const read = item.safeParse(each);
      if (read.success && titleKey(read.data.paper.title) === key) return readArxivId(read.data.paper.id)?.id;
    }
    return undefined;
  } catch (thrown) {
    // A title that the Hub's search chokes on must not keep the others from being looked up.
    if (thrown instanceof AppError && thrown.code !== "source-unavailable") return undefined;
    throw thrown;
  }
}
