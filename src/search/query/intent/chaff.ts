import type { Sentence } from "./sentence.js";

const THINGS =
  "(?:papers?|articles?|preprints?|works?|stuff|research|publications?|studies|literature|things?)";
const EMOJI =
  /[\p{Extended_Pictographic}\p{Emoji_Modifier}]+|<a?:\w{1,40}:\d{1,25}>|(?<![\w:]):[a-z0-9_+-]{2,40}:(?![\w:])/iu;

const GREETING =
  "(?:hi+|hey+|hello+|hiya|howdy|yo|greetings|good (?:morning|afternoon|evening|day)|morning|hola|salut|bonjour|hallo|moin)";
const GREETED = "(?: (?:there|all|everyone|everybody|folks|team|guys|bot|broadsheet|friend|again))?";
const THANKS =
  "(?:thanks?(?: (?:you|u))?(?: (?:so|very|a) (?:much|lot|bunch|million))?(?: again)?|many thanks|thx|ty|tysm|thank u|cheers|merci(?: beaucoup)?|danke(?: sch[öo]n)?|gracias|grazie|much appreciated|appreciated?(?: it)?)";
const PRAISE =
  "(?:awesome|great|perfect|nice|cool|brilliant|excellent|amazing|wonderful|super|fantastic|lovely|good (?:job|bot|work)|well done|that (?:was|is) (?:exactly )?(?:it|great|perfect|helpful|what i (?:needed|wanted))|that helps?(?: a lot)?|you rock|you're (?:the best|great)|works|got it|ok(?:ay)?|for (?:the|your) help|for that|exactly|love it|:\\)|bye|see you)";

const wholly = (...parts: readonly string[]) => new RegExp(`^(?:(?:${parts.join("|")})[ ,.!?;-]*)+$`, "iu");
const ONLY_GREETING = wholly(
  GREETING + GREETED,
  "how are you(?: doing)?(?: today)?",
  "what's up",
  "everybody",
  "all",
);
const ONLY_THANKS = wholly(
  THANKS,
  PRAISE,
  GREETING + GREETED,
  "so much",
  "very much",
  "a lot",
  "everyone",
  "guys",
  "bot",
  "all",
);

/** What a sentence starts with before it says what it is about. */
const LEADS: readonly RegExp[] = [
  new RegExp(`^[ ,.!?;:-]*${GREETING}${GREETED}(?=[ ,.!?]|$)(?!-)[ ,.!]*`, "iu"),
  /^[ ,.!?;:-]*(?:dear (?:bot|broadsheet|all|team)|um+|uh+|er+|hmm+|well|so|ok(?:ay)?|alright|i guess|i think|maybe|just|actually|quick question|question)(?=[ ,.!?])[ ,.!?]+(?=\S)/iu,
  /^[ ,.!?;:-]*(?:please|pls|plz|plaese|pleae|kindly)(?=[ ,.!?]|$)[ ,.!]*/iu,
  /^[ ,]*(?:can|could|would|will|may|might) (?:you|u|i|we|someone|anyone|anybody)(?: guys| all)?(?: please| pls| plz| plaese| perhaps| maybe| kindly)?(?= )/iu,
  /^[ ,]*(?:i(?:'m| am|'d| would|'ll)?|we(?:'re| are|'d| would)?|am|im) (?:r |be |very |really |so )*(?:grateful|happy|glad|like|love|want|wanted|need|needed|looking|searching|search|hunting|trying|interested|curious|after|wondering)(?: if (?:you|u) (?:can|could|would)| for| to| in| about)?(?: (?:please ))?(?= )/iu,
  /^[ ,]*(?:(?:we|i) r )?(?:searching|looking|hunting) for(?= )/iu,
  /^[ ,]*(?:does |do |has |did )?(?:anyone|anybody|someone|somebody|any of you)(?: here)? (?:have|has|got|know|knows|seen|read)(?: of| about)?(?= )/iu,
  /^[ ,]*(?:to )?(?:see|read|know|get|find|have|learn)(?= (?:what|which|about|if|the|some|any|all|more|papers?)\b)/iu,
  /^[ ,]*(?:what|which|who) (?:is|are|was|were)(?: there)?(?= +(?:the|some|any|all|new|best|top|papers?|latest|there)(?![\p{L}-])| *$| {3})/iu,
  /^[ ,]*(?:show|find|give|get|list|search|fetch|bring|send|pull up|look up|look for|tell|recommend|suggest|share)(?: (?:me|us))?(?: up)?(?: (?:for|about))?(?= (?:all|any|some|something|anything|everything|the|a|an|for|about|on|new|recent|latest|papers?|works?|research|stuff|best|top|most| {2}|\p{L}+ papers?))/iu,
  /^[ ,]*(?:show|find|give|get|fetch|bring|send|recommend|suggest) (?:me|us)(?= )/iu,
  /^[ ,]*(?:do|did) (?:you|u|we) (?:have|know|got|happen to have)(?: of)?(?= )/iu,
  /^[ ,]*(?:what|how) about(?= )/iu,
  /^[ ,]*(?:sorry (?:to bother (?:you|u)|for (?:asking|bothering|the noise))(?: again)?|excuse me|pardon|quick question|(?:one|a|another) (?:quick |small |more )?question|(?:thanks|thank you|thx)(?=[,.!])|(?:and )?(?:now )?the same (?:for|with|on|about))[ ,.:!-]+(?=\S)/iu,
  /^[ ,]*(?:and )?now(?= (?:the same|for|show|give|find))/iu,
  /^[ ,]*(?:help (?:me|us)(?: to)?)(?= (?:find|look|search)(?![\p{L}-]))/iu,
  /^[ ,]*(?:and now for|and now|sorry|one more|sorry|also|next)[,:]+(?= )/iu,
  /^[ ,]*(?:have you )?got(?= (?:anything|something|any|some))/iu,
  /^[ ,]*(?:is|are|was|were) there(?: any| some)?(?= )/iu,
  /^[ ,]*(?:what do you have|what have you got|what's out there|whats out there|what has been (?:published|written|done)|what's been published)(?= (?:on|about|in|regarding))/iu,
  /^[ ,]*(?:what|anything|something)(?: has| have|'s)? (?:came|come|coming) out(?=[ ?]|$)/iu,
  new RegExp(`^[ ,]*(?:w(?:h)?ich|what|whats|what's) (?=(?:\\S+ ){0,4}${THINGS}(?![\\p{L}-]))`, "iu"),
  /^[ ,]*(?:anything|something|everything|any|some|all|a few|a couple of|lots of)(?= (?:about|on|for|of|with|regarding|related to|in|to do with) )/iu,
  new RegExp(
    `^[ ,]*(?:any |some |the )?(?:good|nice|interesting|great|cool|relevant|decent|useful|important|notable) (?=${THINGS}(?![\\p{L}-]))`,
    "iu",
  ),
  new RegExp(
    `^[ ,]*(?:any|some|all|all the|the|a few|a couple of|more|other)(?= (?:\\S+ ){0,4}${THINGS}(?![\\p{L}-]))`,
    "iu",
  ),
  new RegExp(
    `^[ ,]*(?:any|some|all the|the|a few|more|other)? ?${THINGS}(?: (?:that|which) (?:are|is|stud(?:y|ies)|discuss(?:es)?|deals? with|covers?|explores?|examines?|address(?:es)?|looks? at|investigates?))?(?=[ ,]+(?:about|on|of|for|regarding|concerning|in|around|related|dealing|covering|discussing)(?: |$)|[ ,?!.]*$|  )`,
    "iu",
  ),
  /^[ ,]*(?:in|from) (?:the|this|your) (?:archive|digest|list|database|index|collection)[ ,.?!]*$/iu,
  new RegExp(
    `^[ ,]*${THINGS} (?:(?:that|which) )?(?:stud(?:y|ies)|discuss(?:es)?|covers?|explores?|examines?|address(?:es)?|investigates?|appeared|came out|(?:was|were) published)(?= |$)`,
    "iu",
  ),
  /^[ ,]*(?:about|regarding|concerning|related to|dealing with|covering|discussing|on the topic of|on the subject of|to do with|on|of|for|around|and about|and|in)(?= )(?! and )/iu,
  /^[ ,]*(?:some|any|anything|something|everything|stuff)(?= )(?! (?:is|are|about)\b)(?=(?: on| about| {3}))/iu,
  /^[ ,]*(?:(?:anything|something|everything|stuff|ones?|any|some|all|the|what|which|is|are|me|us|you|it|there)[ ,.?!]*)+$/iu,
];

/** What it ends with. */
const MANNERS: readonly RegExp[] = [
  new RegExp(`[ ,.!?;:()-]+${THANKS}[ ,.!?]*$`, "iu"),
  /[ ,.!?;-]+(?:please|pls|plz|lol|haha|btw|fyi|mate|man|guys|folks|everyone|somehow|by any chance|if possible|if you can|or something|or so|and such|etc|for me|for us|to read|:\)|asap)[ ,.!?]*$/iu,
  /[ ,.!?;-]+(?:best|kind|warm) regards\b.{0,60}$|[ ,.!?;-]+(?:regards|best|sincerely|yours),? ?\p{Lu}\p{L}+[ .!]*$/iu,
];

const TAILS: readonly RegExp[] = [
  ...MANNERS,
  /[ ,]+(?:in|from) (?:the|this|your) (?:archive|digest|list|database|index|collection)[ ,.!?]*$/iu,
  /[ ,]+(?:that |which )?(?:have |has |were |was |are |got )?(?:been )?(?:came out|come out|published|released|posted|appeared|submitted|dropped|out there|available|written)[ ,.!?]*$/iu,
  new RegExp(`[ ,]+${THINGS}[ ,.!?]*$`, "iu"),
  /[ ,]+(?:from|by|in|on|of|about|for|since|at|only|just|the|with|and|but|or|during|within|over|is|are|were|here|currently|lately)[ ,.!?]*$/iu,
];

export type Pleasantry = "thanks" | "greeting" | undefined;

/** Takes emoji, and says whether nothing but a greeting or thanks was said. */
export function takePleasantries(sentence: Sentence): Pleasantry {
  for (let round = 0; round < 20 && sentence.take(EMOJI, "chaff") !== undefined; round++);
  const words = sentence.left().replace(/\s+/gu, " ").trim();
  // emoji alone
  if (words === "" && sentence.text !== "") return "greeting";
  if (words.length > 120) return undefined;
  const said = ONLY_GREETING.test(words) ? "greeting" : ONLY_THANKS.test(words) ? "thanks" : undefined;
  if (said !== undefined) sentence.takeAll("chaff");
  return said;
}

/** Takes the asking from the front of what is left, and good manners from its end. */
export function takeAsking(sentence: Sentence): void {
  for (let round = 0; round < 12; round++) {
    const before = sentence.left();
    for (const pattern of LEADS) sentence.take(pattern, "chaff");
    for (const pattern of MANNERS)
      sentence.take(pattern, "chaff", (match) => leavesSomething(sentence, match));
    if (sentence.left() === before) break;
  }
}

/** Takes the asking from both ends of what is left, and lone punctuation. */
export function takeChaff(sentence: Sentence): void {
  for (let round = 0; round < 12; round++) {
    const before = sentence.left();
    for (const pattern of LEADS) sentence.take(pattern, "chaff");
    for (const pattern of TAILS) sentence.take(pattern, "chaff", (match) => leavesSomething(sentence, match));
    if (sentence.left() === before) break;
  }
  sentence.take(/^[ ,.!?;:…-]+(?=\S)/u, "chaff");
  sentence.take(/[ ,.!?;:…]+$/u, "chaff");
}

/** Papers about papers are a topic, and so is a word that stands alone. */
function leavesSomething(sentence: Sentence, match: RegExpExecArray): boolean {
  return sentence.left().slice(0, match.index).trim() !== "";
}
