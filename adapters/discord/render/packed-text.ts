import { deflateRawSync, inflateRawSync } from "node:zlib";

/**
 * Text as fewer characters: deflated against a dictionary of what our actions say, then 14 bits to each CJK
 * ideograph. Those from U+4E00 on stand for themselves in every Unicode normal form, so nothing on the way
 * rewrites them. A hundred such characters hold 175 bytes, about 200 to 300 letters.
 */
export function packText(text: string): string {
  const bytes = deflateRawSync(Buffer.from(text, "utf8"), { level: 9, dictionary: DICTIONARY });
  let packed = "";
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    if (bits >= BITS) {
      bits -= BITS;
      packed += String.fromCharCode(FIRST + (held >> bits));
      held &= (1 << bits) - 1;
    }
  }
  if (bits > 0) packed += String.fromCharCode(FIRST + (held << (BITS - bits)));
  return packed;
}

/** The inverse of {@link packText}; undefined for anything else. */
export function unpackText(packed: string): string | undefined {
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const character of packed) {
    const value = character.charCodeAt(0) - FIRST;
    if (value < 0 || value >= 1 << BITS) return undefined;
    held = (held << BITS) | value;
    bits += BITS;
    while (bits >= 8) {
      bits -= 8;
      bytes.push((held >> bits) & 0xff);
      held &= (1 << bits) - 1;
    }
  }
  try {
    const options = { dictionary: DICTIONARY, maxOutputLength: 16_384 };
    return inflateRawSync(Buffer.from(bytes), options).toString("utf8");
  } catch {
    return undefined;
  }
}

const BITS = 14;
const FIRST = 0x4e00;

// Part of the format: buttons already sent are read with it, so it may only change with another version mark.
const DICTIONARY = Buffer.from(
  "reinforcement-learning-language-models-reasoning-generation-benchmark-diffusion-multimodal-video-" +
    "efficient-training-towards-scaling-agents-with-for-large-via-and-from-the-of " +
    "has:code since:2025 title:|subscription=|sort=date|sort=relevance|since=2025-|page=#1" +
    "1r|unsubscribe|1r|subscribe|topic=1r|why|title=1r|related|title=1r|save|title=1u|papers|topic=1r|paper|title=",
);
