import { readArxivId } from "../../paper/arxiv-id.js";
import type { PageLine } from "./page-line.js";
import {
  type BlockLine,
  joinWrappedLines,
  MAX_WRAP_WIDTH,
  type Paragraph,
  pageLayout,
} from "./page-paragraphs.js";

/** A line of a page, or a paragraph that was put together of some. */
export type PageToken =
  | {
      readonly kind: "paragraph";
      readonly paragraph: Paragraph;
      readonly heading: boolean;
      readonly url: string | undefined;
    }
  | Exclude<PageLine, { readonly kind: "text" | "blank" }>;

/** Text lines to paragraphs, blank lines away; the lines around a paragraph decide whether an odd one is a part of it. */
export function tokenisePage(lines: readonly PageLine[]): readonly PageToken[] {
  const parts: (TextBlock | Exclude<PageToken, { readonly kind: "paragraph" }>)[] = [];
  let open: TextBlock | undefined;
  for (const line of lines) {
    const text = line.kind === "text" ? line.text : textWithin(line, open);
    if (text === undefined) {
      open = undefined;
      if (line.kind !== "blank" && line.kind !== "text") parts.push(line);
      continue;
    }
    const heading = line.kind === "text" && line.heading;
    if (open === undefined || heading || open.heading) {
      open = { kind: "block", lines: [], heading, url: undefined, length: 0 };
      parts.push(open);
    }
    const isIndented = line.kind === "text" ? line.isIndented : open.lines.at(-1)?.isIndented === true;
    open.lines.push({ line: line.line, text, isIndented });
    open.length += text.length;
    if (line.kind === "text") open.url = line.url ?? open.url;
  }
  const layout = pageLayout(parts.flatMap((part) => (part.kind === "block" ? [part.lines] : [])));
  return parts.flatMap((part): readonly PageToken[] => {
    if (part.kind !== "block") return [part];
    const { heading, url } = part;
    return joinWrappedLines(part.lines, layout).map((paragraph) => ({
      kind: "paragraph",
      paragraph,
      heading,
      url,
    }));
  });
}

interface TextBlock {
  readonly kind: "block";
  readonly lines: BlockLine[];
  readonly heading: boolean;
  url: string | undefined;
  length: number;
}

/**
 * A line of wrapped text may be an address or a single word that elsewhere is the page's ("Models"). Directly below
 * a text line of ordinary length it goes on with it.
 */
function textWithin(line: PageLine, open: TextBlock | undefined): string | undefined {
  const above = open?.lines.at(-1)?.text.length ?? 0;
  if (open === undefined || open.heading || above > MAX_WRAP_WIDTH) return undefined;
  if (line.kind === "address") {
    const isPaper = readArxivId(line.url) !== undefined || line.url.includes("/login?next=");
    return isPaper || line.source === undefined ? undefined : line.source;
  }
  if (line.kind === "furniture") return above < 25 ? undefined : line.word;
  return line.kind === "month" && open.length > MAX_WRAP_WIDTH ? line.source : undefined;
}
