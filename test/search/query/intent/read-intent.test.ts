import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { createNameDirectory } from "../../../../src/search/query/intent/known-names.js";
import { readIntent } from "../../../../src/search/query/intent/read-intent.js";

const today = Temporal.PlainDate.from("2025-12-31");
const known = createNameDirectory();
known.add([
  { authors: ["Yann LeCun", "Kaiming He", "Björn Ommer", "Song Han", "Seungju Han", "Monte Carlo"] },
]);

const read = (text: string) => readIntent(text, { today, known });

/** What is read of a sentence, without what is absent. */
function said(text: string) {
  const { does, ids, topic, period, sort, count, author, organisation } = read(text);
  const range = period === undefined ? undefined : `${period.from ?? ""}..${period.to ?? ""}`;
  const all = { topic, range, sort, count, author, organisation };
  const named = Object.entries(all).filter(([, value]) => value !== undefined && value !== "");
  return {
    ...(does === "search" ? {} : { does }),
    ...(ids.length === 0 ? {} : { ids }),
    ...Object.fromEntries(named),
  };
}

describe("the papers that a text names", () => {
  it.each([
    ["2509.08827", "2509.08827"],
    ["arXiv: 2407.10671 , thanks", "2407.10671"],
    ["https://huggingface.co/papers/2512.16301?x=1", "2512.16301"],
    ["<https://arxiv.org/abs/2501.04519v2|a title>", "2501.04519"],
    ["have you seen <https://www.alphaxiv.org/overview/2508.10711> yet?", "2508.10711"],
    ["math.GT/0309136", "math/0309136"],
    ["https://doi.org/10.48550/arXiv.2507.13334", "2507.13334"],
    ["doi:10.1145/3442188.3445922.", "10.1145/3442188.3445922"],
    [
      "semanticscholar.org/paper/A-Title/204e3073870fae3d05bcbc2f6a8e263d9b72e776",
      "204e3073870fae3d05bcbc2f6a8e263d9b72e776",
    ],
  ])("opens the paper that “%s” names", (text, id) => {
    expect(said(text)).toEqual({ does: "open", ids: [id] });
  });

  it("lists the papers that a text names in their order, each once", () => {
    expect(said("2509.22622, 2511.04570 and arxiv.org/abs/2509.22622").ids).toEqual([
      "2509.22622",
      "2511.04570",
    ]);
  });

  it.each(["gpt-4.1 vs claude 3.7", "pm2.5 prediction", "https://example.org/2025", "llama 3.1 405b"])(
    "finds no paper named in “%s”",
    (text) => {
      expect(read(text).does).toBe("search");
    },
  );
});

describe("the meaning of a sentence", () => {
  it.each([
    ["which papers on agents came out last week?", { topic: "agents", range: "2025-12-24.." }],
    [
      "anything on kv cache compression in the past 10 days",
      { topic: "kv cache compression", range: "2025-12-21.." },
    ],
    ["code agents from march to may", { topic: "code agents", range: "2025-03-01..2025-05-31" }],
    ["weather forecasting september 2024", { topic: "weather forecasting", range: "2024-09-01..2024-09-30" }],
    ["rl before 2025-06", { topic: "rl", range: "..2025-05-31" }],
    ["rl since 2025-03", { topic: "rl", range: "2025-03-01.." }],
    ["quantization in Q2", { topic: "quantization", range: "2025-04-01..2025-06-30" }],
    [
      "most upvoted papers about video generation last month",
      { topic: "video generation", sort: "votes", range: "2025-11-01..2025-11-30" },
    ],
    ["trending", { sort: "trending", range: "2025-12-24.." }],
    ["top 5 agents papers this month", { topic: "agents", sort: "votes", count: 5, range: "2025-12-01.." }],
    ["best multimodal models of all time", { topic: "multimodal models", sort: "votes" }],
    ["latest on RLHF", { topic: "RLHF", sort: "date" }],
    ["papers by lecun yann", { author: "Yann LeCun" }],
    ["Bjorn Ommer", { author: "Björn Ommer" }],
    ["Y. LeCun", { author: "Yann LeCun" }],
    ["anything by Ada Example on proofs?", { topic: "proofs", author: "Ada Example" }],
    ["the Qwen team", { organisation: "Qwen" }],
    [
      "agents from google deepmind this year",
      { topic: "agents", organisation: "Google DeepMind", range: "2025-01-01.." },
    ],
    [
      "hi there, could you please find me something about sparse attention? thanks a lot :pray:",
      { topic: "sparse attention" },
    ],
  ])("reads the meaning of “%s”", (text, meaning) => {
    expect(said(text)).toEqual(meaning);
  });

  it.each([
    "in-context learning",
    "top k sampling",
    "best of n sampling",
    "daily dialogue",
    "attention at scale",
    "last layer retraining",
    "knowledge distillation from gpt-4o",
    "training llms from scratch",
    "image generation guided by sketches",
    "meta learning",
    "monte carlo tree search",
    "how llms may fail at planning",
    "what people don't know",
    "to code or not to code",
    "not all tokens are what you need",
    "hot start optimization",
    "popularity bias in recommender systems",
    "march of progress",
    "last mile delivery",
    "papers with code",
  ])("leaves “%s” a topic", (text) => {
    expect(said(text)).toEqual({ topic: text });
  });

  it.each([
    "diffusion since:lastweek",
    "agents until:soonish",
    "on:2025-02-30",
    "ocr by:length",
    "agents since:",
  ])("says what in “%s” cannot be read", (text) => {
    const [unread] = read(text).unread;

    expect(text).toContain(unread?.text);
    expect(unread?.remedy).toMatch(/try|Type/);
  });

  it.each([
    ["thanks!", "thanks"],
    ["awesome :tada: cheers", "thanks"],
    ["hey 👋", "greeting"],
    ["best pizza dough recipe", "off-topic"],
    ["how to fix a leaking tap", "off-topic"],
    ["seismic inversion", "search"],
    ["recipe generation with language models", "search"],
    ["hello world programs", "search"],
  ])("tells what “%s” is: %s", (text, does) => {
    expect(read(text).does).toBe(does);
  });
});

describe("any text", () => {
  const words = fc.constantFrom(
    ...'best top papers by from last week month since until on: since: 2025 march in the past 3 days Yann LeCun qwen team " - , . thanks hey please agents diffusion https://arxiv.org/abs/ 2509.08827 10.1/x (a) <b> 🤖 of and to at'.split(
      " ",
    ),
  );
  const texts = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 200 }),
    fc.array(words, { maxLength: 30 }).map((each) => each.join(" ")),
  );

  it("turns any text into pieces that are all of its words, in order", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { pieces, topic, does } = read(text);

        const ofTopic = pieces.filter(({ kind }) => kind === "topic").map(({ word }) => word);
        if (does === "search") expect(ofTopic.join(" ")).toContain(topic);
        expect(pieces.every(({ word }) => word !== "" && !/\s/u.test(word))).toBe(true);
        const withoutLinks = text.replace(/<[^<>]*>/gu, " ");
        const latin = withoutLinks.match(/[a-z]{3,}/gu) ?? [];
        const kept = pieces.map(({ word }) => word).join(" ");
        expect(latin.filter((word) => !kept.includes(word))).toEqual([]);
      }),
    );
  });

  it("leaves what is in quotes a topic and nothing else", () => {
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 12 }), (each) => {
        const inside = each
          .join(" ")
          .replaceAll('"', "")
          .replace(/https\S*|[\d.]+|<b>/gu, " ")
          .replace(/\s+/gu, " ")
          .trim();
        fc.pre(/[a-z]/iu.test(inside));

        const { does, topic, period, sort, author, organisation, unread } = read(`"${inside}"`);

        expect({ does, topic }).toEqual({ does: "search", topic: `"${inside.replace(/🤖/gu, "🤖")}"` });
        expect([period, sort, author, organisation, ...unread]).toEqual([
          undefined,
          undefined,
          undefined,
          undefined,
        ]);
      }),
    );
  });

  it("reads a hundred thousand characters of what patterns like least", () => {
    const unlike = [
      "by ",
      "last ",
      "papers from the ",
      "- ",
      "a,",
      "the best ",
      "at 9 ",
      '"',
      "thanks ",
      "in march ",
    ];
    for (const piece of unlike) {
      const { pieces } = read(piece.repeat(100_000 / piece.length));
      expect(pieces.length).toBeLessThan(2_001);
    }
  });
});
