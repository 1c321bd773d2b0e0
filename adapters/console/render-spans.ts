import type { ChalkInstance } from "chalk";
import { Temporal } from "temporal-polyfill";
import { unreachable } from "../../src/errors.js";
import type { Span } from "../../src/reply/reply.js";
import { neutralLine, neutralText } from "./neutral-text.js";
import { webAddress } from "./web-address.js";

export interface SpanLooks {
  readonly paint: ChalkInstance;
  readonly hyperlinks: boolean;
  /** The reader's IANA zone; without it an instant is shown in the zone it was given for. */
  readonly timeZone: string | undefined;
}

export function renderSpans(spans: readonly Span[], looks: SpanLooks): string {
  return spans.map((span) => renderSpan(span, looks)).join("");
}

/** A link as the terminal has it: pressable, or the words with the address in brackets. */
export function renderLink(text: string, url: string, looks: SpanLooks): string {
  const address = webAddress(url);
  const words = neutralLine(text);
  if (address === undefined) return words;
  if (looks.hyperlinks) return hyperlink(looks.paint.underline(words === "" ? address : words), address);
  return words === "" || words === address || words === url
    ? looks.paint.underline(address)
    : `${words} (${looks.paint.underline(address)})`;
}

/** OSC 8, see https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda. */
function hyperlink(text: string, address: string): string {
  return `\u001B]8;;${address}\u0007${text}\u001B]8;;\u0007`;
}

function renderSpan(span: Span, looks: SpanLooks): string {
  const { paint } = looks;
  switch (span.kind) {
    case "plain":
      return neutralText(span.text);
    case "strong":
      return paint.bold(neutralText(span.text));
    case "emphasis":
      return paint.italic(neutralText(span.text));
    case "code":
      return paint.cyan(neutralText(span.text));
    case "link":
      return renderLink(span.text, span.url, looks);
    case "time":
      return localTime(span.at, looks.timeZone ?? span.timeZone);
    case "mention":
      return neutralText(`${span.of === "channel" ? "#" : "@"}${span.id}`);
    default:
      return unreachable(span);
  }
}

/** `Tue 24 Nov 2026 09:00 Europe/Berlin`; what cannot be read is shown as it is. */
function localTime(at: string, timeZone: string): string {
  try {
    const there = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone);
    const day = there.toPlainDate().toLocaleString("en-GB", {
      weekday: "short",
      day: "numeric",
      month: "short",
      year: "numeric",
    });
    return `${day} ${there.toPlainTime().toString({ smallestUnit: "minute" })} ${there.timeZoneId}`;
  } catch {
    return neutralText(at);
  }
}
