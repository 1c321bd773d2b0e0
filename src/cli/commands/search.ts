import type { Archive } from "../../archive/archive.js";
import { AppError } from "../../errors.js";
import { displayText } from "../../paper/latex.js";
import { plainTextOf } from "../../reply/spans.js";
import { whyMatched } from "../../reply/why.js";
import type { SearchResult } from "../../search/paper-index.js";
import { parseQuery } from "../../search/query/parse-query.js";
import type { SearchCommandOptions } from "../program-requests.js";
import { type Io, printJson, printLine } from "../terminal/io.js";
import { answerBatch } from "./batch.js";

/** `broadsheet search`. */
export async function runSearch(
  archive: Archive,
  words: readonly string[],
  options: SearchCommandOptions,
  io: Io,
): Promise<number> {
  const { limit, offset } = options;
  const find = (query: string) => archive.index.search(parseQuery(query), { limit, offset });
  if (options.batch !== undefined) {
    await answerBatch(options.batch, io, (query) => searchJson(query, find(query)));
    return 0;
  }
  const query = words.join(" ").trim();
  if (query === "") {
    throw new AppError("bad-usage", "Say what to search for.", {
      hint: 'For example: broadsheet search "mixture of experts"',
    });
  }
  const result = find(query);
  if (options.json === true) printJson(io, searchJson(query, result));
  else printHits(archive, query, result, offset, io);
  return result.total === 0 ? 1 : 0;
}

function searchJson(query: string, result: SearchResult) {
  return {
    query,
    total: result.total,
    hits: result.hits.map(({ id, title, score, matched }) => ({ id, title, score, matched })),
    corrected: result.corrected ?? null,
  };
}

function printHits(archive: Archive, query: string, result: SearchResult, offset: number, io: Io): void {
  if (result.total === 0) {
    printLine(io.stderr, `Nothing here on “${query}”. Try fewer or broader words.`);
    return;
  }
  const count = result.total === 1 ? "1 paper" : `${result.total} papers`;
  printLine(io.stderr, `${count} on “${result.corrected ?? query}”`);
  for (const [position, hit] of result.hits.entries()) {
    const paper = archive.paper(hit.id);
    const why = whyMatched(hit.matched);
    printLine(io.stdout, `${offset + position + 1}. ${displayText(hit.title)}`);
    if (paper !== undefined && paper.summary !== "") printLine(io.stdout, `   ${displayText(paper.summary)}`);
    printLine(io.stdout, `   ${paper?.url ?? ""}${why === undefined ? "" : ` · ${plainTextOf(why)}`}`);
  }
}
