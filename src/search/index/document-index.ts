import type { Paper } from "../../paper/paper.js";
import { createTopicFinder, type TopicFinder } from "../lexicon/topic-finder.js";
import type { Topic } from "../lexicon/topics.js";
import type { TitleCandidate, TopicCount } from "../paper-index.js";
import type { FieldLengths } from "../rank/bm25f.js";
import type { Analyser } from "../text/analyser.js";
import { topK } from "../text/top-k.js";
import { createDictionary, type Dictionary, type SavedDictionary, saveDictionary } from "./dictionary.js";
import {
  createForwardIndex,
  FIELD_BODY,
  FIELD_EXTRA,
  FIELD_TITLE,
  type ForwardIndex,
  occurrence,
  type SavedForward,
  trimmed,
} from "./forward-index.js";
import { createPostings, type Postings } from "./postings.js";
import { createTextScanner, type TextScanner } from "./text-scanner.js";

/** Papers by document number, and their terms both ways. */
export interface DocumentIndex {
  readonly size: number;
  /** Documents numbered so far, removed ones among them. */
  readonly documentCount: number;
  readonly dictionary: Dictionary;
  readonly topics: TopicFinder;
  readonly scanner: TextScanner;
  readonly forward: ForwardIndex;
  readonly postings: Postings;
  add(paper: Paper): number;
  remove(id: string): void;
  save(): SavedDocuments;
  readonly paperAt: (document: number) => Paper | undefined;
  readonly documentOf: (id: string) => number | undefined;
  /** How many papers hold the term; unlike a document frequency it leaves out what was removed or added anew. */
  readonly papersWith: (term: number) => number;
  readonly lengths: () => FieldLengths;
  /** Newer documents first, then those with more votes. */
  readonly byNewness: (a: number, b: number) => number;
  readonly popular: (limit: number) => readonly TitleCandidate[];
  readonly topicCounts: () => readonly TopicCount[];
}

/** What is dear to compute, without the papers themselves. */
export interface SavedDocuments {
  readonly dictionary: SavedDictionary;
  readonly forward: SavedForward;
  /** Ids by document, each ended by a line feed; empty for a document that was removed. */
  readonly ids: string;
  readonly titleLengths: Uint16Array;
  readonly bodyLengths: Uint16Array;
  readonly extraLengths: Uint16Array;
}

/**
 * @param restored what {@link DocumentIndex.save} gave, and the papers; documents whose paper is not among them count as
 * removed
 */
export function createDocumentIndex(
  analyser: Analyser,
  vocabulary: readonly Topic[],
  restored?: { readonly saved: SavedDocuments; readonly papers: readonly Paper[] },
): DocumentIndex {
  const dictionary = createDictionary(restored?.saved.dictionary);
  const topics = createTopicFinder(vocabulary, dictionary, analyser);
  const scanner = createTextScanner(analyser, dictionary, topics);
  const forward = createForwardIndex(restored?.saved.forward);
  const postings = createPostings(forward, () => dictionary.termCount);
  const papers: (Paper | undefined)[] = [];
  /** By document its date and votes as one number, for lists that are asked for at every key. */
  const newness: number[] = [];
  const documents = new Map<string, number>();
  let title = new Uint16Array(64);
  let body = new Uint16Array(64);
  let extra = new Uint16Array(64);
  const totals = { title: 0, body: 0, extra: 0, bodies: 0, extras: 0 };

  function setLengths(document: number, lengths: readonly [number, number, number]): void {
    if (document >= title.length) {
      title = widened(title);
      body = widened(body);
      extra = widened(extra);
    }
    title[document] = Math.min(65_535, lengths[0]);
    body[document] = Math.min(65_535, lengths[1]);
    extra[document] = Math.min(65_535, lengths[2]);
    totals.title += lengths[0];
    totals.body += lengths[1];
    totals.extra += lengths[2];
    if (lengths[1] > 0) totals.bodies++;
    if (lengths[2] > 0) totals.extras++;
  }

  if (restored !== undefined) {
    const { saved } = restored;
    const byId = new Map(restored.papers.map((paper) => [paper.id, paper]));
    saved.ids
      .split("\n")
      .slice(0, -1)
      .forEach((id, document) => {
        const paper = byId.get(id);
        papers[document] = paper;
        newness[document] = newnessOf(paper);
        if (paper !== undefined) documents.set(id, document);
        setLengths(document, [
          saved.titleLengths[document] ?? 0,
          saved.bodyLengths[document] ?? 0,
          saved.extraLengths[document] ?? 0,
        ]);
      });
  }

  function byNewness(a: number, b: number): number {
    return (newness[b] ?? 0) - (newness[a] ?? 0);
  }

  function remove(id: string): void {
    const document = documents.get(id);
    if (document === undefined) return;
    documents.delete(id);
    papers[document] = undefined;
  }

  function papersWith(term: number): number {
    let count = 0;
    for (const segment of postings.segments()) {
      const end = segment.end(term);
      for (let place = segment.start(term); place < end; place++) {
        if (papers[segment.documents[place] ?? -1] !== undefined) count++;
      }
    }
    return count;
  }

  return {
    get size() {
      return documents.size;
    },
    get documentCount() {
      return papers.length;
    },
    dictionary,
    topics,
    scanner,
    forward,
    postings,
    add(paper) {
      remove(paper.id);
      const occurrences: number[] = [];
      const read = (text: string, field: number) =>
        scanner.scan(text, (term, isBeside) => {
          occurrences.push(occurrence(term, field, isBeside));
        });
      const titleLength = read(paper.title, FIELD_TITLE);
      const bodyLength = read(paper.abstract, FIELD_BODY);
      let extraLength = paper.keywords.length === 0 ? 0 : read(paper.keywords.join(". "), FIELD_EXTRA);
      if (paper.summaryKind !== "extract") extraLength += read(paper.summary, FIELD_EXTRA);
      const document = forward.append(occurrences);
      setLengths(document, [titleLength, bodyLength, extraLength]);
      papers[document] = paper;
      newness[document] = newnessOf(paper);
      documents.set(paper.id, document);
      return document;
    },
    save: () => ({
      dictionary: saveDictionary(dictionary),
      forward: trimmed(forward),
      ids: Array.from(papers, (paper) => `${paper?.id ?? ""}\n`).join(""),
      titleLengths: title.slice(0, papers.length),
      bodyLengths: body.slice(0, papers.length),
      extraLengths: extra.slice(0, papers.length),
    }),
    remove,
    paperAt: (document) => papers[document],
    documentOf: (id) => documents.get(id),
    papersWith,
    lengths: () => ({
      title,
      body,
      extra,
      averages: {
        title: totals.title / Math.max(1, papers.length),
        body: totals.body / Math.max(1, totals.bodies),
        extra: totals.extra / Math.max(1, totals.extras),
      },
    }),
    byNewness,
    popular: (limit) =>
      topK(documents.values(), limit, byNewness).flatMap((document) => {
        const paper = papers[document];
        return paper === undefined ? [] : [{ id: paper.id, title: paper.title }];
      }),
    topicCounts: () => {
      const counts: TopicCount[] = [];
      for (const { name, term } of topics.topics) {
        const count = papersWith(term);
        if (count > 0) counts.push({ topic: name, count });
      }
      return counts.sort((a, b) => b.count - a.count || (a.topic < b.topic ? -1 : 1));
    },
  };
}

/** Newest first, then by votes. */
export function byDateAndVotes(a: Paper, b: Paper): number {
  const dateA = a.digestDate ?? a.publishedOn ?? "";
  const dateB = b.digestDate ?? b.publishedOn ?? "";
  if (dateA !== dateB) return dateA < dateB ? 1 : -1;
  return (b.upvotes ?? 0) - (a.upvotes ?? 0);
}

const MAX_VOTES = 999_999;

/** Sorts as {@link byDateAndVotes} does, the newest highest. */
function newnessOf(paper: Paper | undefined): number {
  const date = paper?.digestDate ?? paper?.publishedOn ?? "";
  return Number(date.replaceAll("-", "")) * (MAX_VOTES + 1) + Math.min(MAX_VOTES, paper?.upvotes ?? 0);
}

function widened(array: Uint16Array): Uint16Array<ArrayBuffer> {
  const larger = new Uint16Array(Math.ceil(array.length * 1.5) + 64);
  larger.set(array);
  return larger;
}
