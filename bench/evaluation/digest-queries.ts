import { readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { parseDigest } from "../../src/digest/parse-digest.js";
import type { Paper } from "../../src/paper/paper.js";
import type { PaperIndex } from "../../src/search/paper-index.js";
import { parseQuery } from "../../src/search/query/parse-query.js";
import { readJsonLines, sharedPath } from "./collections.js";
import { type Measures, measure } from "./metrics.js";

const topicSchema = z.object({
  id: z.string(),
  type: z.string(),
  query: z.string(),
  relevant: z.record(z.string(), z.number()),
});
const titleSchema = z.object({
  id: z.string(),
  type: z.string(),
  query: z.string(),
  title: z.union([z.string(), z.array(z.string())]),
});
const negativeSchema = z.object({ id: z.string(), kind: z.enum(["title", "topic"]), query: z.string() });

export async function readDigestPapers(): Promise<readonly Paper[]> {
  const path = sharedPath("data/digest-page.txt");
  const modifiedAt = statSync(path).mtime.toISOString();
  return (await parseDigest({ content: readFileSync(path), name: "digest-page.txt", modifiedAt })).papers;
}

export interface TopicResult extends Measures {
  readonly kind: string;
}

/**
 * Queries and judgements by two people who had read the digest and had not seen the engine; some of its mistakes were
 * mended after the first had shown them, and every second question of the other that shares no word was looked at.
 */
export const ASSESSED = {
  topics: beside("assessed-topics.jsonl"),
  negatives: beside("assessed-negatives.jsonl"),
} as const;
export const ASSESSED_AGAIN = {
  topics: beside("assessed-again-topics.jsonl"),
  negatives: beside("assessed-again-negatives.jsonl"),
  titles: beside("assessed-again-titles.jsonl"),
} as const;

function beside(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}

/** Every topic query of a file such as `topics.jsonl`, judged by title. */
export function runTopics(
  index: PaperIndex,
  path: string = sharedPath("eval/topics.jsonl"),
): readonly TopicResult[] {
  return readJsonLines(path, topicSchema).map(({ type, query, relevant }) => {
    const { hits } = index.search(parseQuery(query), { limit: 100, explain: false });
    return {
      kind: type,
      ...measure(
        hits.map(({ title }) => title),
        new Map(Object.entries(relevant)),
      ),
    };
  });
}

export interface Verdict {
  readonly kind: string;
  readonly isRight: boolean;
  readonly query: string;
}

/** Whether each look-up of a file such as `titles.jsonl` answers with the title, or one of the titles, meant. */
export function runTitles(
  index: PaperIndex,
  papers: readonly Paper[],
  path: string = sharedPath("eval/titles.jsonl"),
): readonly Verdict[] {
  const titles = new Map(papers.map(({ id, title }) => [id, title]));
  return readJsonLines(path, titleSchema).map(({ type, query, title }) => {
    const { id } = index.lookUp(query);
    const found = id === undefined ? undefined : titles.get(id);
    return { kind: type, query, isRight: found !== undefined && [title].flat().includes(found) };
  });
}

/** Whether each query of a file such as `negatives.jsonl` is answered with nothing. */
export function runNegatives(
  index: PaperIndex,
  path: string = sharedPath("eval/negatives.jsonl"),
): readonly Verdict[] {
  return readJsonLines(path, negativeSchema).map(({ kind, query }) => ({
    kind,
    query,
    isRight:
      kind === "title"
        ? index.lookUp(query).certainty === "none"
        : index.search(parseQuery(query)).total === 0,
  }));
}
