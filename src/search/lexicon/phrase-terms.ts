import type { Dictionary } from "../index/dictionary.js";
import type { TopicFinder } from "./topic-finder.js";

/**
 * The topic that stems spell out, or those of the stems that papers have. Where no paper is about the topic its words
 * are no sign.
 */
export function termsOfPhrase(
  stems: readonly string[],
  parts: {
    readonly dictionary: Dictionary;
    readonly topics: TopicFinder;
    readonly frequencyOf: (term: number) => number;
  },
): readonly number[] {
  const { dictionary, topics, frequencyOf } = parts;
  const ids = stems.map((stem) => dictionary.find(stem) ?? -1);
  const found = topics.match(ids, 0);
  const meant = found?.length === ids.length ? [found.topic.term] : ids;
  return meant.filter((id) => id >= 0 && frequencyOf(id) > 0);
}
