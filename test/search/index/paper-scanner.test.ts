import { describe, expect, it } from "vitest";
import { createPaperScanner } from "../../../src/search/index/paper-scanner.js";
import { SAMPLE_PAPERS } from "../sample-papers.js";

describe("reading a paper's texts", () => {
  it("gives every term with its place, and reads the papers asked for last only once", () => {
    const [first] = SAMPLE_PAPERS;
    if (first === undefined) throw new Error("there are no papers");
    let scanned = 0;
    const read = createPaperScanner({
      scan(text, sink) {
        scanned++;
        sink(7, false, 0, text.length);
        return 1;
      },
    });

    const texts = read(first);
    const once = scanned;
    const again = read(first);
    const others = Array.from({ length: 300 }, (_, n) => ({ ...first, id: String(n) }));
    for (const other of others) read(other);
    const afterAll = scanned;
    read(first);

    expect(texts.map(({ field }) => field)).toEqual(["title", "abstract", "keywords"]);
    expect(texts[0]).toMatchObject({
      text: first.title,
      terms: Uint32Array.of(7),
      starts: Uint32Array.of(0),
    });
    expect(texts[0]?.ends).toEqual(Uint32Array.of(first.title.length));
    expect(again).toBe(texts);
    expect(once).toBe(3);
    expect(scanned).toBe(afterAll + 3);
  });
});
