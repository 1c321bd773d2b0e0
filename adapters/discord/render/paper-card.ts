import type { PaperBlock } from "../../../src/reply/reply.js";
import { cleanText, escapeMarkdown } from "./markdown.js";
import { linkPiece, spansPiece } from "./spans.js";
import { dataPiece, fixedPiece, inSequence, onLines, type TextPiece, wrapped } from "./text-piece.js";

/** A paper card's words: title linked, the sentence, then badges and the reason in small print. */
export function paperPiece(paper: PaperBlock): TextPiece {
  const ordinal = paper.ordinal === undefined ? "" : `${Math.trunc(paper.ordinal)}. `;
  const title = cleanText(paper.title).trim() === "" ? "Untitled" : paper.title;
  const lines = [
    wrapped("**", inSequence([fixedPiece(ordinal), linkPiece(title, paper.url)]), "**"),
    summaryPiece(paper),
    footerPiece(badgesPiece(paper)),
    footerPiece(paper.why === undefined ? fixedPiece("") : spansPiece(oneLine(paper.why))),
  ];
  return onLines(
    lines.filter((line) => line.length > 0),
    () => "",
  );
}

/** Small print, Discord's `-# `. */
export function footerPiece(piece: TextPiece): TextPiece {
  return piece.length === 0 ? piece : wrapped("-# ", piece, "");
}

function summaryPiece(paper: PaperBlock): TextPiece {
  const summary = dataPiece(cleanText(paper.summary).trim(), escapeMarkdown);
  if (paper.summaryLabel === undefined || summary.length === 0) return summary;
  const label = dataPiece(cleanText(paper.summaryLabel).slice(0, 80), escapeMarkdown);
  return inSequence([summary, wrapped(" *(", label, ")*")]);
}

function badgesPiece(paper: PaperBlock): TextPiece {
  const badges = paper.badges.map((badge) =>
    badge.url === undefined
      ? dataPiece(cleanText(badge.text).replace(/\n/g, " "), escapeMarkdown)
      : linkPiece(badge.text, badge.url),
  );
  const separated = badges
    .filter((badge) => badge.length > 0)
    .flatMap((badge, i) => (i === 0 ? [badge] : [fixedPiece(" · "), badge]));
  return inSequence(separated);
}

// Small print ends with its line.
function oneLine(spans: NonNullable<PaperBlock["why"]>): NonNullable<PaperBlock["why"]> {
  return spans.map((span) =>
    "text" in span ? { ...span, text: span.text.replace(/\s*\n\s*/g, " ") } : span,
  );
}
