import type { Archive } from "../archive/archive.js";
import type { ReplyFile } from "../reply/reply.js";
import { renderPng } from "./render-png.js";
import { type TopicTable, topicTable } from "./topic-table.js";
import { topicTableSvg } from "./topic-table-svg.js";

/** Fewer days than this are said faster in words. */
export const FEWEST_DAYS = 3;

/** Papers a day by topic as a picture, with the same in words; undefined where there are too few days. */
export async function topicChart(archive: Archive): Promise<ReplyFile | undefined> {
  if (archive.dates().length < FEWEST_DAYS) return undefined;
  const table = topicTable(archive);
  if (table.rows.length === 0) return undefined;
  return {
    name: "topics.png",
    mediaType: "image/png",
    bytes: await renderPng(topicTableSvg(table)),
    alternativeText: inWords(table),
  };
}

function inWords({ days, rows }: TopicTable): string {
  const totals = rows.map(({ topic, total }) => `${topic} ${total}`).join(", ");
  return `Papers on a topic in ${days.length} digests, ${days[0]} to ${days.at(-1)}: ${totals}.`;
}
