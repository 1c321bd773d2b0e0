import { Temporal } from "temporal-polyfill";

/** An instant as the store keeps it: ISO text in UTC with milliseconds, so that text sorts as time does. */
export function storedInstant(instant: Temporal.Instant): string {
  return instant.toString({ smallestUnit: "millisecond" });
}

export function readInstant(stored: string): Temporal.Instant {
  return Temporal.Instant.from(stored);
}

/** `instant` plus milliseconds (which may be negative). */
export function after(instant: Temporal.Instant, ms: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(instant.epochMilliseconds + Math.round(ms));
}

export function laterOf(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) >= 0 ? a : b;
}

/** The ISO date of an instant in a zone. */
export function localDate(instant: Temporal.Instant, timeZone: string): string {
  return instant.toZonedDateTimeISO(timeZone).toPlainDate().toString();
}
