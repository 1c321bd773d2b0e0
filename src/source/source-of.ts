import { statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Clock } from "../clock.js";
import { AppError } from "../errors.js";
import type { KeyValues } from "../key-values.js";
import { createArxivSource } from "./arxiv-source.js";
import { createFileSource } from "./file/file-source.js";
import type { HttpClient } from "./http/http-client.js";
import type { RequestGate } from "./http/request-gate.js";
import { createHubSource } from "./hub-source.js";
import type { DigestSource } from "./source.js";
import { createUrlSource } from "./url-source.js";

export interface SourceDeps {
  readonly http: HttpClient;
  readonly clock: Clock;
  readonly gate: RequestGate;
  /** Where files that were read are noted; without it, every start reads them all. */
  readonly notes?: KeyValues | undefined;
  readonly hubUrl?: string | undefined;
  readonly arxivUrl?: string | undefined;
}

/**
 * The source that a word of `DIGEST_SOURCES` means: `hub`, `arxiv:cs.CL+cs.LG`, an address, a file or a folder.
 *
 * @throws AppError `bad-config` when it means none.
 */
export function createSource(spec: string, deps: SourceDeps): DigestSource {
  const word = spec.trim();
  if (word === "hub") return createHubSource({ ...deps, url: deps.hubUrl });
  if (/^arxiv:/i.test(word)) return createArxivSource(readCategories(word), { ...deps, url: deps.arxivUrl });
  if (/^https?:\/\//i.test(word)) {
    if (!URL.canParse(word))
      // What stands before an @ may be a password.
      throw new AppError("bad-config", `"${word.replace(/\/\/.*@/, "//…@")}" is no address.`);
    return createUrlSource(word, deps);
  }
  if (word === "") throw new AppError("bad-config", "A source has no name.");
  const path = word.startsWith("file:") ? fileURLToPath(word) : word;
  return createFileSource(path, isFolder(path) ? "folder" : "file", deps);
}

/** Archives and subject classes as arXiv writes them: `cs.CL`, `math-ph`, `cond-mat.mes-hall`. */
function readCategories(word: string): readonly string[] {
  const categories = word.slice("arxiv:".length).split("+");
  const odd = categories.find((category) => !/^[a-z]+(-[a-z]+)?(\.[A-Za-z-]+)?$/.test(category));
  if (odd === undefined) return categories;
  throw new AppError("bad-config", `"${odd}" is no arXiv category.`, {
    hint: "Write arxiv:cs.CL or arxiv:cs.CL+cs.LG.",
  });
}

/** What is not there yet may become a folder, but a name with an ending is rather a file's. */
function isFolder(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? !/\.[a-z0-9]+$/i.test(path) : found.isDirectory();
}
