import { readArxivId } from "../../../paper/arxiv-id.js";
import { createSentence, type Sentence } from "./sentence.js";

const NEW_ID = String.raw`\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}`;
const OLD_ID = String.raw`[a-z]{2,9}(?:-[a-z]{2,7})?(?:\.[A-Za-z]{2})?\/\d{7}`;
const SITE = String.raw`(?:https?:\/\/)?(?:(?:www|export|browse|api)\.)?`;
const REST = String.raw`[^\s<>"()\[\]|]*`;

/** Each takes one mention of a paper and reads its id. */
const MENTIONS: readonly (readonly [RegExp, (match: RegExpExecArray) => string | undefined])[] = [
  [
    new RegExp(
      String.raw`(?<![\w/.])${SITE}(?:arxiv\.org|alphaxiv\.org|huggingface\.co|hf\.co|semanticscholar\.org|ar5iv\.org|doi\.org|dx\.doi\.org)\/${REST}`,
      "iu",
    ),
    ([address]) => readAddress(address),
  ],
  [
    new RegExp(String.raw`(?<![\w.])arxiv\s?:?\s?(?:${NEW_ID}|${OLD_ID})(?:v\d{1,3})?(?![\w/])`, "iu"),
    ([text]) => arxivId(text),
  ],
  [/(?<![\w.])(?:doi\s?:?\s?)?10\.\d{4,9}\/[^\s<>"]{1,200}/iu, ([text]) => readDoi(text)],
  [
    new RegExp(String.raw`(?<![\w./-])(?:${NEW_ID}|${OLD_ID})(?:v\d{1,3})?(?![\w/]|\.\d)`, "u"),
    ([text]) => arxivId(text),
  ],
  [/(?<!\w)[0-9a-f]{40}(?!\w)/iu, ([text]) => text.toLowerCase()],
];

/** Takes the ids and addresses of papers out of a sentence: arXiv, the Hub, alphaXiv, Semantic Scholar, DOIs. */
export function takeAddresses(sentence: Sentence): readonly string[] {
  const found = new Map<string, number>();
  for (const [pattern, read] of MENTIONS) {
    for (;;) {
      const match = sentence.take(pattern, "id", (each) => read(each) !== undefined);
      const id = match === undefined ? undefined : read(match);
      if (match === undefined || id === undefined) break;
      found.set(id, Math.min(match.index, found.get(id) ?? match.index));
    }
  }
  return [...found].sort(([, a], [, b]) => a - b).map(([id]) => id);
}

/** The ids and DOIs that a text names. */
export function readAddresses(text: string): readonly string[] {
  return takeAddresses(createSentence(text));
}

function readAddress(address: string): string | undefined {
  const paper = /semanticscholar\.org\/\S*?([0-9a-f]{40})/iu.exec(address)?.[1];
  const named = /semanticscholar\.org\/arxiv[/:](\S+)/iu.exec(address)?.[1];
  if (named !== undefined) return arxivId(named);
  return (
    paper?.toLowerCase() ?? arxivId(address) ?? (/doi\.org\//iu.test(address) ? readDoi(address) : undefined)
  );
}

function arxivId(text: string): string | undefined {
  return readArxivId(text)?.id ?? readArxivId(text.replace(/^arxiv\s?:?\s?/iu, ""))?.id;
}

/** The DOI in a text, in lower case; arXiv's own become arXiv ids. */
function readDoi(text: string): string | undefined {
  const doi = /10\.\d{4,9}\/[^\s<>"]+/u
    .exec(text)?.[0]
    .replace(/[.,;:!?)\]]+$/u, "")
    .toLowerCase();
  return doi === undefined ? undefined : (readArxivId(doi)?.id ?? doi);
}
