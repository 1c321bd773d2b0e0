import type { ForwardIndex } from "../index/forward-index.js";
import { cosine, type LsaIndex, type LsaView } from "../lsa/lsa-index.js";
import type { QueryUnit } from "./query-terms.js";
import {
  createTermSlots,
  feedbackScores,
  proximityScores,
  type RerankCandidate,
  similarityScores,
  smoothedScores,
  weightedTerms,
} from "./rerank-features.js";

/** Weights beside the first score's 1; 0 switches a part off. */
export interface RerankParameters {
  /** How many of the best by BM25F are looked at again. */
  readonly pool: number;
  /** How many of the nearest by background vectors join them, whatever words they share with the query. */
  readonly nearest: number;
  /** Only documents whose cosine with the query is at least this join. */
  readonly minLikeness: number;
  readonly feedback: number;
  readonly feedbackDocuments: number;
  readonly feedbackTerms: number;
  readonly latent: number;
  readonly background: number;
  readonly neighbours: number;
  readonly proximity: number;
}

export interface Reranker {
  /** The same candidates, best first; those past the pool keep their order behind it. */
  rerank(
    candidates: readonly RerankCandidate[],
    units: readonly QueryUnit[],
    accept: (document: number) => boolean,
    /** What the query may be about besides; where these stand in a text does not count. */
    guesses?: readonly QueryUnit[],
  ): readonly RerankCandidate[];
  /** The highest cosine of any accepted document and the query in the background's space; 0 without one. */
  likeness(
    units: readonly QueryUnit[],
    candidates: readonly RerankCandidate[],
    accept: (document: number) => boolean,
  ): number;
}

export function createReranker(parts: {
  readonly forward: ForwardIndex;
  readonly termCount: () => number;
  readonly idf: (term: number) => number;
  readonly own: LsaIndex;
  readonly background: LsaIndex | undefined;
  readonly parameters: RerankParameters;
  /** Which of two papers of the same score comes first, as in a sort. */
  readonly onTie: (a: number, b: number) => number;
}): Reranker {
  const { forward, idf, background, parameters } = parts;
  const slots = createTermSlots(parts.termCount);

  /** Documents near in meaning that are not in the pool, whatever words they share with the query. */
  function nearest(
    pool: readonly RerankCandidate[],
    units: readonly QueryUnit[],
    accept: (document: number) => boolean,
    view: LsaView | undefined,
  ): readonly RerankCandidate[] {
    if (parameters.nearest === 0 || view === undefined || forward.count > MAX_SCANNED) return [];
    const vector = view.locate(weightedTerms(units));
    const known = new Set(pool.map(({ document }) => document));
    const found: RerankCandidate[] = [];
    const { count } = forward;
    for (let document = 0; document < count; document++) {
      if (known.has(document)) continue;
      const score = cosine(view, document, vector);
      if (score >= parameters.minLikeness && accept(document)) found.push({ document, score });
    }
    found.sort((a, b) => b.score - a.score);
    return found.slice(0, parameters.nearest).map(({ document }) => ({ document, score: 0 }));
  }

  return {
    likeness(units, candidates, accept) {
      if (background === undefined) return 0;
      const terms = weightedTerms(units);
      if (forward.count <= SMALL) {
        const view = background.view();
        const vector = view?.locate(terms);
        if (view === undefined || vector === undefined) return 0;
        let highest = 0;
        const { count } = forward;
        for (let document = 0; document < count; document++) {
          if (accept(document)) highest = Math.max(highest, cosine(view, document, vector));
        }
        return highest;
      }
      const best = candidates.slice(0, 5);
      const cosines = background.cosinesOf(
        best.map(({ document }) => document),
        terms,
      );
      return Math.max(0, ...cosines);
    },
    rerank(candidates, asked, accept, guesses = []) {
      const units = [...asked, ...guesses];
      const own = parameters.latent > 0 || parameters.neighbours > 0 ? parts.own.view() : undefined;
      // few papers teach a space little: there the background stands in, and it fades as they grow many
      const isSmall = forward.count <= SMALL;
      const given = isSmall && parameters.background > 0 ? background?.view() : undefined;
      const fewness = FEW / (FEW + forward.count);
      const meaning = forward.count <= FEW * 3 ? (given ?? own) : own;
      const lexical = candidates.slice(0, parameters.pool);
      const near = nearest(lexical, units, accept, meaning);
      const pool = [...lexical, ...near];
      if (pool.length < 2) return pool;
      const best = Math.max(1e-9, pool[0]?.score ?? 0);
      const total = scaled(Float64Array.from(pool, ({ score }) => score));
      if (parameters.feedback > 0) {
        mix(total, scaled(feedbackScores(forward, idf, pool, units, slots, parameters)), parameters.feedback);
      }
      if (parameters.proximity > 0 && asked.length > 1) {
        mix(total, proximityScores(forward, pool, asked, slots), parameters.proximity / best);
      }
      if (own !== undefined && parameters.latent > 0) {
        mix(total, scaled(similarityScores(pool, units, own)), parameters.latent * (1 - fewness));
      }
      if (given !== undefined) {
        mix(total, scaled(similarityScores(pool, units, given)), parameters.background * fewness);
      }
      if (meaning !== undefined && parameters.neighbours > 0) {
        const order = [...total.keys()].sort((a, b) => (total[b] ?? 0) - (total[a] ?? 0)).slice(0, SMOOTHED);
        const front = order.flatMap((i) => pool[i] ?? []);
        const scores = Float64Array.from(order, (i) => total[i] ?? 0);
        const smooth = scaled(smoothedScores(front, scores, meaning));
        order.forEach((i, place) => {
          total[i] = (total[i] ?? 0) + parameters.neighbours * (smooth[place] ?? 0);
        });
      }
      let top = 1e-9;
      for (const score of total) top = Math.max(top, score);
      const reranked = pool
        .map(({ document }, i) => ({ document, score: (best * (total[i] ?? 0)) / top }))
        .sort((a, b) => b.score - a.score || parts.onTie(a.document, b.document));
      const joined = new Set(near.map(({ document }) => document));
      const rest = candidates.slice(parameters.pool).filter(({ document }) => !joined.has(document));
      const floor = reranked.at(-1)?.score ?? 0;
      const next = Math.max(1e-9, rest[0]?.score ?? 0);
      const behind = rest.map(({ document, score }) => ({ document, score: (floor * score) / next }));
      return [...reranked, ...behind];
    },
  };
}

/** So many of the best compare themselves with one another. */
const SMOOTHED = 60;
/** Scanning all vectors of more documents than this would cost more than it finds. */
const MAX_SCANNED = 20_000;
/** Up to so many documents are kept as vectors in the background's space. */
const SMALL = 5_000;
/** Among so many documents the background counts half. */
const FEW = 300;

/** Divided by the largest, so that parts of different units can be added. */
function scaled(scores: Float64Array): Float64Array {
  let largest = 0;
  for (const score of scores) if (score > largest) largest = score;
  return largest === 0 ? scores : scores.map((score) => score / largest);
}

function mix(total: Float64Array, part: Float64Array, weight: number): void {
  for (let i = 0; i < total.length; i++) total[i] = (total[i] ?? 0) + weight * (part[i] ?? 0);
}
