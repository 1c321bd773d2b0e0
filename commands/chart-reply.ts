import type { Archive } from "../src/archive/archive.js";
import { MIN_DAYS, topicChart } from "../src/chart/topic-chart.js";
import { daysUpTo } from "../src/chart/topic-table.js";
import { notice } from "../src/reply/notice.js";
import type { Reply } from "../src/reply/reply.js";
import { plain } from "../src/reply/spans.js";

/**
 * Papers a day by topic, up to a day or to the newest. Asked for by a button and not sent along: on Slack a picture for one
 * person takes a direct message.
 */
export async function chartReply(archive: Archive, upTo: string | undefined): Promise<Reply> {
  const chart = await topicChart(archive, upTo);
  if (chart === undefined) {
    const days = daysUpTo(archive, upTo).length;
    const until = upTo === undefined ? "" : ` up to ${upTo}`;
    return notice(
      `A chart needs digests of ${MIN_DAYS} days; there are ${days} here${until}.`,
      "Type topics for the counts.",
    );
  }
  return {
    text: chart.alternativeText,
    blocks: [{ kind: "context", spans: [plain(chart.alternativeText)] }],
    files: [chart],
  };
}
