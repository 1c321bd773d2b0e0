import type { TopicFinder } from "../lexicon/topic-finder.js";
import type { Analyser } from "../text/analyser.js";
import { type Token, tokenise } from "../text/tokenise.js";
import { type Dictionary, STOP } from "./dictionary.js";

/** Receives each term of a text with the place in the text that it stands for. */
export type TermSink = (term: number, isBeside: boolean, start: number, end: number) => void;

/**
 * Reads a text into terms. Beside each word come the compounds it takes part in ("fine-tuning" also as
 * "finetuning", "text2image" also as "text" and "image", "BatchPrompt" also as "batch" and "prompt") and the
 * topics it spells out.
 */
export interface TextScanner {
  /** Calls the sink in order; gives the number of words that are no stop words. Linear in the length. */
  scan(text: string, sink: TermSink): number;
}

const MAX_COMPOUND = 26;
const MAX_TOPIC = 18;
/** What calls itself an abstract and is longer than this is read so far. */
const MAX_TEXT = 60_000;

export function createTextScanner(
  analyser: Analyser,
  dictionary: Dictionary,
  topics: TopicFinder,
): TextScanner {
  function termId(word: string): number {
    const known = dictionary.words.get(word);
    if (known !== undefined) return known;
    const term = analyser.termOf(word);
    const fresh = term === undefined ? STOP : dictionary.add(term);
    dictionary.words.set(word, fresh);
    return fresh;
  }

  function emitWord(word: string, start: number, end: number, sink: TermSink): void {
    const term = termId(word);
    if (term !== STOP) sink(term, true, start, end);
  }

  function emitBeside(text: string, tokens: readonly Token[], i: number, sink: TermSink): void {
    const token = tokens[i];
    if (token === undefined) return;
    if (token.isJoined && !(tokens[i + 1]?.isJoined ?? false)) emitCompound(tokens, i, sink);
    if (token.isOrdinary) return;
    const { word, start, end } = token;
    const raw = text.slice(start, end);
    const topic = topics.ofAcronym(raw, false);
    if (topic !== undefined) sink(topic.term, true, start, end);
    const pair = word.includes("2") ? /^([a-z]{2,})2([a-z]{2,})$/u.exec(word) : null;
    if (pair !== null) {
      const [, from = "", to = ""] = pair;
      for (const part of [from, to, `${from}to${to}`]) emitWord(part, start, end, sink);
    } else if (CAMEL.test(raw)) {
      for (const part of raw.match(CAMEL_PARTS) ?? []) {
        // "ConvBN" is about BN, "PyBench" hardly about "py"
        if (part.length > 2 || /^\p{Lu}{2}$/u.test(part)) emitWord(part.toLowerCase(), start, end, sink);
      }
    }
  }

  function emitCompound(tokens: readonly Token[], last: number, sink: TermSink): void {
    let first = last;
    let compound = "";
    while (first >= 0 && last - first < 3 && compound.length <= MAX_COMPOUND) {
      const token = tokens[first];
      if (token === undefined) return;
      compound = token.word + compound;
      if (!token.isJoined) break;
      first--;
    }
    const begin = tokens[first];
    const end = tokens[last];
    if (begin === undefined || end === undefined || begin.isJoined || compound.length > MAX_COMPOUND) return;
    emitWord(compound, begin.start, end.end, sink);
  }

  return {
    scan(text, sink) {
      const source = text.length > MAX_TEXT ? text.slice(0, MAX_TEXT) : text;
      const tokens = tokenise(source);
      const terms: number[] = [];
      const wordTokens: Token[] = [];
      for (let i = 0; i < tokens.length; i++) {
        const token = tokens[i];
        if (token === undefined) continue;
        const term = termId(token.word);
        if (term !== STOP) {
          terms.push(term);
          wordTokens.push(token);
          sink(term, false, token.start, token.end);
        }
        emitBeside(source, tokens, i, sink);
      }
      for (let at = 0; at < terms.length; at++) {
        const found = topics.match(terms, at);
        const first = wordTokens[at];
        const last = wordTokens[at + (found?.length ?? 1) - 1];
        if (found === undefined || first === undefined || last === undefined) continue;
        // "documents, as well as the understanding" is not "document understanding"
        if (last.end - first.start > MAX_TOPIC + 4 * found.length) continue;
        sink(found.topic.term, true, first.start, last.end);
      }
      return terms.length;
    },
  };
}

const CAMEL = /[\p{Ll}\d]\p{Lu}/u;
const CAMEL_PARTS = /\p{Lu}{2,}(?=\p{Lu}\p{Ll})|\p{Lu}?\p{Ll}+|\p{Lu}+/gu;
