import type { Dictionary } from "./create-dictionary.js";
import type { TopicFinder } from "./create-topic-finder.js";

/** The topic that stems spell out, or those of them that the dictionary has. */
export function termsOfPhrase(
  stems: readonly string[],
  dictionary: Dictionary,
  topics: TopicFinder,
): readonly number[] {
  const ids = stems.map((stem) => dictionary.find(stem) ?? -1);
  const found = topics.match(ids, 0);
  return found?.length === ids.length ? [found.topic.term] : ids.filter((id) => id >= 0);
}
