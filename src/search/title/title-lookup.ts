import { readArxivId } from "../../paper/arxiv-id.js";
import type { Paper } from "../../paper/paper.js";
import type { TitleMatch } from "../paper-index.js";
import { stripLookUpLeadIn } from "../query/look-up-lead-in.js";
import { plainText } from "../text/fold.js";
import type { Description } from "./description-match.js";
import { isDescription } from "./is-description.js";
import { squash, squashSpoken } from "./normalise.js";
import type { TitleIndex } from "./title-index.js";
import { rateTitle, type TitleRating, type WordIdf } from "./title-similarity.js";

const MAX_TEXT = 400;
const MAX_RATED = 24;
const MIN_SHARE = 0.3;
const ALTERNATIVES = 5;

/** The number alone, whatever stands around it: "papers/2604.10929.md", "find (2604.10929v2) please". */
const ARXIV_ID = /(?<!\d|\d\.)\d{4}\.\d{4,5}(?:v\d{1,3})?(?!\d|\.\d)/u;

/** What one way of looking up gives: a paper that it is sure of, or only papers to offer, best first. */
type Found =
  | { readonly certainty: "exact" | "close"; readonly document: number; readonly others: readonly number[] }
  | { readonly document: undefined; readonly others: readonly number[] };

interface RatedTitle extends TitleRating {
  readonly document: number;
  /** Whether the title holds what was typed, letter for letter. */
  readonly isWithin: boolean;
}

/** Finds the paper that a person means, in the ways listed in `docs/search.md`, the surest first. */
export function createTitleLookup(parts: {
  readonly titles: TitleIndex;
  /** The paper of a document; undefined when it was removed. */
  readonly paperAt: (document: number) => Paper | undefined;
  readonly documentOf: (id: string) => number | undefined;
  readonly rarity: WordIdf;
  /** Papers that a text may describe. */
  readonly describedBy: (text: string) => Description | undefined;
}): (text: string) => TitleMatch {
  const { titles, paperAt, documentOf, rarity, describedBy } = parts;
  const { names } = titles;

  function answer(
    certainty: TitleMatch["certainty"],
    document: number | undefined,
    others: readonly number[],
  ): TitleMatch {
    const alternatives = [...new Set(others)].flatMap((other) => {
      const paper = other === document ? undefined : paperAt(other);
      return paper === undefined ? [] : [{ id: paper.id, title: paper.title }];
    });
    return {
      id: document === undefined ? undefined : paperAt(document)?.id,
      certainty,
      alternatives: alternatives.slice(0, ALTERNATIVES),
    };
  }

  function byIdentifier(text: string): TitleMatch | undefined {
    const arxivId = readArxivId(text) ?? readArxivId(ARXIV_ID.exec(text)?.[0] ?? "");
    const document =
      arxivId === undefined ? documentOf(text) : (titles.ofArxivId(arxivId.id) ?? documentOf(arxivId.id));
    if (document !== undefined && paperAt(document) !== undefined) return answer("exact", document, []);
    return arxivId === undefined ? undefined : answer("none", undefined, []);
  }

  function byTitle(variants: readonly string[]): Found | undefined {
    for (const variant of variants) {
      for (const form of [squash(variant), squashSpoken(variant)]) {
        const [document, ...others] = titles.titled(form);
        if (document === undefined) continue;
        const isAlone = others.every((other) => other === document);
        return {
          certainty: isAlone ? "exact" : "close",
          document,
          others: [...others, ...spelledLike(form)],
        };
      }
    }
    return undefined;
  }

  function byName(variants: readonly string[]): Found {
    const offered: number[] = [];
    for (const variant of variants) {
      for (const form of [squash(variant), squashSpoken(variant)]) {
        const named = names.called(form);
        const documents = named.map(({ document }) => document);
        const best = named.find(({ place }) => place === "title") ?? named[0];
        if (best === undefined) continue;
        if (!names.isDistinct(form)) {
          offered.push(...documents);
          continue;
        }
        const certainty = new Set(documents).size === 1 ? "exact" : "close";
        return { certainty, document: best.document, others: documents };
      }
    }
    return { document: undefined, others: offered };
  }

  function rated(variant: string): readonly RatedTitle[] {
    const squashed = squash(variant);
    if (squashed.length < 2) return [];
    const typed = { text: variant, mayBeMisspelt: !names.isMadeOfWords(squashed) };
    const ratings = new Map<number, RatedTitle>();
    for (const form of new Set([squashed, squashSpoken(variant)])) {
      for (const { document, title, share } of titles.near(form, MAX_RATED, MIN_SHARE)) {
        const rating = rateTitle(typed, title, share, rarity);
        if (rating.score <= (ratings.get(document)?.score ?? -1)) continue;
        ratings.set(document, { ...rating, document, isWithin: squash(title).includes(squashed) });
      }
    }
    return [...ratings.values()].sort((a, b) => rankOf(b) - rankOf(a));
  }

  function byLikeness(variants: readonly string[]): Found {
    const offered: RatedTitle[] = [];
    for (const variant of [...variants].reverse()) {
      const ratings = rated(variant);
      const [best, second] = ratings;
      offered.push(...ratings);
      if (
        best === undefined ||
        !isClose(best) ||
        isTopic(variant, best) ||
        (second !== undefined && areAlike(best, second))
      )
        continue;
      return { certainty: "close", document: best.document, others: offered.map(({ document }) => document) };
    }
    const likely = offered.filter(({ score }) => score >= LIKELY);
    return { document: undefined, others: likely.map(({ document }) => document) };
  }

  /** One word of a title that many papers speak of asks for no paper in particular. */
  function isTopic(variant: string, { titleCovered }: RatedTitle): boolean {
    return !variant.includes(" ") && titleCovered < WHOLE && names.isCommon(squash(variant));
  }

  function byMisspeltName(variants: readonly string[]): Found | undefined {
    for (const variant of [...variants].reverse()) {
      const documents = new Set(names.calledAlmost(squash(variant)).map(({ document }) => document));
      const [document] = documents;
      if (document === undefined) continue;
      if (documents.size > 1) return { document: undefined, others: [...documents] };
      return { certainty: "close", document, others: [] };
    }
    return undefined;
  }

  function byDescription(variants: readonly string[]): Found | undefined {
    const text = variants.at(-1) ?? "";
    const description = describedBy(text);
    if (description === undefined) return undefined;
    const { documents, fit } = description;
    const [document] = documents;
    if (document === undefined || !isDescription(text, fit))
      return { document: undefined, others: documents };
    return { certainty: "close", document, others: documents };
  }

  /** Nothing is meant, but these are spelt a little like it. */
  function byLetters(variants: readonly string[]): Found {
    return { document: undefined, others: spelledLike(squash(variants.at(-1) ?? "")) };
  }

  function spelledLike(squashed: string): readonly number[] {
    return titles.near(squashed, ALTERNATIVES + 1, MIN_SHARE).map(({ document }) => document);
  }

  return (text) => {
    const plain = plainText(text.slice(0, MAX_TEXT)).slice(0, MAX_TEXT).trim();
    const identified = byIdentifier(plain);
    if (identified !== undefined) return identified;
    const variants = stripLookUpLeadIn(plain);
    const offered: number[] = [];
    for (const find of [byTitle, byName, byLikeness, byMisspeltName, byDescription, byLetters]) {
      const found = find(variants);
      if (found === undefined) continue;
      offered.push(...found.others);
      if (found.document !== undefined) return answer(found.certainty, found.document, offered);
    }
    return answer("none", undefined, offered);
  };
}

/** How surely a title must be meant; set on titles of the Hub that were and were not there, see `docs/search.md`. */
const CLOSE = 0.72;
/** Of a title that was typed nearly whole, badly misspelt, less will do. */
const CLOSE_TO_WHOLE = 0.64;
const WHOLE = 0.6;
/** From here on titles are told apart by how much of each was typed. */
const SURE = 0.85;
/** Worth offering before papers that are only about the same. */
const LIKELY = 0.45;
const WITHIN = 0.1;

function rankOf({ score, isWithin }: RatedTitle): number {
  return score + (isWithin ? WITHIN : 0);
}

function isClose({ score, titleCovered }: RatedTitle): boolean {
  return score >= (titleCovered >= WHOLE ? CLOSE_TO_WHOLE : CLOSE);
}

/** Whether two titles fit what was typed so equally well that it may mean either. */
function areAlike(best: RatedTitle, second: RatedTitle): boolean {
  if (best.isWithin !== second.isWithin) return false;
  if (best.score < SURE) return best.score - second.score < 0.04;
  return best.typedCovered - second.typedCovered < 0.05 && best.titleCovered - second.titleCovered < 0.25;
}
