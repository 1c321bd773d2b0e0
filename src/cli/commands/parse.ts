import { buffer } from "node:stream/consumers";
import type { Clock } from "../../clock.js";
import type { Digest } from "../../digest/digest.js";
import { formatDiagnostics } from "../../digest/format-diagnostics.js";
import { parseDigest } from "../../digest/parse-digest.js";
import { displayText } from "../../paper/latex.js";
import { paperJson } from "../../paper/paper-json.js";
import { readDigestFile } from "../../source/file/read-digest-file.js";
import type { ParseOptions } from "../program-requests.js";
import { type Io, printJson, printLine } from "../terminal/io.js";

/** `broadsheet parse`. */
export async function runParse(file: string, options: ParseOptions, io: Io, clock: Clock): Promise<number> {
  const { date } = options;
  const format = options.format === "auto" ? undefined : options.format;
  const digest =
    file === "-"
      ? await parseDigest({
          content: await buffer(io.stdin),
          modifiedAt: clock.now().toString(),
          date,
          format,
        })
      : await readDigestFile(file, { date, format });
  if (options.json === true) {
    printJson(io, digestJson(digest));
  } else {
    printDigest(digest, io);
    const diagnostics = formatDiagnostics(digest, file);
    if (diagnostics !== "") io.stderr.write(`${diagnostics}\n`);
  }
  return digest.papers.length === 0 ? 1 : 0;
}

function digestJson(digest: Digest) {
  const { format, date, title, papers, diagnostics } = digest;
  return { format, date: date ?? null, title, papers: papers.map(paperJson), diagnostics };
}

function printDigest(digest: Digest, io: Io): void {
  const count = digest.papers.length === 1 ? "1 paper" : `${digest.papers.length} papers`;
  printLine(io.stdout, `${digest.format}, ${digest.date ?? "no date"}, ${count}`);
  for (const [position, paper] of digest.papers.entries()) {
    printLine(io.stdout, `${position + 1}. ${displayText(paper.title)}`);
  }
}
