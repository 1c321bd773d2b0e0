import { readdirSync, readFileSync } from "node:fs";
import { z } from "zod";
import { sharedPath } from "./collections.js";

const daySchema = z.array(
  z.object({
    paper: z.object({
      id: z.string(),
      title: z.string(),
      summary: z.string().default(""),
      ai_summary: z.string().optional(),
      ai_keywords: z.array(z.string()).optional(),
    }),
  }),
);

/** A paper as the Hub's daily answers give it, white space made single. */
export interface HubPaper {
  readonly id: string;
  readonly title: string;
  readonly abstract: string;
  /** The Hub's own, machine-written; from May 2025 on. */
  readonly summary: string | undefined;
  readonly keywords: readonly string[];
}

/** Every paper of the recorded days, each once. */
export function readHubPapers(): readonly HubPaper[] {
  const papers = new Map<string, HubPaper>();
  for (const file of readdirSync(sharedPath("data/hub-api")).filter((name) => /^\d{4}-/u.test(name))) {
    for (const { paper } of daySchema.parse(
      JSON.parse(readFileSync(sharedPath(`data/hub-api/${file}`), "utf8")),
    )) {
      const { id, title, summary, ai_summary: own, ai_keywords: keywords = [] } = paper;
      papers.set(id, {
        id,
        title: flat(title),
        abstract: flat(summary),
        summary: own === undefined ? undefined : flat(own),
        keywords,
      });
    }
  }
  return [...papers.values()];
}

function flat(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}
