import type { Archive } from "../archive/archive.js";
import type { ReplyFile } from "../reply/reply.js";
import { renderPng } from "./render-png.js";
import { daysUpTo, type TopicTable, topicTable } from "./topic-table.js";
import { topicTableSvg } from "./topic-table-svg.js";

/** Fewer days than this are said faster in words. */
export const MIN_DAYS = 3;

/**
 * Papers a day by topic as a picture, with the same in words; undefined where there are too few days.
 *
 * @param upTo ISO date: the topics of that day, beside the days before it
 */
export async function topicChart(archive: Archive, upTo?: string): Promise<ReplyFile | undefined> {
  if (!hasDaysForChart(archive, upTo)) return undefined;
  const table = topicTable(archive, upTo);
  if (table.rows.length === 0) return undefined;
  return {
    name: "topics.png",
    mediaType: "image/png",
    bytes: await renderPng(topicTableSvg(table)),
    alternativeText: upTo === undefined ? inWords(table) : dayInWords(table, upTo),
  };
}

export function hasDaysForChart(archive: Archive, upTo?: string): boolean {
  return daysUpTo(archive, upTo).length >= MIN_DAYS;
}

function dayInWords({ days, rows }: TopicTable, day: string): string {
  const counts = rows.map(({ topic, counts: each }) => `${topic} ${each.at(-1) ?? 0}`).join(", ");
  return `Papers on a topic on ${day}, beside the digests since ${days[0]}: ${counts}.`;
}

function inWords({ days, rows }: TopicTable): string {
  const totals = rows.map(({ topic, total }) => `${topic} ${total}`).join(", ");
  return `Papers on a topic in ${days.length} digests, ${days[0]} to ${days.at(-1)}: ${totals}.`;
}
