import { z } from "zod";
import { AppError } from "../../errors.js";
import { leadingIsoDate } from "../digest-date.js";
import { inMebibytes, MAX_HTML_DEPTH, MAX_MARKUP_BYTES } from "../input/limits.js";
import { quoted, type Reading, type ReadingContext } from "../reading.js";
import { readHubItems } from "./read-hub-json.js";

/** What the page hands to its scripts: a day's list, or one paper with the comments on it. */
const propsSchema = z.union([
  z
    .looseObject({ dailyPapers: z.array(z.unknown()) })
    .transform(({ dailyPapers, dateString, date }) => ({ items: dailyPapers, date: [dateString, date] })),
  z
    .looseObject({ papers: z.array(z.looseObject({ paper: z.unknown() })).min(1) })
    .transform(({ papers, dateString, date }): PageProps => ({ items: papers, date: [dateString, date] })),
  z
    .looseObject({ paper: z.looseObject({ id: z.string(), title: z.string() }) })
    .transform(({ paper }): PageProps => ({ items: [{ paper }], date: [] })),
]);

interface PageProps {
  readonly items: readonly unknown[];
  readonly date: readonly unknown[];
}

/** The page's text, for copies that are HTML without the Hub's data; see `readContent`. */
export interface PlainPage {
  readonly kind: "plain";
  readonly title: string;
  readonly text: string;
}

/**
 * Reads the JSON that a saved page of the Hub carries in its `data-props` attributes. Nothing is executed or fetched.
 * Any other page is given back as text.
 *
 * @throws AppError "unreadable-input" for a page that is too large or cut off within its data
 */
export async function readHubHtml(
  html: string,
  context: ReadingContext,
): Promise<({ readonly kind: "hub" } & Reading) | PlainPage> {
  if (html.length > MAX_MARKUP_BYTES) {
    throw new AppError(
      "unreadable-input",
      `The page has ${inMebibytes(html.length)}, and ${inMebibytes(MAX_MARKUP_BYTES)} is the most that is read of HTML`,
    );
  }
  if (isNestedTooDeep(html)) {
    throw new AppError(
      "unreadable-input",
      "The page is nested deeper than any page of papers; nothing of it was read",
    );
  }
  const { load } = await import("cheerio/slim");
  const $ = load(html);
  for (const element of $("[data-props]").toArray()) {
    const props = readProps($(element).attr("data-props") ?? "");
    if (props === undefined) continue;
    const date = props.date
      .flatMap((each) => (typeof each === "string" ? [leadingIsoDate(each)] : []))
      .find(Boolean);
    const reading = readHubItems(props.items, { ...context, nameDate: date ?? context.nameDate });
    return { kind: "hub", ...reading, date: date ?? reading.date };
  }
  if (/data-props=["'][^"'>]{0,200}(?:dailyPapers|paper)/u.test(html) || isCutInsideData(html)) {
    throw new AppError("unreadable-input", "The page is cut off or damaged within its list of papers", {
      hint: "Save it again.",
    });
  }
  const title = $("title").first().text().replace(/\s+/gu, " ").trim().slice(0, 300);
  const { textOfPage } = await import("../input/text-of-page.js");
  return { kind: "plain", title, text: textOfPage($.root().contents().toArray()) };
}

function readProps(json: string): PageProps | undefined {
  if (!/"(?:dailyPapers|papers|paper)"/u.test(json)) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw new AppError("unreadable-input", "The page is cut off or damaged within its list of papers", {
      cause,
      hint: "Save it again.",
    });
  }
  const props = propsSchema.safeParse(value);
  return props.success ? props.data : undefined;
}

/** Opened and not yet closed elements, counted over the tags. */
function isNestedTooDeep(html: string): boolean {
  let depth = 0;
  for (const [tag, name = ""] of html.matchAll(/<\/?([a-z][^\s/<>]*)[^<>]*>/giu)) {
    if (tag.startsWith("</")) depth = Math.max(0, depth - 1);
    else if (!tag.endsWith("/>") && !VOID.has(name.toLowerCase())) depth++;
    if (depth > MAX_HTML_DEPTH) return true;
  }
  return false;
}

/** Elements that are never closed. */
const VOID = new Set("area base br col embed hr img input link meta param source track wbr".split(" "));

/** The last attribute with data never ends. */
function isCutInsideData(html: string): boolean {
  const last = html.lastIndexOf("data-props=");
  return last >= 0 && !html.includes(">", last);
}

/** The error for a page that holds no papers, such as a gateway's. */
export function noPapersInPage(title: string): AppError {
  const name = title === "" ? "an HTML page" : `the HTML page ${quoted(title)}`;
  return new AppError("not-a-digest", `This is ${name}, and there are no papers in it`, {
    hint: "Save the Daily Papers page itself, or its text.",
  });
}
