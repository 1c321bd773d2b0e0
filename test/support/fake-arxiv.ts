import { type FaultyServer, startFaultyServer } from "./faulty-server.js";

export interface ArxivPaper {
  /** With its version, as arXiv writes it. */
  readonly id: string;
  readonly title: string;
  /** ISO date. */
  readonly submittedOn: string;
  readonly categories: readonly string[];
}

export interface FakeArxiv extends FaultyServer {
  readonly papers: ArxivPaper[];
}

/** arXiv's query API, only searches by category and submission day. */
export async function startFakeArxiv(): Promise<FakeArxiv> {
  const papers: ArxivPaper[] = [];
  const server = await startFaultyServer((url, _request, response) => {
    if (url.pathname !== "/api/query") {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "content-type": "application/atom+xml" }).end(feed(url.searchParams, papers));
  });
  return Object.assign(server, { papers });
}

function feed(query: URLSearchParams, papers: readonly ArxivPaper[]): string {
  const asked = query.get("search_query") ?? "";
  const categories = [...asked.matchAll(/cat:([\w.-]+)/g)].map((match) => match[1]);
  const [, from = "", to = ""] = /submittedDate:\[(\d{12}) TO (\d{12})\]/.exec(asked) ?? [];
  const found = papers.filter(({ submittedOn, categories: own }) => {
    const minute = `${submittedOn.replaceAll("-", "")}1200`;
    return minute >= from && minute <= to && own.some((category) => categories.includes(category));
  });
  const start = Number(query.get("start") ?? 0);
  const entries = found.slice(start, start + Number(query.get("max_results") ?? 10)).map(entry);
  return `<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
  <id>https://arxiv.org/api/fake</id>
  <title>arXiv Query</title>
  <updated>2025-09-12T00:00:00Z</updated>
  <opensearch:itemsPerPage>${entries.length}</opensearch:itemsPerPage>
  <opensearch:totalResults>${found.length}</opensearch:totalResults>
  <opensearch:startIndex>${start}</opensearch:startIndex>
${entries.join("\n")}
</feed>`;
}

function entry({ id, title, submittedOn, categories }: ArxivPaper): string {
  return `  <entry>
    <id>http://arxiv.org/abs/${id}</id>
    <title>${title}</title>
    <updated>${submittedOn}T12:00:00Z</updated>
    <published>${submittedOn}T12:00:00Z</published>
    <summary>Words about ${title}.</summary>
    ${categories.map((category) => `<category term="${category}" scheme="http://arxiv.org/schemas/atom"/>`).join("")}
    <arxiv:primary_category term="${categories[0]}"/>
    <author><name>Ada Author</name></author>
  </entry>`;
}
