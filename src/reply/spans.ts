import { Temporal } from "temporal-polyfill";
import type { Span } from "./reply.js";

export const plain = (text: string): Span => ({ kind: "plain", text });
export const strong = (text: string): Span => ({ kind: "strong", text });
export const emphasis = (text: string): Span => ({ kind: "emphasis", text });
export const code = (text: string): Span => ({ kind: "code", text });
export const link = (text: string, url: string): Span => ({ kind: "link", text, url });

/** Their names are the platform's to know. */
const MENTIONED = { person: "someone", channel: "a channel", role: "a role" } as const;

/** The words of spans without their looks; instants in their own zone, such as `2025-09-11 09:00 Europe/Berlin`. */
export function plainTextOf(spans: readonly Span[]): string {
  return spans.map(plainWords).join("");
}

function plainWords(span: Span): string {
  if (span.kind === "mention") return MENTIONED[span.of];
  if (span.kind !== "time") return span.text;
  const local = Temporal.Instant.from(span.at).toZonedDateTimeISO(span.timeZone);
  const time = local.toPlainTime().toString({ smallestUnit: "minute" });
  return `${local.toPlainDate().toString()} ${time} ${span.timeZone}`;
}
