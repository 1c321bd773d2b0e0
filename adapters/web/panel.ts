import type { Archive } from "../../src/archive/archive.js";
import type { Bot } from "../../src/command/bot.js";
import { displayText } from "../../src/paper/latex.js";
import type { Panel } from "./protocol.js";

const SHOWN_TITLES = 5;
const SHOWN_TOPICS = 12;

/** What stands beside the conversation: the newest digest, topics, things to ask. */
export function panelOf(deps: { readonly archive: Archive; readonly bot: Bot }): Panel {
  const { archive, bot } = deps;
  const date = archive.dates()[0];
  const papers = date === undefined ? archive.papers() : (archive.digest(date)?.papers ?? []);
  const titles = papers.slice(0, SHOWN_TITLES).map((paper) => displayText(paper.title));
  const topics = archive.index.topics().slice(0, SHOWN_TOPICS);
  return {
    papers: archive.size,
    isSample: archive.isSample,
    ...(date === undefined ? {} : { latest: { date, titles, total: papers.length } }),
    topics: topics.map(({ topic, count }) => ({ topic, count })),
    examples: examplesOf(bot),
    commands: bot.commands.map(({ name, summary }) => ({ name, summary })),
  };
}

/** The first example of each command, as it is typed. */
function examplesOf(bot: Bot): string[] {
  return bot.commands.flatMap((command) => {
    const [example] = command.examples;
    return example === undefined ? [] : [`/papers ${example}`];
  });
}
