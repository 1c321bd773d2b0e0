import type { Postings } from "../index/postings.js";
import { importanceOf, type QueryUnit } from "./query-terms.js";

/** Weighted fields of BM25F (Robertson, Zaragoza and Taylor, CIKM 2004), saturation and length normalisation. */
export interface ScorerParameters {
  readonly k1: number;
  readonly titleWeight: number;
  readonly titleB: number;
  readonly bodyB: number;
  readonly extraWeight: number;
  readonly extraB: number;
}

export interface FieldLengths {
  readonly title: Uint16Array;
  readonly body: Uint16Array;
  readonly extra: Uint16Array;
  readonly averages: { readonly title: number; readonly body: number; readonly extra: number };
}

export interface Scores {
  /** Documents that hold any of the words, in no order. */
  readonly documents: readonly number[];
  /** By document number; valid for `documents` until the next call. */
  readonly score: Float32Array;
  /** Sum of the weights of the words that the document holds. */
  readonly covered: Float32Array;
}

export interface Scorer {
  score(units: readonly QueryUnit[], parameters: ScorerParameters): Scores;
}

export function createScorer(
  postings: Postings,
  lengths: () => FieldLengths,
  capacity: () => number,
): Scorer {
  let score = new Float32Array(0);
  let covered = new Float32Array(0);
  let frequency = new Float32Array(0);
  let strength = new Float32Array(0);
  let touched: number[] = [];

  return {
    score(units, parameters) {
      if (score.length < capacity()) {
        const size = Math.ceil(capacity() * 1.25) + 64;
        score = new Float32Array(size);
        covered = new Float32Array(size);
        frequency = new Float32Array(size);
        strength = new Float32Array(size);
      } else {
        for (const document of touched) {
          score[document] = 0;
          covered[document] = 0;
        }
      }
      touched = [];
      const fields = lengths();
      const { k1, titleWeight, extraWeight } = parameters;
      const titleSlope = parameters.titleB / Math.max(1, fields.averages.title);
      const bodySlope = parameters.bodyB / Math.max(1, fields.averages.body);
      const extraSlope = parameters.extraB / Math.max(1, fields.averages.extra);
      for (const unit of units) {
        const holders: number[] = [];
        for (const { term, weight } of unit.alternatives) {
          for (const segment of postings.segments()) {
            const end = segment.end(term);
            for (let place = segment.start(term); place < end; place++) {
              const document = segment.documents[place] ?? 0;
              const inTitle = segment.titleCounts[place] ?? 0;
              const inBody = segment.bodyCounts[place] ?? 0;
              const inExtra = segment.extraCounts[place] ?? 0;
              let weighted = 0;
              if (inTitle > 0) {
                const norm = 1 - parameters.titleB + titleSlope * (fields.title[document] ?? 0);
                weighted += (titleWeight * inTitle) / norm;
              }
              if (inBody > 0) {
                weighted += inBody / (1 - parameters.bodyB + bodySlope * (fields.body[document] ?? 0));
              }
              if (inExtra > 0) {
                const norm = 1 - parameters.extraB + extraSlope * (fields.extra[document] ?? 0);
                weighted += (extraWeight * inExtra) / norm;
              }
              const held = frequency[document] ?? 0;
              if (held === 0) holders.push(document);
              frequency[document] = held + weight * weighted;
              if (weight > (strength[document] ?? 0)) strength[document] = weight;
            }
          }
        }
        const importance = importanceOf(unit);
        for (const document of holders) {
          const held = frequency[document] ?? 0;
          if (score[document] === 0 && covered[document] === 0) touched.push(document);
          score[document] = (score[document] ?? 0) + (importance * held * (k1 + 1)) / (k1 + held);
          covered[document] = (covered[document] ?? 0) + importance * (strength[document] ?? 0);
          frequency[document] = 0;
          strength[document] = 0;
        }
      }
      return { documents: touched, score, covered };
    },
  };
}
