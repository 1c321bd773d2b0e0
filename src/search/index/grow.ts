/** The array itself when it holds `needed` items, else a copy half as large again. */
export function grown(array: Uint32Array, needed: number): Uint32Array {
  if (needed <= array.length) return array;
  const larger = new Uint32Array(Math.max(needed, Math.ceil(array.length * 1.5), 1024));
  larger.set(array);
  return larger;
}
