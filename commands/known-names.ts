import type { Archive } from "../src/archive/archive.js";
import { createNameDirectory } from "../src/search/query/intent/known-names.js";
import type { KnownNames } from "../src/search/query/intent/people.js";

/** The authors of an archive's papers, read when they are first asked about and again when it has grown. */
export function knownNames(archive: Archive): KnownNames {
  const names = createNameDirectory();
  let size = -1;
  const current = () => {
    if (size !== archive.size) {
      size = archive.size;
      names.add(archive.papers());
    }
    return names;
  };
  return {
    author: (typed) => current().author(typed),
    organisation: (typed) => names.organisation(typed),
  };
}
