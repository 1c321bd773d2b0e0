import { Temporal } from "temporal-polyfill";
import type { Archive } from "../src/archive/archive.js";
import { type Choice, type CommandContext, defineCommand } from "../src/command/command.js";
import { unreachable } from "../src/errors.js";
import { invoke } from "../src/reply/actions.js";
import { notice } from "../src/reply/notice.js";
import type { Reply } from "../src/reply/reply.js";
import type { KnownNames } from "../src/search/query/intent/people.js";
import { readIntent } from "../src/search/query/intent/read-intent.js";
import { askedPapersReply } from "./asked-papers.js";
import { knownNames } from "./known-names.js";
import { wholePaper } from "./paper.js";
import { type PapersArguments, type PapersDeps, plainWords, SORTS, searchReply } from "./search-reply.js";

/** Digests pause at weekends and on holidays; an archive whose newest is older has stopped growing. */
const STALE_DAYS = 5;

/** Topic search: the best papers, five a page, each with a sentence and why it matched. */
export function papersCommand(deps: PapersDeps) {
  const known = knownNames(deps.archive);
  return defineCommand({
    name: "papers",
    summary: "The best papers for a topic",
    aliases: ["search"],
    params: {
      topic: {
        kind: "text",
        description: "What the papers are about, in your own words",
        required: true,
        complete: (typed) => completeTopic(deps.archive, typed),
      },
      sort: { kind: "choice", description: "What comes first", required: false, choices: SORTS },
      since: {
        kind: "text",
        description: "Only papers since a year, month or day, such as 2025-09 or 7d",
        required: false,
        maxLength: 30,
      },
      page: {
        kind: "integer",
        description: "Page of the answer",
        required: false,
        setByButtons: true,
        min: 1,
        max: 10_000,
      },
    },
    audience: "caller",
    answersFromMemory: true,
    needs: [],
    examples: [
      "mixture of experts",
      '"knowledge distillation" -vision since:2025-08',
      "author:lecun by:date",
    ],
    run: (args, context) => answer(deps, known, args, context),
  });
}

/** Answers what the words mean: papers that they name, or a search as they narrow it. */
function answer(deps: PapersDeps, known: KnownNames, args: PapersArguments, context: CommandContext): Reply {
  const today = todayOf(deps.archive, context);
  const intent = readIntent(args.topic, { today, known });
  switch (intent.does) {
    case "open":
      return askedPapersReply(deps.archive, intent.ids, wholePaper);
    case "thanks":
      return notice("You're welcome.");
    case "greeting":
      return notice("Hello! Name a topic, paste a link to a paper, or see what I can do.", undefined, [
        invoke("Help", "help", {}),
      ]);
    case "off-topic":
      return notice(OFF_TOPIC, undefined, [
        invoke("Search anyway", "papers", { topic: `"${plainWords(args.topic)}"` }),
      ]);
    case "search":
      return searchReply(deps, args, intent, today);
    default:
      return unreachable(intent.does);
  }
}

const OFF_TOPIC = "I find research papers on machine learning, and this does not look like a topic of one.";

/** Today where the person is; where the newest digest is older, its day, so that "last week" has papers. */
function todayOf(archive: Archive, { now, caller }: CommandContext): Temporal.PlainDate {
  const today = now.toZonedDateTimeISO(caller.timeZone ?? "UTC").toPlainDate();
  const newest = archive.dates()[0];
  const isStale = newest !== undefined && today.subtract({ days: STALE_DAYS }).toString() > newest;
  return isStale ? Temporal.PlainDate.from(newest) : today;
}

function completeTopic(archive: Archive, typed: string): readonly Choice[] {
  const words = typed.trim().toLowerCase();
  return archive.index
    .topics()
    .filter(({ topic }) => topic.toLowerCase().includes(words))
    .slice(0, 25)
    .map(({ topic, count }) => ({ label: `${topic} (${count})`, value: topic }));
}
