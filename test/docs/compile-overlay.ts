import { dirname, join, resolve } from "node:path";
import ts from "typescript";

const ROOT = resolve(import.meta.dirname, "../..");

/** Compiler errors for files whose contents differ from the disk or do not exist there. */
export function problemsOf(overlay: ReadonlyMap<string, string>): readonly string[] {
  const read = ts.readConfigFile(join(ROOT, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...read.config, include: [] }, ts.sys, ROOT);
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (file) => overlay.has(file) || fileExists(file);
  const folders = new Set([...overlay.keys()].map((file) => dirname(file)));
  host.directoryExists = (folder) => folders.has(folder) || ts.sys.directoryExists(folder);
  host.readFile = (file) => overlay.get(file) ?? readFile(file);
  host.getSourceFile = (file, version, ...others) => {
    const code = overlay.get(file);
    return code === undefined
      ? getSourceFile(file, version, ...others)
      : ts.createSourceFile(file, code, version);
  };
  const program = ts.createProgram([...overlay.keys()], options, host);
  return [...overlay.keys()].flatMap((file) => {
    const source = program.getSourceFile(file);
    if (source === undefined) return [`${file} was not read`];
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
      ({ messageText }) => `${file}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`,
    );
  });
}
