import { describe, expect, it } from "vitest";
import { joinWrappedLines, pageLayout } from "../../../src/digest/page/page-paragraphs.js";

const ABSTRACT =
  "Large Language Models answer long questions slowly, because every word looks back at all the words before it. We keep " +
  "only those that later words ask for, and choose them with a small network that is trained beside the model. On questions about books of half a million words the answers are " +
  "as good as before, and they come in a ninth of the time. Code and models are available.";

/** Wraps a line where the next word does not fit. */
function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines.push(`${lines.pop()} ${word}`);
    else lines.push(word);
  }
  return lines;
}

function paragraphsOf(
  papers: readonly (readonly [string, ...string[]])[],
  width: number,
  isIndented = false,
): readonly string[] {
  const lines = papers.flatMap(([title, ...below]) => [
    ...wrapped(title, width).map((text) => ({ text, isIndented: false })),
    ...below.flatMap((part) => wrapped(part, width)).map((text) => ({ text, isIndented })),
  ]);
  const block = lines.map((each, at) => ({ line: at + 1, ...each }));
  return joinWrappedLines(block, pageLayout([block])).map(({ text }) => text);
}

describe("titles right above their abstracts, everything wrapped and no blank line", () => {
  it.each([
    [
      "over two lines, the second of which begins with a capital",
      "Forgetful Readers of Very Long Documents: Selective Memories and Their Many Uses",
    ],
    [
      "over three lines",
      "Forgetful Readers: How Language Models Learn Which of the Many Words They Have Read They Will Never Need Again in Long Documents",
    ],
    ["with its verb in capitals", "Memory Is Not All You Need"],
    ["that asks", "Do Language Models Need All They Have Read?"],
    ["in sentence case", "Forgetful readers of long documents"],
    ["whose only line is full", "Forgetful Readers of Rather Long Documents in Large Memory"],
  ])("separates a title of one %s from its abstract", (_, title) => {
    const papers = [
      ["A First Paper", ABSTRACT],
      [title, ABSTRACT],
      ["A Last Paper", ABSTRACT],
    ] as const;

    expect(paragraphsOf(papers, 60)).toEqual(papers.flat());
  });

  const FULL_LINE = "Forgetful Readers of Rather Long Documents in Large Memories";

  it("separates title and abstract by names between them, and by the word Abstract", () => {
    const papers = [
      [FULL_LINE, "Ada Example, Bo van Example and C. Example", ABSTRACT],
      [FULL_LINE, `Abstract: ${ABSTRACT}`],
      [FULL_LINE, ABSTRACT],
    ] as const;

    expect(paragraphsOf(papers, 60)).toEqual(papers.flat());
  });

  it("separates title and abstract by indentation alone, whatever the letters say", () => {
    const papers = [
      ["in no case at all that a title would have, over two lines of it", ABSTRACT],
      [FULL_LINE, ABSTRACT.toUpperCase()],
    ] as const;

    expect(paragraphsOf(papers, 60, true)).toEqual(papers.flat());
  });
});
