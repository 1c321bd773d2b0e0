import type { Paper } from "../../../paper/paper.js";
import { foldWord } from "../../text/fold.js";
import { organisationNamed } from "./organisations.js";
import type { KnownNames } from "./people.js";

/** Names of the authors of papers; grows with {@link NameDirectory.add}. */
export interface NameDirectory extends KnownNames {
  add(papers: Iterable<Pick<Paper, "authors">>): void;
}

/** Several people share the initials: the filter on authors understands them as they were typed. */
const AMBIGUOUS = "";

export function createNameDirectory(): NameDirectory {
  const inOrder = new Map<string, string>();
  const inAnyOrder = new Map<string, string>();
  const byInitials = new Map<string, string>();
  const organisations = new Map<string, string>();
  return {
    add: (papers) => {
      for (const { authors } of papers) {
        for (const author of authors) {
          const words = wordsOf(author);
          if (words.length < 2 || words.length > 5) continue;
          inOrder.set(words.join(" "), author);
          inAnyOrder.set(words.toSorted().join(" "), author);
          const initials = `${words[0]?.charAt(0)} ${words.at(-1)}`;
          const other = byInitials.get(initials);
          byInitials.set(initials, other === undefined || other === author ? author : AMBIGUOUS);
        }
      }
    },
    author: (typed) => {
      const words = wordsOf(typed);
      const [first = ""] = words;
      if (words.length === 2 && first.length === 1) {
        const name = byInitials.get(words.join(" "));
        return name === AMBIGUOUS ? typed : name;
      }
      return inOrder.get(words.join(" ")) ?? inAnyOrder.get(words.toSorted().join(" "));
    },
    organisation: (typed) => organisations.get(wordsOf(typed).join(" ")) ?? organisationNamed(typed),
  };
}

function wordsOf(name: string): readonly string[] {
  return foldWord(name)
    .replace(/ø/gu, "o")
    .replace(/ł/gu, "l")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}
