import { createPaperIndex } from "../../src/search/engine.js";
import { DEFAULT_PARAMETERS, type SearchParameters } from "../../src/search/parameters.js";
import { parseQuery } from "../../src/search/query/parse-query.js";
import { type Draw, everydayDraws } from "./everyday-questions.js";
import { readHubPapers } from "./hub-papers.js";
import { type Measures, mean, measure, randomisationTest } from "./metrics.js";
import { figure, heading, ndcg, row } from "./tables.js";

/** Questions that share no content word with the paper meant, and descriptions of papers that are and are not there. */
export function evaluateEverydayQuestions(): void {
  const withoutGlossary = { planner: { ...DEFAULT_PARAMETERS.planner, concept: 0 } };
  const withoutEither = { planner: { ...withoutGlossary.planner, plain: 0, plainOwn: 0 } };
  const draws = everydayDraws(readHubPapers());
  console.log("\n## Questions in everyday words, one paper meant among 86 of the Hub\n");
  heading([
    "part",
    "questions",
    "nDCG@10",
    "recall@100",
    "MRR",
    "success@1",
    "without glossary",
    "p",
    "nor everyday words",
  ]);
  for (const part of [1, 2, 3] as const) {
    const ofPart = draws.filter((draw) => draw.part === part);
    const [whole, without, bare] = [{}, withoutGlossary, withoutEither].map((parameters) =>
      ofPart.flatMap((draw) => askEveryday(draw, parameters)),
    );
    if (whole === undefined || without === undefined || bare === undefined) continue;
    const p = randomisationTest(whole.map(ndcg), without.map(ndcg));
    row(`${part}`, whole, [figure(mean(without.map(ndcg))), p.toFixed(4), figure(mean(bare.map(ndcg)))]);
  }
  console.log("\n## The same papers as half remembered\n");
  heading([
    "part",
    "asked",
    "right",
    "another paper",
    "none, but offered",
    "asked of other papers",
    "taken for another",
  ]);
  for (const part of [1, 2, 3] as const) {
    const ofPart = draws.filter((draw) => draw.part === part);
    const present = ofPart.flatMap((draw) => describeEveryday(draw, draw));
    const absent = ofPart.flatMap((draw, i) =>
      describeEveryday(draw, ofPart[(i + 3) % ofPart.length] ?? draw),
    );
    const count = (outcome: string) => present.filter((each) => each === outcome).length;
    const taken = absent.filter((outcome) => outcome === "wrong").length;
    const cells = [
      part,
      present.length,
      count("right"),
      count("wrong"),
      count("offered"),
      absent.length,
      taken,
    ];
    console.log(`| ${cells.join(" | ")} |`);
  }
}

function askEveryday(
  { papers, questions }: Draw,
  parameters: Partial<SearchParameters>,
): readonly Measures[] {
  const index = createPaperIndex({ parameters });
  index.add(papers);
  return questions.map(({ arxivId, question }) => {
    const { hits } = index.search(parseQuery(question), { limit: 100, explain: false });
    return measure(
      hits.map(({ id }) => id),
      new Map([[arxivId, 3]]),
    );
  });
}

/** Looks up what is described in one draw among the papers of another, or of the same. */
function describeEveryday({ questions }: Draw, { papers }: Draw): readonly string[] {
  const index = createPaperIndex();
  index.add(papers);
  return questions.map(({ arxivId, description }) => {
    const { id, alternatives } = index.lookUp(description);
    if (id === arxivId) return "right";
    if (id !== undefined) return "wrong";
    return alternatives.some((other) => other.id === arxivId) ? "offered" : "none";
  });
}
