import { stripVTControlCharacters } from "node:util";
import { Chalk } from "chalk";
import stringWidth from "string-width";
import wrapAnsi from "wrap-ansi";
import { unreachable } from "../../src/errors.js";
import type { Action, Block, PaperBlock, Reply, Span } from "../../src/reply/reply.js";
import { choicesOf, pressable, type ReplyChoices } from "./choices.js";
import { neutralLine, neutralText } from "./neutral-text.js";
import { renderLink, renderSpans, type SpanLooks } from "./render-spans.js";
import { webAddress } from "./web-address.js";

export interface PlainOptions {
  /** Columns; less than {@link MIN_WIDTH} is taken as that. */
  readonly width: number;
  readonly colour?: boolean;
  /** The terminal understands OSC 8; without it addresses are printed. */
  readonly hyperlinks?: boolean;
  /** Show what can be typed to press things; false for one-off output. Default true. */
  readonly interactive?: boolean;
  /** The reader's IANA zone, for instants. */
  readonly timeZone?: string | undefined;
}

export const MIN_WIDTH = 20;
/** Lines longer than this are tiring to read, however wide the terminal. */
const MAX_WIDTH = 110;

interface Page extends SpanLooks {
  readonly width: number;
  readonly interactive: boolean;
  readonly choices: ReplyChoices;
  /** Menus whose options a list spells out, by the list's position: its items then carry the numbers. */
  readonly listedMenus: ReadonlyMap<number, number>;
}

/**
 * A reply as text for a terminal or a pipe. Total, and no line is wider than asked for, but one that is a
 * single address, and lines of code, which are there to be copied. Texts are printed, never obeyed: see {@link neutralText}.
 */
export function renderPlain(reply: Reply, options: PlainOptions): string {
  const page: Page = {
    paint: new Chalk({ level: options.colour === true ? 1 : 0 }),
    hyperlinks: options.hyperlinks === true,
    timeZone: options.timeZone,
    width: Math.max(MIN_WIDTH, Math.min(MAX_WIDTH, Math.floor(options.width) || MIN_WIDTH)),
    interactive: options.interactive !== false,
    choices: choicesOf(reply),
    listedMenus: listedMenusOf(reply.blocks),
  };
  const blocks = reply.blocks.map((block, position) => ({
    kind: block.kind,
    lines: renderBlock(block, position, page),
  }));
  const attached = (reply.files ?? []).map((file) => `Attached: ${file.name}. ${file.alternativeText}`);
  const parts = [
    ...blocks.filter((block) => block.lines.length > 0),
    ...attached.map((text) => ({ kind: "file", lines: wrap(page.paint.dim(neutralLine(text)), page) })),
    { kind: "hint", lines: wrap(page.paint.dim(hint(reply, page)), page) },
  ].filter((part) => part.lines.length > 0);
  if (blocks.every((block) => block.lines.length === 0)) {
    parts.unshift({ kind: "text", lines: wrap(neutralText(reply.text), page) });
  }
  return parts
    .flatMap(({ kind, lines }, position) =>
      position === 0 || (kind === "context" && parts[position - 1]?.kind !== "paper")
        ? lines
        : ["", ...lines],
    )
    .join("\n");
}

function renderBlock(block: Block, position: number, page: Page): readonly string[] {
  const { paint } = page;
  switch (block.kind) {
    case "heading":
      return wrap(paint.bold(neutralLine(block.text)), page);
    case "text":
      return isCode(block.spans)
        ? renderSpans(block.spans, page).split("\n")
        : wrap(renderSpans(block.spans, page), page);
    case "context":
      return wrap(paint.dim(renderSpans(block.spans, page)), page);
    case "list": {
      const menu = page.interactive ? page.listedMenus.get(position) : undefined;
      const numbers = menu === undefined ? undefined : page.choices.numbers.get(menu);
      return block.items.flatMap((spans, index) =>
        listItem(spans, numbers?.[index] ?? (block.ordered ? index + 1 : undefined), page),
      );
    }
    case "paper":
      return paper(block, page.choices.numbers.get(position)?.[0] ?? block.ordinal, page);
    case "actions":
      return actions(block.actions, page.choices.buttons.get(position) ?? [], page);
    case "menu":
      if ([...page.listedMenus.values()].includes(position)) return [];
      return [
        ...wrap(`${neutralLine(block.placeholder)}:`, page),
        ...block.options.flatMap((option, index) => {
          const note =
            option.description === undefined ? "" : paint.dim(`  ${neutralLine(option.description)}`);
          const number = page.choices.numbers.get(position)?.[index];
          return hanging(
            bullet(page.interactive ? number : undefined, page),
            neutralLine(option.label) + note,
            page,
          );
        }),
      ];
    case "divider":
      return [paint.dim("─".repeat(Math.min(page.width, 40)))];
    default:
      return unreachable(block);
  }
}

/** A menu hides what a list above it says at length only where it opens; here both would stand side by side. */
function listedMenusOf(blocks: readonly Block[]): ReadonlyMap<number, number> {
  const menus = new Map<number, number>();
  blocks.forEach((menu, at) => {
    const list = blocks[at - 1];
    if (menu.kind !== "menu" || list?.kind !== "list" || list.items.length !== menu.options.length) return;
    const isSame = menu.options.every(({ label }, index) => {
      const first = list.items[index]?.[0];
      return first?.kind === "strong" && first.text === label;
    });
    if (isSame) menus.set(at - 1, at);
  });
  return menus;
}

/** Several lines of code and nothing else, such as BibTeX. */
function isCode(spans: readonly Span[]): boolean {
  const [only] = spans;
  return spans.length === 1 && only?.kind === "code" && only.text.trim().includes("\n");
}

function paper(block: PaperBlock, number: number | undefined, page: Page): readonly string[] {
  const { paint } = page;
  const address = webAddress(block.url);
  const title = neutralLine(block.title) || "Untitled";
  const linked = page.hyperlinks ? renderLink(title, block.url, page) : title;
  const shown = page.interactive ? number : block.ordinal;
  const head = shown === undefined ? "" : `${String(shown).padStart(2)}. `;
  const indent = " ".repeat(head.length);
  const facts = [
    ...(block.summaryLabel === undefined ? [] : [neutralLine(block.summaryLabel)]),
    ...block.badges.map((badge) => {
      const text = neutralLine(badge.text);
      return badge.url === undefined ? text : renderLink(text, badge.url, page);
    }),
  ];
  return [
    ...hanging(paint.green(head), paint.bold(linked), page),
    ...(address === undefined || page.hyperlinks ? [] : [indent + paint.dim(address)]),
    ...hanging(indent, neutralLine(block.summary), page),
    ...hanging(indent, paint.dim(facts.filter((fact) => fact !== "").join(" · ")), page),
    ...hanging(indent, paint.dim(renderSpans(block.why ?? [], page)), page),
    ...openLinks(block.actions, page, indent),
  ];
}

function actions(all: readonly Action[], words: readonly string[], page: Page): readonly string[] {
  const links = openLinks(all, page, "");
  const buttons = words.map((word) => page.paint.cyan(`[${word}]`)).join("  ");
  return [...links, ...(page.interactive ? wrap(buttons, page) : [])];
}

/** Links by their label; an address too long for the line gets one of its own, where it stays whole. */
function openLinks(all: readonly Action[], page: Page, indent: string): readonly string[] {
  return all.flatMap((action) => {
    if (action.kind !== "open") return [];
    const label = neutralLine(action.label);
    const address = webAddress(action.url);
    const line = renderLink(label, action.url, page);
    if (page.hyperlinks || address === undefined || stringWidth(line) <= page.width - indent.length) {
      return hanging(indent, line, page);
    }
    return [...hanging(indent, `${label}:`, page), indent + page.paint.underline(address)];
  });
}

/** The last line: how the things above are pressed. */
function hint(reply: Reply, page: Page): string {
  if (!page.interactive) return "";
  const chief = reply.blocks.flatMap((block, position) => {
    const [first, ...others] = block.kind === "paper" ? pressable(block.actions) : [];
    const number = page.choices.numbers.get(position)?.[0];
    return first === undefined || number === undefined ? [] : [{ number, first, others }];
  })[0];
  const hasMenu = reply.blocks.some((block) => block.kind === "menu" && block.options.length > 0);
  const hasButtons = [...page.choices.buttons.values()].some((words) => words.length > 0);
  const ways = [
    ...(chief === undefined ? [] : [`a number for ${neutralLine(chief.first.label).toLowerCase()}`]),
    ...(chief === undefined && hasMenu ? ["a number to choose"] : []),
    ...(chief?.others ?? []).map(({ label }) => `“${chief?.number} ${neutralLine(label).toLowerCase()}”`),
    ...(hasButtons ? ["a word in [brackets]"] : []),
  ];
  return ways.length === 0 ? "" : `Type ${listed(ways)}.`;
}

function listed(ways: readonly string[]): string {
  const last = ways.at(-1) ?? "";
  return ways.length === 1 ? last : `${ways.slice(0, -1).join(", ")} or ${last}`;
}

function listItem(spans: readonly Span[], number: number | undefined, page: Page): readonly string[] {
  return hanging(bullet(number, page), renderSpans(spans, page), page);
}

function bullet(number: number | undefined, page: Page): string {
  return number === undefined ? "  • " : page.paint.green(`${String(number).padStart(2)}. `);
}

/** A text behind a mark, its further lines below the first's words. */
function hanging(mark: string, text: string, page: Page): readonly string[] {
  if (text === "" || /^\s+$/.test(text)) return [];
  const indent = stringWidth(mark);
  return wrap(text, page, indent).map((line, index) => (index === 0 ? mark : " ".repeat(indent)) + line);
}

function wrap(text: string, page: Page, indent = 0): readonly string[] {
  if (text.trim() === "") return [];
  const width = page.width - indent;
  // A line that fits keeps its spaces: code is indented.
  return text
    .split("\n")
    .flatMap((line) => (stringWidth(line) <= width ? [line] : wrapAnsi(line, width).split("\n")))
    .flatMap((line) =>
      stringWidth(line) <= width || isAddress(line)
        ? [line]
        : wrapAnsi(line, width, { hard: true }).split("\n"),
    );
}

/** One address, perhaps in brackets: broken over lines it could not be copied. */
function isAddress(line: string): boolean {
  return /^\(?https?:\/\/\S+$/u.test(stripVTControlCharacters(line).trim());
}
