import SearchableMap from "minisearch/SearchableMap";

/** Values by word, with MiniSearch's radix tree behind it for look-up by typing error or beginning. */
export interface WordMap<Value> {
  readonly size: number;
  get(word: string): Value | undefined;
  set(word: string, value: Value): void;
  entries(): IterableIterator<[string, Value]>;
  /** The tree, brought up to date: most searches need none, so words wait for the first that does. */
  tree(): SearchableMap<Value>;
}

export function createWordMap<Value>(): WordMap<Value> {
  const values = new Map<string, Value>();
  const tree = new SearchableMap<Value>();
  let waiting: string[] = [];
  return {
    get size() {
      return values.size;
    },
    get: (word) => values.get(word),
    set(word, value) {
      values.set(word, value);
      waiting.push(word);
    },
    entries: () => values.entries(),
    tree() {
      for (const word of waiting) {
        const value = values.get(word);
        if (value !== undefined) tree.set(word, value);
      }
      waiting = [];
      return tree;
    },
  };
}
