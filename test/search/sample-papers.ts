import { completePaper } from "../../src/paper/complete-paper.js";
import type { Paper, PaperDraft } from "../../src/paper/paper.js";

/** Papers invented for these tests. */
const DRAFTS: readonly PaperDraft[] = [
  {
    title: "GatePark: Routing Tokens to Sleeping Experts",
    abstract:
      "Mixture-of-experts (MoE) layers keep most of their weights idle. We propose GatePark, a router that parks experts it does not need in host memory. It halves the memory of a 16-expert model. Code is at https://github.com/example/gatepark.",
    arxivId: "2601.00001",
    digestDate: "2026-01-05",
    upvotes: 12,
    authors: ["Ada Nwosu", "Song Han"],
  },
  {
    title: "Fewer Heads Are Better: Pruning Attention at Inference Time",
    abstract:
      "Attention heads differ in worth. This work removes heads while a transformer runs, and shows that fine-tuning afterwards is not needed. Normalisation layers are left alone.",
    arxivId: "2601.00002",
    digestDate: "2026-01-06",
    upvotes: 40,
    authors: ["Bela Kiss"],
  },
  {
    title: "KV^2: Two-Level Caches for Long Conversations",
    abstract:
      "Serving a chat model means keeping keys and values. We introduce a second cache level on disk, and measure latency and throughput of serving. Large language models (LLMs) of 7B and 70B are tried.",
    arxivId: "2601.00003",
    digestDate: "2026-01-06",
    upvotes: 3,
  },
  {
    title: "Drawing What Was Asked: Counting Objects in Text-to-Image Diffusion",
    abstract:
      "Diffusion models draw five apples when asked for three. We present CountLoom, a guidance term that counts objects in the latent image while it is denoised.",
    arxivId: "2601.00004",
    digestDate: "2026-01-07",
    upvotes: 25,
  },
  {
    title: "A Field Guide to Low-Rank Adaptation",
    abstract:
      "Low-rank adaptation (LoRA) tunes a few parameters. We compare ranks, learning rates and placements over forty tasks, and give advice on when full finetuning pays.",
    arxivId: "2601.00005",
    digestDate: "2026-01-07",
    upvotes: 8,
  },
  {
    title: "Teaching Small Models by Distillation From Their Own Past",
    abstract:
      "Knowledge distillation needs a teacher. We let a student learn from snapshots of itself, which a benchmark of twelve datasets rewards.",
    arxivId: "2601.00006",
    digestDate: "2026-01-08",
  },
];

export const SAMPLE_PAPERS: readonly Paper[] = DRAFTS.map(completePaper);
