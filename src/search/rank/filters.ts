import type { Paper } from "../../paper/paper.js";
import { isFrom } from "../query/intent/organisations.js";
import type { QueryFilters } from "../query/query.js";
import { foldWord, plainText } from "../text/fold.js";
import { tokenise } from "../text/tokenise.js";

/** Tests papers against the filters of a query. A word matches as a whole word, a name by its parts in any order. */
export function createPaperFilter(filters: QueryFilters): (paper: Paper) => boolean {
  const titles = [...new Set(filters.title)].map(wordsOf);
  const authors = [...new Set(filters.authors)].map(wordsOf);
  const { hasCode, since, until, organizations = [], on } = filters;
  return (paper) => {
    if (hasCode && !paper.links.some(({ kind }) => kind === "code")) return false;
    const date = paper.digestDate ?? paper.publishedOn;
    if (since !== undefined && (date === undefined || date < since)) return false;
    if (until !== undefined && (date === undefined || date > until)) return false;
    if (!organizations.every((wanted) => isFrom(paper, wanted))) return false;
    if (on !== undefined && !(date?.startsWith(on) ?? false)) return false;
    if (titles.length > 0) {
      const words = wordsOf(paper.title);
      if (!titles.every((wanted) => isRunOf(wanted, words))) return false;
    }
    return authors.every((wanted) =>
      paper.authors.some((author) => mayHold(author, wanted) && isName(wanted, wordsOf(author))),
    );
  };
}

/** Whether the filters let every paper pass. */
export function isUnfiltered(filters: QueryFilters): boolean {
  const { title, authors, hasCode, since, until, organizations = [], on } = filters;
  const names = title.length + authors.length + organizations.length;
  return names === 0 && !hasCode && since === undefined && until === undefined && on === undefined;
}

/** False where a look at the letters tells that the name has not all of the words: most names are passed over so. */
function mayHold(name: string, wanted: readonly string[]): boolean {
  const lower = name.toLowerCase();
  return wanted.every((word) => lower.includes(word)) || !/^[ -~]*$/u.test(name);
}

function wordsOf(text: string): readonly string[] {
  return tokenise(plainText(text)).map(({ word }) => foldWord(word));
}

function isRunOf(wanted: readonly string[], words: readonly string[]): boolean {
  if (wanted.length === 0) return true;
  return words.some((_, at) =>
    wanted.every((word, i) => words[at + i] === word || isPlural(words[at + i], word)),
  );
}

function isPlural(written: string | undefined, wanted: string): boolean {
  return written !== undefined && (written === `${wanted}s` || wanted === `${written}s`);
}

/** "S. Han" and "Han" are Song Han; "Ha" is not. */
function isName(wanted: readonly string[], name: readonly string[]): boolean {
  return (
    wanted.length > 0 &&
    wanted.every((part) =>
      name.some((other) => other === part || (part.length === 1 && other.startsWith(part))),
    ) &&
    wanted.some((part) => part.length > 1)
  );
}
