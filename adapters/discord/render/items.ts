import type {
  APIButtonComponent,
  APISelectMenuOption,
  APIStringSelectComponent,
} from "discord-api-types/v10";
import type { ActionValue } from "../../../src/command/action-value.js";
import { unreachable } from "../../../src/errors.js";
import type { Action, Block, MenuOption, PaperBlock, Span } from "../../../src/reply/reply.js";
import type { CustomIds } from "./custom-id.js";
import { cutText } from "./cut-text.js";
import { LIMITS } from "./limits.js";
import { cleanText, escapeMarkdown, webUrl } from "./markdown.js";
import { footerPiece, paperPiece } from "./paper-card.js";
import { spansPiece } from "./spans.js";
import { dataPiece, fixedPiece, inSequence, onLines, type TextPiece, wrapped } from "./text-piece.js";

/** A block on its way to components: texts can still be cut, and how much is shown is not decided yet. */
export type Item =
  | { readonly kind: "text"; readonly piece: TextPiece }
  | PaperItem
  | { readonly kind: "buttons"; readonly buttons: readonly APIButtonComponent[] }
  | { readonly kind: "menu"; readonly menu: APIStringSelectComponent }
  | { readonly kind: "divider" };

export interface PaperItem {
  readonly kind: "paper";
  readonly piece: TextPiece;
  readonly thumbnailUrl: string | undefined;
  readonly thumbnailText: string;
  /** The chief one first. */
  readonly buttons: readonly APIButtonComponent[];
  /** What the buttons do, for a menu of all papers; the chief one has the bare title. */
  readonly options: readonly APISelectMenuOption[];
}

/** What the blocks of one message share. */
export interface ItemContext {
  readonly customIds: CustomIds;
  /** Values of the menu that all papers share. */
  readonly jumpValue: (value: ActionValue) => string | undefined;
}

/** One block; nothing where nothing of it can be shown. */
export function itemsOf(block: Block, context: ItemContext): readonly Item[] {
  const { customIds } = context;
  switch (block.kind) {
    case "heading":
      return [textItem(wrapped("## ", dataPiece(oneLine(block.text), escapeMarkdown), ""))];
    case "text":
      return [textItem(spansPiece(block.spans))];
    case "context":
      return [textItem(footerPiece(spansPiece(block.spans.map(onOneLine))))];
    case "list":
      return [textItem(listPiece(block.items, block.ordered))];
    case "paper":
      return [
        {
          kind: "paper",
          piece: paperPiece(block),
          thumbnailUrl: pictureUrl(block.thumbnailUrl),
          thumbnailText: cutText(oneLine(block.title), LIMITS.mediaDescription),
          buttons: buttonsOf(block.actions, customIds),
          options: jumpOptions(block, context),
        },
      ];
    case "actions":
      return [{ kind: "buttons", buttons: buttonsOf(block.actions, customIds) }];
    case "menu":
      return menuItems(block.placeholder, block.options, customIds);
    case "divider":
      return [{ kind: "divider" }];
    default:
      return unreachable(block);
  }
}

function textItem(piece: TextPiece): Item {
  return { kind: "text", piece };
}

function listPiece(items: readonly (readonly Span[])[], ordered: boolean): TextPiece {
  const lines = items.map((spans, i) =>
    inSequence([fixedPiece(ordered ? `${i + 1}. ` : "- "), spansPiece(spans.map(onOneLine))]),
  );
  return onLines(lines, (left) => `-# and ${left} more`);
}

function buttonsOf(actions: readonly Action[], customIds: CustomIds): readonly APIButtonComponent[] {
  return actions.flatMap((action): APIButtonComponent[] => {
    const label = cutText(oneLine(action.label), LIMITS.buttonLabel) || "Open";
    if (action.kind === "open") {
      const url = webUrl(action.url);
      return url === undefined || url.length > LIMITS.linkUrl ? [] : [{ type: 2, style: 5, label, url }];
    }
    const customId = customIds.idFor({ effect: action.effect, invocation: action.invocation });
    if (customId === undefined) return [];
    const style = action.style === "primary" ? 1 : action.style === "danger" ? 4 : 2;
    return [{ type: 2, style, label, custom_id: customId }];
  });
}

function jumpOptions(paper: PaperBlock, context: ItemContext): readonly APISelectMenuOption[] {
  const number = paper.ordinal === undefined ? "" : `${Math.trunc(paper.ordinal)}. `;
  const invocations = paper.actions.filter((action) => action.kind === "invoke");
  return invocations.flatMap((action, i): APISelectMenuOption[] => {
    const value = context.jumpValue({ effect: action.effect, invocation: action.invocation });
    if (value === undefined) return [];
    const what = i === 0 ? "" : `${oneLine(action.label)}: `;
    return [
      { label: cutText(`${number}${what}${oneLine(paper.title)}`, LIMITS.optionLabel) || "Untitled", value },
    ];
  });
}

function menuItems(
  placeholder: string,
  options: readonly MenuOption[],
  customIds: CustomIds,
): readonly Item[] {
  const valueFor = customIds.menu();
  const written = options.slice(0, LIMITS.selectOptions).flatMap((option): APISelectMenuOption[] => {
    const value = valueFor({ effect: option.effect, invocation: option.invocation });
    if (value === undefined) return [];
    const label = cutText(oneLine(option.label), LIMITS.optionLabel) || "Untitled";
    const description = cutText(oneLine(option.description ?? ""), LIMITS.optionDescription);
    return [description === "" ? { label, value } : { label, value, description }];
  });
  if (written.length === 0) return [];
  const shown = cutText(oneLine(placeholder), LIMITS.placeholder);
  const customId = customIds.menuId();
  const menu: APIStringSelectComponent = { type: 3, custom_id: customId, options: written };
  return [{ kind: "menu", menu: shown === "" ? menu : { ...menu, placeholder: shown } }];
}

function pictureUrl(url: string | undefined): string | undefined {
  const address = url === undefined ? undefined : webUrl(url);
  return address === undefined || address.length > LIMITS.mediaUrl ? undefined : address;
}

function oneLine(text: string): string {
  return cleanText(text).replace(/\s+/g, " ").trim();
}

function onOneLine(span: Span): Span {
  return "text" in span ? { ...span, text: span.text.replace(/\s*\n\s*/g, " ") } : span;
}
