import type { LiveArchive } from "../archive/live-archive.js";
import { AppError } from "../errors.js";
import { sentenceOf } from "./sentence-of.js";
import type { DigestSource, ReadRequest, SourceRead } from "./source.js";

/** What one reading of a source came to. */
export interface IngestResult {
  readonly source: string;
  readonly digests: number;
  readonly added: number;
  readonly updated: number;
  readonly known: number;
  readonly rejected: readonly Rejection[];
  /** Why reading ended early, in a sentence; undefined when it came to its end. */
  readonly failure: string | undefined;
  /** ISO date of the newest digest among those read. */
  readonly newestDate: string | undefined;
}

export interface Rejection {
  readonly from: string;
  readonly message: string;
}

export interface IngestRequest extends ReadRequest {
  readonly onRead?: ((read: SourceRead) => void) | undefined;
}

/**
 * Reads a source and takes its digests into the archive, each at once, so that what comes before a failure
 * stays. Rejects only when the signal is aborted or for an error of ours.
 */
export async function ingest(
  source: DigestSource,
  archive: Pick<LiveArchive, "importDigest">,
  request: IngestRequest,
): Promise<IngestResult> {
  const total = { digests: 0, added: 0, updated: 0, known: 0 };
  const rejected: Rejection[] = [];
  let newestDate: string | undefined;
  let failure: string | undefined;
  try {
    for await (const read of source.read(request)) {
      if (read.status === "rejected") rejected.push({ from: read.from, message: sentenceOf(read.error) });
      if (read.status === "digest") {
        const outcome = await archive.importDigest(read.digest, read.from);
        total.digests += 1;
        total.added += outcome.added;
        total.updated += outcome.updated;
        total.known += outcome.known;
        newestDate = newer(newestDate, read.digest.date);
      }
      request.onRead?.(read);
    }
  } catch (thrown) {
    request.signal.throwIfAborted();
    if (!(thrown instanceof AppError)) throw thrown;
    failure = sentenceOf(thrown);
  }
  return { source: source.name, ...total, rejected, failure, newestDate };
}

function newer(one: string | undefined, two: string | undefined): string | undefined {
  if (one === undefined || two === undefined) return one ?? two;
  return one > two ? one : two;
}
