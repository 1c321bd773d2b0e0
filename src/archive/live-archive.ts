import PQueue from "p-queue";
import type { Clock } from "../clock.js";
import type { Digest } from "../digest/digest.js";
import type { Paper } from "../paper/paper.js";
import type { PaperIndex } from "../search/paper-index.js";
import type { Archive, ImportOutcome } from "./archive.js";
import type { ArchiveChanges } from "./archive-changes.js";
import type { ArchiveStore, DigestRecord, StoredChanges } from "./archive-store.js";
import { createKnownPapers, type KnownPapers, type PaperLookup } from "./known-papers.js";
import { planImport } from "./plan-import.js";
import { stagePapers } from "./staged-papers.js";

const NOTHING: ImportOutcome = { added: 0, updated: 0, known: 0 };

/** A digest and where it came from, such as a file's name. */
export interface SourcedDigest {
  readonly digest: Digest;
  readonly from: string;
}

/** An archive that also learns from other processes and from look-ups. */
export interface LiveArchive extends Archive {
  /**
   * Takes in several digests at once, all or none: much quicker than one after another, where every one waits
   * for the disk. Outcomes are in the order of the digests.
   */
  importDigests(digests: readonly SourcedDigest[]): Promise<readonly ImportOutcome[]>;
  /** Takes in what other processes wrote; true when there was something. Cheap when there was not. */
  refresh(): Promise<boolean>;
  /** Merges what is known about papers from elsewhere, without any digest listing them. */
  learn(papers: readonly Paper[]): Promise<ImportOutcome>;
  /**
   * Keeps the search index for the next start, unless it is kept as it is; worth doing after many new papers
   * and at the end. Does nothing without a store.
   */
  keepIndex(): Promise<void>;
  /** The last revision of the store that this archive holds; 0 without a store. */
  readonly revision: number;
}

/** Turns an index into bytes and back. */
export interface IndexCodec {
  encode(index: PaperIndex): Uint8Array;
  /** Undefined when the bytes are of another version, or damaged; then everything is indexed anew. */
  decode(content: Uint8Array, papers: readonly Paper[]): PaperIndex | undefined;
}

export interface ArchiveDeps {
  /** Empty, or holding exactly the papers of `known`. */
  readonly index: PaperIndex;
  readonly clock: Clock;
  readonly store?: ArchiveStore | undefined;
  /** What the store held at `revision`. */
  readonly known?: KnownPapers | undefined;
  readonly revision?: number | undefined;
  /** Without it, the index is not kept. */
  readonly indexCodec?: IndexCodec | undefined;
  /** Of the index that the store keeps; 0 where it keeps none. */
  readonly keptRevision?: number | undefined;
  /** Known only until the first import, and never kept. */
  readonly sample?: readonly Digest[] | undefined;
}

/**
 * The archive in memory; with a store, every import is kept there before it shows here. Imports are taken in
 * one after another.
 */
export function createArchive(deps: ArchiveDeps): LiveArchive {
  const { index, clock, store } = deps;
  const queue = new PQueue({ concurrency: 1 });
  let known = deps.known ?? createKnownPapers();
  let revision = deps.revision ?? 0;
  let keptRevision = deps.keptRevision ?? 0;
  let isSample = false;

  function show(changes: ArchiveChanges): void {
    const gone = changes.renamed.map(({ from }) => from);
    if (gone.length > 0) index.remove(gone);
    if (changes.papers.length > 0) index.add(changes.papers);
  }

  function leaveSample(): void {
    if (!isSample) return;
    index.remove(known.papers().map(({ id }) => id));
    known = createKnownPapers();
    isSample = false;
  }

  function ingest(stored: StoredChanges): void {
    if (stored.revision <= revision) return;
    leaveSample();
    known.apply(stored.changes);
    show(stored.changes);
    revision = stored.revision;
  }

  async function takeInDigests(
    digests: readonly SourcedDigest[],
    seenAt: string,
  ): Promise<readonly ImportOutcome[]> {
    let planned: Plans | undefined;
    const planNow = () => {
      planned = planAll(isSample ? createKnownPapers() : known, digests, seenAt);
      return planned;
    };
    const records = digests.flatMap(({ digest, from }) => recordsOf(digest, from, seenAt));
    // Other processes wait for the store from here on; what papers derive when asked is asked for before.
    if (store !== undefined) for (const { digest } of digests) digest.papers.forEach(derive);
    const reached = await store?.write(revision, (missed) => {
      ingest(missed);
      return { changes: planNow().changes, digests: records };
    });
    const { changes, outcomes } = planned ?? planNow();
    // A day without papers is no reason to forget the sample.
    if (digests.some(({ digest }) => digest.papers.length > 0)) leaveSample();
    known.apply(changes);
    show(changes);
    revision = reached ?? revision;
    return outcomes;
  }

  async function keepIndex(): Promise<void> {
    if (store === undefined || deps.indexCodec === undefined || isSample || revision === keptRevision) return;
    await store.keepIndex({ revision, content: deps.indexCodec.encode(index) });
    keptRevision = revision;
  }

  function importDigests(digests: readonly SourcedDigest[]): Promise<readonly ImportOutcome[]> {
    const seenAt = clock.now().toString({ smallestUnit: "millisecond" });
    return queue.add(() => takeInDigests(digests, seenAt));
  }

  async function importDigest(digest: Digest, from: string): Promise<ImportOutcome> {
    const [outcome] = await importDigests([{ digest, from }]);
    return outcome ?? NOTHING;
  }

  function learn(papers: readonly Paper[]): Promise<ImportOutcome> {
    const unlisted = papers.map((paper) => ({ ...paper, digestDate: undefined }));
    return importDigest(
      { format: "hub-json", date: undefined, title: "", papers: unlisted, diagnostics: [] },
      "",
    );
  }

  if (known.size === 0 && deps.sample !== undefined) {
    for (const digest of deps.sample) known.apply(planImport(known, digest, "sample", "").changes);
    index.add(known.papers());
    isSample = true;
  }

  return {
    get size() {
      return known.size;
    },
    get isSample() {
      return isSample;
    },
    get revision() {
      return revision;
    },
    index,
    paper: (id) => known.paper(id),
    papers: () => known.papers(),
    digest: (date) => known.digest(date),
    dates: () => known.dates(),
    listings: (id) => known.listings(id),
    importDigest,
    importDigests,
    learn,
    keepIndex: () => queue.add(keepIndex),
    refresh: () =>
      queue.add(async () => {
        if (store === undefined || (await store.revision()) === revision) return false;
        ingest(await store.changesSince(revision));
        return true;
      }),
  };
}

interface Plans {
  readonly changes: ArchiveChanges;
  /** One for each digest. */
  readonly outcomes: readonly ImportOutcome[];
}

/** Each digest meets what the ones before it brought. */
function planAll(known: PaperLookup, digests: readonly SourcedDigest[], seenAt: string): Plans {
  const staged = stagePapers(known);
  const outcomes = digests.map(({ digest, from }) => {
    const plan = planImport(staged, digest, from, seenAt);
    staged.apply(plan.changes);
    return plan.outcome;
  });
  return { changes: staged.changes(), outcomes };
}

/** See `completePaper`: some fields are worked out when they are first asked for, and kept. */
function derive(paper: Paper): readonly unknown[] {
  return [paper.summary, paper.links, paper.acronyms];
}

function recordsOf(digest: Digest, source: string, seenAt: string): readonly DigestRecord[] {
  const dates = new Set(digest.papers.flatMap((paper) => paper.digestDate ?? digest.date ?? []));
  return [...dates].map((date) => ({ source, date, format: digest.format, title: digest.title, seenAt }));
}
