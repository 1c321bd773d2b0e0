/** Small digests of each format, written for the tests: real titles, invented text. */

const ABSTRACT_A =
  "We describe a scheduler that splits long prompts into pieces and mixes them with running decodes. In our tests on two " +
  "accelerators, throughput grows 2.6 times at the same latency. The code is at https://github.com/example/pieces.";
const ABSTRACT_B =
  "This paper asks whether a router can choose how deep each token is processed. Our model of mixture of experts (MoE) " +
  "reaches the same loss with 40\\% fewer operations, and we explain when it does not.";

export const PAGE_TEXT = `new

Get trending papers in your email inbox!

Subscribe

Daily Papers

byAK and the research community

Sep 11

Taming Throughput-Latency Tradeoff in LLM Inference with Sarathi-Serve

${ABSTRACT_A}

Mixture-of-Recursions: Learning Dynamic Recursive Depths for Adaptive Token-Level Computation

${ABSTRACT_B}
`;

export const PAGE_WITH_DETAILS = `Daily Papers
by
AK
and the research community
Aug
1
Submitted by
akhaliq
94
The Llama 3 Herd of Models
·
533 authors
5
Submitted by
someone
24
Tora: Trajectory-oriented Diffusion Transformer for Video Generation
·
5 authors
2
Previous
Next
`;

export const HUB_JSON = JSON.stringify([
  {
    paper: {
      id: "2403.02310",
      title: "Taming Throughput-Latency Tradeoff in LLM Inference with\n  Sarathi-Serve",
      summary: ABSTRACT_A,
      authors: [
        { name: "Ada Example", hidden: false },
        { name: "Bo Example", hidden: true },
      ],
      publishedAt: "2024-03-04T18:47:08.000Z",
      submittedOnDailyAt: "2025-09-11T01:02:03.000Z",
      upvotes: 12,
      githubRepo: " https://github.com/example/\npieces.git",
      ai_summary: "A scheduler that mixes prompts and decodes.",
      ai_keywords: ["scheduling", ""],
    },
    title: "Taming Throughput-Latency Tradeoff in LLM Inference with Sarathi-Serve",
    publishedAt: "2024-03-04T13:47:08.000Z",
    thumbnail: "https://cdn.example.org/2403.02310.png",
  },
  {
    paper: {
      id: "2507.10524",
      title: "Mixture-of-Recursions: Learning Dynamic Recursive Depths for Adaptive Token-Level Computation",
      summary: ABSTRACT_B,
      authors: [],
      publishedAt: "2025-07-14T17:49:00.000Z",
      submittedOnDailyAt: "2025-09-11T02:02:03.000Z",
      upvotes: 3,
    },
  },
]);

export const HUB_HTML = `<!doctype html><html><head><title>Daily Papers - Hugging Face</title></head><body>
<div class="contents" data-target="DailyPapers" data-props="${`{"dateString":"2025-09-11","dailyPapers":${HUB_JSON}}`
  .replaceAll("&", "&amp;")
  .replaceAll('"', "&quot;")}"></div></body></html>`;

export const ATOM = `<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
  <title>arXiv Query: id_list=2403.02310,nucl-ex/0408020</title>
  <updated>2025-11-11T18:29:40Z</updated>
  <entry>
    <id>http://arxiv.org/abs/2403.02310v3</id>
    <title>Taming Throughput-Latency Tradeoff in LLM Inference with Sarathi-Serve</title>
    <summary>  We split prompts &amp; mix them; the rest is &#956; and &lt;left&gt; as it is.</summary>
    <published>2024-03-04T18:47:08Z</published>
    <author><name>Ada Example</name></author>
    <author><name>Bo Example</name></author>
  </entry>
  <entry>
    <id>http://arxiv.org/abs/nucl-ex/0408020v1</id>
    <title>Two-photon exchange and elastic scattering</title>
    <summary>A proposal for a measurement.</summary>
    <published>2004-08-18T23:13:32Z</published>
    <author><name>C. Example</name></author>
  </entry>
</feed>
`;

export const RSS = `<?xml version='1.0' encoding='UTF-8'?>
<rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0">
  <channel>
    <title>cs.LG updates on arXiv.org</title>
    <pubDate>Thu, 24 Sep 2026 00:00:00 -0400</pubDate>
    <item>
      <title>The Drift Contract: Spectral Updates for Depth-Robust Local Learning</title>
      <link>https://arxiv.org/abs/2609.26811</link>
      <description>arXiv:2609.26811v1 Announce Type: new
Abstract: Each layer is trained by itself here.</description>
      <arxiv:announce_type>new</arxiv:announce_type>
      <dc:creator>Ada Example, Bo Example Jr., C. Example</dc:creator>
    </item>
    <item>
      <title>Outlier Detection for Multi-Network Data</title>
      <link>https://arxiv.org/abs/2205.06398</link>
      <description>arXiv:2205.06398v2 Announce Type: cross
Abstract: Networks that do not belong are found.</description>
      <arxiv:announce_type>cross</arxiv:announce_type>
      <dc:creator>Dee Example</dc:creator>
    </item>
    <item>
      <title>Random Polytope Descriptors</title>
      <link>https://arxiv.org/abs/2009.13987</link>
      <description>arXiv:2009.13987v3 Announce Type: replace
Abstract: A third version.</description>
      <arxiv:announce_type>replace</arxiv:announce_type>
      <dc:creator>Eve Example</dc:creator>
    </item>
  </channel>
</rss>
`;

export const ARXIV_MAIL = `------------------------------------------------------------------------------
Send any comments regarding submissions directly to submitter.
------------------------------------------------------------------------------
Submissions to:
Machine Learning
received from  Mon 24 Nov 25 19:00:00 GMT  to  Tue 25 Nov 25 19:00:00 GMT
------------------------------------------------------------------------------
\\\\
arXiv:2511.19577
Date: Mon, 24 Nov 2025 18:19:56 GMT   (44kb)

Title: Using Wearable Devices to Improve Chronic Pain Treatment among Patients
 with Opioid Use Disorder
Authors: Nicol\\\`o Example (University (Somewhere)), Petter T\\"Example and
 Anik\\'o Example
Categories: cs.AI cs.HC
Comments: 3 pages, code at https://github.com/example/wearables.
\\\\
 Two lines of an abstract that
go on here with state-of-
the-art care.
\\\\ ( https://arxiv.org/abs/2511.19577 ,  44kb)
------------------------------------------------------------------------------
%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-
------------------------------------------------------------------------------
\\\\
arXiv:2511.19457 (*cross-listing*)
Date: Fri, 21 Nov 2025 09:45:28 GMT   (556kb)

Title: SparOA: Sparse and Operator-aware Hybrid Scheduling for Edge DNN
 Inference
Authors: Ada Example
Categories: cs.DC cs.AI
\\\\
 Another abstract.
\\\\ ( https://arxiv.org/abs/2511.19457 ,  556kb)
------------------------------------------------------------------------------
%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%
------------------------------------------------------------------------------
\\\\
arXiv:2511.01265
replaced with revised version Tue, 25 Nov 2025 03:27:09 GMT   (548kb)

Title: AraFinNews: Arabic Financial Summarisation with Domain-Adapted LLMs
Authors: Mo Example
Categories: cs.CL
\\\\ ( https://arxiv.org/abs/2511.01265 ,  548kb)
------------------------------------------------------------------------------
`.replaceAll("\n ", "\n\u00a0");

export const MARKDOWN_TABLE = `## Papers for 2025-09-23

| Title | Authors | Summary |
|-------|---------|---------|
| LIMI: Less is More for Agency (Read more on [arXiv](https://arxiv.org/abs/2509.17567) or [HuggingFace](https://huggingface.co/papers/2509.17567))| happyZYM, Ada Example | Few examples, well chosen, are enough. |
| OmniInsert: Mask-Free Video Insertion of Any Reference via Diffusion
  Transformer Models (Read more on [arXiv](https://arxiv.org/abs/2509.17627) or [HuggingFace](https://huggingface.co/papers/2509.17627))| Bo Example | It models P(new|old) of a video. |
`;

export const MARKDOWN_LIST = `# Reading list, September 23, 2025

## Agents

- [LIMI: Less is More for Agency](https://arxiv.org/abs/2509.17567) - Few examples, well chosen, are enough.
- **Reasoning Core: A Scalable RL Environment** ([paper](https://arxiv.org/pdf/2509.18083v1), [code](https://github.com/example/core))
  - Authors: Ada Example, Bo Example
  - TL;DR: An environment that grows.

### 3. [Synthetic bootstrapped pretraining](https://huggingface.co/papers/2509.15248)

**Authors:** C. Example

**Abstract:** A model learns from relations between documents.
`;

export const JSON_LINES = `{"_id":"7","title":"First","text":"An abstract.","authors":"Ada Example, Bo Example"}
{"id":8,"title":"","abstract":"No title here, but words.","upvotes":"12","date":"2025-09-11"}
{"id":"x","title":"Third","abstract":"A","summary":"B","keywords":["one","one","two"],"publishedOn":"2025-09"}
`;

export const EMAIL = `Return-Path: <list@example.org>
From: Example List <list@example.org>
To: reader@example.org
Subject: cs daily
Date: Wed, 26 Nov 2025 02:00:00 +0000
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: base64

${(
  Buffer.from(ARXIV_MAIL)
    .toString("base64")
    .match(/.{1,76}/gu) ?? []
).join("\n")}
`;

export const SAMPLES: Readonly<Record<string, string>> = {
  PAGE_TEXT,
  PAGE_WITH_DETAILS,
  HUB_JSON,
  HUB_HTML,
  ATOM,
  RSS,
  ARXIV_MAIL,
  MARKDOWN_TABLE,
  MARKDOWN_LIST,
  JSON_LINES,
  EMAIL,
};
