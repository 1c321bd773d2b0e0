import { AppError, messageOf } from "../../errors.js";
import type { CheckResult } from "../../health-check.js";
import type { JsonOption } from "../program-requests.js";
import { type Io, printJson, printLine } from "../terminal/io.js";

/** A part that can be looked at; what it throws becomes a problem of that part. */
export interface HealthCheck {
  readonly part: string;
  examine(): Promise<readonly CheckResult[]>;
}

const MARKS = { ok: "ok     ", note: "note   ", problem: "PROBLEM" } as const satisfies Record<
  CheckResult["state"],
  string
>;

/** `broadsheet doctor`: each finding with its mend; exit code 1 when there is a problem. */
export async function runDoctor(
  examinations: readonly HealthCheck[],
  options: JsonOption,
  io: Io,
): Promise<number> {
  const findings = eachOnce((await Promise.all(examinations.map(runChecks))).flat());
  if (options.json === true) printJson(io, { findings: findings.map(resultJson) });
  else for (const finding of findings) printResult(finding, io);
  return findings.some((finding) => finding.state === "problem") ? 1 : 0;
}

async function runChecks({ part, examine }: HealthCheck): Promise<readonly CheckResult[]> {
  try {
    return await examine();
  } catch (thrown) {
    const mend = thrown instanceof AppError ? thrown.hint : undefined;
    return messageOf(thrown)
      .split("\n")
      .map((message): CheckResult => ({ part, state: "problem", message, mend }));
  }
}

/** A variable that is wrong keeps every part from being looked at; it is told of once. */
function eachOnce(findings: readonly CheckResult[]): readonly CheckResult[] {
  const told = new Set<string>();
  return findings.filter(({ message }) => !told.has(message) && told.add(message));
}

function resultJson({ part, state, message, mend }: CheckResult) {
  return { part, state, message, mend: mend ?? null };
}

function printResult({ part, state, message, mend }: CheckResult, io: Io): void {
  printLine(io.stdout, `${MARKS[state]}  ${part}: ${message}`);
  if (mend !== undefined) printLine(io.stdout, `         -> ${mend}`);
}
