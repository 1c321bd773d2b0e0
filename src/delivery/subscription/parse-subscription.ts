import { AMBIGUOUS_ZONES, zoneNamed } from "../schedule/zone-names.js";
import {
  endsInTime,
  FLAG_CLAUSES,
  type FlagClause,
  FRONT_CLAUSES,
  INNER_CLAUSE,
  TEXT_CLAUSES,
  type TextClause,
} from "./clauses.js";

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

interface Parsing {
  rest: string;
  readonly texts: Map<TextClause, string>;
  readonly flags: Set<FlagClause>;
}

/**
 * Takes `diffusion -video at 9:00 weekdays in Europe/Berlin top 5` apart. Clauses come last, in any order; what
 * stands before them is the topic, and so is anything in quotes. A clause said twice keeps both texts, joined,
 * and words after a time that are no clause join the days: neither makes sense then, and the person is told.
 */
export function parseSubscription(text: string): ParsedSubscription {
  const parsing: Parsing = { rest: tidy(text), texts: new Map(), flags: new Set() };
  takeClauses(parsing);
  const inner = INNER_CLAUSE.exec(parsing.rest);
  if (inner !== null && !parsing.rest.includes('"')) {
    parsing.rest = cutEnd(parsing.rest, inner.index);
    keep(parsing, "days", inner[0]);
  }
  const { texts, flags } = parsing;
  const topic = topicOf(parsing.rest);
  return {
    topic: topic === "" ? undefined : topic,
    at: timeOf(texts),
    days: texts
      .get("days")
      ?.replace(/^(.*days?|every \w+) (?:mornings?|afternoons?|evenings?|nights?)$/i, "$1"),
    zone: texts.get("zone"),
    top: texts.get("top"),
    onlyNew: flags.has("onlyNew"),
    quietNote: flags.has("quietNote"),
    silent: flags.has("silent"),
    thread: flags.has("thread"),
  };
}

function takeClauses(parsing: Parsing): void {
  for (let before = ""; before !== parsing.rest; ) {
    before = parsing.rest;
    for (const [name, pattern] of TEXT_CLAUSES) takeAtEnd(parsing, name, pattern);
    for (const [name, pattern] of FLAG_CLAUSES) {
      const match = pattern.exec(parsing.rest);
      if (match === null) continue;
      parsing.rest = cutEnd(parsing.rest, match.index);
      parsing.flags.add(name);
    }
    takeZone(parsing);
    for (const [name, pattern] of FRONT_CLAUSES) takeAtFront(parsing, name, pattern);
  }
}

function takeAtEnd(parsing: Parsing, name: TextClause, pattern: RegExp): void {
  const match = pattern.exec(parsing.rest);
  if (match === null) return;
  parsing.rest = cutEnd(parsing.rest, match.index);
  keep(parsing, name, match[1] ?? match[2] ?? "");
}

/** Only a sentence that goes on after the days: "daily dialogue" is a topic. */
function takeAtFront(parsing: Parsing, name: TextClause, pattern: RegExp): void {
  const match = pattern.exec(parsing.rest);
  if (match === null || !/(?:^|\s)(?:every|each|at)\s/i.test(match[0])) return;
  parsing.rest = parsing.rest.slice(match[0].length).replace(/^[\s,]+/, "");
  keep(parsing, name, match[1] ?? "");
}

function takeZone(parsing: Parsing): void {
  const zone = offsetAtEnd(parsing) ?? zoneAtEnd(parsing.rest, parsing.texts.has("at"));
  if (zone === undefined || (parsing.texts.has("zone") && !zone.isCertain)) return;
  parsing.rest = cutEnd(parsing.rest, zone.start);
  keep(parsing, "zone", zone.zone);
}

interface FoundZone {
  readonly start: number;
  readonly zone: string;
  readonly isCertain: boolean;
}

/** An offset after a time is kept, to be refused: a subscription outlives the season. */
function offsetAtEnd({ rest }: Parsing): FoundZone | undefined {
  const match = /[\s,]((?:utc|gmt)?\s?[+-]\d{1,2}(?::?\d{2})?)$/i.exec(rest);
  return match !== null && endsInTime(cutEnd(rest, match.index))
    ? { start: match.index, zone: (match[1] ?? "").trim(), isCertain: true }
    : undefined;
}

/** `in Berlin` names a zone, `in medicine` does not; `London` does after a time, and `Tokyo time` anywhere. */
function zoneAtEnd(text: string, hasTime: boolean): FoundZone | undefined {
  const iana = /(?:^|\s)in\s+([a-z_]+(?:\/[\w+-]+)+)$/i.exec(text);
  if (iana !== null) return { start: iana.index, zone: iana[1] ?? "", isCertain: true };
  for (const words of [3, 2, 1]) {
    const place = new RegExp(
      `(?:^|[\\s,(]+)(in\\s+|from\\s+)?((?:[\\p{L}./_-]+\\s+){${words - 1}}[\\p{L}./_-]+?)(\\s+time)?[.)]?$`,
      "iu",
    ).exec(text);
    if (place === null) continue;
    const [, preposition, name = "", time] = place;
    const zone = zoneNamed(name);
    const follows = endsInTime(cutEnd(text, place.index)) || (hasTime && cutEnd(text, place.index) === "");
    const isAmbiguous = name.toLowerCase() in AMBIGUOUS_ZONES && (follows || time !== undefined);
    if (isAmbiguous) return { start: place.index, zone: `${name}${time ?? ""}`, isCertain: false };
    if (zone !== undefined && (preposition !== undefined || time !== undefined || follows)) {
      return { start: place.index, zone, isCertain: false };
    }
  }
  const unknown = /[\s,]in\s+([\p{L}_-]+(?:\s+[\p{L}_-]+){0,2})$/iu.exec(text);
  return unknown !== null &&
    !/^(?:a|the|my)\b/i.test(unknown[1] ?? "") &&
    endsInTime(cutEnd(text, unknown.index))
    ? { start: unknown.index, zone: unknown[1] ?? "", isCertain: false }
    : undefined;
}

const HOURS = "one two three four five six seven eight nine ten eleven twelve".split(" ");

/** "friday afternoon at 4" is at 16:00. */
function timeOf(texts: ReadonlyMap<TextClause, string>): string | undefined {
  const typed = texts.get("at");
  const spoken = HOURS.indexOf(typed?.toLowerCase() ?? "") + 1;
  const at = spoken === 0 ? typed : String(spoken);
  const isLate = /(?:afternoon|evening|night)s?$/i.test(texts.get("days") ?? "");
  return isLate && /^(?:[1-9]|1[01])$/.test(at ?? "") ? `${at}pm` : at;
}

/** The topic without the words that only ask for it. */
function topicOf(text: string): string {
  const asked = text
    .replace(
      /^(?:(?:me|us|this channel|the channel|everyone)\s+)?(?:to|for|about|on)\s+(?=\S)|^(?:me|us|this channel|here)(?:\s+(?:to|for|about))?(?:\s+|$)/i,
      "",
    )
    .replace(/^(?:me|us|this channel)\s+(?:to|for)\s+/i, "")
    .replace(
      /^(?:the\s+|all\s+|any\s+|some\s+)?(?:new\s+|latest\s+)?(?:papers?|articles?|preprints?|updates|news|digest)\s+(?:about|on|regarding|of|for|from)\s+/i,
      "",
    )
    .replace(/^(?:the|a)\s+(?=.+\s+papers?$)/i, "")
    .replace(/(?<=\S)\s+papers?$/i, "")
    .replace(/[\s,]+(?:please|pls|plz)$/i, "")
    .replace(/[\s,;.!?]+$/, "");
  if (/^(?:everything|anything|all(?: (?:of it|the papers))?)$/i.test(asked)) return "";
  const author = /^(?:papers?|anything|everything|work)\s+by\s+(\p{L}[\p{L}.' -]{2,60})$/iu.exec(asked)?.[1];
  return author === undefined ? asked : `author:"${author}"`;
}

function tidy(text: string): string {
  return text
    .replace(/[“”]/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/\p{Extended_Pictographic}\ufe0f?|:[a-z_]{2,30}:/gu, " ")
    .trim()
    .replace(/\s+/g, " ")
    .replace(/(?:[\s,.!?]+(?:please|pls|plz|thanks|thank you|thx|cheers))+[\s,.!?]*$/i, "")
    .replace(/(?<!\.m)[\s,.!?;]+$/i, "");
}

function cutEnd(text: string, end: number): string {
  return text.slice(0, end).replace(/[\s,;]+$/, "");
}

/** Clauses are taken from the end: what was kept comes later in the text. */
function keep({ texts }: Parsing, name: TextClause, value: string): void {
  const later = texts.get(name);
  texts.set(name, later === undefined ? value : `${value} and ${later}`);
}
