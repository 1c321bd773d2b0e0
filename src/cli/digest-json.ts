import type { Archive } from "../archive/archive.js";
import type { Clock } from "../clock.js";
import { AppError } from "../errors.js";
import { paperJson } from "../paper/paper-json.js";
import { type Io, printJson } from "./io.js";

/** `broadsheet digest --json`: `{"date","papers":[Paper]}`, exit code 1 when there is no digest of that day. */
export function runDigestJson(
  archive: Archive,
  date: string,
  deps: { readonly io: Io; readonly clock: Clock },
): number {
  const today = deps.clock.now().toZonedDateTimeISO("UTC").toPlainDate().toString();
  const wanted = date === "today" ? today : date === "latest" ? archive.dates()[0] : date;
  const digest = wanted === undefined ? undefined : archive.digest(wanted);
  if (digest === undefined) {
    const newest = archive.dates()[0];
    throw new AppError("not-found", `There is no digest of ${wanted ?? date} here.`, {
      ...(newest === undefined ? {} : { hint: `The newest is of ${newest}.` }),
    });
  }
  printJson(deps.io, { date: digest.date, papers: digest.papers.map(paperJson) });
  return 0;
}
