/**
 * ROUGE F1 (Lin 2004) of a text against a reference: unigrams (`rouge1`) and longest common subsequence (`rougeL`),
 * over lower-case words and numbers, without stemming.
 */
export function rouge(text: string, reference: string): { readonly rouge1: number; readonly rougeL: number } {
  const words = wordsOf(text);
  const wanted = wordsOf(reference);
  const left = new Map<string, number>();
  for (const word of wanted) left.set(word, (left.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of words) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    shared++;
    left.set(word, count - 1);
  }
  return {
    rouge1: f1(shared, words.length, wanted.length),
    rougeL: f1(commonSubsequence(words, wanted), words.length, wanted.length),
  };
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function f1(shared: number, length: number, wanted: number): number {
  return shared === 0 ? 0 : (2 * shared) / (length + wanted);
}

function commonSubsequence(a: readonly string[], b: readonly string[]): number {
  let last = new Uint16Array(b.length + 1);
  for (const word of a) {
    const row = new Uint16Array(b.length + 1);
    b.forEach((other, j) => {
      row[j + 1] = word === other ? (last[j] ?? 0) + 1 : Math.max(last[j + 1] ?? 0, row[j] ?? 0);
    });
    last = row;
  }
  return last[b.length] ?? 0;
}
