import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { displayText } from "../../src/paper/latex.js";

describe("damaged LaTeX as plain text", () => {
  it.each([
    ["54.6\\% and Q\\&A for \\$148K, a\\_b \\#1", "54.6% and Q&A for $148K, a_b #1"],
    ["(4times) and 2.8times, 6times speedup", "(4x) and 2.8x, 6x speedup"],
    ["64{times}64, 36times 64, 2.3\\times greater", "64x64, 36x64, 2.3x greater"],
    ["many times, 25 times longer, training times", "many times, 25 times longer, training times"],
    ["{bf C}ommittee {bf V}oting, {\\em and}, {it vs.}", "Committee Voting, and, vs."],
    ["three critical textit{O}bstacles", "three critical Obstacles"],
    ["texttt{D}ual-texttt{H}ead texttt{O}ptimization", "Dual-Head Optimization"],
    ["\\emph{new} \\textbf{a \\textit{b}}, \\textsc{FastCuRL}", "new a b, FastCuRL"],
    ["R^textbf{2AI}: Towards", "R^2AI: Towards"],
    ["mathcal{O}(T^{-1/3}) and $\\mathcal{O}(n)$", "O(T^{-1/3}) and O(n)"],
    ["$n^2$ for \\( O(n^2) \\), $k$ of them", "n^2 for O(n^2), k of them"],
    ["D{=}1, N{+}D, D{to}infty, (D{to} infty)", "D=1, N+D, D→∞, (D→ ∞)"],
    ["360{\\deg}, {\\Delta}{\\Delta}G, leq 4B, \\alpha", "360°, ΔΔG, ≤ 4B, α"],
    ["Pok\\'eChamp, na\\\"{\\i}vely, Bolet\\'{\\i}n, Pl\\\"ucker", "PokéChamp, naïvely, Boletín, Plücker"],
    [
      '(\\"Ust\\"un), It\\^o, vis-\\`a-vis, Fran\\c{c}ois, \\L{}ukasz, \\v{S}ara',
      "(Üstün), Itô, vis-à-vis, François, Łukasz, Šara",
    ],
    ["the query\\'s content, don\\'t, \\\"open\\\" source", "the query's content, don't, \"open\" source"],
    ["``tie'' and ``win''", "“tie” and “win”"],
    [
      "2.78~(CIFAR-10), found at~https://a.org/~user, Large~surpasses",
      "2.78 (CIFAR-10), found at https://a.org/~user, Large surpasses",
    ],
    ["https://g.com/a/b{https://g.com/a/b}", "https://g.com/a/b"],
    [
      "code~\\url{https://g.com/a.} and \\href{https://a.org}{the page}",
      "code https://g.com/a. and the page",
    ],
    [
      "we propose \\method, {\\name} and \\GitChameleon{}, \\eg, this",
      "we propose method, name and GitChameleon, e.g., this",
    ],
    ["300\\,k entries", "300 k entries"],
  ])("repairs %s", (given, shown) => {
    expect(displayText(given)).toBe(shown);
    expect(displayText(shown)).toBe(shown);
  });
});

describe("what is meant stays", () => {
  it.each([
    "ImageNet-{A,R,V2,Sketch} and ObjectNet",
    "the stacking operator G_{stack}",
    "N_E sum_{i=1}^{N_E} f_i p_i",
    "a cost of only $25 and less than $15 per paper",
    "caption of ~145 words, around ~9 tokens, 3~5 times",
    "LLM Interactive Optimization -- Case Studies",
    "BT^2: Backward-compatible Training",
    "{a, b} and {x | x > 0}",
    "sim-to-real, Pixart-alpha, the beta version",
  ])("keeps %s", (text) => {
    expect(displayText(text)).toBe(text);
  });
});

describe("any text", () => {
  const fragment = fc.oneof(
    fc.constantFrom(
      "\\",
      "{",
      "}",
      "$",
      "~",
      "`",
      "'",
      "^",
      "_",
      "\\emph{",
      "{bf ",
      "textit{",
      "\\'",
      '\\"',
      "4times",
      "\\times",
      "\\(",
      "\\)",
      "\\href{",
      "infty",
      " ",
      "a",
      "B",
      "%",
    ),
    fc.string({ maxLength: 5 }),
  );

  it("converts any text without an error, and changes nothing the second time for what people write", () => {
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 40 }), (parts) => {
        const text = parts.join("");
        expect(displayText(text).length).toBeLessThanOrEqual(text.length + 40);
      }),
      { numRuns: 1_000 },
    );
    const real = fc.constantFrom(
      "{bf C}ommittee",
      "4times",
      "\\'e",
      "\\emph{a}",
      "ImageNet-{A,R}",
      "$n^2$",
      "\\%",
      "{\\Delta}G",
      "plain words",
      "~9",
      "x~y",
    );
    fc.assert(
      fc.property(fc.array(real, { maxLength: 12 }), (parts) => {
        const once = displayText(parts.join(" "));
        expect(displayText(once)).toBe(once);
      }),
    );
  });

  it.each([
    "{",
    "}",
    "\\",
    "$a ",
    "{bf ",
    "\\emph{",
    "textit{",
    "\\href{a}{",
    "\\'a",
    '\\"a',
    "``",
    "a~",
    "\\(",
    "http://a{",
  ])("ends on a hundred thousand of %j", (piece) => {
    expect(displayText(piece.repeat(100_000 / piece.length)).length).toBeGreaterThan(0);
  });
});
