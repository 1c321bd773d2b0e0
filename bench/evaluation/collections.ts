import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { completePaper } from "../../src/paper/complete-paper.js";
import type { Paper } from "../../src/paper/paper.js";
import type { Judgements } from "./metrics.js";

/** Public collections of judged queries, in the layout of `shared/eval/README.md`. */
export const COLLECTIONS = [
  "cranfield",
  "cisi",
  "cacm",
  "med",
  "npl",
  "scifact-train",
  "nfcorpus-dev",
] as const;

export interface JudgedQuery {
  readonly id: string;
  readonly kind: string;
  readonly text: string;
  readonly judgements: Judgements;
}

export interface Collection {
  readonly name: string;
  readonly papers: readonly Paper[];
  readonly queries: readonly JudgedQuery[];
}

const documentSchema = z.object({ _id: z.string(), title: z.string(), text: z.string() });
const querySchema = z.object({ _id: z.string(), text: z.string() });

export function sharedPath(relative: string): string {
  return fileURLToPath(new URL(`../../../shared/${relative}`, import.meta.url));
}

export function readJsonLines<T>(path: string, schema: z.ZodType<T>): readonly T[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => schema.parse(JSON.parse(line)));
}

export function readCorpus(path: string): readonly Paper[] {
  return readJsonLines(path, documentSchema).map(({ _id, title, text }) =>
    completePaper({ id: _id, title, abstract: text }),
  );
}

/** Reads a collection; queries without a relevant document are left out, as is usual. */
export function readCollection(name: string): Collection {
  const folder = sharedPath(`eval/collections/${name}`);
  const judgements = new Map<string, Map<string, number>>();
  for (const line of readFileSync(`${folder}/qrels.tsv`, "utf8").split("\n")) {
    const [query = "", document = "", grade = ""] = line.split("\t");
    if (query === "" || Number.isNaN(Number(grade))) continue;
    const judged = judgements.get(query) ?? new Map<string, number>();
    judged.set(document, Number(grade));
    judgements.set(query, judged);
  }
  const queries = readJsonLines(`${folder}/queries.jsonl`, querySchema).flatMap(({ _id, text }) => {
    const judged = judgements.get(_id);
    return judged === undefined || ![...judged.values()].some((grade) => grade > 0)
      ? []
      : [{ id: _id, kind: name, text, judgements: judged }];
  });
  return { name, papers: readCorpus(`${folder}/corpus.jsonl`), queries };
}
