import { fileURLToPath } from "node:url";
import { z } from "zod";
import { completePaper } from "../../src/paper/complete-paper.js";
import type { Paper } from "../../src/paper/paper.js";
import { readJsonLines } from "./collections.js";
import type { HubPaper } from "./hub-papers.js";

const questionSchema = z.object({
  arxivId: z.string(),
  /** 1 served to choose parameters, 2 was measured now and then, 3 at the very end. */
  part: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  draw: z.number().int(),
  /** What the paper is about in everyday words, none of them a content word of its title and abstract. */
  question: z.string(),
  /** The paper as somebody half remembers it. */
  description: z.string(),
});

export type EverydayQuestion = z.infer<typeof questionSchema>;

/** Papers of the Hub as asked for by writers who had read them and not seen the engine, each among 85 others. */
export interface Draw {
  readonly part: EverydayQuestion["part"];
  readonly papers: readonly Paper[];
  readonly questions: readonly EverydayQuestion[];
}

/** A digest's size. */
const DRAWN = 86;

/** Twelve papers with questions a draw, filled with other papers of the Hub, none of them asked for anywhere. */
export function everydayDraws(hub: readonly HubPaper[]): readonly Draw[] {
  const all = readJsonLines(
    fileURLToPath(new URL("everyday-questions.jsonl", import.meta.url)),
    questionSchema,
  );
  const asked = new Set(all.map(({ arxivId }) => arxivId));
  const others = hub.filter(({ id }) => !asked.has(id));
  const draws = new Map<string, EverydayQuestion[]>();
  for (const question of all) {
    const key = `${question.part} ${question.draw}`;
    draws.set(key, [...(draws.get(key) ?? []), question]);
  }
  return [...draws.values()].map((questions, number): Draw => {
    const meant = new Set(questions.map(({ arxivId }) => arxivId));
    const fill = DRAWN - meant.size;
    const papers = [
      ...hub.filter(({ id }) => meant.has(id)),
      ...others.slice(number * fill, (number + 1) * fill),
    ].map(({ id: arxivId, title, abstract, keywords }) =>
      completePaper({ arxivId, title, abstract, keywords }),
    );
    return { part: questions[0]?.part ?? 1, papers, questions };
  });
}
