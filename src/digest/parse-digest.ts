import { completePaper } from "../paper/complete-paper.js";
import type { Paper } from "../paper/paper.js";
import type { Diagnostic, Digest, DigestInput } from "./digest.js";
import { dateInName, utcDateOf } from "./digest-date.js";
import { readContent } from "./input/read-content.js";
import { quoted, type ReadItem, type ReadingContext, warning } from "./reading.js";

/**
 * Reads one digest of any format, detected by its content unless the input names one.
 *
 * @throws AppError "not-a-digest" when the content is no digest; "unreadable-input" when it is cut off, binary or too large
 */
export async function parseDigest(input: DigestInput): Promise<Digest> {
  const context: ReadingContext = {
    notAfter: utcDateOf(input.modifiedAt),
    nameDate: input.name === undefined ? undefined : dateInName(input.name),
  };
  const reading = await readContent(input.content, input.format, context);
  const date = input.date ?? reading.date ?? context.nameDate;
  const diagnostics = [...reading.diagnostics];
  const papers = withoutRepeats(reading.items, diagnostics, (item) =>
    completePaper({ ...item.draft, digestDate: input.date ?? item.draft.digestDate ?? date }),
  );
  return {
    format: reading.format,
    date,
    title: reading.title ?? (date === undefined ? "Papers" : `Papers of ${date}`),
    papers,
    diagnostics: diagnostics.sort((a, b) => a.line - b.line || a.endLine - b.endLine),
    rejected: reading.rejected,
  };
}

/** A digest has a paper once: of two, the one with more of an abstract stays, at the place of the first. */
function withoutRepeats(
  items: readonly ReadItem[],
  diagnostics: Diagnostic[],
  complete: (item: ReadItem) => Paper,
): readonly Paper[] {
  const kept = new Map<string, { readonly paper: Paper; readonly item: ReadItem }>();
  for (const item of items) {
    const paper = complete(item);
    const before = kept.get(paper.id);
    if (before === undefined) {
      kept.set(paper.id, { paper, item });
      continue;
    }
    const isBetter = paper.abstract.length > before.paper.abstract.length;
    if (isBetter) kept.set(paper.id, { paper, item });
    const [dropped, stays] = isBetter ? [before.item, item] : [item, before.item];
    const message = `${quoted(paper.title)} is listed twice; the entry at ${stays.line} is kept`;
    diagnostics.push(warning(dropped.line, dropped.endLine, message));
  }
  return [...kept.values()].map(({ paper }) => paper);
}
