import type { KnownBlock } from "@slack/types";
import { unreachable } from "../../../src/errors.js";
import type { Block, Reply } from "../../../src/reply/reply.js";
import { ACTION_PREFIX, plainText, renderActions, renderMenu } from "./actions.js";
import { SLACK_LIMITS } from "./limits.js";
import { cutAtWord, escapeMrkdwn, type Piece, spanPiece, splitPieces, textPiece } from "./mrkdwn.js";
import { renderPaper } from "./paper-card.js";

/** What `chat.postMessage`, a `response_url` and a view take. */
export interface RenderedMessage {
  /** Never empty: notifications and screen readers read it. */
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
}

export interface RenderOptions {
  readonly maxBlocks?: number;
  readonly maxText?: number;
  /** Set apart from other replies of the same message or view, so that action ids stay unique. */
  readonly idPrefix?: string;
}

const CUT_NOTE = "More was found than fits into one message.";
// What one block of buttons or one menu may cost of a message's text.
const MENU_TEXT = 3_000;

/** Any reply as a Slack message within the limits. Pure and total: what does not fit is cut at a word or left out. */
export function renderReply(reply: Reply, options: RenderOptions = {}): RenderedMessage {
  const text = cutAtWord(escapeMrkdwn(reply.text).trim(), SLACK_LIMITS.topLevelText) || "Broadsheet";
  const prefix = options.idPrefix ?? "";
  const groups = reply.blocks.map((block, index) => ({
    isControl: block.kind === "actions" || block.kind === "menu",
    blocks: renderBlock(block, `${prefix}${index}`),
  }));
  const maxBlocks = options.maxBlocks ?? SLACK_LIMITS.messageBlocks;
  return { text, blocks: fitGroups(groups, maxBlocks, options.maxText ?? SLACK_LIMITS.messageText) };
}

/** All characters of a block that a reader could see, as Slack counts them against a message. */
export function visibleText(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + visibleText(item), 0);
  if (typeof value !== "object" || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, item]) =>
      sum + (key === "text" && typeof item === "string" ? item.length : visibleText(item)),
    0,
  );
}

interface Group {
  /** Buttons and menus: kept before words are, for without them nobody gets further. */
  readonly isControl: boolean;
  readonly blocks: readonly KnownBlock[];
}

function fitGroups(groups: readonly Group[], maxBlocks: number, maxText: number): readonly KnownBlock[] {
  const kept = new Set<KnownBlock>();
  // One block is held back for the note that something was left out.
  let blocks = maxBlocks - 1;
  let text = maxText - CUT_NOTE.length;
  const keepWhile = (candidates: readonly KnownBlock[]) =>
    candidates.every((block) => {
      const cost = visibleText(block);
      if (blocks < 1 || cost > text) return false;
      blocks -= 1;
      text -= cost;
      kept.add(block);
      return true;
    });
  const hasAllControls = keepWhile(
    groups.filter((group) => group.isControl).flatMap((group) => group.blocks),
  );
  const hasAllWords = keepWhile(groups.filter((group) => !group.isControl).flatMap((group) => group.blocks));
  const fitting = groups.flatMap((group) => group.blocks).filter((block) => kept.has(block));
  const note: KnownBlock = {
    type: "context",
    elements: [{ type: "mrkdwn", text: CUT_NOTE, verbatim: true }],
  };
  return hasAllControls && hasAllWords ? fitting : [...fitting, note];
}

function renderBlock(block: Block, id: string): readonly KnownBlock[] {
  switch (block.kind) {
    case "heading":
      return block.text.trim() === ""
        ? []
        : [{ type: "header", text: plainText(block.text, SLACK_LIMITS.headerText) }];
    case "text":
      return sections(block.spans.map(spanPiece));
    case "context":
      return splitPieces(block.spans.map(spanPiece), SLACK_LIMITS.contextText).map((text) => ({
        type: "context",
        elements: [{ type: "mrkdwn", text, verbatim: true }],
      }));
    case "list":
      return sections(listPieces(block.items, block.ordered));
    case "paper":
      return renderPaper(block, id);
    case "actions":
      return renderActions(block.actions, id);
    case "menu": {
      const menu = renderMenu(block.placeholder, block.options, `${ACTION_PREFIX}${id}.select`, MENU_TEXT);
      return menu === undefined ? [] : [{ type: "actions", elements: [menu] }];
    }
    case "divider":
      return [{ type: "divider" }];
    default:
      return unreachable(block);
  }
}

function sections(pieces: readonly Piece[]): readonly KnownBlock[] {
  return splitPieces(pieces, SLACK_LIMITS.sectionText).map((text) => ({
    type: "section",
    text: { type: "mrkdwn", text, verbatim: true },
  }));
}

function listPieces(
  items: readonly (readonly Parameters<typeof spanPiece>[0][])[],
  ordered: boolean,
): Piece[] {
  return items.flatMap((spans, index) => [
    { ...textPiece(`${index === 0 ? "" : "\n"}${ordered ? `${index + 1}.` : "•"} `), isAtomic: true },
    ...spans.map(spanPiece),
  ]);
}
