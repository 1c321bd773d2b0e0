/** Keys in order, each with the document it leads to, found by their beginning. */
export interface PrefixIndex {
  add(key: string, document: number): void;
  /** Documents under the keys that begin so, in the order of the keys: those that are the prefix itself come first. */
  startingWith(prefix: string): readonly number[];
}

export function createPrefixIndex(): PrefixIndex {
  const keys: string[] = [];
  const documents: number[] = [];
  /** Numbers of the entries in the order of their keys; entries past the last wait for the next question. */
  let order = new Uint32Array(0);

  function byKey(a: number, b: number): number {
    const one = keys[a] ?? "";
    const other = keys[b] ?? "";
    return one < other ? -1 : one > other ? 1 : a - b;
  }

  function refresh(): void {
    if (order.length === keys.length) return;
    const fresh = Uint32Array.from({ length: keys.length - order.length }, (_, i) => order.length + i);
    fresh.sort(byKey);
    const merged = new Uint32Array(keys.length);
    let old = 0;
    let young = 0;
    for (let at = 0; at < merged.length; at++) {
      const isOld =
        young >= fresh.length || (old < order.length && byKey(order[old] ?? 0, fresh[young] ?? 0) < 0);
      merged[at] = (isOld ? order[old++] : fresh[young++]) ?? 0;
    }
    order = merged;
  }

  function firstNotBelow(key: string): number {
    let low = 0;
    let high = order.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((keys[order[middle] ?? 0] ?? "") < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return {
    add(key, document) {
      if (key === "") return;
      keys.push(key);
      documents.push(document);
    },
    startingWith(prefix) {
      refresh();
      const end = firstNotBelow(`${prefix}\uffff`);
      const found: number[] = [];
      for (let at = firstNotBelow(prefix); at < end; at++) found.push(documents[order[at] ?? 0] ?? 0);
      return found;
    },
  };
}
