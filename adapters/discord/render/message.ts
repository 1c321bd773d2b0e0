import type {
  APIComponentInContainer,
  APIContainerComponent,
  APIMessageTopLevelComponent,
  APITextDisplayComponent,
} from "discord-api-types/v10";
import type { Reply, ReplyFile } from "../../../src/reply/reply.js";
import { createCustomIds, writeCarried } from "./custom-id.js";
import { type Item, itemsOf } from "./items.js";
import { layOut, type Part } from "./layout.js";
import { LIMITS } from "./limits.js";
import { cleanText, escapeMarkdown } from "./markdown.js";
import { dataPiece, shareOut } from "./text-piece.js";

/** What goes to Discord, whichever endpoint takes it; `files` go beside it as multipart. */
export interface DiscordMessage {
  readonly flags: number;
  readonly components: APIMessageTopLevelComponent[];
  readonly allowed_mentions: { readonly parse: []; readonly roles?: string[] };
  readonly files: readonly ReplyFile[];
}

export interface RenderOptions {
  /** Small print at the end that is never cut: a delivery's reference. */
  readonly footer?: string | undefined;
  /** The only mention that may ring: the role that a subscription names. */
  readonly roleId?: string | undefined;
}

const IS_COMPONENTS_V2 = 1 << 15;
const ACCENT_COLOR = 0xf2a541;

/** Any reply as a message within Discord's limits. Pure and total. */
export function renderReply(reply: Reply, options: RenderOptions = {}): DiscordMessage {
  const customIds = createCustomIds();
  const context = { customIds, jumpValue: customIds.menu() };
  const items = reply.blocks.flatMap((block): readonly Item[] => itemsOf(block, context));
  const mention = mentionDisplay(options.roleId);
  const files = (reply.files ?? []).slice(0, LIMITS.files);
  const fixed = [
    ...[...customIds.carried()].map(([id, text]) => textDisplay(writeCarried(text), id)),
    ...(options.footer === undefined ? [] : [textDisplay(`-# ${escapeMarkdown(cleanText(options.footer))}`)]),
  ];
  const outside = [...fixed, ...mention];
  const roomForComponents = LIMITS.components - 1 - outside.length - files.length;
  const roomForText = LIMITS.text - outside.reduce((sum, each) => sum + each.content.length, 0);

  const shown = items.some(hasWords) ? items : [fallbackItem(reply.text), ...items];
  const parts = layOut(shown, roomForComponents);
  const written = writeParts(parts, roomForText);
  const container: APIContainerComponent = {
    type: 17,
    accent_color: ACCENT_COLOR,
    components: [...written, ...files.map(fileComponent), ...fixed],
  };
  return {
    flags: IS_COMPONENTS_V2,
    components: [...mention, container],
    allowed_mentions: mention.length > 0 ? { parse: [], roles: [options.roleId ?? ""] } : { parse: [] },
    files,
  };
}

function hasWords(item: Item): boolean {
  return item.kind === "text" ? item.piece.length > 0 : item.kind === "paper";
}

function fallbackItem(text: string): Item {
  return { kind: "text", piece: dataPiece(cleanText(text).trim() || "Nothing to show.", escapeMarkdown) };
}

/** The parts' components, their texts cut so that all together fit. */
function writeParts(parts: readonly Part[], room: number): APIComponentInContainer[] {
  const shares = shareOut(
    parts.map((part) => ("piece" in part ? part.piece.length : 0)),
    room,
  );
  const components = parts.flatMap((part, i): APIComponentInContainer[] => {
    if (!("piece" in part)) return [part.component];
    const content = part.piece.write(shares[i] ?? 0).trim();
    // Discord refuses a text display without content; whatever hung on it would have nothing to belong to.
    if (content === "") return [];
    const text = textDisplay(content);
    return [part.accessory === undefined ? text : { type: 9, components: [text], accessory: part.accessory }];
  });
  return components.length > 0 ? components : [textDisplay("Nothing to show.")];
}

function textDisplay(content: string, id?: number): APITextDisplayComponent {
  return id === undefined ? { type: 10, content } : { type: 10, id, content };
}

// A mention rings only outside a reply to an interaction, and before everything else it is seen.
function mentionDisplay(roleId: string | undefined): APITextDisplayComponent[] {
  return roleId !== undefined && /^\d{1,20}$/.test(roleId) ? [textDisplay(`<@&${roleId}>`)] : [];
}

function fileComponent(file: ReplyFile): APIComponentInContainer {
  const url = `attachment://${attachmentName(file.name)}`;
  if (file.mediaType !== "image/png") return { type: 13, file: { url } };
  const description = cleanText(file.alternativeText).slice(0, LIMITS.mediaDescription);
  return { type: 12, items: [{ media: { url }, ...(description === "" ? {} : { description }) }] };
}

/** The file's name as Discord keeps it: it rewrites anything else, and the component would point nowhere. */
export function attachmentName(name: string): string {
  return name.replace(/[^A-Za-z0-9._-]/g, "_").slice(0, 100) || "file";
}
