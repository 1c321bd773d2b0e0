/** What people put before the title they mean, and after it. */
const BEFORE =
  /^(?:(?:hey|hi|hello|ok|okay|so|um|uh|please|pls|yo|broadsheet|@\S+)[,!. ]+|(?:can|could|would|will) you (?:please )?|(?:can|could|may) (?:i|we) (?:get|have|see|read) |let me (?:see|read) |(?:(?:i'?m|i am|we'?re|we are) )?(?:looking|searching|hunting) for |(?:(?:has|does|did) )?(?:any|some)(?:one|body) (?:got|have|has|know|knows|seen|remember|read) |i(?:'d| would)? (?:need|want|like|remember) (?:to (?:read|see|find) )?|(?:do|did) (?:you|we) have |have you (?:got|seen) |(?:is|was) there |(?:what'?s|what is|whats|where'?s|where is|wheres|where (?:can|could|do|did) (?:i|we) (?:find|get|read|see|download)|who wrote|what about|how about) |(?:find|get|show|open|fetch|give|send|bring|pull up|look up|search for|search|tell|read|link|summari[sz]e|explain) (?:me |us |up )?(?:about )?|(?:the |that |a |this )?(?:link|pdf|url|abstract|summary|details|code|arxiv page) (?:for|to|of) |(?:the |that |a |an |this )?(?:arxiv )?(?:paper|article|preprint|one|work|thing|study|publication)s? (?:that(?:'s| is| was)? )?(?:is |was )?(?:called|named|titled|entitled|about|on|from|with|where|by the name of|with the title|of the title)?[: ]+|(?:called|named|titled|entitled|about|on) (?=\S)|(?:the|that|this) (?=\S+$))/iu;
// what looks behind keeps a thousand dashes from being tried a thousand times
const AFTER =
  /(?<![\s,.;:!?…-])[\s,.;:!?…-]*(?:\b(?:please|pls|for (?:me|us)|thanks|thank you|thx|ty|cheers|again|papers?|pdf|arxiv|article|preprint|link|thing|today|anywhere|here|by any chance)|\bin (?:today'?s|the|this|your) (?:list|digest|archive|papers?|page|database|index)|\bif (?:you have|you've got|there is) (?:it|one)|(?<=[\s,])(?:the|that) (?:\p{L}+ )?one|(?<=^(?:the|that) \S+) one)[\s,.;:!?…]*$/iu;

/**
 * The titles that a sentence such as "hey, can you pull up that “SortedNet” thing?" may mean, most literal first:
 * the text itself, the text without the asking, and what stands in quotes.
 */
export function stripLookUpLeadIn(text: string): readonly string[] {
  const trimmed = text
    .replace(/\p{Extended_Pictographic}/gu, " ")
    .replace(/\s+/gu, " ")
    .trim();
  const variants = [trimmed];
  let rest = trimmed;
  for (let round = 0; round < 8; round++) {
    const shorter = rest.replace(BEFORE, "").replace(AFTER, "").trim();
    if (shorter === rest || shorter === "") break;
    rest = shorter;
  }
  variants.push(rest.replace(/^["'\s]+|(?<!["'\s?!.,;])["'\s?!.,;]+$/gu, ""));
  const quoted = /"([^"]{2,300})"|(?<!\p{L})'([^']{4,300})'(?!\p{L})/u.exec(trimmed);
  if (quoted !== null) variants.push((quoted[1] ?? quoted[2] ?? "").trim());
  // "PuzzleBench, the LMM one": the title comes first, the rest explains
  const beforeComma = /^([^,]{3,80}), (?:the|that|a|an|it|you know|i think)\b/iu.exec(rest);
  if (beforeComma !== null) variants.push(beforeComma[1] ?? "");
  return [...new Set(variants.filter((variant) => variant !== ""))];
}
