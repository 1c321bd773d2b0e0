import type { LiveArchive } from "../archive/live-archive.js";
import { type IngestResult, ingest } from "./ingest.js";
import type { DigestSource } from "./source.js";

export interface FetchOptions {
  /** ISO date: everything from this day on. */
  readonly since?: string | undefined;
  readonly signal: AbortSignal;
  /** After every day, file or address. */
  readonly onProgress?: ((progress: FetchProgress) => void) | undefined;
}

export interface FetchProgress {
  readonly source: string;
  readonly done: number;
  /** Undefined while it is not known. */
  readonly of: number | undefined;
  readonly added: number;
}

/** Asks sources now, one after another; for `broadsheet fetch`. One that fails does not keep the others. */
export async function fetchSources(
  sources: readonly DigestSource[],
  archive: LiveArchive,
  options: FetchOptions,
): Promise<readonly IngestResult[]> {
  const reports: IngestResult[] = [];
  for (const source of sources) {
    let done = 0;
    let of: number | undefined;
    const before = archive.size;
    const taken = await ingest(source, archive, {
      signal: options.signal,
      since: options.since,
      onPlan: (readings) => {
        of = readings;
      },
      onRead: () => {
        done += 1;
        options.onProgress?.({ source: source.name, done, of, added: Math.max(0, archive.size - before) });
      },
    });
    reports.push(taken);
  }
  return reports;
}
