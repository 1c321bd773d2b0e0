/** An arXiv identifier without its version, and the version where one was written. */
export interface ArxivId {
  readonly id: string;
  readonly version: number | undefined;
}

/** Ids since April 2007 and, with a slash, before; https://info.arxiv.org/help/arxiv_identifier.html */
const NEW_ID = String.raw`\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}`;
const OLD_ID = String.raw`[a-z]{2,9}(?:-[a-z]{2,7})?(?:\.[A-Z]{2})?/\d{2}(?:0[1-9]|1[0-2])\d{3}`;
const ANY_ID = String.raw`(${NEW_ID}|${OLD_ID})(?:v(\d{1,3}))?`;

/** The id is the whole text. */
const BARE = new RegExp(`^${ANY_ID}$`, "u");

/** The id stands behind something that says it is one. */
const ANNOUNCED = new RegExp(
  String.raw`(?:arxiv\.org/(?:abs|pdf|html|format|ps|e-print)/|alphaxiv\.org/(?:abs|pdf|overview)/` +
    String.raw`|(?:huggingface\.co|hf\.co)/papers/|semanticscholar\.org/arxiv:|10\.48550/arxiv\.|arxiv\s?(?:\.org)?:\s?)${ANY_ID}(?![\d/])`,
  "iu",
);

const MAX_LENGTH = 2_000;

/**
 * Reads an arXiv id out of an id, an address (arXiv, the Hub, alphaXiv, DOI) or a phrase such as "arXiv:2604.10929v2".
 * A bare number counts only when it is the whole text. Old ids lose their subject class, as arXiv itself treats them
 * (`math.GT/0309136` is `math/0309136`).
 */
export function readArxivId(text: string): ArxivId | undefined {
  const looked = text.length > MAX_LENGTH ? text.slice(0, MAX_LENGTH) : text;
  const match = BARE.exec(looked.trim()) ?? ANNOUNCED.exec(looked);
  const id = match?.[1];
  if (id === undefined) return undefined;
  const version = match?.[2];
  return {
    id: id.toLowerCase().replace(/\.[a-z]{2}\//u, "/"),
    version: version === undefined ? undefined : Number(version),
  };
}
