import { importFiles } from "../../source/file/import-files.js";
import type { Context } from "../context.js";
import type { JsonOption } from "../program-requests.js";
import { printJson, printLine } from "../terminal/io.js";
import { progressOf } from "../terminal/progress.js";
import { openStoredArchive, withStore } from "../with-services.js";

/** `broadsheet import`. */
export async function runImport(
  paths: readonly string[],
  options: JsonOption,
  context: Context,
): Promise<number> {
  const { io } = context;
  const report = await withStore(context, async (store) => {
    const archive = await openStoredArchive(context, store, { isForImport: true });
    const progress = progressOf("files", context);
    try {
      return await importFiles(paths, { archive }, ({ done, of }) => progress.show(done, of));
    } finally {
      progress.end();
    }
  });
  const rejected = report.files.filter((file) => file.error !== null);
  if (options.json === true) printJson(io, report);
  else {
    const { added, updated, known } = report.papers;
    const files = report.files.length === 1 ? "1 file" : `${report.files.length} files`;
    const leftOut = report.papers.rejected > 0 ? `, ${report.papers.rejected} rejected` : "";
    printLine(
      io.stdout,
      `${files}: ${added} papers added, ${updated} updated, ${known} already known${leftOut}`,
    );
  }
  for (const { file, error } of rejected) printLine(io.stderr, `${file}: ${error ?? ""}`);
  return rejected.length > 0 || report.files.length === 0 ? 1 : 0;
}
