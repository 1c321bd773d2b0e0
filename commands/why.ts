import type { Archive } from "../src/archive/archive.js";
import { defineCommand } from "../src/command/command.js";
import type { DeliveryService } from "../src/delivery/service.js";
import { ruleText, type ShownWhere, type WhyShown } from "../src/delivery/why-not-posted.js";
import { displayText } from "../src/paper/latex.js";
import type { Paper } from "../src/paper/paper.js";
import { actionRow, invoke } from "../src/reply/actions.js";
import type { Reply, Span } from "../src/reply/reply.js";
import { link, plain, plainTextOf, strong } from "../src/reply/spans.js";
import { completePaperTitle, findPaper, notFoundReply } from "./find-paper.js";
import { subscriptionName, targetOf } from "./which-subscriptions.js";

/** Says whether a paper was posted here, and if not, which rule stopped it. */
export function whyCommand(deps: { readonly archive: Archive; readonly delivery: DeliveryService }) {
  return defineCommand({
    name: "why",
    summary: "Was a paper posted here, and if not, why",
    params: {
      title: {
        kind: "text",
        description: "Title, system name or arXiv id of the paper",
        required: true,
        maxLength: 500,
        complete: completePaperTitle(deps.archive),
      },
    },
    audience: "caller",
    needs: [],
    examples: ["why dspy"],
    async run({ title }, { place }) {
      const { paper, alternatives } = findPaper(deps.archive, title);
      if (paper === undefined) return notFoundReply(title, alternatives, "why");
      return whyReply(paper, await deps.delivery.why(paper, targetOf(place)));
    },
  });
}

function whyReply(paper: Paper, why: WhyShown): Reply {
  const lines: readonly (readonly Span[])[] = [
    listingSpans(why),
    ...shownSpans("Featured here", why.featured),
    ...shownSpans("Listed here", why.listed),
    ...(why.featured !== undefined
      ? []
      : why.held.length === 0
        ? [[plain("This channel has no subscription.")]]
        : why.held.map(({ subscription, rule }) => [
            strong(subscriptionName(subscription)),
            plain(`: ${ruleText(rule, subscription)}`),
          ])),
  ];
  const title = displayText(paper.title);
  return {
    text: `${title}: ${lines.map((line) => plainTextOf(line)).join(" ")}`,
    blocks: [
      { kind: "text", spans: [link(title, paper.url)] },
      { kind: "list", ordered: false, items: lines },
      ...actionRow([invoke("Details", "paper", { title: paper.id })]),
    ],
  };
}

function listingSpans(why: WhyShown): readonly Span[] {
  const [newest] = why.listings;
  if (newest === undefined) return [plain("No digest has listed it.")];
  const others = why.listings.length === 1 ? "" : `, and of ${why.listings.length - 1} more`;
  return [plain(`Number ${newest.rank} in the digest of ${newest.date} (${newest.source})${others}.`)];
}

function shownSpans(what: string, where: ShownWhere | undefined): readonly (readonly Span[])[] {
  if (where === undefined) return [];
  const on = where.link === undefined ? plain(where.localDate) : link(where.localDate, where.link);
  return [[plain(`${what} on `), on, plain(".")]];
}
