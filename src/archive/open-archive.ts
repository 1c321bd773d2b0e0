import type { Clock } from "../clock.js";
import type { Digest } from "../digest/digest.js";
import { messageOf } from "../errors.js";
import type { Log } from "../log.js";
import type { Paper } from "../paper/paper.js";
import type { PaperIndex } from "../search/paper-index.js";
import type { ArchiveStore } from "./archive-store.js";
import { createKnownPapers, type KnownPapers } from "./known-papers.js";
import { createArchive, type IndexCodec, type LiveArchive } from "./live-archive.js";

export interface OpenArchiveDeps {
  readonly store: ArchiveStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly createIndex: () => PaperIndex;
  /** Without it, every start indexes everything. */
  readonly indexCodec?: IndexCodec | undefined;
  /** Asked for when the store has no papers; shown until there are some. */
  readonly sample?: (() => Promise<readonly Digest[]>) | undefined;
}

/** Indexing so many papers takes longer than keeping the index for next time. */
const WORTH_KEEPING = 500;

/**
 * Loads the archive of a store. The index kept last is taken and brought up to date, rather than made anew; when
 * that was much work, it is kept at once.
 *
 * @throws AppError `store-unavailable`
 */
export async function openArchive(deps: OpenArchiveDeps): Promise<LiveArchive> {
  const { store, clock, log, indexCodec } = deps;
  const { revision, changes } = await store.changesSince(0);
  const known = createKnownPapers();
  known.apply(changes);
  const { index, keptRevision, indexed } =
    (await loadIndex(deps, known, changes.papers)) ?? indexAnew(deps, changes.papers);
  const sample = known.size === 0 ? await deps.sample?.() : undefined;
  const archive = createArchive({ index, clock, store, known, revision, indexCodec, keptRevision, sample });
  if (indexed >= WORTH_KEEPING) {
    await archive.keepIndex().catch((thrown: unknown) => {
      log.warn({ reason: messageOf(thrown) }, "the search index cannot be kept");
    });
  }
  return archive;
}

interface LoadedIndex {
  readonly index: PaperIndex;
  /** Of the index as it was kept; 0 for one that was not. */
  readonly keptRevision: number;
  /** Papers that had to be indexed now. */
  readonly indexed: number;
}

function indexAnew({ createIndex }: OpenArchiveDeps, papers: readonly Paper[]): LoadedIndex {
  const index = createIndex();
  if (papers.length > 0) index.add(papers);
  return { index, keptRevision: 0, indexed: papers.length };
}

async function loadIndex(
  { store, indexCodec, log }: OpenArchiveDeps,
  known: KnownPapers,
  papers: readonly Paper[],
): Promise<LoadedIndex | undefined> {
  if (indexCodec === undefined || papers.length === 0) return undefined;
  const row = await store.savedIndex();
  if (row === undefined) return undefined;
  try {
    const index = indexCodec.decode(row.content, papers);
    if (index === undefined) return undefined;
    const { changes } = await store.changesSince(row.revision);
    index.remove(changes.renamed.map(({ from }) => from));
    const newer = changes.papers.flatMap(({ id }) => known.paper(id) ?? []);
    index.add(newer);
    if (index.size !== known.size) return undefined;
    return { index, keptRevision: row.revision, indexed: newer.length };
  } catch (thrown) {
    log.warn({ reason: messageOf(thrown) }, "the kept search index cannot be used; indexing anew");
    return undefined;
  }
}
