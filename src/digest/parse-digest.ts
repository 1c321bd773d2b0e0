import { AppError } from "../errors.js";
import { completePaper } from "../paper/complete-paper.js";
import { decodeDigest } from "./decode-digest.js";
import { detectFormat } from "./detect-format.js";
import type { Digest, DigestFormat, DigestInput } from "./digest.js";
import { dateInName, utcDate } from "./digest-date.js";
import { readJsonLines } from "./read-jsonl.js";
import { readPageText } from "./read-page-text.js";
import type { Reading, ReadingContext } from "./reading.js";

/**
 * Reads one digest of any format, detected by its content.
 *
 * @throws AppError "not-a-digest" when the content is no digest; "unreadable-input" when it is cut off, binary or too large
 */
export async function parseDigest(input: DigestInput): Promise<Digest> {
  const decoded = decodeDigest(input.content);
  const format = input.format ?? detectFormat(decoded.text);
  const context: ReadingContext = {
    notAfter: utcDate(input.modifiedAt),
    nameDate: input.name === undefined ? undefined : dateInName(input.name),
  };
  const reading = await readAs(format, decoded.text, context);
  const date = input.date ?? reading.date ?? context.nameDate;
  return {
    format,
    date,
    title: reading.title ?? titleOf(date),
    papers: reading.items.map(({ draft }) =>
      completePaper({ ...draft, digestDate: input.date ?? draft.digestDate ?? date }),
    ),
    diagnostics: [...decoded.diagnostics, ...reading.diagnostics],
  };
}

async function readAs(format: DigestFormat, text: string, context: ReadingContext): Promise<Reading> {
  switch (format) {
    case "jsonl":
      return readJsonLines(text);
    default: {
      const page = readPageText(text, context);
      if (!page.isDigest)
        throw new AppError("not-a-digest", "This is no digest: no papers with title and abstract in it");
      return page;
    }
  }
}

function titleOf(date: string | undefined): string {
  return date === undefined ? "Papers" : `Papers of ${date}`;
}
