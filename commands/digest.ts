import type { Archive, ArchivedDigest } from "../src/archive/archive.js";
import { findDigest } from "../src/archive/find-digest.js";
import { hasDaysForChart } from "../src/chart/topic-chart.js";
import { type Choice, defineCommand } from "../src/command/command.js";
import { displayText } from "../src/paper/latex.js";
import { actionRow, invoke } from "../src/reply/actions.js";
import type { Arguments } from "../src/reply/invocation.js";
import { notice } from "../src/reply/notice.js";
import { PAGE_SIZE, pageOf, pagingActions, shareAction } from "../src/reply/paging.js";
import { factBadges, paperBlock } from "../src/reply/paper-block.js";
import type { Action, Block, Reply } from "../src/reply/reply.js";
import { plain, strong } from "../src/reply/spans.js";
import { chartReply } from "./chart-reply.js";

const DAY = /^(?:today|yesterday|latest|\d{4}[-/]\d{1,2}[-/]\d{1,2})$/i;

const DAY_OF_DIGEST = /^(?:the )?(.{5,10}?)(?:'s)? digest$/i;

/** The papers of one day, as they stood on the page. */
export function digestCommand(deps: { readonly archive: Archive }) {
  const { archive } = deps;
  return defineCommand({
    name: "digest",
    summary: "The papers of a day: today, latest, or a date",
    params: {
      date: {
        kind: "text",
        description: "today, yesterday, latest, or a date such as 2025-09-11",
        required: false,
        maxLength: 20,
        complete: (typed) => completeDate(archive, typed),
      },
      page: {
        kind: "integer",
        description: "Page of the answer",
        required: false,
        setByButtons: true,
        min: 1,
        max: 10_000,
      },
      chart: {
        kind: "flag",
        description: "A picture of the day's topics beside the days before",
        required: false,
      },
    },
    audience: "caller",
    answersFromMemory: true,
    needs: [],
    examples: ["today", "latest", "2025-09-11"],
    readText: (text) => ({ date: text === "" ? "latest" : text }),
    claims: (line): Arguments | undefined => {
      const date = DAY_OF_DIGEST.exec(line)?.[1] ?? line;
      return DAY.test(date) ? { date } : undefined;
    },
    run: ({ date = "latest", page, chart }, { now }) => {
      const sought = findDigest(archive, date, now);
      if (sought.status !== "found") return notice(sought.message, sought.next, offer(sought.newest));
      return chart === true
        ? chartReply(archive, sought.digest.date)
        : dayReply(archive, sought.digest, page);
    },
  });
}

function dayReply(archive: Archive, digest: ArchivedDigest, wantedPage: number | undefined): Reply {
  const { papers, date } = digest;
  const { page, pages, offset } = pageOf(papers.length, wantedPage);
  const shown = papers.slice(offset, offset + PAGE_SIZE);
  const invocation = { command: "digest", args: { date } };
  const count = papers.length === 1 ? "1 paper" : `${papers.length} papers`;
  const where = `${pages > 1 ? ` · page ${page} of ${pages}` : ""}${archive.isSample ? " · sample digest" : ""}`;
  return {
    text: `Papers of ${date}: ${shown.map((paper) => displayText(paper.title)).join("; ")}`,
    blocks: [
      { kind: "heading", text: `Papers of ${date}` },
      { kind: "context", spans: [strong(count), plain(where)] },
      ...shown.map(
        (paper, position): Block =>
          paperBlock(paper, { ordinal: offset + position + 1, badges: factBadges(paper) }),
      ),
      ...actionRow([
        ...pagingActions(invocation, page, pages),
        ...(hasDaysForChart(archive, date) ? [invoke("Chart", "digest", { date, chart: true })] : []),
        shareAction(invocation),
      ]),
    ],
  };
}

function offer(newest: string | undefined): readonly Action[] {
  return newest === undefined ? [] : [invoke(`Show ${newest}`, "digest", { date: newest }, "update")];
}

function completeDate(archive: Archive, typed: string): readonly Choice[] {
  return ["latest", "today", ...archive.dates()]
    .filter((date) => date.startsWith(typed.trim().toLowerCase()))
    .slice(0, 25)
    .map((date) => ({ label: date, value: date }));
}
