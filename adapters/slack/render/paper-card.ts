import type { ContextBlock, KnownBlock, SectionBlock } from "@slack/types";
import type { PaperBlock } from "../../../src/reply/reply.js";
import { ACTION_PREFIX, renderActions, renderButton, splitForOverflow } from "./actions.js";
import { SLACK_LIMITS } from "./limits.js";
import { linkPiece, type Piece, spanPiece, textPiece, writePieces } from "./mrkdwn.js";

/**
 * One paper as a card: the linked title and the sentence, its menu beside them, the small facts below.
 * No picture: Slack refuses the whole message when it cannot fetch one.
 */
export function renderPaper(paper: PaperBlock, id: string): readonly KnownBlock[] {
  return [renderHead(paper, id), ...renderFacts(paper), ...renderRest(paper, id)];
}

function renderHead(paper: PaperBlock, id: string): SectionBlock {
  const ordinal = paper.ordinal === undefined ? "" : `${paper.ordinal}. `;
  const title = linkPiece(paper.title.trim() === "" ? "Untitled" : paper.title, paper.url);
  const head: Piece[] = [
    { ...textPiece(`*${ordinal}`), isAtomic: true },
    { ...title, isAtomic: true },
    { ...textPiece("*"), isAtomic: true },
    ...(paper.summary.trim() === "" ? [] : [textPiece("\n"), textPiece(paper.summary.trim())]),
  ];
  const text = writePieces(head, SLACK_LIMITS.sectionText);
  const accessory = renderAccessory(paper, id);
  return {
    type: "section",
    text: { type: "mrkdwn", text, verbatim: true },
    ...(accessory === undefined ? {} : { accessory }),
  };
}

// A menu of one is a click too many.
function renderAccessory(paper: PaperBlock, id: string) {
  const [only, ...others] = paper.actions;
  if (only === undefined) return undefined;
  if (others.length === 0) return renderButton(only, `${ACTION_PREFIX}${id}.only`);
  return splitForOverflow(paper.actions, `${ACTION_PREFIX}${id}.menu`).menu;
}

function renderRest(paper: PaperBlock, id: string): readonly KnownBlock[] {
  if (paper.actions.length < 2) return [];
  const { rest } = splitForOverflow(paper.actions, `${ACTION_PREFIX}${id}.menu`);
  return renderActions(rest, `${id}.rest`);
}

function renderFacts(paper: PaperBlock): readonly ContextBlock[] {
  const badges = paper.badges.filter((badge) => badge.text.trim() !== "");
  const facts: Piece[] = badges.flatMap((badge, index) => [
    ...(index === 0 ? [] : [textPiece(" · ")]),
    badge.url === undefined ? textPiece(badge.text.trim()) : linkPiece(badge.text, badge.url),
  ]);
  if (paper.summaryLabel !== undefined && paper.summary.trim() !== "") {
    facts.push(...(facts.length === 0 ? [] : [textPiece(" · ")]), textPiece(paper.summaryLabel.trim()));
  }
  const lines = [facts, (paper.why ?? []).map(spanPiece)]
    .map((pieces) => writePieces(pieces, SLACK_LIMITS.contextText / 2))
    .filter((line) => line.trim() !== "");
  if (lines.length === 0) return [];
  return [
    { type: "context", elements: lines.map((text) => ({ type: "mrkdwn", text, verbatim: true }) as const) },
  ];
}
