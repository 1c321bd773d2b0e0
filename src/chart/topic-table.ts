import type { Archive } from "../archive/archive.js";
import { parseQuery } from "../search/query/parse-query.js";

/** How many papers of each day match each topic. */
export interface TopicTable {
  /** ISO dates of digests, oldest first. */
  readonly days: readonly string[];
  /** Most frequent topic first; `counts` is parallel to `days`. */
  readonly rows: readonly {
    readonly topic: string;
    readonly counts: readonly number[];
    readonly total: number;
  }[];
}

const MAX_DAYS = 14;
const MAX_TOPICS = 8;
/** Of all the archive's topics, the most frequent are looked at for the days shown. */
const LOOKED_AT = 16;

/**
 * The topics of the newest digests, counted as a search counts them. A paper may have several.
 *
 * @param upTo ISO date: that day and those before it, and the topics of that day
 */
export function topicTable(archive: Archive, upTo?: string): TopicTable {
  const days = daysUpTo(archive, upTo).slice(0, MAX_DAYS).toReversed();
  const dayOf = new Map(
    days.flatMap((day) => (archive.digest(day)?.papers ?? []).map((paper) => [paper.id, day] as const)),
  );
  const among = new Set(dayOf.keys());
  const rows = archive.index
    .topics()
    .slice(0, LOOKED_AT)
    .map(({ topic }) => {
      const query = parseQuery(`"${topic.replaceAll('"', "")}"`);
      const { hits } = archive.index.search(query, { limit: dayOf.size, among });
      const counts = days.map((day) => hits.filter((hit) => dayOf.get(hit.id) === day).length);
      const total = counts.reduce((sum, count) => sum + count, 0);
      return { topic, counts, total, weight: upTo === undefined ? total : (counts.at(-1) ?? 0) };
    })
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight || b.total - a.total)
    .slice(0, MAX_TOPICS)
    .map(({ topic, counts, total }) => ({ topic, counts, total }));
  return { days, rows };
}

/** ISO dates of the digests up to a day, newest first. */
export function daysUpTo(archive: Archive, upTo: string | undefined): readonly string[] {
  return archive.dates().filter((date) => upTo === undefined || date <= upTo);
}
