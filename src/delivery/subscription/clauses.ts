/** What a clause of a subscription says. */
export type TextClause = "at" | "days" | "zone" | "top";
export type FlagClause = "onlyNew" | "quietNote" | "silent" | "thread";

const DAY =
  "(?:mon(?:days?)?|tue(?:s|sdays?)?|wed(?:nesdays?)?|thu(?:rs?|rsdays?)?|fri(?:days?)?|sat(?:urdays?)?|sun(?:days?)?)";
const SHORT_RANGE = "(?:mo|tu|we|th|fr|sa|su)\\s?(?:-|–)\\s?(?:mo|tu|we|th|fr|sa|su)";
const DAY_LIST = `(?:${SHORT_RANGE}|${DAY}(?:\\s*(?:,|&|/|-|–|\\band\\b|\\bto\\b|\\s)\\s*${DAY})*)`;
const PART_OF_DAY = "(?:\\s+(?:mornings?|afternoons?|evenings?|nights?))?";

/** Schedules as people write them, and those that nobody can have: they are refused by name. */
const DAYS =
  `monthly(?:\\s+on(?:\\s+the)?\\s+\\S+)?|weekly(?:\\s+on\\s+\\S+)?|daily|every\\s?day|(?:every|each)\\s+(?:day|morning|afternoon|evening|night|weekday|weekend|working\\s+day|workday|business\\s+day)${PART_OF_DAY}|` +
  `(?:on\\s+)?(?:weekdays|workdays|working\\s+days|business\\s+days|weekends)|weekends?|(?:(?:on|every|each)\\s+)?${DAY_LIST}${PART_OF_DAY}(?:\\s+only)?`;
const IMPOSSIBLE =
  "(?:every|each)\\s+(?:other|second|third|two|three|four|\\d+)\\s+\\S+(?:\\s+on\\s+\\S+)?|(?:once|twice|thrice|(?:two|three|four|\\d+)\\s+times)\\s+(?:a|per|each|every)\\s+\\S+|" +
  "(?:on\\s+)?(?:the\\s+)?(?:first|second|third|fourth|last)\\s+\\S+day\\s+of\\s+(?:the|each|every)\\s+month|bi-?weekly|fortnightly|hourly|every\\s+hour|quarterly|yearly|annually";
/** Conditions on posts: no clause of ours. */
const CONDITION =
  "(?:(?:but|and)\\s+)?(?:except|excluding|unless|other\\s+than|only\\s+(?:papers|those|if|when|the\\s+ones)|but\\s+(?:only|not|no))\\s[\\s\\S]+";

const MERIDIEM = "(?:a\\.?m\\.?|p\\.?m\\.?)";
const SPOKEN_HOUR = "(?:\\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)";
const TIME_AFTER_AT =
  `noon|midday|midnight|(?:half|quarter)\\s+(?:past|to)\\s+${SPOKEN_HOUR}|\\d{1,2}(?:[:.]\\d{2})?\\s+(?:in\\s+the\\s+(?:morning|afternoon|evening)|at\\s+night)|` +
  `\\d{1,2}(?:[:.h]\\d{2})?\\s*(?:${MERIDIEM}|h|hrs|uhr|o'?\\s?clock)|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)|\\d\\S*`;
const TIME_ALONE =
  `noon|midnight|half\\s+past\\s+${SPOKEN_HOUR}|\\d{1,2}(?:[:.]\\d{2})?\\s+(?:in\\s+the\\s+(?:morning|afternoon|evening)|at\\s+night)|` +
  `\\d{1,2}(?:[:.]\\d{2})?\\s*(?:${MERIDIEM}|uhr|o'?\\s?clock)|\\d{1,2}:\\d{2}h?|\\d{1,2}h|0\\d{3}`;

/** Each takes the last words of what is left, and the first group that matched is its value. */
export const TEXT_CLAUSES: readonly (readonly [TextClause, RegExp])[] = [
  ["days", new RegExp(`(?:^|[\\s,])(${IMPOSSIBLE}|${CONDITION})$`, "i")],
  // "top k" and "top p" are topics.
  ["top", /(?:^|\s)top\s+(?![kpn]$)(\S+)$/i],
  [
    "top",
    /(?:^|[\s,])(?:(?:only|just|max(?:imum)?|(?:not|no)\s+more\s+than|at\s+most|up\s+to)\s+(\d{1,2})(?:\s+papers?)?|(\d{1,2})\s+papers?)(?:\s+(?:a|per|each)\s+(?:day|post))?$/i,
  ],
  // "at scale" is a topic.
  ["at", new RegExp(`(?:^|[\\s,])(?:at|@)\\s*(${TIME_AFTER_AT})$`, "i")],
  ["at", new RegExp(`(?:^|[\\s,])(?:(?:at|@)\\s*)?(${TIME_ALONE})$`, "i")],
  ["days", new RegExp(`(?:^|[\\s,])(${DAYS})$`, "i")],
];

/** The same at the front: "every friday at 4 we want …". */
export const FRONT_CLAUSES: readonly (readonly [TextClause, RegExp])[] = [
  ["days", new RegExp(`^(${DAYS})(?=[\\s,])`, "i")],
  ["at", new RegExp(`^at\\s+(${TIME_AFTER_AT})(?=[\\s,])`, "i")],
];

export const FLAG_CLAUSES: readonly (readonly [FlagClause, RegExp])[] = [
  ["onlyNew", /(?:^|\s)only[\s-]new$/i],
  ["quietNote", /(?:^|\s)(?:with\s+(?:a\s+)?)?quiet[\s-]notes?$/i],
  ["silent", /(?:^|\s)silent(?:ly)?$/i],
  ["thread", /(?:^|\s)in\s+a\s+thread$/i],
];

/** Whether a text ends in a time or in days, so that a bare place after it names a zone. */
export function endsInTime(text: string): boolean {
  return TEXT_CLAUSES.some(([name, pattern]) => (name === "at" || name === "days") && pattern.test(text));
}

/** A time or days with words after it that are no clause: they say something that cannot be had. */
export const INNER_CLAUSE = new RegExp(
  `(?<=\\S[\\s,]+)((?:at\\s+\\d{1,2}(?:[:.]\\d{2})?\\s*${MERIDIEM}?|at\\s+\\d{1,2}:\\d{2}|every\\s+(?:day|morning|weekday|week)|weekdays)(?=[\\s,])|daily(?=\\s+(?:at\\s+\\d|but|except|only|if|unless)))[\\s\\S]*$`,
  "i",
);
