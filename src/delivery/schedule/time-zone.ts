import { Temporal } from "temporal-polyfill";
import type { Choice, CompletionContext } from "../../command/command.js";
import { AMBIGUOUS_ZONES, zoneNamed } from "./zone-names.js";

/**
 * The IANA zone that a text names, also by a city, a country of one zone or an abbreviation, in its usual spelling; undefined for what is none. Offsets such as `+02:00`
 * are refused, because a subscription outlives the season.
 */
export function readTimeZone(text: string): string | undefined {
  const name = text.trim().replace(/ /g, "_");
  if (!/^[a-z]/i.test(name) || name.toLowerCase() in AMBIGUOUS_ZONES) return undefined;
  const named = zoneNamed(name);
  if (named !== undefined) return named;
  try {
    return canonicalCase(Temporal.ZonedDateTime.from(`2000-01-01T00:00[${name}]`).timeZoneId);
  } catch {
    return undefined;
  }
}

/** Zones by a piece of their name, at most 25, the reader's own first. */
export function completeTimeZone(typed: string, context: CompletionContext): readonly Choice[] {
  const words = typed.trim().toLowerCase().replace(/ /g, "_");
  const own = context.caller.timeZone;
  const zones = ["UTC", ...Intl.supportedValuesOf("timeZone")].filter((zone) => zone !== own);
  return [...(own === undefined ? [] : [own]), ...zones]
    .filter((zone) => zone.toLowerCase().includes(words))
    .slice(0, 25)
    .map((zone) => ({ label: zone, value: zone }));
}

function canonicalCase(timeZone: string): string {
  const known = Intl.supportedValuesOf("timeZone").find(
    (each) => each.toLowerCase() === timeZone.toLowerCase(),
  );
  return known ?? timeZone;
}

const CLOCK = /^(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm|h|hrs?|uhr)?$/;
const HOUR_WORDS = [
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
];

/** Reads `9`, `9:00`, `09.30`, `0930`, `9am`, `5 p.m.`, `half past nine`, `noon` as `HH:MM`; undefined for no time of day. */
export function readTimeOfDay(text: string): string | undefined {
  const words = text
    .trim()
    .toLowerCase()
    .replace(/([ap])\.?m\.?$/, "$1m")
    .replace(/ ?o'? ?clock/, "");
  if (words === "noon" || words === "midday") return "12:00";
  if (words === "midnight") return "00:00";
  const spoken =
    /^(half past|quarter past|quarter to)? ?([a-z]+|\d{1,2})(?:[:.](\d{2}))?(?: (?:in the )?(am|pm|morning|afternoon|evening|at night))?$/.exec(
      words,
    );
  const hourSpoken = HOUR_WORDS.indexOf(spoken?.[2] ?? "") + 1 || Number(spoken?.[2]);
  if (spoken !== null && hourSpoken >= 0 && (spoken[1] !== undefined || spoken[4] !== undefined)) {
    const minutes =
      { "half past": 30, "quarter past": 15, "quarter to": -15 }[spoken[1] ?? ""] ?? Number(spoken[3] ?? "0");
    const isLate = ["pm", "afternoon", "evening", "at night"].includes(spoken[4] ?? "") && hourSpoken < 12;
    return hourSpoken > 23 || minutes > 59
      ? undefined
      : clock((hourSpoken + (isLate ? 12 : 0)) * 60 + minutes);
  }
  const read = CLOCK.exec(words.replace(/^(\d{2})(\d{2})$/, "$1:$2"));
  if (read === null) return undefined;
  const half = read[3];
  const hourTyped = Number(read[1]);
  const minute = Number(read[2] ?? "0");
  const isTwelveHour = half === "am" || half === "pm";
  if (minute > 59 || hourTyped > 23 || (isTwelveHour && (hourTyped < 1 || hourTyped > 12))) return undefined;
  const hour = isTwelveHour ? (hourTyped % 12) + (half === "pm" ? 12 : 0) : hourTyped;
  return clock(hour * 60 + minute);
}

function clock(minutes: number): string {
  const ofDay = (minutes + 1440) % 1440;
  return `${String(Math.floor(ofDay / 60)).padStart(2, "0")}:${String(ofDay % 60).padStart(2, "0")}`;
}
