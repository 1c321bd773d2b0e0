import type { Archive } from "../src/archive/archive.js";
import type { Choice } from "../src/command/command.js";
import { displayText } from "../src/paper/latex.js";
import type { Paper } from "../src/paper/paper.js";
import { actionRow, invoke, smallPrint } from "../src/reply/actions.js";
import type { ActionEffect, Block, Reply } from "../src/reply/reply.js";
import { shorten } from "../src/reply/shorten.js";
import { plain } from "../src/reply/spans.js";
import type { TitleCandidate } from "../src/search/paper-index.js";

/** What a title, an id or an address leads to. Buttons pass ids, people pass whatever they remember. */
export type FoundPaper =
  | {
      readonly paper: Paper;
      readonly certainty: "exact" | "close";
      readonly alternatives: readonly TitleCandidate[];
    }
  | { readonly paper: undefined; readonly alternatives: readonly TitleCandidate[] };

export function findPaper(archive: Archive, title: string): FoundPaper {
  const byId = archive.paper(title);
  if (byId !== undefined) return { paper: byId, certainty: "exact", alternatives: [] };
  const match = archive.index.lookUp(title);
  const paper = match.id === undefined ? undefined : archive.paper(match.id);
  return paper === undefined || match.certainty === "none"
    ? { paper: undefined, alternatives: match.alternatives }
    : { paper, certainty: match.certainty, alternatives: match.alternatives };
}

/** "Not here", with the closest titles to press and the same words as a topic. */
export function notFoundReply(
  title: string,
  alternatives: readonly TitleCandidate[],
  command: string,
): Reply {
  const message = `No paper called “${shorten(title, 120)}” here.`;
  const next =
    alternatives.length === 0 ? "Try its system's name, an arXiv id, or a few words of the title." : "";
  return {
    ...(alternatives.length === 0 ? {} : { asksFor: "title" }),
    text: [message, next, titlesOf(alternatives)].filter((part) => part !== "").join(" "),
    blocks: [
      { kind: "text", spans: [plain(message)] },
      ...smallPrint(next),
      ...titleMenu("Open one of the closest titles", alternatives, command, "reply"),
      ...actionRow([invoke("Search for these words", "papers", { topic: title })]),
    ],
  };
}

/** Titles to choose from; no block where there are none. */
export function titleMenu(
  placeholder: string,
  candidates: readonly TitleCandidate[],
  command: string,
  effect: ActionEffect,
): readonly Block[] {
  if (candidates.length === 0) return [];
  const options = candidates.map(({ id, title }) => ({
    label: displayText(title),
    invocation: { command, args: { title: id } },
    effect,
  }));
  return [{ kind: "menu", placeholder, options }];
}

export function titlesOf(candidates: readonly TitleCandidate[]): string {
  return candidates.length === 0
    ? ""
    : `The closest: ${candidates.map(({ title }) => displayText(title)).join("; ")}.`;
}

/** Completion of a title parameter: what is shown is the title, what comes back is the id. */
export function completePaperTitle(archive: Archive): (typed: string) => readonly Choice[] {
  return (typed) =>
    archive.index
      .complete(typed, 25)
      .map((candidate) => ({ label: displayText(candidate.title), value: candidate.id }));
}
