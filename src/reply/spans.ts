import type { Span } from "./reply.js";

export const plain = (text: string): Span => ({ kind: "plain", text });
export const strong = (text: string): Span => ({ kind: "strong", text });
export const emphasis = (text: string): Span => ({ kind: "emphasis", text });
export const code = (text: string): Span => ({ kind: "code", text });
export const link = (text: string, url: string): Span => ({ kind: "link", text, url });

/** The words of spans without their looks; instants as ISO text. */
export function plainTextOf(spans: readonly Span[]): string {
  return spans.map((span) => ("text" in span ? span.text : span.kind === "time" ? span.at : "")).join("");
}
