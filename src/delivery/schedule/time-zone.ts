import { Temporal } from "temporal-polyfill";
import type { Choice, CompletionContext } from "../../command/command.js";

/**
 * The IANA zone that a text names, in its usual spelling; undefined for what is none. Offsets such as `+02:00`
 * are refused, because a subscription outlives the season.
 */
export function readTimeZone(text: string): string | undefined {
  const name = text.trim().replace(/ /g, "_");
  if (!/^[a-z]/i.test(name)) return undefined;
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

/** Reads `9`, `9:00`, `09.30`, `9am`, `12:15 pm`, `noon` as `HH:MM`; undefined for what is no time of day. */
export function readTimeOfDay(text: string): string | undefined {
  const words = text.trim().toLowerCase();
  if (words === "noon") return "12:00";
  if (words === "midnight") return "00:00";
  const read = /^(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm|h)?$/.exec(words);
  if (read === null) return undefined;
  const half = read[3];
  const hourTyped = Number(read[1]);
  const minute = Number(read[2] ?? "0");
  const isTwelveHour = half === "am" || half === "pm";
  if (minute > 59 || hourTyped > 23 || (isTwelveHour && (hourTyped < 1 || hourTyped > 12))) return undefined;
  const hour = isTwelveHour ? (hourTyped % 12) + (half === "pm" ? 12 : 0) : hourTyped;
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}
