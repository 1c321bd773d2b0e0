import { basename, relative, resolve } from "node:path";
import { AppError } from "../../errors.js";
import type { KeyValues } from "../../key-values.js";
import type { DigestSource, ReadRequest, SourceRead } from "../source.js";
import { listFiles } from "./list-files.js";
import { readDigestFile } from "./read-digest-file.js";
import { watchPath } from "./watch-path.js";

/** Watching tells sooner; this is for folders that do not tell, such as those on another machine. */
const POLL_EVERY_MS = 60_000;

export interface FileSourceDeps {
  /** Where files that were read are noted, so that a restart need not read them again. */
  readonly notes?: KeyValues | undefined;
}

/** A file, or a folder of them; both are watched. */
export function createFileSource(
  path: string,
  kind: "file" | "folder",
  deps: FileSourceDeps = {},
): DigestSource {
  const rejections = new Map<string, { readonly fingerprint: string; readonly error: AppError }>();
  const fingerprints = new Map<string, string>();
  const nameOf = (file: string) => (kind === "file" ? basename(file) : relative(path, file));

  async function wasRead(file: string, fingerprint: string): Promise<boolean> {
    const known = fingerprints.get(file) ?? (await deps.notes?.get(noteKey(file)));
    return known === fingerprint;
  }

  async function noteRead(file: string, fingerprint: string): Promise<void> {
    fingerprints.set(file, fingerprint);
    await deps.notes?.set(noteKey(file), fingerprint);
  }

  async function* read({ signal, onPlan }: ReadRequest): AsyncGenerator<SourceRead> {
    const files = await listFiles(path);
    onPlan?.(files.length);
    for (const file of files) {
      signal.throwIfAborted();
      const from = nameOf(file.path);
      if (file.status === "unreadable") {
        yield { status: "rejected", from, error: file.error };
        continue;
      }
      const rejection = rejections.get(file.path);
      if (rejection?.fingerprint === file.fingerprint) {
        yield { status: "rejected", from, error: rejection.error };
        continue;
      }
      if (await wasRead(file.path, file.fingerprint)) {
        yield { status: "unchanged", from };
        continue;
      }
      const result = await tryRead(file.path, from);
      if (result.status === "rejected") {
        rejections.set(file.path, { fingerprint: file.fingerprint, error: result.error });
      }
      yield result;
      // Only now: whoever reads has taken the digest in when asking for the next.
      if (result.status === "digest") await noteRead(file.path, file.fingerprint);
    }
  }

  return {
    name: path,
    kind,
    pollEveryMs: POLL_EVERY_MS,
    read,
    watch: (onChange, signal) => watchPath(path, onChange, signal),
  };
}

function noteKey(file: string): string {
  return `read-file:${resolve(file)}`;
}

type FileRead = Extract<SourceRead, { readonly status: "digest" | "rejected" }>;

async function tryRead(path: string, from: string): Promise<FileRead> {
  try {
    return { status: "digest", from, digest: await readDigestFile(path) };
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    return { status: "rejected", from, error: thrown };
  }
}
