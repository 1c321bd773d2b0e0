import { readFileSync, statSync } from "node:fs";
import { z } from "zod";
import { parseDigest } from "../../src/digest/parse-digest.js";
import type { Paper } from "../../src/paper/paper.js";
import type { PaperIndex } from "../../src/query/paper-index.js";
import { parseQuery } from "../../src/query/parse-query.js";
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

/** Every topic query of `topics.jsonl`, judged by title. */
export function runTopics(index: PaperIndex): readonly TopicResult[] {
  return readJsonLines(sharedPath("eval/topics.jsonl"), topicSchema).map(({ type, query, relevant }) => {
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

/** Whether each look-up of `titles.jsonl` answers with the title, or one of the titles, meant. */
export function runTitles(index: PaperIndex, papers: readonly Paper[]): readonly Verdict[] {
  const titles = new Map(papers.map(({ id, title }) => [id, title]));
  return readJsonLines(sharedPath("eval/titles.jsonl"), titleSchema).map(({ type, query, title }) => {
    const { id } = index.lookUp(query);
    const found = id === undefined ? undefined : titles.get(id);
    return { kind: type, query, isRight: found !== undefined && [title].flat().includes(found) };
  });
}

/** Whether each query of `negatives.jsonl` is answered with nothing. */
export function runNegatives(index: PaperIndex): readonly Verdict[] {
  return readJsonLines(sharedPath("eval/negatives.jsonl"), negativeSchema).map(({ kind, query }) => ({
    kind,
    query,
    isRight:
      kind === "title"
        ? index.lookUp(query).certainty === "none"
        : index.search(parseQuery(query)).total === 0,
  }));
}
