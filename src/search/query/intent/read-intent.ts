import type { Temporal } from "temporal-polyfill";
import { takeAddresses } from "./addresses.js";
import { takeAsking, takeChaff, takePleasantries } from "./chaff.js";
import { type DateRange, lastDays } from "./dates.js";
import { takeAmbiguousDate, takeFilters } from "./filters.js";
import type { Intent } from "./intent.js";
import { isOffTopic } from "./off-topic.js";
import { type KnownNames, takeAuthor, takeOrganisation } from "./people.js";
import { takeCount, takeSort } from "./popularity.js";
import { createSentence, type Sentence } from "./sentence.js";
import { EVER, takeTime } from "./time-words.js";

/** A longer text is somebody's abstract: only the ids and filters in it are read. */
const MAX_WORDS = 40;

export interface IntentContext {
  /** In the zone of whoever asks. */
  readonly today: Temporal.PlainDate;
  readonly known: KnownNames;
}

const NOTHING = {
  ids: [],
  topic: "",
  period: undefined,
  sort: undefined,
  count: undefined,
  author: undefined,
  organisation: undefined,
  unread: [],
} as const;

/**
 * Reads what a sentence means: the papers it names, or the time, the order, the people and the organisation it
 * asks for and the topic that is left. What stands in quotes is always topic. Any text gives an intent, in time
 * linear in its length; every word of it ends in one of the pieces.
 */
export function readIntent(text: string, context: IntentContext): Intent {
  const sentence = createSentence(text);
  const ids = takeAddresses(sentence);
  if (ids.length > 0) {
    sentence.takeAll("chaff");
    return { ...NOTHING, does: "open", ids, pieces: sentence.pieces() };
  }
  const said = takePleasantries(sentence);
  if (said !== undefined) return { ...NOTHING, does: said, pieces: sentence.pieces() };
  if (isOffTopic(sentence.text)) {
    sentence.takeAll("chaff");
    return { ...NOTHING, does: "off-topic", pieces: sentence.pieces() };
  }
  return readSearch(sentence, context);
}

function readSearch(sentence: Sentence, { today, known }: IntentContext): Intent {
  const filters = takeFilters(sentence, today);
  const isSentence = sentence.text.split(" ").length <= MAX_WORDS;
  const ambiguous = isSentence ? takeAmbiguousDate(sentence) : undefined;
  const read = isSentence ? readWords(sentence, today, known) : undefined;
  const sort = filters.sort ?? read?.sort;
  const period = filters.period ?? read?.period;
  const topic = topicOf(sentence);
  return {
    does: "search",
    ids: [],
    topic,
    period:
      period === EVER
        ? undefined
        : (period ?? usualPeriod(filters.sort === undefined ? sort : undefined, today)),
    sort,
    count: read?.count,
    author: read?.author,
    organisation: read?.organisation,
    unread: ambiguous === undefined ? filters.unread : [...filters.unread, ambiguous],
    pieces: sentence.pieces(),
  };
}

function readWords(sentence: Sentence, today: Temporal.PlainDate, known: KnownNames) {
  takeAsking(sentence);
  let period = takeTime(sentence, today);
  takeAsking(sentence);
  const sort = takeSort(sentence, period !== undefined);
  if (sort !== undefined && period === undefined) period = takeBareUnit(sentence, today);
  const count = takeCount(sentence, sort !== undefined);
  const organisation = takeOrganisation(sentence, known);
  const author = takeAuthor(sentence, known);
  takeChaff(sentence);
  return { period, sort, count, author, organisation };
}

/** `top agents week`. */
function takeBareUnit(sentence: Sentence, today: Temporal.PlainDate): DateRange | undefined {
  const unit = sentence.take(/(?<=\s|^)(week|month|year)[ .!?]*$/iu, "time")?.[1]?.toLowerCase();
  if (unit === undefined) return undefined;
  return unit === "week" ? lastDays(today, 1, "week") : { ...lastDays(today, 1, unit) };
}

/** The best of all time is seldom meant: what is popular is popular this week. */
function usualPeriod(sort: Intent["sort"], today: Temporal.PlainDate): DateRange | undefined {
  return sort === "votes" || sort === "trending" ? lastDays(today, 1, "week") : undefined;
}

function topicOf(sentence: Sentence): string {
  return sentence
    .pieces()
    .filter(({ kind }) => kind === "topic")
    .map(({ word }) => word)
    .join(" ")
    .replace(/^[,.;:!? ]+|[,.;:!? ]+$/gu, "");
}
