import type { TopicResult, Verdict } from "./digest-queries.js";
import { type Measures, mean } from "./metrics.js";

// Tables as `npm run eval` prints them, in Markdown.

export function topicTable(title: string, results: readonly TopicResult[]): void {
  console.log(`\n## ${title}, ${results.length} queries\n`);
  heading(["kind", "queries", "nDCG@10", "recall@100", "MRR", "success@1"]);
  for (const kind of new Set(results.map((result) => result.kind))) {
    row(
      kind,
      results.filter((result) => result.kind === kind),
    );
  }
  row("all", results);
}

export function ndcg({ ndcg10 }: Measures): number {
  return ndcg10;
}

export function figure(value: number): string {
  return value.toFixed(3);
}

export function heading(cells: readonly string[]): void {
  console.log(`| ${cells.join(" | ")} |`);
  console.log(`|${cells.map(() => " --- |").join("")}`);
}

export function row(name: string, measures: readonly Measures[], more: readonly string[] = []): void {
  const cells = [
    String(measures.length),
    figure(mean(measures.map(ndcg))),
    figure(mean(measures.map(({ recall100 }) => recall100))),
    figure(mean(measures.map(({ reciprocalRank }) => reciprocalRank))),
    figure(mean(measures.map(({ success1 }) => success1))),
  ];
  console.log(`| ${[name, ...cells, ...more].join(" | ")} |`);
}

export function verdicts(title: string, results: readonly Verdict[]): void {
  console.log(`\n## ${title}\n`);
  heading(["kind", "queries", "right"]);
  for (const kind of new Set(results.map((result) => result.kind))) {
    const ofKind = results.filter((result) => result.kind === kind);
    console.log(`| ${kind} | ${ofKind.length} | ${ofKind.filter(({ isRight }) => isRight).length} |`);
  }
  const right = results.filter(({ isRight }) => isRight).length;
  console.log(`| all | ${results.length} | ${right} (${figure(right / results.length)}) |`);
  for (const { query } of results.filter(({ isRight }) => !isRight)) console.log(`- not so: ${query}`);
}
