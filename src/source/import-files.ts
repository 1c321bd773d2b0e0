import { basename } from "node:path";
import type { Archive } from "../archive/archive.js";
import type { Digest, DigestFormat } from "../digest/digest.js";
import { AppError } from "../errors.js";
import { listFiles } from "./list-files.js";
import { type FileOptions, readDigestFile } from "./read-digest-file.js";
import { sentenceOf } from "./sentence-of.js";

/** What `broadsheet import --json` prints. */
export interface ImportReport {
  readonly files: readonly FileReport[];
  readonly papers: PaperCounts;
}

export interface FileReport extends PaperCounts {
  readonly file: string;
  readonly format: DigestFormat | null;
  /** ISO date of the digest. */
  readonly date: string | null;
  /** Papers in the digest. */
  readonly papers: number;
  /** Why the whole file was rejected, in a sentence. */
  readonly error: string | null;
}

export interface PaperCounts {
  readonly added: number;
  readonly updated: number;
  readonly known: number;
  /** Items that were no papers and were left out. */
  readonly rejected: number;
}

export interface ImportProgress {
  readonly done: number;
  readonly of: number;
  readonly file: string;
}

/**
 * Takes digests from files and folders into the archive; a file that is rejected does not keep the others.
 *
 * @throws AppError `store-unavailable`: what was imported before stays, and importing again goes on from there.
 */
export async function importFiles(
  paths: readonly string[],
  deps: { readonly archive: Pick<Archive, "importDigest"> } & FileOptions,
  onProgress: (progress: ImportProgress) => void = () => undefined,
): Promise<ImportReport> {
  const listed = (await Promise.all(paths.map(listOrSay))).flat();
  const files: FileReport[] = [];
  for (const [number, file] of listed.entries()) {
    const read = file.status === "file" ? await tryRead(file.path, deps) : file.error;
    files.push(
      read instanceof AppError
        ? rejectedFile(file.path, read)
        : await importOne(file.path, read, deps.archive),
    );
    onProgress({ done: number + 1, of: listed.length, file: file.path });
  }
  return { files, papers: sum(files) };
}

async function listOrSay(path: string): ReturnType<typeof listFiles> {
  try {
    return await listFiles(path);
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    return [{ status: "unreadable", path, error: thrown }];
  }
}

async function tryRead(path: string, options: FileOptions): Promise<Digest | AppError> {
  try {
    const { date, format } = options;
    return await readDigestFile(path, { date, format });
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown;
    throw thrown;
  }
}

async function importOne(
  file: string,
  digest: Digest,
  archive: Pick<Archive, "importDigest">,
): Promise<FileReport> {
  const outcome = await archive.importDigest(digest, basename(file));
  const { format, papers, date = null } = digest;
  return {
    file,
    format,
    date,
    papers: papers.length,
    ...outcome,
    rejected: digest.rejected ?? 0,
    error: null,
  };
}

function rejectedFile(file: string, error: AppError): FileReport {
  const none = { papers: 0, added: 0, updated: 0, known: 0, rejected: 0 };
  return { file, format: null, date: null, ...none, error: sentenceOf(error) };
}

function sum(files: readonly FileReport[]): PaperCounts {
  const of = (count: keyof PaperCounts) => files.reduce((total, file) => total + file[count], 0);
  return { added: of("added"), updated: of("updated"), known: of("known"), rejected: of("rejected") };
}
