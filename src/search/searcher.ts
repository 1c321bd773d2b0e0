import { explainHit } from "./explain/explain-hit.js";
import { byDateAndVotes, type DocumentIndex } from "./index/document-index.js";
import { termOf } from "./index/forward-index.js";
import { createIdf } from "./index/idf.js";
import { createPaperScanner } from "./index/paper-scanner.js";
import { areNeighbours } from "./index/phrases.js";
import { type ConceptFinder, createConceptFinder } from "./lexicon/concept-finder.js";
import { loadBundledConcepts } from "./lexicon/concepts.js";
import { createSynonymFinder, type SynonymFinder } from "./lexicon/synonym-finder.js";
import { loadBundledSynonyms } from "./lexicon/synonyms.js";
import { createLsaIndex, type LocatedDocuments } from "./lsa/lsa-index.js";
import { givenSpace, type SavedSpace, trainedSpace } from "./lsa/lsa-space.js";
import type { TermVectors } from "./lsa/term-vectors.js";
import type { PaperIndex, SearchHit, SearchResult } from "./paper-index.js";
import type { SearchParameters } from "./parameters.js";
import type { Query } from "./query/query.js";
import { type Accept, createAcceptor } from "./rank/acceptance.js";
import { createScorer } from "./rank/bm25f.js";
import { isUnfiltered } from "./rank/filters.js";
import { createQueryExpander } from "./rank/query-expansion.js";
import { importanceOf, type QueryUnit } from "./rank/query-terms.js";
import { createRanker } from "./rank/ranker.js";
import { type RerankCandidate, weightedTerms } from "./rank/rerank-features.js";
import { createReranker } from "./rank/reranker.js";
import { createSpelling } from "./rank/spelling.js";
import type { Analyser } from "./text/analyser.js";
import { createDescriptionMatcher, type Description } from "./title/description-match.js";

const NOTHING: SearchResult = { total: 0, hits: [], corrected: undefined };

/** What the papers teach about words, see `latent/`: dear to learn, and the same until they have grown by half. */
export interface SavedLsa {
  readonly space: SavedSpace;
  readonly located: LocatedDocuments;
}

export interface Searcher extends Pick<PaperIndex, "search" | "related"> {
  /** Inverse document frequency of a lower-case word, steadied by the background. */
  rarity(word: string): number;
  isRealWord(word: string): boolean;
  /** How many papers have a lower-case word. */
  papersWith(word: string): number;
  /** Papers that a text may describe. */
  describedBy(text: string): Description | undefined;
  /** Undefined where there are too few papers to learn from. */
  save(): SavedLsa | undefined;
}

export function createSearcher(
  terms: DocumentIndex,
  analyser: Analyser,
  parameters: SearchParameters,
  termVectors: () => TermVectors | undefined,
  saved?: SavedLsa,
): Searcher {
  const { dictionary, topics, postings, forward, paperAt } = terms;
  const frequencyOf = postings.documentFrequency;
  const rarity = createIdf({
    documentCount: () => terms.documentCount,
    frequencyOf,
    prior: termVectors,
    priorDocuments: parameters.priorDocuments,
  });
  const isKnownTerm = (term: string) => termVectors()?.rowOf.has(term) ?? false;
  const isRealWord = (word: string) => isKnownTerm(analyser.termOf(word) ?? word);
  let plainWords: SynonymFinder | undefined;
  let concepts: ConceptFinder | undefined;
  const conceptFinder = () => (concepts ??= createConceptFinder(loadBundledConcepts(), analyser));
  const spelling = createSpelling(dictionary, frequencyOf, (word) => {
    const stem = analyser.termOf(word) ?? word;
    const vectors = termVectors();
    // people who type everyday words mean them
    return vectors?.frequencies[vectors.rowOf.get(stem) ?? -1] ?? (conceptFinder().knows(stem) ? 1 : 0);
  });
  const planner = createQueryExpander({
    dictionary,
    analyser,
    topics,
    spelling,
    concepts: conceptFinder,
    plainWords: () => (plainWords ??= createSynonymFinder(loadBundledSynonyms(), analyser)),
    idf: (term, text) => rarity.of(term, text),
    frequencyOf,
    documentCount: () => terms.documentCount,
    paperCount: () => terms.size,
    areNeighbours: (one, other) => areNeighbours(forward, postings, one, other),
    weights: parameters.planner,
  });
  const scorer = createScorer(postings, terms.lengths, () => terms.documentCount);
  const idf = (term: number) => rarity.of(term, dictionary.term(term));
  const seenTwice = (term: number) => (frequencyOf(term) < 2 ? 0 : idf(term));
  const ownSpace = trainedSpace({
    forward,
    termCount: () => dictionary.termCount,
    idf: seenTwice,
    dimensions: (documents) => Math.min(parameters.dimensions, Math.floor(documents / 6)),
    sample: 3_000,
    saved: saved?.space,
  });
  const own = createLsaIndex({ forward, idf: seenTwice, space: ownSpace, located: saved?.located });
  const background = createLsaIndex({ forward, idf, space: givenSpace(termVectors, dictionary.term) });
  const reranker = createReranker({
    forward,
    termCount: () => dictionary.termCount,
    idf,
    own,
    background,
    parameters: parameters.rerank,
    onTie: byNews,
  });

  const votesOf = (document: number) => paperAt(document)?.upvotes ?? 0;
  const rank = createRanker({ scorer, reranker, parameters, isKnownTerm, votesOf, byNews });
  const acceptor = createAcceptor(terms, analyser);
  const readPaper = createPaperScanner(terms.scanner);

  function byNews(a: number, b: number): number {
    const one = paperAt(a);
    const other = paperAt(b);
    return (one === undefined || other === undefined ? 0 : byDateAndVotes(one, other)) || a - b;
  }

  function listFiltered(accept: Accept, sort: Query["sort"]): readonly RerankCandidate[] {
    const documents: number[] = [];
    for (let document = 0; document < terms.documentCount; document++) {
      if (accept(document) !== undefined) documents.push(document);
    }
    documents.sort(terms.byNewness);
    if (sort === "votes") documents.sort((a, b) => votesOf(b) - votesOf(a));
    return documents.map((document) => ({ document, score: 0 }));
  }

  function hitOf(
    { document, score }: RerankCandidate,
    units: readonly QueryUnit[],
    isExplained = true,
  ): readonly SearchHit[] {
    const paper = paperAt(document);
    if (paper === undefined) return [];
    if (!isExplained) return [{ id: paper.id, title: paper.title, score, matched: [] }];
    const { matched, snippet } = explainHit(readPaper(paper), units);
    return [{ id: paper.id, title: paper.title, score, matched, snippet }];
  }

  return {
    rarity(word) {
      const text = analyser.termOf(word) ?? word;
      return rarity.of(dictionary.find(text), text);
    },
    isRealWord,
    save() {
      const located = own.located();
      const space = ownSpace.save();
      return space === undefined ? undefined : { space, located };
    },
    papersWith(word) {
      const term = dictionary.find(analyser.termOf(word) ?? word);
      return term === undefined ? 0 : terms.papersWith(term);
    },
    describedBy: createDescriptionMatcher({
      planner,
      scorer,
      scoring: parameters.scorer,
      reranker,
      likenessOf: (document, units) => background.cosinesOf([document], weightedTerms(units))[0] ?? 0,
      paperCount: () => terms.size,
      isThere: (document) => paperAt(document) !== undefined,
      isRealWord,
    }),
    search(query, options = {}) {
      const { limit = 10, offset = 0 } = options;
      // the first search waits for the tree, rather than the first one with a typing error
      dictionary.words.tree();
      const accept = acceptor(query, options);
      const plan = planner.plan(query.words);
      if (plan.units.length === 0) {
        // "recent papers by:date" says nothing but its filters
        if (isUnfiltered(query.filters) && query.excluded.length === 0 && query.sort === "relevance")
          return NOTHING;
        const listed = listFiltered(accept, query.sort);
        return {
          total: listed.length,
          hits: listed.slice(offset, offset + limit).flatMap((candidate) => hitOf(candidate, [])),
          corrected: undefined,
        };
      }
      const { ranked, units } = rank(plan, accept, {
        sort: query.sort,
        depth: offset + limit,
        isStrict: options.among !== undefined,
      });
      if (ranked.length === 0) return NOTHING;
      const hits = ranked
        .slice(offset, offset + limit)
        .flatMap((candidate) => hitOf(candidate, units, options.explain));
      return { total: ranked.length, hits, corrected: plan.corrected };
    },
    related(id, limit) {
      const document = terms.documentOf(id);
      if (document === undefined) return [];
      const units = describe(document);
      const { documents, score } = scorer.score(units, parameters.scorer);
      return documents
        .filter((other) => other !== document && paperAt(other) !== undefined)
        .map((other) => ({ document: other, score: score[other] ?? 0 }))
        .sort((a, b) => b.score - a.score || a.document - b.document)
        .slice(0, limit)
        .flatMap((candidate) => hitOf(candidate, units));
    },
  };

  /** The words that set a paper apart, as a query. */
  function describe(document: number): readonly QueryUnit[] {
    const counts = new Map<number, number>();
    const { starts, occurrences } = forward;
    for (let at = starts[document] ?? 0; at < (starts[document + 1] ?? 0); at++) {
      const term = termOf(occurrences[at] ?? 0);
      counts.set(term, (counts.get(term) ?? 0) + 1);
    }
    return [...counts]
      .map(([term, count]): QueryUnit => {
        const text = dictionary.term(term);
        return {
          typed: text,
          text,
          alternatives: [{ term, weight: 1 }],
          idf: idf(term),
          weight: 1 + Math.log(count),
        };
      })
      .sort((a, b) => importanceOf(b) - importanceOf(a))
      .slice(0, 40);
  }
}
