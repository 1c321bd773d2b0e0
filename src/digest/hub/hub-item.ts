import { z } from "zod";
import type { PaperDraft, PaperLink } from "../../paper/paper.js";
import { leadingIsoDate } from "../digest-date.js";
import { tolerantly } from "../input/tolerantly.js";

/** Those that are `hidden` on the page are authors all the same. */
const author = z.object({ name: z.string() });

/** The fields of the Hub's answer that are used; https://huggingface.co/docs/hub/api */
const paperSchema = z.object({
  id: z.string().min(1),
  title: z.string().trim().min(1),
  summary: z.string().nullish(),
  authors: z.array(author.nullable().catch(null)).nullish(),
  publishedAt: z.string().nullish(),
  submittedOnDailyAt: z.string().nullish(),
  upvotes: z.number().int().min(0).nullish(),
  projectPage: z.string().nullish(),
  githubRepo: z.string().nullish(),
  organization: z.object({ name: z.string(), fullname: z.string().nullish() }).nullish(),
  ai_summary: z.string().nullish(),
  ai_keywords: z.array(z.string().nullable().catch(null)).nullish(),
});

const itemSchema = z.object({
  paper: z.record(z.string(), z.unknown()),
  title: z.string().nullish(),
  summary: z.string().nullish(),
  publishedAt: z.string().nullish(),
  thumbnail: z.string().nullish(),
});

export interface HubItem {
  readonly draft: PaperDraft;
  /** ISO date on which the paper was put into the Daily Papers, where the answer says so. */
  readonly dailyOn: string | undefined;
  /** The outer `publishedAt`: until March 2025 the moment of submission, since then the paper's own date shifted. */
  readonly outerDate: string | undefined;
  /** Fields that were not as they should be. */
  readonly ignored: readonly string[];
}

/** One element of `GET /api/daily_papers`, or one paper by itself; undefined when no paper can be made of it. */
export function readHubItem(value: unknown): HubItem | undefined {
  const outer = tolerantly(itemSchema, value);
  const paper = tolerantly(paperSchema, withOuterTexts(outer?.fields, value));
  if (paper === undefined) return undefined;
  const { fields } = paper;
  const dailyOn = fields.submittedOnDailyAt == null ? undefined : leadingIsoDate(fields.submittedOnDailyAt);
  return {
    dailyOn,
    outerDate: outer?.fields.publishedAt == null ? undefined : leadingIsoDate(outer.fields.publishedAt),
    ignored: [...(outer?.ignored ?? []), ...paper.ignored.map((name) => `paper.${name}`)],
    draft: {
      id: fields.id,
      title: fields.title,
      abstract: fields.summary ?? undefined,
      summary: fields.ai_summary == null ? undefined : { text: fields.ai_summary, kind: "hub" },
      url: `https://huggingface.co/papers/${encodeURIComponent(fields.id.trim())}`,
      authors: (fields.authors ?? []).flatMap((each) => (each === null ? [] : [each.name])),
      links: linksOf(fields.githubRepo, fields.projectPage),
      keywords: (fields.ai_keywords ?? []).flatMap((each) => (each === null ? [] : [each])),
      publishedOn: fields.publishedAt == null ? undefined : leadingIsoDate(fields.publishedAt),
      upvotes: fields.upvotes ?? undefined,
      digestDate: dailyOn,
      thumbnailUrl: outer?.fields.thumbnail ?? undefined,
      organization: fields.organization?.fullname ?? fields.organization?.name,
    },
  };
}

/** The outer title and summary stand in where the paper itself has none. */
function withOuterTexts(outer: z.infer<typeof itemSchema> | undefined, value: unknown): unknown {
  if (outer === undefined) return value;
  const { title, summary } = outer.paper;
  const isMissing = (given: unknown) => typeof given !== "string" || given.trim() === "";
  return {
    ...outer.paper,
    ...(isMissing(title) && outer.title != null ? { title: outer.title } : {}),
    ...(isMissing(summary) && outer.summary != null ? { summary: outer.summary } : {}),
  };
}

function linksOf(code: string | null | undefined, project: string | null | undefined): readonly PaperLink[] {
  return [
    ...(code == null || code.trim() === "" ? [] : [{ kind: "code", url: code } as const]),
    ...(project == null || project.trim() === "" ? [] : [{ kind: "project", url: project } as const]),
  ];
}
