import type {
  APIButtonComponent,
  APIComponentInContainer,
  APISectionAccessoryComponent,
} from "discord-api-types/v10";
import { unreachable } from "../../../src/errors.js";
import type { Item, PaperItem } from "./items.js";
import { LIMITS } from "./limits.js";
import { onLines, type TextPiece } from "./text-piece.js";

/** One component of the container: a text with perhaps something beside it, or anything without text. */
export type Part =
  | { readonly piece: TextPiece; readonly accessory?: APISectionAccessoryComponent | undefined }
  | { readonly component: APIComponentInContainer };

/** How much is shown; every level says the same words. */
interface Level {
  /** All of a paper's buttons, its first one, or none. */
  readonly buttons: "all" | "chief" | "none";
  readonly thumbnails: boolean;
  readonly dividers: boolean;
  /** A menu to the papers shown; `all` has what their buttons would do too. */
  readonly jump: "titles" | "all" | "none";
}

// The richest first. Pictures go before buttons that the menu can take in.
const LEVELS = [
  { buttons: "all", thumbnails: true, dividers: true, jump: "titles" },
  { buttons: "chief", thumbnails: true, dividers: true, jump: "all" },
  { buttons: "all", thumbnails: false, dividers: true, jump: "titles" },
  { buttons: "all", thumbnails: false, dividers: true, jump: "none" },
  { buttons: "chief", thumbnails: false, dividers: true, jump: "all" },
  { buttons: "chief", thumbnails: false, dividers: false, jump: "all" },
  { buttons: "chief", thumbnails: false, dividers: false, jump: "none" },
  { buttons: "none", thumbnails: false, dividers: false, jump: "all" },
] as const satisfies readonly Level[];
const DIVIDER: Part = { component: { type: 14, divider: true, spacing: 1 } };
const PLAINEST: Level = { buttons: "none", thumbnails: false, dividers: false, jump: "none" };

// From here on, rows of buttons under each paper would bury the papers: the menu has what they do.
const MIN_LONG_LIST = 4;

/** The richest layout that takes at most `room` components, nested ones counted. */
export function layOut(items: readonly Item[], room: number): readonly Part[] {
  const papers = items.filter((item) => item.kind === "paper");
  const isLong = papers.length >= MIN_LONG_LIST;
  const hasPictures = papers.some((paper) => paper.thumbnailUrl !== undefined);
  for (const level of LEVELS) {
    if (isLong && level.buttons === "all") continue;
    // Without pictures, a level that gives up buttons for their sake comes too early.
    if (!isLong && !hasPictures && level.thumbnails && level.buttons === "chief") continue;
    const parts = joinTexts(partsAt(items, level));
    if (costOf(parts) <= room) return parts;
  }
  let parts = partsAt(items, PLAINEST);
  // Words stay; of what can be pressed, the last goes first.
  for (;;) {
    const joined = joinTexts(parts);
    const last = parts.findLastIndex((part) => "component" in part);
    if (costOf(joined) <= room || last < 0) return joined;
    parts = parts.filter((_, i) => i !== last);
  }
}

/** Components that the parts take, nested ones counted. */
export function costOf(parts: readonly Part[]): number {
  return parts.reduce((sum, part) => {
    if ("piece" in part) return sum + (part.accessory === undefined ? 1 : 3);
    const { component } = part;
    return sum + 1 + (component.type === 1 ? component.components.length : 0);
  }, 0);
}

function partsAt(items: readonly Item[], level: Level): readonly Part[] {
  const lastPaper = items.findLastIndex((item) => item.kind === "paper");
  const jump = jumpParts(items, level);
  return items.flatMap((item, i) => [
    ...(level.dividers && item.kind === "paper" && items[i - 1]?.kind === "paper" ? [DIVIDER] : []),
    ...partsOf(item, level),
    ...(i === lastPaper ? jump : []),
  ]);
}

function partsOf(item: Item, level: Level): readonly Part[] {
  switch (item.kind) {
    case "text":
      return item.piece.length === 0 ? [] : [{ piece: item.piece }];
    case "paper":
      return paperParts(item, level);
    case "buttons":
      return rowsOf(item.buttons);
    case "menu":
      return [{ component: { type: 1, components: [item.menu] } }];
    case "divider":
      return level.dividers ? [DIVIDER] : [];
    default:
      return unreachable(item);
  }
}

function paperParts(item: PaperItem, level: Level): readonly Part[] {
  const count = { all: item.buttons.length, chief: 1, none: 0 }[level.buttons];
  const shown = item.buttons.slice(0, count);
  if (level.thumbnails && item.thumbnailUrl !== undefined) {
    const description = item.thumbnailText === "" ? {} : { description: item.thumbnailText };
    const thumbnail: APISectionAccessoryComponent = {
      type: 11,
      media: { url: item.thumbnailUrl },
      ...description,
    };
    return [{ piece: item.piece, accessory: thumbnail }, ...rowsOf(shown)];
  }
  const [chief, ...others] = shown;
  return [{ piece: item.piece, accessory: chief }, ...rowsOf(others)];
}

/** A menu to the papers of a list, where the reply brings none of its own. */
function jumpParts(items: readonly Item[], level: Level): readonly Part[] {
  const papers = items.filter((item) => item.kind === "paper");
  if (level.jump === "none" || papers.length < 2 || items.some((item) => item.kind === "menu")) return [];
  const most = level.jump === "titles" ? 1 : Math.max(1, Math.floor(LIMITS.selectOptions / papers.length));
  const options = papers.flatMap((paper) => paper.options.slice(0, most)).slice(0, LIMITS.selectOptions);
  if (options.length < 2) return [];
  const menu = { type: 3, custom_id: "jump", placeholder: "Go to a paper", options } as const;
  return [{ component: { type: 1, components: [{ ...menu, options }] } }];
}

function rowsOf(buttons: readonly APIButtonComponent[]): Part[] {
  const rows: Part[] = [];
  for (let i = 0; i < buttons.length; i += LIMITS.rowButtons) {
    rows.push({ component: { type: 1, components: buttons.slice(i, i + LIMITS.rowButtons) } });
  }
  return rows;
}

// Neighbouring texts are one display: components are scarcer than characters.
function joinTexts(parts: readonly Part[]): readonly Part[] {
  const joined: Part[] = [];
  let texts: TextPiece[] = [];
  const flush = () => {
    const [only] = texts;
    if (only !== undefined) {
      joined.push({ piece: texts.length === 1 ? only : onLines(texts, (left) => `-# and ${left} more`) });
    }
    texts = [];
  };
  for (const part of parts) {
    if ("piece" in part && part.accessory === undefined) texts.push(part.piece);
    else {
      flush();
      joined.push(part);
    }
  }
  flush();
  return joined;
}
