/** Sentences that ask for a subscription without starting with `subscribe`. */
const SUBSCRIBE =
  /\bsub (?:me|us) (?:to|for)\s+|\bsubscrib(?:e|ing)(?: (?:me|us|this channel|here))?(?: (?:to|for|on))?(?:\s+|$)|\b(?:notify|alert|ping|remind|update) (?:me|us) (?:about|of|on|with|when there (?:is|are) new)\s+|\bsign (?:me|us) up (?:for|to)\s+/i;
const DELIVER =
  /^(?:please )?(?:(?:can|could|would|will) (?:you|u|i|we) (?:please )?|i(?:'d| would) (?:like|love) (?:you )?(?:to )?|(?:i|we) (?:want|need)(?: you)?(?: to)? |let's )?(?:post|send|deliver|give|get|have|receive|drop|share|show)\b/i;
const SCHEDULE =
  /\b(?:daily|weekly|monthly|weekdays?|every ?(?:day|morning|afternoon|evening|weekday|week|month|working day|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|each (?:day|morning|evening|week|monday|tuesday|wednesday|thursday|friday)|(?:mon|tues|wednes|thurs|fri|satur|sun)days)\b/i;
const WANT_DAILY =
  /^(?:i|we)(?:'d| would)? (?:want|need|like|love)(?: to (?:get|have|see))? (?:a |my |our )?(?:daily|weekly) /i;
const SCHEDULE_FIRST =
  /^(?:every|each|daily|on \w+days?)\b.{0,40}\b(?:send|post|give|deliver|share|drop|show)\b/i;
const POLITE = /^(?:hey|hi|hello|yo|please|pls|plz|ok|okay)(?:[,! ]+(?:please|pls|there)?[, ]*|\s+)/i;

/** The words after "subscribe" in a sentence that asks for a daily post; undefined where it does not. */
export function readSubscribeRequest(sentence: string): string | undefined {
  const text = sentence.replace(POLITE, "").replace(/[‘’]/g, "'").trim();
  if (/\bunsubscribe\b/i.test(text) || text.startsWith('"')) return undefined;
  const explicit = SUBSCRIBE.exec(text);
  if (explicit !== null && isAsking(text.slice(0, explicit.index)))
    return withoutAsking(joined(text, explicit));
  if (!SCHEDULE.test(text) || !hasTime(text)) return undefined;
  if (SCHEDULE_FIRST.test(text)) return withoutAsking(text);
  if (DELIVER.test(text) || WANT_DAILY.test(text) || /^(?:a )?daily (?:digest|post|papers?)\b/i.test(text))
    return withoutAsking(text);
  return undefined;
}

/** "daily dialogue" has no time of day; a subscription in other words has one, or says every day. */
function hasTime(text: string): boolean {
  return /\bat \d|\d ?(?:am|pm|a\.m|p\.m)|\d:\d\d|\bnoon\b|\bmidnight\b|\bhalf past\b|\d o'? ?clock|\b(?:every ?(?:day|morning|weekday)|each day)\b|\b(?:daily|on weekdays)[\s.!?]*$/i.test(
    text,
  );
}

/** What may stand before the word itself: asking, or a whole schedule. */
function isAsking(before: string): boolean {
  return (
    /^(?:\s*(?:please|pls|can|could|would|you|u|i|we|i'd|like|want|to|let's|let|the|bot|us|me|need|kindly)\b[, ]*)*$/i.test(
      before,
    ) || SCHEDULE.test(before)
  );
}

function joined(text: string, { index, 0: words }: RegExpExecArray): string {
  const before = text.slice(0, index);
  const after = text.slice(index + words.length);
  return SCHEDULE.test(before) ? `${before.replace(/[\s,]+$/, "")} ${after}`.trim() : after;
}

/** Leaves the topic and the clauses of a request. */
function withoutAsking(text: string): string {
  return text
    .replace(/(?:[\s,.!?]+(?:please|pls|plz|thanks|thank you|thx|cheers))+[\s,.!?]*$/i, "")
    .replace(DELIVER, "")
    .replace(/^\s*(?:(?:me|us|here|to this channel|in here)\b\s*)+/i, "")
    .replace(
      /\b(?:we|i)(?: want| need| would like|'d like|'d love)(?: to (?:see|get|have|read))?(?: the| some| all)?\s+/i,
      "",
    )
    .replace(
      /\s+(?:in|to|into) (?:my (?:dms?|inbox)|this channel|here)\b|\s+(?:here|to (?:me|us))(?=\s|$|,)/gi,
      "",
    )
    .replace(
      /^\s*(?:a )?(daily|weekly|monthly) (?:digest|posts?|papers?|updates?|news|summary|roundup|round-up)(?:\s+(?:of|on|about|for|with|from))?(?=\s|$)(.*)$/i,
      (_, often: string, rest: string) => (SCHEDULE.test(rest) ? rest : `${rest} ${often}`),
    )
    .replace(/\b(?:please )?(?:send|post|give|deliver|share|drop|show)(?: (?:me|us))?(?: the)? (?=.)/i, " ")
    .replace(/(?:\bthe )?\b(?:top|best) (\d{1,2}) (?:new )?(.*)$/i, "$2 top $1")
    .replace(/(?:\bthe )?\b(?:best|top|most upvoted) (?=.*\bpapers?\b)/i, "")
    .replace(/\s+/g, " ")
    .trim();
}
