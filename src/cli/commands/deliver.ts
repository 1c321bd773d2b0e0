import { Temporal } from "temporal-polyfill";
import type { DeliveryReport } from "../../delivery/report.js";
import type { DeliveryService } from "../../delivery/service.js";
import { AppError } from "../../errors.js";
import type { Context } from "../context.js";
import type { JsonOption } from "../program-requests.js";
import { type Io, printJson, printLine } from "../terminal/io.js";

/** `broadsheet deliver`: one tick. Exit code 1 when a post failed or its fate is unknown. */
export async function runDeliver(
  delivery: DeliveryService,
  options: JsonOption & { readonly at?: string; readonly dryRun?: boolean },
  context: Context,
): Promise<number> {
  const at = options.at === undefined ? context.clock.now() : readInstant(options.at);
  const report = options.dryRun === true ? await delivery.dryRun(at) : await delivery.deliverDue(at);
  if (options.json === true) printJson(context.io, report);
  else {
    if (report.deliveries.length === 0) printLine(context.io.stderr, "Nothing is due.");
    for (const each of report.deliveries) printReport(each, context.io);
  }
  return report.deliveries.some(isTrouble) ? 1 : 0;
}

export function printReport(report: DeliveryReport, io: Io): void {
  const { place, localDate, status, parts, reason } = report;
  const messages =
    parts.length === 0 ? "" : `, ${parts.length === 1 ? "1 message" : `${parts.length} messages`}`;
  printLine(io.stdout, `${place} ${localDate}: ${status}${messages}${reason === null ? "" : ` (${reason})`}`);
}

export function isTrouble(report: DeliveryReport): boolean {
  return report.status === "failed" || report.status === "unknown";
}

function readInstant(text: string): Temporal.Instant {
  try {
    return Temporal.Instant.from(text);
  } catch (cause) {
    throw new AppError("bad-usage", `“${text}” is no instant.`, {
      cause,
      hint: "Write it as 2025-09-11T07:00:00Z.",
    });
  }
}
