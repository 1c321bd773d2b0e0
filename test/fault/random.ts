/** Repeatable numbers from 0 to 1 for a seed (mulberry32, by Tommy Ettinger, public domain). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** `FAULT_SEED`: a number, `random`, or unset for the same moments every run; `FAULT_KILLS`: the total number. */
export function chosenSeed(): number {
  const chosen = process.env.FAULT_SEED ?? "20260914";
  return chosen === "random" ? Math.floor(Math.random() * 2 ** 32) : Number(chosen);
}

export function chosenKills(): number {
  return Number(process.env.FAULT_KILLS ?? "300");
}
