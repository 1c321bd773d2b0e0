import { describe, expect, it } from "vitest";
import { defineCommand } from "../../src/command/command.js";
import { readPlainWords } from "../../src/command/read-plain-words.js";
import { readText } from "../../src/command/read-text.js";
import { notice } from "../../src/reply/notice.js";

const shape = { audience: "caller", needs: [], examples: ["x"], run: () => notice("") } as const;
const text = { kind: "text", description: "words", required: true } as const;
const commands = [
  defineCommand({ ...shape, name: "papers", summary: "s", aliases: ["search"], params: { topic: text } }),
  defineCommand({ ...shape, name: "paper", summary: "s", params: { title: text } }),
  defineCommand({
    ...shape,
    name: "digest",
    summary: "s",
    params: { date: text },
    claims: (line) => (line === "today" ? { date: line } : undefined),
  }),
  defineCommand({ ...shape, name: "related", summary: "s", params: { title: text } }),
  defineCommand({ ...shape, name: "status", summary: "s", params: {} }),
  defineCommand({
    ...shape,
    name: "help",
    summary: "s",
    params: { command: text },
    readText: (rest) => (/\s/.test(rest) ? undefined : { command: rest }),
  }),
];

describe("the words after /papers", () => {
  it.each([
    ["mixture of experts", "papers", { topic: "mixture of experts" }],
    ["  mixture   of experts ", "papers", { topic: "mixture   of experts" }],
    ["search today", "papers", { topic: "today" }],
    ["today", "digest", { date: "today" }],
    ["paper dspy", "paper", { title: "dspy" }],
    ["PAPER dspy", "paper", { title: "dspy" }],
    ["/papers moe", "papers", { topic: "moe" }],
    ["/paper dspy", "paper", { title: "dspy" }],
    ["/papers paper dspy", "paper", { title: "dspy" }],
    ["/papers", "help", {}],
    ["papers with code", "papers", { topic: "papers with code" }],
    ["status", "status", {}],
    ["status of reasoning models", "papers", { topic: "status of reasoning models" }],
    ["help subscribe", "help", { command: "subscribe" }],
    ["help me find papers on pruning", "papers", { topic: "help me find papers on pruning" }],
    ["/unknown thing", "papers", { topic: "/unknown thing" }],
    ["paper", "paper", {}],
    ["", "help", {}],
    ["?!... ---", "papers", { topic: "?!... ---" }],
    ["constructor", "papers", { topic: "constructor" }],
  ])("reads %j as %s", (line, command, args) => {
    expect(readText(commands, line)).toEqual({ command, args });
  });
});

describe("plain words in a mention", () => {
  it.each([
    ["find the paper called DSPy", "paper", { title: "DSPy" }],
    ["find the paper called “DSPy”?", "paper", { title: "DSPy" }],
    ["what's new on merging LoRAs?", "papers", { topic: "what's new on merging LoRAs?" }],
    ["what’s in today?", "digest", { date: "today" }],
    ["latest papers", "digest", { date: "latest" }],
    ["papers like DSPy", "related", { title: "DSPy" }],
    ["hello!", "help", {}],
    ["today", "digest", { date: "today" }],
    ["mixture of experts", "papers", { topic: "mixture of experts" }],
    ["how do i use this thing?", "help", {}],
    ["stop the daily post", "unsubscribe", {}],
    ["show me the digest of last friday", "digest", { date: "last friday" }],
    ['the paper "Thinking with Video"', "paper", { title: "Thinking with Video" }],
    // Topics that hold the words of a subscription.
    ["show me daily dialogue datasets", "papers", { topic: "show me daily dialogue datasets" }],
    ["sub quadratic attention", "papers", { topic: "sub quadratic attention" }],
    ["post training quantization", "papers", { topic: "post training quantization" }],
    ["few-shot learning at scale", "papers", { topic: "few-shot learning at scale" }],
    [
      "show me the paper about batch prompting",
      "papers",
      { topic: "show me the paper about batch prompting" },
    ],
  ])("reads %j as %s", (words, command, args) => {
    expect(readPlainWords(commands, words)).toEqual({ command, args });
  });
});
