import type { Paper } from "../../../paper/paper.js";

/** Laboratories as people call them, and the words that name each. */
const ORGANISATIONS: readonly (readonly [string, readonly string[]])[] = [
  ["DeepSeek", ["deepseek", "deepseek ai", "deepseek-ai"]],
  ["Qwen", ["qwen", "alibaba qwen", "tongyi qianwen"]],
  ["Alibaba", ["alibaba", "alibaba group", "alibaba cloud"]],
  ["Tongyi Lab", ["tongyi", "tongyi lab"]],
  ["Moonshot AI", ["kimi", "moonshot", "moonshot ai", "moonshotai"]],
  ["Meta", ["meta", "meta ai", "facebook", "facebook ai", "fair", "meta fair", "facebook research"]],
  ["NVIDIA", ["nvidia"]],
  ["Google", ["google", "google research", "google ai"]],
  ["Google DeepMind", ["deepmind", "google deepmind"]],
  ["OpenAI", ["openai", "open ai"]],
  ["Microsoft", ["microsoft", "microsoft research", "msr"]],
  ["Apple", ["apple"]],
  ["Amazon", ["amazon", "aws"]],
  ["Anthropic", ["anthropic"]],
  ["Mistral AI", ["mistral", "mistral ai"]],
  ["xAI", ["xai"]],
  ["ByteDance Seed", ["bytedance seed"]],
  ["ByteDance", ["bytedance", "byte dance"]],
  ["Tencent Hunyuan", ["tencent hunyuan", "hunyuan"]],
  ["Tencent", ["tencent"]],
  ["Baidu", ["baidu"]],
  ["Huawei", ["huawei", "noah's ark lab", "huawei noah's ark lab"]],
  ["Samsung", ["samsung"]],
  ["Adobe", ["adobe", "adobe research"]],
  ["Salesforce", ["salesforce", "salesforce research", "salesforce ai research"]],
  ["IBM", ["ibm", "ibm research"]],
  ["Intel", ["intel", "intel labs"]],
  ["Hugging Face", ["hugging face", "huggingface", "hf"]],
  [
    "Ai2",
    ["ai2", "allen ai", "allenai", "allen institute", "allen institute for ai", "allen institute (ai2)"],
  ],
  ["EleutherAI", ["eleuther", "eleutherai", "eleuther ai"]],
  ["Stability AI", ["stability", "stability ai"]],
  ["Cohere", ["cohere"]],
  ["Together AI", ["together ai"]],
  ["Sakana AI", ["sakana", "sakana ai"]],
  ["Shanghai AI Laboratory", ["shanghai ai lab", "shanghai ai laboratory"]],
  ["InternLM", ["internlm"]],
  ["OpenGVLab", ["opengvlab"]],
  ["BAAI", ["baai", "beijing academy of artificial intelligence"]],
  ["Z.ai", ["zhipu", "zhipu ai", "z.ai", "glm"]],
  ["MiniMax", ["minimax"]],
  ["StepFun", ["stepfun", "step fun"]],
  ["Meituan", ["meituan", "longcat"]],
  ["Kuaishou", ["kuaishou", "kling", "kwai"]],
  ["Ant Group", ["ant group", "inclusionai"]],
  ["Xiaomi", ["xiaomi"]],
  ["Skywork", ["skywork"]],
  ["LG AI Research", ["lg", "lg ai", "lg ai research"]],
  ["NAVER", ["naver"]],
  ["ServiceNow", ["servicenow"]],
  ["Snowflake", ["snowflake"]],
  ["Databricks", ["databricks"]],
  ["Stanford University", ["stanford", "stanford university"]],
  ["MIT", ["mit", "massachusetts institute of technology"]],
  ["UC Berkeley", ["berkeley", "uc berkeley", "university of california berkeley"]],
  ["Carnegie Mellon University", ["cmu", "carnegie mellon", "carnegie mellon university"]],
  ["Tsinghua University", ["tsinghua", "tsinghua university"]],
  ["Peking University", ["peking university", "pku"]],
  ["ETH Zurich", ["eth", "eth zurich"]],
  ["EPFL", ["epfl"]],
  ["KAIST", ["kaist"]],
  ["Princeton University", ["princeton", "princeton university"]],
  ["Harvard University", ["harvard", "harvard university"]],
  ["University of Oxford", ["oxford", "oxford university", "university of oxford"]],
  ["Mila", ["mila"]],
  ["Inria", ["inria"]],
];

const BY_NAME = new Map(ORGANISATIONS.flatMap(([name, words]) => words.map((word) => [word, name] as const)));

/** The usual name of a laboratory, or of anything that calls itself a university or an institute. */
export function organisationNamed(words: string): string | undefined {
  const key = words
    .toLowerCase()
    .replace(/^the /u, "")
    .replace(/(?:'s)?(?: team| group| folks| people)?$/u, "")
    .trim();
  const known = BY_NAME.get(key);
  if (known !== undefined) return known;
  return /^(?:[\p{L}.&' -]{2,40} )?(?:university|institute|polytechnic)(?: of [\p{L} ]{2,30})?$/u.test(key)
    ? words.replace(/^the /iu, "").trim()
    : undefined;
}

/** Families of models with which the titles of a laboratory's papers start. */
const FAMILIES: Readonly<Record<string, RegExp>> = {
  DeepSeek: /^deepseek/iu,
  Qwen: /^qwen/iu,
  "Moonshot AI": /^kimi/iu,
  Meta: /^llama \d/iu,
  NVIDIA: /^(?:nemotron|cosmos-)/iu,
  Google: /^(?:gemini|gemma)/iu,
  Microsoft: /^phi-/iu,
  "Mistral AI": /^(?:mistral|mixtral|magistral)/iu,
  "Tencent Hunyuan": /^hunyuan/iu,
  InternLM: /^internlm/iu,
  "Z.ai": /^(?:glm-|chatglm)/iu,
  MiniMax: /^minimax/iu,
  "ByteDance Seed": /^(?:seed\d|seedance|seedream)/iu,
};

/** Whether a paper comes from an organisation: the Hub says so, or its title starts with one of its models. */
export function isFrom(paper: Pick<Paper, "organization" | "title">, wanted: string): boolean {
  if (FAMILIES[wanted]?.test(paper.title) === true) return true;
  if (paper.organization === undefined) return false;
  if (organisationNamed(paper.organization) === wanted) return true;
  const given = ` ${keyOf(paper.organization)} `;
  return given.includes(` ${keyOf(wanted)} `);
}

function keyOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
