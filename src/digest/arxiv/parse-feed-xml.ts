import { AppError, messageOf } from "../../errors.js";
import { inMebibytes, MAX_MARKUP_BYTES } from "../input/limits.js";

/** Elements of which there may be several. */
const LISTS = new Set(["entry", "item", "author", "creator", "link"]);

/**
 * XML of a feed as an object: name spaces cut off, attributes behind `@`. A document type is refused, so that there are no
 * entities but the five of XML and numeric ones, and these are put in once.
 *
 * @throws AppError "unreadable-input"
 */
export async function parseFeedXml(xml: string): Promise<unknown> {
  if (xml.length > MAX_MARKUP_BYTES) {
    throw new AppError(
      "unreadable-input",
      `The XML has ${inMebibytes(xml.length)}, and ${inMebibytes(MAX_MARKUP_BYTES)} is the most that is read of it`,
    );
  }
  if (/<!(?:DOCTYPE|ENTITY)/iu.test(xml)) {
    throw new AppError(
      "unreadable-input",
      "The XML declares a document type, which no feed of arXiv does; nothing of it was read",
    );
  }
  if (!/<\/(?:\w+:)?(?:feed|rss|RDF)>\s*$|<feed[^<>]*\/>\s*$/u.test(xml.slice(-200))) {
    throw new AppError("unreadable-input", "The XML is cut off; nothing of it was read", {
      hint: "Fetch or save it again.",
    });
  }
  const { XMLParser } = await import("fast-xml-parser");
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: "@",
    removeNSPrefix: true,
    parseTagValue: false,
    processEntities: false,
    trimValues: true,
    maxNestedTags: 40,
    isArray: (name) => LISTS.has(name),
    tagValueProcessor: (_, value) => decodeEntities(value),
    attributeValueProcessor: (_, value) => decodeEntities(value),
  });
  try {
    const parsed: unknown = parser.parse(xml, true);
    return parsed;
  } catch (cause) {
    throw new AppError("unreadable-input", `The XML is damaged: ${messageOf(cause).slice(0, 200)}`, {
      cause,
      hint: "Fetch or save it again.",
    });
  }
}

const NAMED: ReadonlyMap<string, string> = new Map([
  ["lt", "<"],
  ["gt", ">"],
  ["amp", "&"],
  ["quot", '"'],
  ["apos", "'"],
]);

function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/giu,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return NAMED.get(name.toLowerCase()) ?? whole;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? whole : String.fromCodePoint(code);
    },
  );
}
