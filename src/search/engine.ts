import type { Paper } from "../paper/paper.js";
import { createDocumentIndex, type SavedDocuments } from "./index/document-index.js";
import { bundledFile } from "./lexicon/bundled-data.js";
import { loadBundledTopics, type Topic } from "./lexicon/topics.js";
import { readTermVectors, type TermVectors } from "./lsa/term-vectors.js";
import type { PaperIndex } from "./paper-index.js";
import { DEFAULT_PARAMETERS, type SearchParameters } from "./parameters.js";
import { createSearcher, type SavedLsa } from "./searcher.js";
import { createAnalyser } from "./text/analyser.js";
import { completeTitle } from "./title/autocomplete.js";
import { createTitleIndex, type SavedTitles } from "./title/title-index.js";
import { createTitleLookup } from "./title/title-lookup.js";

export interface PaperIndexOptions {
  /** Topics with their synonyms; the bundled `data/topics.json` when left out. */
  readonly vocabulary?: readonly Topic[];
  /** Term vectors learnt beforehand; the bundled `data/term-vectors.bin`, read at the first search, when left out. */
  readonly termVectors?: TermVectors;
  /** Parts of an index that was kept, and the papers it held. */
  readonly restored?: { readonly saved: SavedParts; readonly papers: readonly Paper[] };
  /** For measurements: switches and weights other than the ones that are set. */
  readonly parameters?: Partial<SearchParameters>;
}

/** An index that can be kept; see `saved-index.ts`. */
export interface SavablePaperIndex extends PaperIndex {
  save(): SavedParts;
}

export interface SavedParts {
  readonly terms: SavedDocuments;
  readonly titles: SavedTitles;
  /** Left out where there were too few papers. */
  readonly meaning?: SavedLsa | undefined;
}

/** A word that fewer papers have may be part of a name. */
const USUAL = 3;

/** An empty index in memory. Papers are searchable as soon as {@link PaperIndex.add} returns. */
export function createPaperIndex(options: PaperIndexOptions = {}): SavablePaperIndex {
  const parameters: SearchParameters = { ...DEFAULT_PARAMETERS, ...options.parameters };
  const analyser = createAnalyser();
  const { restored } = options;
  const terms = createDocumentIndex(
    analyser,
    options.vocabulary ?? loadBundledTopics(),
    restored === undefined ? undefined : { saved: restored.saved.terms, papers: restored.papers },
  );
  let vectors = options.termVectors;
  let hasLooked = false;
  const loadVectors = () => {
    if (!hasLooked) {
      hasLooked = true;
      const path = bundledFile("term-vectors.bin");
      vectors ??= path === undefined ? undefined : readTermVectors(path);
    }
    return vectors;
  };
  const searcher = createSearcher(terms, analyser, parameters, loadVectors, restored?.saved.meaning);
  const titles = createTitleIndex({
    paperAt: terms.paperAt,
    isRealWord: searcher.isRealWord,
    isUsualWord,
    papersWith: searcher.papersWith,
    saved: restored?.saved.titles,
  });
  const lookUp = createTitleLookup({
    titles,
    paperAt: terms.paperAt,
    documentOf: terms.documentOf,
    rarity: searcher.rarity,
    describedBy: searcher.describedBy,
  });
  return {
    get size() {
      return terms.size;
    },
    add(papers) {
      for (const paper of papers) add(paper);
    },
    remove: (ids) => {
      for (const id of ids) terms.remove(id);
    },
    save: () => ({ terms: terms.save(), titles: titles.save(), meaning: searcher.save() }),
    search: searcher.search,
    lookUp,
    complete(typed, limit) {
      if (!/[\p{L}\p{N}]/u.test(typed)) return terms.popular(limit);
      return completeTitle(titles, typed, limit, terms.byNewness).flatMap((document) => {
        const paper = terms.paperAt(document);
        return paper === undefined ? [] : [{ id: paper.id, title: paper.title }];
      });
    },
    related: searcher.related,
    topics: terms.topicCounts,
  };

  /** Whether the background knows the word, and some papers have it as it is written: "autom" is only a stem. */
  function isUsualWord(word: string): boolean {
    const term = terms.dictionary.words.get(word) ?? -1;
    return term >= 0 && terms.papersWith(term) >= USUAL && searcher.isRealWord(word);
  }

  function add(paper: Paper): void {
    titles.add(terms.add(paper), paper);
  }
}
