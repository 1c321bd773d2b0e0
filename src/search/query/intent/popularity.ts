import type { Intent } from "./intent.js";
import type { Sentence } from "./sentence.js";

type Sort = NonNullable<Intent["sort"]>;

const THINGS = "(?:papers?|articles?|preprints?|works?|stuff|ones?|things?|research|publications?|results?)";
const PLAIN = "(?:best|top|greatest|favou?rite)";
const HOT = "(?:hottest|hot|trending|buzzing)";
const POPULAR = "(?:popular|upvoted)";
/** Words after which `top`, `hot` and the like begin a technical term. */
const TERM =
  "(?:[kpn]|of|down|up|level|tier|quarks?|views?|ranked|start|swap(?:ping)?|word|topics?|now|data|bias|arm)";

const ASKED =
  "(?<![\\p{L}-])(?:what(?:'s| is|s|'re| are)|anything|something|stuff|things) (?:really |so |currently |very )?";
const AFTERWARDS = "(?![\\p{L}-])(?: (?:right )?now| these days)?(?: (?=(?:in|on|about|with) |$))?";

/** What says so by itself, wherever it stands. */
const CLEAR: readonly (readonly [RegExp, Sort])[] = [
  [
    /(?<![\p{L}\p{N}-])(?:the )?(?:(?:most|highest|top)[ -](?:up ?-?voted?|voted|liked|popular|rated)|(?:with|got|had|has|have|getting|by|for)? ?(?:the )?(?:most|highest) (?:up)?votes|(?:sort(?:ed)? |order(?:ed)? )?by (?:up)?votes|(?:sort(?:ed)? |order(?:ed)? )?by popularity|(?:(?:did |do )?people )?(?:liked?|upvoted?|voted for) (?:the )?most)(?: first)?(?![\p{L}\p{N}-])/iu,
    "votes",
  ],
  [new RegExp(`${ASKED}(?:${POPULAR})${AFTERWARDS}`, "iu"), "votes"],
  [new RegExp(`${ASKED}${HOT}${AFTERWARDS}`, "iu"), "trending"],
  [
    /(?<![\p{L}-])(?:what's|whats|what is|anything|something) (?:new|recent)(?![\p{L}-])(?: (?=in |on |about |with |$))?/iu,
    "date",
  ],
  [
    /(?<![\p{L}-])(?:(?:most recent|newest|latest)(?: first)?|(?:sort(?:ed)?|order(?:ed)?) by date)(?![\p{L}-])/iu,
    "date",
  ],
  [new RegExp(`(?<![\\p{L}-])new (?=(?:\\S+ ){0,3}${THINGS}(?![\\p{L}-]))`, "iu"), "date"],
];

/** What says so at the front alone, when the rest agrees. */
const FRONT: readonly (readonly [RegExp, Sort])[] = [
  [/^[ ,]*(?:the )?new(?= *$)/iu, "date"],
  [
    new RegExp(
      `^[ ,]*(?:the |some )?${PLAIN}(?: rated)?(?: papers?(?= |$))?(?= *$| +(?!${TERM}(?![\\p{L}\\p{N}])))`,
      "iu",
    ),
    "votes",
  ],
  [
    new RegExp(
      `^[ ,]*(?:the |some )?${POPULAR}(?: papers?(?= |$))?(?= *$| +(?!${TERM}(?![\\p{L}\\p{N}])))`,
      "iu",
    ),
    "votes",
  ],
  [
    new RegExp(
      `^[ ,]*(?:the |some )?${HOT}(?: papers?(?= |$))?(?= *$| +(?!${TERM}(?![\\p{L}\\p{N}])))`,
      "iu",
    ),
    "trending",
  ],
  [/^[ ,]*(?:the |some )?(?:recent)(?= *$| +(?!advances|years))/iu, "date"],
];

/** Takes the order that a sentence asks for: by votes, by what rises now, or newest first. */
export function takeSort(sentence: Sentence, hasPeriod: boolean): Sort | undefined {
  for (const [pattern, sort] of CLEAR) {
    if (sentence.take(pattern, "sort") === undefined) continue;
    // "top papers by votes" says it twice
    for (const [front] of FRONT) sentence.take(front, "sort");
    return sort;
  }
  const asksForThings = new RegExp(`(?<![\\p{L}-])${THINGS}(?![\\p{L}-])`, "iu").test(sentence.left());
  for (const [pattern, sort] of FRONT) {
    const match = sentence.take(pattern, "sort", ({ 0: words }) => {
      const isWhole = sentence.left().trim().length === words.trim().length;
      return isWhole || hasPeriod || asksForThings || /top|trending|recent|hottest/iu.test(words);
    });
    if (match !== undefined) return sort;
  }
  return undefined;
}

/** Takes how many papers are wanted: "top 5", "3 papers". */
export function takeCount(sentence: Sentence, hasSort: boolean): number | undefined {
  const pattern = hasSort ? COUNT_AFTER_SORT : COUNT_OF_PAPERS;
  const typed = sentence.take(pattern, "sort")?.[1]?.toLowerCase();
  if (typed === undefined) return undefined;
  const spoken =
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"].indexOf(typed) + 1;
  return spoken === 0 ? Number(typed) : spoken;
}

const NUMBER = "([1-9]\\d?|one|two|three|four|five|six|seven|eight|nine|ten)";
const COUNT_AFTER_SORT = new RegExp(
  `^[ ,]*(?:the )?${NUMBER}(?= +(?:(?!-)\\S+ ){0,4}${THINGS}(?![\\p{L}-])|[ .!?]*$)`,
  "iu",
);
const COUNT_OF_PAPERS = new RegExp(`^[ ,]*(?:the )?${NUMBER}(?= papers?(?![\\p{L}-]))`, "iu");
