import type { Digest } from "./digest.js";

/** The diagnostics as a compiler prints them: `page.txt:12: warning: …`, `page.txt:1-6: note: …`; empty for none. */
export function formatDiagnostics(digest: Pick<Digest, "diagnostics">, name: string): string {
  return digest.diagnostics
    .map(({ line, endLine, severity, message }) => {
      const lines = endLine > line ? `${line}-${endLine}` : `${line}`;
      return `${name}:${lines}: ${severity}: ${message}`;
    })
    .join("\n");
}
