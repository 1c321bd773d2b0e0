import { AppError } from "../../errors.js";
import type { Diagnostic } from "../digest.js";
import { warning } from "../reading.js";
import { inMebibytes, MAX_TEXT_BYTES } from "./limits.js";

export interface DecodedDigest {
  /** Without byte order mark; line ends are `\n`. */
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** First bytes of files that are no text, as hexadecimal digits, and what to do with each. */
const SIGNATURES: readonly (readonly [RegExp, string, string])[] = [
  [/^504b(?:0304|0506)/u, "a zip archive or an Office document", "Unpack it and give the file inside."],
  [/^25504446/u, "a PDF", "Give the page's text, the Hub's answer or arXiv's feed instead."],
  [/^1f8b/u, "compressed with gzip", "Unpack it first, for instance with gunzip."],
  [/^(?:fd377a585a00|425a68|28b52ffd|377abcaf271c|52617221)/u, "a compressed archive", "Unpack it first."],
  [
    /^(?:89504e47|ffd8ff|47494638|52494646|00000100|424d)/u,
    "a picture or a sound",
    "Give the text of the digest instead.",
  ],
  [/^(?:53514c69746520|7f454c46|cafebabe)/u, "a program's own file", "Give the text of the digest instead."],
];

/**
 * Bytes to text: UTF-8, UTF-16 with its mark, and Windows-1252 where nothing else fits.
 *
 * @throws AppError "unreadable-input" for what is no text or too much, "not-a-digest" for nothing at all
 */
export function decodeDigest(content: Uint8Array | string): DecodedDigest {
  const size = content.length;
  if (size > MAX_TEXT_BYTES) {
    throw new AppError(
      "unreadable-input",
      `The input has ${inMebibytes(size)}, and ${inMebibytes(MAX_TEXT_BYTES)} is the most that is read at once`,
      { hint: "Split it into several files." },
    );
  }
  const { text, diagnostics } =
    typeof content === "string" ? { text: content, diagnostics: [] } : decodeBytes(content);
  const bare = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const plain = bare.includes("\r") ? bare.replace(/\r\n?/gu, "\n") : bare;
  if (plain.trim() === "") {
    throw new AppError("not-a-digest", "The input is empty", {
      hint: "Give a file with titles and abstracts in it.",
    });
  }
  return { text: plain, diagnostics };
}

function decodeBytes(bytes: Uint8Array): DecodedDigest {
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    return { text: new TextDecoder("utf-16le").decode(bytes), diagnostics: [] };
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return { text: new TextDecoder("utf-16be").decode(bytes), diagnostics: [] };
  refuseBinary(bytes);
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), diagnostics: [] };
  } catch {
    return decodeDamaged(bytes);
  }
}

function refuseBinary(bytes: Uint8Array): void {
  const head = Buffer.from(bytes.subarray(0, 16)).toString("hex");
  const known = SIGNATURES.find(([signature]) => signature.test(head));
  if (known !== undefined)
    throw new AppError("unreadable-input", `The input is ${known[1]}, no text`, { hint: known[2] });
  const sample = bytes.subarray(0, 16_384);
  let controls = 0;
  for (let at = 0; at < sample.length; at++) {
    const byte = sample[at] ?? 0;
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c && byte !== 0x1b)
      controls++;
  }
  // a stray control character is damage, one in fifty is another kind of file
  if (controls * 50 > sample.length) {
    throw new AppError("unreadable-input", "The input is binary, no text", {
      hint: "Give the text of the digest instead.",
    });
  }
}

/** What Windows-1252 has at 0x80 to 0x9f; `TextDecoder` of Node 20 decodes these as ISO-8859-1, against the standard. */
const WINDOWS_1252 = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";

/** Text with high bytes but not one UTF-8 character is Windows-1252; else the broken bytes are marked as lost. */
function decodeDamaged(bytes: Uint8Array): DecodedDigest {
  const marked = new TextDecoder("utf-8").decode(bytes);
  const line = marked.slice(0, marked.indexOf("\uFFFD")).split(/\r\n?|\n/u).length;
  const hasUtf8 = /[^\p{ASCII}\uFFFD]/u.test(marked);
  if (hasUtf8) {
    const message = "bytes that are not UTF-8, from here on shown as \uFFFD";
    return { text: marked, diagnostics: [warning(line, line, message)] };
  }
  const message = "not UTF-8 from here on; read as Windows-1252";
  const latin = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const text = latin.replace(
    /[\x80-\x9f]/gu,
    (letter) => WINDOWS_1252[letter.charCodeAt(0) - 0x80] ?? letter,
  );
  return { text, diagnostics: [warning(line, line, message)] };
}
