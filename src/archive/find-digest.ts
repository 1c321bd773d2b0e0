import type { Temporal } from "temporal-polyfill";
import { leadingIsoDate } from "../digest/digest-date.js";
import { readDate } from "../search/query/intent/dates.js";
import type { Archive, ArchivedDigest } from "./archive.js";

export type DigestSearch =
  | { readonly status: "found"; readonly digest: ArchivedDigest }
  /** The words name no day, or there is no digest of it; `newest` is the date to offer instead. */
  | {
      readonly status: "unreadable" | "missing";
      readonly message: string;
      readonly next: string;
      readonly newest: string | undefined;
    };

/** The digest of `today`, `yesterday`, `latest` or an ISO date; days are UTC's. */
export function findDigest(archive: Archive, words: string, now: Temporal.Instant): DigestSearch {
  const newest = archive.dates()[0];
  const wanted = words.trim().toLowerCase();
  const today = now.toZonedDateTimeISO("UTC").toPlainDate();
  if (wanted === "latest" && newest === undefined) {
    const next = "Ask for status to see when the next one is fetched.";
    return { status: "missing", message: "No digest here yet.", next, newest };
  }
  const named = {
    today: today.toString(),
    yesterday: today.subtract({ days: 1 }).toString(),
    latest: newest,
  };
  const day = new Map(Object.entries(named)).get(wanted) ?? isoDay(wanted) ?? dayInWords(wanted, today);
  if (day === undefined) {
    const next = "Say today, yesterday, latest, or a date such as 2025-09-11.";
    return { status: "unreadable", message: `“${words}” is no day I can read.`, next, newest };
  }
  const digest = archive.digest(day);
  if (digest !== undefined) return { status: "found", digest };
  return {
    status: "missing",
    message: `There is no digest of ${day} here.`,
    next: newest === undefined ? "There is none of any other day either." : `The newest is of ${newest}.`,
    newest,
  };
}

/** A day in words, such as "last friday" or "24 december"; a month or a week is none. */
function dayInWords(text: string, today: Temporal.PlainDate): string | undefined {
  const range = readDate(text, today);
  return range !== undefined && range.from === range.to ? range.from : undefined;
}

function isoDay(text: string): string | undefined {
  return /^\d{4}-\d{2}-\d{2}$/u.test(text) ? leadingIsoDate(text) : undefined;
}
