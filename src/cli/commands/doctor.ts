import { AppError, messageOf } from "../../errors.js";
import type { Finding } from "../../health-check.js";
import type { JsonOption } from "../program.js";
import { type Io, printJson, printLine } from "../terminal/io.js";

/** A part that can be looked at; what it throws becomes a problem of that part. */
export interface Examination {
  readonly part: string;
  examine(): Promise<readonly Finding[]>;
}

const MARKS = { ok: "ok     ", note: "note   ", problem: "PROBLEM" } as const satisfies Record<
  Finding["state"],
  string
>;

/** `broadsheet doctor`: each finding with its mend; exit code 1 when there is a problem. */
export async function runDoctor(
  examinations: readonly Examination[],
  options: JsonOption,
  io: Io,
): Promise<number> {
  const findings = eachOnce((await Promise.all(examinations.map(findingsOf))).flat());
  if (options.json === true) printJson(io, { findings: findings.map(findingJson) });
  else for (const finding of findings) printFinding(finding, io);
  return findings.some((finding) => finding.state === "problem") ? 1 : 0;
}

async function findingsOf({ part, examine }: Examination): Promise<readonly Finding[]> {
  try {
    return await examine();
  } catch (thrown) {
    const mend = thrown instanceof AppError ? thrown.hint : undefined;
    return messageOf(thrown)
      .split("\n")
      .map((message): Finding => ({ part, state: "problem", message, mend }));
  }
}

/** A variable that is wrong keeps every part from being looked at; it is told of once. */
function eachOnce(findings: readonly Finding[]): readonly Finding[] {
  const told = new Set<string>();
  return findings.filter(({ message }) => !told.has(message) && told.add(message));
}

function findingJson({ part, state, message, mend }: Finding) {
  return { part, state, message, mend: mend ?? null };
}

function printFinding({ part, state, message, mend }: Finding, io: Io): void {
  printLine(io.stdout, `${MARKS[state]}  ${part}: ${message}`);
  if (mend !== undefined) printLine(io.stdout, `         -> ${mend}`);
}
