import type { Sentence } from "./sentence.js";

/** Who is known to have written papers. */
export interface KnownNames {
  /** The full name of an author, in whatever order, case or accents it was typed. */
  author(typed: string): string | undefined;
  /** The usual name of an organisation. */
  organisation(typed: string): string | undefined;
}

const PART = "\\p{L}[\\p{L}.'-]*";
const NAME = `(${PART}(?: ${PART}){0,3}?)`;
/** What ends a name. */
const END =
  "(?=[ ,.?!:]*$| ?\uE000| ?[,:]| (?:on|about|and about|regarding|with|for|in|from|that|which|did)(?! \\p{L}+$(?<=\\bfor))\\b|  )";
const THINGS =
  "(?:papers?|articles?|preprints?|works?|stuff|research|publications?|anything|something|everything|things)";

const CERTAIN_AUTHOR: readonly RegExp[] = [
  new RegExp(
    `(?<![\\p{L}-])${THINGS}(?: (?:that (?:was|were) )?(?:written|authored|published|released))? by ${NAME}${END}`,
    "iu",
  ),
  new RegExp(`(?<![\\p{L}-])(?:authored|written|published|co-authored) by ${NAME}${END}`, "iu"),
  new RegExp(`^[ ,]*(?:by |of )?(?:the )?authors? ${NAME}${END}`, "iu"),
  new RegExp(`^[ ,]*by ${NAME}${END}(?: and (?=about ))?`, "iu"),
];
const KNOWN_AUTHOR: readonly RegExp[] = [
  new RegExp(`(?<![\\p{L}-])(?:by|of|from)(?: the)?(?: authors?)? ${NAME}${END}`, "iu"),
  new RegExp(
    `^[ ,]*(?:did |has |have )${NAME} (?:put out|publish(?:ed)?|write|written|releas(?:e|ed)|do|done|post(?:ed)?|author(?:ed)?|work(?:ed)? on)(?: (?:something|anything|papers?))?(?: (?:new|lately|recently))?`,
    "iu",
  ),
  new RegExp(
    `^[ ,]*(?:(?:what|which) )?(?:papers? )?(?:did |has |have )${NAME} (?:put out|publish(?:ed)?|write|written|releas(?:e|ed)|do|done|been (?:working on|doing|up to|publishing|writing))(?: (?:lately|recently))?`,
    "iu",
  ),
  new RegExp(
    `^[ ,]*(?:(?:everything|anything|something|all|stuff|what|papers?) (?:that )?)?${NAME} (?:did|wrote|published|has done|released|worked on)(?: (?:with|on|about))?(?= |$)`,
    "iu",
  ),
  new RegExp(`^[ ,]*${NAME}(?:'s|s') (?=\\S)`, "iu"),
  new RegExp(`^[ ,]*${NAME}[ ,.?!]*$`, "iu"),
  /^[ ,]*(\p{L}+ \p{L}+(?: \p{L}+)?) (?:papers?|publications?|works?)(?= |$)/iu,
  new RegExp(`^[ ,]*${NAME} (?:on|about) (?=\\S)`, "iu"),
];

/** A name beside a topic: written as names are, or of three words, it is no topic itself. */
const NAME_THEN_TOPIC: readonly RegExp[] = [
  /^[ ,]*(\p{Lu}[\p{L}'-]+ \p{Lu}[\p{L}'-]+)(?= +\p{Ll})/u,
  /^[ ,]*(\p{L}[\p{L}'-]+ \p{L}[\p{L}'-]+ \p{L}[\p{L}'-]+)(?= +\S)/u,
];

/** Takes an author: certain where the words say that one is meant, else one who is known. */
export function takeAuthor(sentence: Sentence, known: KnownNames): string | undefined {
  for (const pattern of CERTAIN_AUTHOR) {
    const match = sentence.take(
      pattern,
      "author",
      ([, name = ""]) => isName(name) && known.organisation(name) === undefined,
    );
    const name = match?.[1];
    if (name !== undefined) return known.author(name) ?? titleCase(name);
  }
  for (const pattern of [...KNOWN_AUTHOR, ...NAME_THEN_TOPIC]) {
    const match = sentence.take(
      pattern,
      "author",
      ([, name = ""]) => name.includes(" ") && known.author(name) !== undefined,
    );
    const name = match?.[1];
    if (name !== undefined) return known.author(name) ?? name;
  }
  return undefined;
}

const WORD = "[\\p{L}\\p{N}.&'()-]+";
const ORGANISATION: readonly RegExp[] = [
  new RegExp(
    `(?<![\\p{L}-])(?:coming )?(?:from|by|out of|at) (?:the )?((?:${WORD} ){0,4}?${WORD})(?: team| group| folks)?${END}`,
    "iu",
  ),
  new RegExp(
    `^[ ,]*(?:what (?:did|has|have) |did |has |have )(?:the )?((?:${WORD} ){0,3}?${WORD})(?: team| group| folks)? (?:publish(?:ed)?|put out|writ(?:e|ten)|releas(?:e|ed)|do|done|ship(?:ped)?)(?: (?:something|anything))?(?: (?:new|lately|recently))?`,
    "iu",
  ),
  new RegExp(`^[ ,]*(?:the )?((?:${WORD} ){0,3}?${WORD}) team(?:'s)?(?= |$)`, "iu"),
  new RegExp(
    `^[ ,]*(?:the )?((?:${WORD} ){0,3}?${WORD})(?:'s)? (?=(?:papers?|publications?|research|works?)(?: |$))`,
    "iu",
  ),
];

/** Takes an organisation that is known, where the words say that one is meant. */
export function takeOrganisation(sentence: Sentence, known: KnownNames): string | undefined {
  const typed = sentence.take(/(?<!\S)org:("?)([^\s"]+)\1/iu, "organisation");
  if (typed !== undefined) return known.organisation(typed[2] ?? "") ?? typed[2];
  for (const pattern of ORGANISATION) {
    const match = sentence.take(
      pattern,
      "organisation",
      ([, name = ""]) => known.organisation(name) !== undefined,
    );
    const name = match?.[1];
    if (name !== undefined) return known.organisation(name);
  }
  return undefined;
}

/** A name and not a phrase: at most four words, none of them one that only sentences have. */
function isName(name: string): boolean {
  return (
    name.length > 2 &&
    !/(?<![\p{L}])(?:the|a|an|of|and|or|to|in|my|me|us|you|it|votes|upvotes|date|using|popularity|means|hand)(?![\p{L}])/iu.test(
      name,
    )
  );
}

function titleCase(name: string): string {
  return name === name.toLowerCase()
    ? name.replace(/(?<![\p{L}'])\p{L}/gu, (letter) => letter.toUpperCase())
    : name;
}
