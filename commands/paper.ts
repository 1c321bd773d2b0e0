import type { Archive } from "../src/archive/archive.js";
import { defineCommand } from "../src/command/command.js";
import { displayText } from "../src/paper/latex.js";
import type { Paper } from "../src/paper/paper.js";
import { invoke } from "../src/reply/actions.js";
import { LINK_LABELS } from "../src/reply/link-labels.js";
import { shareAction } from "../src/reply/paging.js";
import { factBadges, SUMMARY_LABELS } from "../src/reply/paper-block.js";
import type { Action, Block, Reply, Span } from "../src/reply/reply.js";
import { emphasis, link, plain, strong } from "../src/reply/spans.js";
import type { TitleCandidate } from "../src/search/paper-index.js";
import { readAddresses } from "../src/search/query/intent/addresses.js";
import { askedPapersReply } from "./asked-papers.js";
import { bibtexReply } from "./bibtex-reply.js";
import { completePaperTitle, findPaper, notFoundReply, titleMenu } from "./find-paper.js";

/** Authors named before "and N more"; some papers have over 500. */
const MAX_AUTHORS = 8;

/** Look-up of one paper, whole; or the closest titles. */
export function paperCommand(deps: { readonly archive: Archive }) {
  return defineCommand({
    name: "paper",
    summary: "One paper by title, system name, arXiv id or address",
    params: {
      title: {
        kind: "text",
        description: "What you remember of its title, its system's name, or its arXiv id",
        required: true,
        maxLength: 500,
        complete: completePaperTitle(deps.archive),
      },
      as: {
        kind: "choice",
        description: "The paper to read, or its BibTeX",
        required: false,
        setByButtons: true,
        choices: [
          { label: "Paper", value: "paper" },
          { label: "BibTeX", value: "bibtex" },
        ],
      },
    },
    audience: "caller",
    answersFromMemory: true,
    needs: [],
    examples: ["paper sarathi serve", "paper dspy", "paper 2310.03714"],
    run: ({ title, as: form }) => {
      const ids = readAddresses(title);
      if (ids.length > 0 && form !== "bibtex") return askedPapersReply(deps.archive, ids, wholePaper);
      const found = findPaper(deps.archive, title);
      if (found.paper === undefined) return notFoundReply(title, found.alternatives, "paper");
      if (form === "bibtex") return bibtexReply([found.paper], `“${displayText(found.paper.title)}”`);
      return wholePaper(
        found.paper,
        found.certainty === "close" ? { title, others: found.alternatives } : undefined,
      );
    },
  });
}

/** A paper with all that is known of it; `guess` says that it is only the closest to what was typed. */
export function wholePaper(
  paper: Paper,
  guess?: { readonly title: string; readonly others: readonly TitleCandidate[] },
): Reply {
  const title = displayText(paper.title);
  const abstract = displayText(paper.abstract);
  const small = paperFacts(paper);
  return {
    text: `${title}. ${displayText(paper.summary)}`,
    blocks: [
      { kind: "heading", text: title },
      ...(guess === undefined
        ? []
        : [
            {
              kind: "context",
              spans: [plain("The closest to “"), emphasis(guess.title), plain("”")],
            } as const,
          ]),
      ...(small.length > 0 ? [{ kind: "context", spans: small } as const] : []),
      ...(paper.authors.length > 0
        ? [{ kind: "context", spans: [plain(authorsLine(paper.authors))] } as const]
        : []),
      ...summaryBlocks(paper, abstract),
      ...keywordBlocks(paper),
      ...titleMenu("Not this one? Others that come close", guess?.others ?? [], "paper", "update"),
      { kind: "actions", actions: actionsOf(paper) },
    ],
  };
}

/** A summary beside the abstract, said to be whose; an extract would only repeat the abstract. */
function summaryBlocks(paper: Paper, abstract: string): readonly Block[] {
  const summary = displayText(paper.summary);
  const beside: Block[] =
    abstract !== "" && paper.summaryKind !== "extract" && summary !== "" && summary !== abstract
      ? [{ kind: "text", spans: [emphasis(summary), plain(` (${SUMMARY_LABELS[paper.summaryKind]})`)] }]
      : [];
  const body = abstract === "" ? summary : abstract;
  const spans = [plain(body === "" ? "This digest gave no abstract." : body)];
  return [...beside, { kind: "text", spans }];
}

function paperFacts(paper: Paper): readonly Span[] {
  const facts: Span[][] = factBadges(paper).map((badge) => [
    badge.url === undefined ? plain(badge.text) : link(badge.text, badge.url),
  ]);
  if (paper.arxivId !== undefined) facts.push([plain(`arXiv ${paper.arxivId}`)]);
  if (paper.publishedOn !== undefined) facts.push([plain(`published ${paper.publishedOn}`)]);
  if (paper.digestDate !== undefined) facts.push([plain(`in the digest of ${paper.digestDate}`)]);
  return facts.flatMap((fact, position) => (position === 0 ? fact : [plain(" · "), ...fact]));
}

function keywordBlocks(paper: Paper): readonly Block[] {
  const acronyms = paper.acronyms.map(({ short, long }) => `${short} = ${displayText(long)}`);
  const lines: (readonly [string, readonly string[]])[] = [
    ["Keywords: ", paper.keywords],
    ["Short forms: ", acronyms],
  ];
  return lines
    .filter(([, words]) => words.length > 0)
    .map(([label, words]) => ({
      kind: "context",
      spans: [strong(label), plain(words.slice(0, 12).join(", "))],
    }));
}

function actionsOf(paper: Paper): readonly Action[] {
  const args = { title: paper.id };
  const links = paper.links
    .filter((each) => each.url !== paper.url)
    .slice(0, 3)
    .map((each): Action => ({ kind: "open", label: LINK_LABELS[each.kind], url: each.url }));
  return [
    { kind: "open", label: "Open", url: paper.url },
    ...links,
    invoke("Related", "related", args),
    invoke("Save", "save", args),
    invoke("BibTeX", "paper", { ...args, as: "bibtex" }),
    shareAction({ command: "paper", args }),
  ];
}

function authorsLine(authors: readonly string[]): string {
  const named = authors.slice(0, MAX_AUTHORS).join(", ");
  const more = authors.length - MAX_AUTHORS;
  return more > 0 ? `${named} and ${more} more` : named;
}
