import type { Archive } from "../src/archive/archive.js";
import type { Paper } from "../src/paper/paper.js";
import { invoke } from "../src/reply/actions.js";
import { notice } from "../src/reply/notice.js";
import { paperBlock } from "../src/reply/paper-block.js";
import type { Reply, Span } from "../src/reply/reply.js";
import { link, plain, strong } from "../src/reply/spans.js";

/** The papers of ids and DOIs: one whole, several as a list; those that are not here are said, with where they are. */
export function askedPapersReply(
  archive: Archive,
  ids: readonly string[],
  wholePaper: (paper: Paper) => Reply,
): Reply {
  const found = ids.flatMap((id) => archive.paper(id) ?? []);
  const missing = ids.filter((id) => archive.paper(id) === undefined);
  const [first] = found;
  if (first === undefined) {
    const [id = ""] = missing;
    const message =
      missing.length === 1 ? [plain(`${id} is not in this archive. `), pageOf(id)] : missingSpans(missing);
    return notice(message, "The archive holds what its digests listed.", [
      invoke("Latest papers", "digest", { date: "latest" }),
    ]);
  }
  if (ids.length === 1) return wholePaper(first);
  const count = found.length === 1 ? "1 paper" : `${found.length} papers`;
  return {
    text: `${count}: ${found.map(({ title }) => title).join("; ")}`,
    blocks: [
      { kind: "context", spans: [strong(count), plain(" that you named")] },
      ...found.map((paper, position) => paperBlock(paper, { ordinal: position + 1 })),
      ...(missing.length === 0 ? [] : [{ kind: "context", spans: missingSpans(missing) } as const]),
    ],
  };
}

function missingSpans(ids: readonly string[]): readonly Span[] {
  return [
    plain("Not in this archive: "),
    ...ids.flatMap((id, position) => [...(position === 0 ? [] : [plain(", ")]), pageOf(id, id)]),
  ];
}

/** Where a paper of an id can be read. */
function pageOf(id: string, label = "Open it there"): Span {
  if (/^10\.\d/u.test(id)) return link(label, `https://doi.org/${encodeURI(id)}`);
  if (/^[0-9a-f]{40}$/u.test(id)) return link(label, `https://www.semanticscholar.org/paper/${id}`);
  return link(label, `https://arxiv.org/abs/${id}`);
}
