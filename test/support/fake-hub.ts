import { createHash } from "node:crypto";
import { type FaultyServer, startFaultyServer } from "./faulty-server.js";

/** A paper of the fake Hub, in the fields that tests care about. */
export interface HubPaper {
  readonly id: string;
  readonly title: string;
  readonly upvotes?: number;
}

export interface FakeHub extends FaultyServer {
  /** By date; tests change it during the day. */
  readonly days: Map<string, readonly HubPaper[]>;
}

/**
 * The Hub's two endpoints that Broadsheet uses: papers of a day (50 by default, 100 at most, `[]` for a day
 * without papers, refused for a day after `today`), and the search by title. Answers have an ETag.
 */
export async function startFakeHub(options: { readonly today: () => string }): Promise<FakeHub> {
  const days = new Map<string, readonly HubPaper[]>();
  const server = await startFaultyServer((url, request, response) => {
    const answer =
      url.pathname === "/api/daily_papers"
        ? dailyPapers(url.searchParams, days, options.today())
        : url.pathname === "/api/papers/search"
          ? searchPapers(url.searchParams, days)
          : { status: 404, body: { error: "Not found" } };
    const body = JSON.stringify(answer.body);
    const etag = `W/"${createHash("sha1").update(body).digest("hex")}"`;
    if (answer.status === 200 && request.headers["if-none-match"] === etag) {
      response.writeHead(304, { etag }).end();
      return;
    }
    response.writeHead(answer.status, { "content-type": "application/json", etag }).end(body);
  });
  return Object.assign(server, { days });
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

function dailyPapers(query: URLSearchParams, days: FakeHub["days"], today: string): Answer {
  const date = query.get("date") ?? today;
  if (date > today)
    return { status: 400, body: { error: `Invalid date: must be less than or equal to ${today}` } };
  const limit = Number(query.get("limit") ?? 50);
  if (limit > 100) return { status: 400, body: { error: "limit must be at most 100" } };
  const start = Number(query.get("p") ?? 0) * limit;
  const papers = (days.get(date) ?? []).slice(start, start + limit);
  return { status: 200, body: papers.map((paper) => dailyItem(paper, date)) };
}

function searchPapers(query: URLSearchParams, days: FakeHub["days"]): Answer {
  const words = (query.get("q") ?? "").toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const found = [...days].flatMap(([date, papers]) =>
    papers
      .filter(({ title }) => words.some((word) => title.toLowerCase().includes(word)))
      .map((paper) => dailyItem(paper, date)),
  );
  return { status: 200, body: found };
}

function dailyItem({ id, title, upvotes = 0 }: HubPaper, date: string): unknown {
  return {
    paper: {
      id,
      title,
      upvotes,
      summary: `Words about ${title}.`,
      authors: [{ name: "Ada Author", hidden: false }],
      publishedAt: `${date}T00:00:00.000Z`,
      submittedOnDailyAt: `${date}T01:00:00.000Z`,
    },
    title,
    publishedAt: `${date}T00:00:00.000Z`,
    numComments: 0,
  };
}
