/** Options of `search` and `paper` that take a value. */
const WITH_VALUE = new Set(["--limit", "--offset", "--batch", "--digest"]);

/**
 * Puts the options of `search` and `paper` before their words and a `--` between them, so that `-video` is an
 * excluded word and not an option. Other commands' words stay as they are.
 */
export function wordsAfterOptions(args: readonly string[]): readonly string[] {
  const [command, ...rest] = args;
  if (command !== "search" && command !== "paper") return args;
  const options: string[] = [];
  const words: string[] = [];
  let position = 0;
  while (position < rest.length) {
    const arg = rest[position] ?? "";
    position += 1;
    if (arg === "--") {
      words.push(...rest.slice(position));
      break;
    }
    if (!/^--[a-z]/.test(arg) && arg !== "-h") {
      words.push(arg);
      continue;
    }
    options.push(arg);
    const value = rest[position];
    if (WITH_VALUE.has(arg) && value !== undefined) {
      options.push(value);
      position += 1;
    }
  }
  return [command, ...options, "--", ...words];
}
