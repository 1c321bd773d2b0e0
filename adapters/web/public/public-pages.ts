import type { IncomingMessage, ServerResponse } from "node:http";
import type { Archive } from "../../../src/archive/archive.js";
import type { Clock } from "../../../src/clock.js";
import type { HttpRoute } from "../../../src/http/http-route.js";
import { bibtexOf } from "../../../src/paper/bibtex.js";
import { securityHeaders } from "../headers.js";
import { addresses } from "./addresses.js";
import { atomFeed } from "./atom-feed.js";
import { dayPage } from "./day-page.js";
import { layout, PUBLIC_POLICY, STYLE, STYLE_PATH } from "./layout.js";
import { markup } from "./markup.js";
import { paperPage } from "./paper-page.js";

export interface PublicPagesDeps {
  readonly archive: Archive;
  readonly clock: Clock;
  /** The address that users reach, without a slash at the end; feeds need it. */
  readonly publicUrl: string;
}

interface Sent {
  readonly status: number;
  readonly type: "html" | "css" | "atom" | "bibtex";
  readonly body: string;
}

const MEDIA_TYPES = {
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  atom: "application/atom+xml; charset=utf-8",
  bibtex: "application/x-bibtex; charset=utf-8",
} as const satisfies Record<Sent["type"], string>;

/** Longest query that is read, characters. */
const MAX_QUERY = 500;

/**
 * Pages for everybody who has the link: a day's papers, one paper, a feed for a topic. They show what the
 * archive holds and nothing of who asks what, take no input but the address, and set no cookie.
 */
export function createPublicPages(deps: PublicPagesDeps): readonly HttpRoute[] {
  const { archive } = deps;
  const page = (path: string, answer: (rest: string, parameters: URLSearchParams) => Sent): HttpRoute => ({
    path,
    handle: (request, response) => send(request, response, path, answer),
  });
  return [
    page("/d/*", (rest, parameters) => day(archive, rest, parameter(parameters, "q"))),
    page("/p/*", (rest) => paper(archive, rest)),
    page("/feed.atom", (_, parameters) => ({
      status: 200,
      type: "atom",
      body: atomFeed(archive, parameter(parameters, "topic"), deps.publicUrl, deps.clock.now().toString()),
    })),
    page(STYLE_PATH, () => ({ status: 200, type: "css", body: STYLE })),
  ];
}

function day(archive: Archive, rest: string, query: string): Sent {
  const [, named, bib] = /^(\d{4}-\d{2}-\d{2}|latest|)(\.bib)?$/.exec(rest) ?? [];
  const date = named === "" || named === "latest" ? archive.dates()[0] : named;
  const digest = date === undefined ? undefined : archive.digest(date);
  if (bib !== undefined && digest !== undefined) {
    return { status: 200, type: "bibtex", body: bibtexOf(digest.papers) };
  }
  const body = date === undefined ? undefined : dayPage(archive, date, query);
  return body === undefined
    ? missing(archive, "There is no digest of that day here.")
    : { status: 200, type: "html", body };
}

function paper(archive: Archive, rest: string): Sent {
  const id = archive.paper(rest) === undefined ? rest.replace(/\.bib$/, "") : rest;
  const known = archive.paper(id);
  if (known !== undefined && id !== rest) return { status: 200, type: "bibtex", body: bibtexOf([known]) };
  const body = paperPage(archive, id);
  return body === undefined
    ? missing(archive, "There is no such paper here.")
    : { status: 200, type: "html", body };
}

function missing(archive: Archive, sentence: string): Sent {
  const newest = archive.dates()[0];
  const body = markup`<h1>Not here</h1>
<p>${sentence} ${newest === undefined ? undefined : markup`The newest digest is of <a href="${addresses.day(newest)}">${newest}</a>.`}</p>`;
  return { status: 404, type: "html", body: layout({ title: "Not here", feed: addresses.feed(), body }) };
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  answer: (rest: string, parameters: URLSearchParams) => Sent,
): void {
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.writeHead(405, { allow: "GET, HEAD" }).end();
    return;
  }
  const [pathname = "", search = ""] = (request.url ?? "").split("?", 2);
  const rest = decoded(path.endsWith("/*") ? pathname.slice(path.length - 1) : "");
  const { status, type, body } = answer(rest, new URLSearchParams(search));
  response.writeHead(status, {
    ...securityHeaders(PUBLIC_POLICY),
    "content-type": MEDIA_TYPES[type],
    "content-length": Buffer.byteLength(body),
    "cache-control": status === 200 ? "public, max-age=300" : "no-store",
  });
  response.end(request.method === "HEAD" ? undefined : body);
}

/** The rest of a path; a character that is nobody's name when it is not well encoded. */
function decoded(rest: string): string {
  try {
    return decodeURIComponent(rest);
  } catch {
    return "\uFFFD";
  }
}

function parameter(parameters: URLSearchParams, name: string): string {
  return (parameters.get(name) ?? "").trim().slice(0, MAX_QUERY);
}
