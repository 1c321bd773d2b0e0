import { basename } from "node:path";
import type { ImportOutcome } from "../../archive/archive.js";
import type { LiveArchive } from "../../archive/live-archive.js";
import type { Digest, DigestFormat } from "../../digest/digest.js";
import { AppError } from "../../errors.js";
import { sentenceOf } from "../sentence-of.js";
import { listFiles } from "./list-files.js";
import { type FileOptions, readDigestFile } from "./read-digest-file.js";

/** So many papers are kept at once: few enough for other processes not to wait, enough not to wait for the disk. */
const PAPERS_AT_ONCE = 250;

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
 * Several files are kept at once, each whole or not at all.
 *
 * @throws AppError `store-unavailable`: what was imported before stays, and importing again goes on from there.
 */
export async function importFiles(
  paths: readonly string[],
  deps: { readonly archive: Pick<LiveArchive, "importDigests"> } & FileOptions,
  onProgress: (progress: ImportProgress) => void = () => undefined,
): Promise<ImportReport> {
  const listed = (await Promise.all(paths.map(listOrSay))).flat();
  const files: FileReport[] = [];
  let batch: ReadFile[] = [];
  for (const [number, file] of listed.entries()) {
    batch.push({
      path: file.path,
      read: file.status === "file" ? await tryRead(file.path, deps) : file.error,
    });
    if (papersOf(batch) >= PAPERS_AT_ONCE || number === listed.length - 1) {
      files.push(...(await importBatch(batch, deps.archive)));
      batch = [];
      onProgress({ done: number + 1, of: listed.length, file: file.path });
    }
  }
  return { files, papers: sum(files) };
}

interface ReadFile {
  readonly path: string;
  readonly read: Digest | AppError;
}

function papersOf(batch: readonly ReadFile[]): number {
  return batch.reduce((count, { read }) => count + (read instanceof AppError ? 0 : read.papers.length), 0);
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

async function importBatch(
  batch: readonly ReadFile[],
  archive: Pick<LiveArchive, "importDigests">,
): Promise<readonly FileReport[]> {
  const digests = batch.flatMap(({ path, read }) =>
    read instanceof AppError ? [] : [{ digest: read, from: basename(path) }],
  );
  const outcomes = [...(digests.length > 0 ? await archive.importDigests(digests) : [])];
  return batch.map(({ path, read }) =>
    read instanceof AppError ? rejectedFile(path, read) : importedFile(path, read, outcomes.shift()),
  );
}

function importedFile(file: string, digest: Digest, outcome: ImportOutcome | undefined): FileReport {
  const { format, papers, date = null, rejected = 0 } = digest;
  const counts = outcome ?? { added: 0, updated: 0, known: 0 };
  return { file, format, date, papers: papers.length, ...counts, rejected, error: null };
}

function rejectedFile(file: string, error: AppError): FileReport {
  const none = { papers: 0, added: 0, updated: 0, known: 0, rejected: 0 };
  return { file, format: null, date: null, ...none, error: sentenceOf(error) };
}

function sum(files: readonly FileReport[]): PaperCounts {
  const of = (count: keyof PaperCounts) => files.reduce((total, file) => total + file[count], 0);
  return { added: of("added"), updated: of("updated"), known: of("known"), rejected: of("rejected") };
}
