import { readTimeZone } from "../schedule/time-zone.js";

/**
 * The words of a subscription taken apart, each clause as it was typed: whether it makes sense is for the
 * reader of typed options too, so both say the same. What was not said is undefined.
 */
export interface ParsedSubscription {
  readonly topic: string | undefined;
  readonly at: string | undefined;
  readonly days: string | undefined;
  readonly zone: string | undefined;
  readonly top: string | undefined;
  readonly onlyNew: boolean;
  readonly quietNote: boolean;
  readonly silent: boolean;
  readonly thread: boolean;
}

type TextClause = "at" | "days" | "zone" | "top";
type FlagClause = "onlyNew" | "quietNote" | "silent" | "thread";

const DAY =
  "(?:mon(?:days?)?|tue(?:s|sdays?)?|wed(?:nesdays?)?|thu(?:rs?|rsdays?)?|fri(?:days?)?|sat(?:urdays?)?|sun(?:days?)?)";
const DAY_LIST = `${DAY}(?:\\s*(?:,|&|/|-|–|\\band\\b|\\bto\\b|\\s)\\s*${DAY})*`;

/** Each takes the last words of what is left, and the first group is its value. */
const TEXT_CLAUSES: readonly (readonly [TextClause, RegExp])[] = [
  // "top k" and "top p" are topics.
  ["top", /(?:^|\s)top\s+(?![kp]$)(\S+)$/i],
  // "at scale" is a topic.
  ["at", /(?:^|\s)at\s+(noon|midnight|\d{1,2}(?:[:.]\d{2})?\s*(?:am|pm|h)|\d\S*)$/i],
  ["zone", /(?:^|\s)in\s+([a-z_]+(?:\/[\w+-]+)+|utc|gmt)$/i],
  [
    "days",
    new RegExp(
      "(?:^|\\s)(monthly(?:\\s+on(?:\\s+the)?\\s+\\S+)?|weekly(?:\\s+on\\s+\\S+)?|daily|every\\s?day|weekdays|" +
        `workdays|every\\s+weekday|weekends?|(?:(?:on|every)\\s+)?${DAY_LIST})$`,
      "i",
    ),
  ],
];

const FLAG_CLAUSES: readonly (readonly [FlagClause, RegExp])[] = [
  ["onlyNew", /(?:^|\s)only[\s-]new$/i],
  ["quietNote", /(?:^|\s)(?:with\s+(?:a\s+)?)?quiet[\s-]notes?$/i],
  ["silent", /(?:^|\s)silent(?:ly)?$/i],
  ["thread", /(?:^|\s)in\s+a\s+thread$/i],
];

/**
 * Takes `diffusion -video at 9:00 weekdays in Europe/Berlin top 5` apart. Clauses come last, in any order; what
 * stands before them is the topic, and so is anything in quotes. A clause said twice keeps both texts, joined,
 * which then make no sense together and are named.
 */
export function parseSubscription(text: string): ParsedSubscription {
  const texts = new Map<TextClause, string>();
  const flags = new Set<FlagClause>();
  let rest = text.trim().replace(/\s+/g, " ");
  for (let before = ""; before !== rest; ) {
    before = rest;
    for (const [name, pattern] of TEXT_CLAUSES) {
      const match = pattern.exec(rest);
      if (match === null) continue;
      rest = cutEnd(rest, match.index);
      texts.set(name, joined(match[1] ?? "", texts.get(name)));
    }
    for (const [name, pattern] of FLAG_CLAUSES) {
      const match = pattern.exec(rest);
      if (match === null) continue;
      rest = cutEnd(rest, match.index);
      flags.add(name);
    }
    const city = cityAtEnd(rest);
    if (city !== undefined && !texts.has("zone")) {
      rest = cutEnd(rest, city.start);
      texts.set("zone", city.zone);
    }
  }
  return {
    topic: rest === "" ? undefined : rest,
    at: texts.get("at"),
    days: texts.get("days"),
    zone: texts.get("zone"),
    top: texts.get("top"),
    onlyNew: flags.has("onlyNew"),
    quietNote: flags.has("quietNote"),
    silent: flags.has("silent"),
    thread: flags.has("thread"),
  };
}

/** `in Berlin` names a zone, `in medicine` does not. */
function cityAtEnd(text: string): { readonly start: number; readonly zone: string } | undefined {
  const match = /(?:^|\s)in\s+([a-z]+(?:[ _][a-z]+){0,2})$/i.exec(text);
  const city = match?.[1]?.toLowerCase().replace(/ /g, "_");
  if (match === null || city === undefined) return undefined;
  const zones = Intl.supportedValuesOf("timeZone").filter((zone) => zone.toLowerCase().endsWith(`/${city}`));
  const [zone] = zones;
  return zones.length === 1 && zone !== undefined && readTimeZone(zone) !== undefined
    ? { start: match.index, zone }
    : undefined;
}

function cutEnd(text: string, end: number): string {
  return text.slice(0, end).replace(/[\s,;]+$/, "");
}

function joined(earlier: string, later: string | undefined): string {
  return later === undefined ? earlier : `${earlier} and ${later}`;
}
