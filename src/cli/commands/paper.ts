import type { Archive } from "../../archive/archive.js";
import { AppError } from "../../errors.js";
import { displayText } from "../../paper/latex.js";
import { paperJson } from "../../paper/paper-json.js";
import type { TitleMatch } from "../../search/paper-index.js";
import type { LookUpOptions } from "../program-requests.js";
import { type Io, printJson, printLine } from "../terminal/io.js";
import { answerBatch } from "./batch.js";

/**
 * `broadsheet paper`.
 *
 * @param show prints the whole paper for people, as the chat would
 */
export async function runPaper(
  archive: Archive,
  words: readonly string[],
  options: LookUpOptions,
  io: Io,
  show: (title: string) => Promise<void>,
): Promise<number> {
  if (options.batch !== undefined) {
    await answerBatch(options.batch, io, (query) => paperAnswer(archive, query));
    return 0;
  }
  const title = words.join(" ").trim();
  if (title === "") {
    throw new AppError("bad-usage", "Say which paper.", {
      hint: "For example: broadsheet paper sarathi serve",
    });
  }
  const match = archive.index.lookUp(title);
  if (options.json === true) printJson(io, paperAnswer(archive, title, match));
  else if (match.id !== undefined) await show(match.id);
  else printClosest(title, match, io);
  return match.id === undefined ? 1 : 0;
}

function paperAnswer(archive: Archive, query: string, match: TitleMatch = archive.index.lookUp(query)) {
  const paper = match.id === undefined ? undefined : archive.paper(match.id);
  return {
    query,
    paper: paper === undefined ? null : paperJson(paper),
    certainty: paper === undefined ? "none" : match.certainty,
    alternatives: match.alternatives.map(({ id, title }) => ({ id, title })),
  };
}

function printClosest(title: string, match: TitleMatch, io: Io): void {
  printLine(
    io.stderr,
    `No paper called “${title}” here.${match.alternatives.length > 0 ? " The closest:" : ""}`,
  );
  for (const candidate of match.alternatives) printLine(io.stderr, `  ${displayText(candidate.title)}`);
}
