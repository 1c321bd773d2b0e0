import type { Paper } from "../../paper/paper.js";
import type { DocumentIndex } from "../index/document-index.js";
import { documentsHolding } from "../index/phrases.js";
import type { SearchOptions } from "../paper-index.js";
import type { Query } from "../query/query.js";
import type { Analyser } from "../text/analyser.js";
import { plainText } from "../text/fold.js";
import { tokenise } from "../text/tokenise.js";
import { createPaperFilter, isUnfiltered } from "./filters.js";

/** The paper of a document that a query lets pass. */
export type Accept = (document: number) => Paper | undefined;

/** So many phrases, and as many exclusions of phrases, are heeded: each costs a look at all papers that have its rarest word. */
const MAX_PHRASES = 12;

/** Reads what a query demands and excludes into a test that costs next to nothing for each document. */
export function createAcceptor(terms: DocumentIndex, analyser: Analyser) {
  const { dictionary, forward, postings, paperAt } = terms;

  /** Terms of a phrase in order; stop words stand for nothing, and -1 for a word that no paper has. */
  function phraseTerms(phrase: string): readonly number[] {
    return tokenise(plainText(phrase)).flatMap(({ word }) => {
      const term = analyser.termOf(word);
      return term === undefined ? [] : [dictionary.find(term) ?? -1];
    });
  }

  /** Each phrase once, those of one word first, which cost least. */
  function readPhrases(phrases: readonly string[]): readonly (readonly number[])[] {
    const read = new Map(phrases.map(phraseTerms).map((phrase) => [phrase.join(" "), phrase]));
    const said = [...read.values()].filter((phrase) => phrase.length > 0);
    return [
      ...said.filter((phrase) => phrase.length === 1),
      ...said.filter((phrase) => phrase.length > 1).slice(0, MAX_PHRASES),
    ];
  }

  /** Documents that hold every phrase; undefined when there is none to hold. */
  function holdersOf(phrases: readonly string[]): ReadonlySet<number> | undefined {
    let holders: ReadonlySet<number> | undefined;
    for (const phrase of readPhrases(phrases)) {
      const among = holders;
      const found = documentsHolding(forward, postings, phrase);
      holders = new Set(among === undefined ? found : found.filter((document) => among.has(document)));
      if (holders.size === 0) break;
    }
    return holders;
  }

  function documentsOf(ids: ReadonlySet<string>): ReadonlySet<number> {
    const documents = new Set<number>();
    for (const id of ids) {
      const document = terms.documentOf(id);
      if (document !== undefined) documents.add(document);
    }
    return documents;
  }

  /** Documents with all words of the wanted titles, in whatever form; undefined when they say nothing. */
  function entitled(titles: readonly string[]): ReadonlySet<number> | undefined {
    let found: ReadonlySet<number> | undefined;
    const words = new Set(titles.flatMap((title) => tokenise(plainText(title)).map(({ word }) => word)));
    for (const word of words) {
      if (analyser.termOf(word) === undefined) continue;
      const among = found;
      const holders = new Set<number>();
      // the filter takes a plural for its singular
      for (const form of new Set([word, `${word}s`, word.replace(/s$/u, "")])) {
        const term = dictionary.find(analyser.termOf(form) ?? "");
        if (term === undefined) continue;
        for (const segment of postings.segments()) {
          const end = segment.end(term);
          for (let place = segment.start(term); place < end; place++) {
            const document = segment.documents[place] ?? 0;
            if ((segment.titleCounts[place] ?? 0) > 0 && among?.has(document) !== false)
              holders.add(document);
          }
        }
      }
      found = holders;
      if (found.size === 0) break;
    }
    return found;
  }

  return (query: Query, options: SearchOptions): Accept => {
    const passes = isUnfiltered(query.filters) ? undefined : createPaperFilter(query.filters);
    const required = [
      options.among === undefined ? undefined : documentsOf(options.among),
      holdersOf(query.phrases),
      entitled(query.filters.title),
    ].filter((documents) => documents !== undefined);
    const excluded = new Uint8Array(query.excluded.length === 0 ? 0 : terms.documentCount);
    for (const phrase of readPhrases(query.excluded)) {
      for (const document of documentsHolding(forward, postings, phrase)) excluded[document] = 1;
    }
    if (passes === undefined && required.length === 0 && excluded.length === 0) return paperAt;
    return (document) => {
      if (excluded[document] === 1 || !required.every((documents) => documents.has(document)))
        return undefined;
      const paper = paperAt(document);
      return paper === undefined || passes?.(paper) === false ? undefined : paper;
    };
  };
}
