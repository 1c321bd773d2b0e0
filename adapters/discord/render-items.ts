import type {
  APIButtonComponent,
  APISelectMenuOption,
  APIStringSelectComponent,
} from "discord-api-types/v10";
import { unreachable } from "../../src/errors.js";
import type { Action, Block, MenuOption, Span } from "../../src/reply/reply.js";
import type { CustomIds } from "./custom-id.js";
import { cutText } from "./cut-text.js";
import { LIMITS } from "./limits.js";
import { cleanText, escapeMarkdown, webUrl } from "./markdown.js";
import { paperPiece, smallPrint } from "./paper-text.js";
import { spansPiece } from "./spans.js";
import { dataPiece, fixedPiece, inSequence, onLines, type TextPiece, wrapped } from "./text-piece.js";

/** A block on its way to components: texts can still be cut, and how much is shown is not decided yet. */
export type Item =
  | { readonly kind: "text"; readonly piece: TextPiece }
  | {
      readonly kind: "paper";
      readonly piece: TextPiece;
      readonly thumbnailUrl: string | undefined;
      readonly thumbnailText: string;
      readonly buttons: readonly APIButtonComponent[];
    }
  | { readonly kind: "buttons"; readonly buttons: readonly APIButtonComponent[] }
  | { readonly kind: "menu"; readonly menu: APIStringSelectComponent }
  | { readonly kind: "divider" };

/** One block; nothing where nothing of it can be shown. */
export function itemsOf(block: Block, customIds: CustomIds): readonly Item[] {
  switch (block.kind) {
    case "heading":
      return [textItem(wrapped("## ", dataPiece(oneLine(block.text), escapeMarkdown), ""))];
    case "text":
      return [textItem(spansPiece(block.spans))];
    case "context":
      return [textItem(smallPrint(spansPiece(block.spans.map(onOneLine))))];
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

function menuItems(
  placeholder: string,
  options: readonly MenuOption[],
  customIds: CustomIds,
): readonly Item[] {
  const written = options.slice(0, LIMITS.selectOptions).flatMap((option): APISelectMenuOption[] => {
    const value = customIds.idFor({ effect: option.effect, invocation: option.invocation });
    if (value === undefined) return [];
    const label = cutText(oneLine(option.label), LIMITS.optionLabel) || "Untitled";
    const description = cutText(oneLine(option.description ?? ""), LIMITS.optionDescription);
    return [description === "" ? { label, value } : { label, value, description }];
  });
  if (written.length === 0) return [];
  const shown = cutText(oneLine(placeholder), LIMITS.placeholder);
  // The first option's value is unique in the message, which makes the menu's own id so too.
  const customId = `menu:${written[0]?.value ?? ""}`.slice(0, LIMITS.customId);
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
