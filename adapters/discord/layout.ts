import type {
  APIButtonComponent,
  APIComponentInContainer,
  APISectionAccessoryComponent,
} from "discord-api-types/v10";
import { LIMITS } from "./limits.js";
import type { Item } from "./render-items.js";
import { onLines, type TextPiece } from "./text-piece.js";

/** One component of the container: a text with perhaps something beside it, or anything without text. */
export type Part =
  | { readonly piece: TextPiece; readonly accessory?: APISectionAccessoryComponent | undefined }
  | { readonly component: APIComponentInContainer };

/** How much is shown; each level costs fewer components than the one before and says the same words. */
interface Level {
  readonly secondaryButtons: boolean;
  readonly thumbnails: boolean;
  readonly dividers: boolean;
  readonly chiefButtons: boolean;
}

const LEVELS: readonly Level[] = [
  { secondaryButtons: true, thumbnails: true, dividers: true, chiefButtons: true },
  { secondaryButtons: true, thumbnails: false, dividers: true, chiefButtons: true },
  { secondaryButtons: false, thumbnails: true, dividers: true, chiefButtons: true },
  { secondaryButtons: false, thumbnails: false, dividers: true, chiefButtons: true },
  { secondaryButtons: false, thumbnails: false, dividers: false, chiefButtons: true },
  { secondaryButtons: false, thumbnails: false, dividers: false, chiefButtons: false },
];

/** The richest layout that takes at most `room` components, nested ones counted. */
export function layOut(items: readonly Item[], room: number): readonly Part[] {
  for (const level of LEVELS) {
    const parts = joinTexts(items.flatMap((item) => partsOf(item, level)));
    if (costOf(parts) <= room) return parts;
  }
  let parts = items.flatMap((item) => partsOf(item, LEVELS[LEVELS.length - 1] ?? LEVELS[0]));
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

function partsOf(item: Item, level: Level | undefined): Part[] {
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
      return level?.dividers ? [{ component: { type: 14, divider: true, spacing: 1 } }] : [];
  }
}

function paperParts(item: Extract<Item, { kind: "paper" }>, level: Level | undefined): Part[] {
  const shown = level?.secondaryButtons ? item.buttons : level?.chiefButtons ? item.buttons.slice(0, 1) : [];
  if (level?.thumbnails && item.thumbnailUrl !== undefined) {
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
