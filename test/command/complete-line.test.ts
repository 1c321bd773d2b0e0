import { describe, expect, it } from "vitest";
import { completeLine } from "../../src/command/complete-line.js";
import { readTypedLine } from "../../src/command/read-typed-line.js";
import { smallBot } from "../support/small-bot.js";

const asked = {
  caller: { id: "me", mayManage: true, timeZone: undefined },
  place: { platform: "console", workspace: undefined, channel: "c", thread: undefined, isDirect: true },
} as const;

const complete = (line: string) => completeLine(smallBot(), line, asked);

describe("completeLine", () => {
  it.each([
    ["/pa", 1, ["papers ", "paper "]],
    ["h", 0, ["help"]],
    ["m", 0, ["moe", "merging"]],
    ["/papers m", 8, ["moe", "merging"]],
    ["/papers pap", 8, ["paper "]],
    ["/paper de", 7, ["Dense Passage Retrieval"]],
    ["paper  sp", 7, ["Sparse Mixtures"]],
    ["/papers paper sp", 14, ["Sparse Mixtures"]],
    ["help x", 5, []],
    ["no such topic", 0, []],
  ])("completes %j from %i with %j", async (line, from, inserts) => {
    const completions = await complete(line);

    expect(completions.items.map((item) => item.insert)).toEqual(inserts);
    expect(completions.from).toBe(from);
  });

  it("offers every command for an empty line, with what it does", async () => {
    const { items } = await complete("");

    expect(items.map((item) => item.detail)).toEqual([
      "Papers on a topic",
      "One paper by its title",
      "What there is",
    ]);
  });
});

describe("readTypedLine", () => {
  it.each([
    ["papers moe", "papers", "moe"],
    ["/papers moe", "papers", "moe"],
    ["papers", "papers", "papers"],
    ["what is new on merging LoRAs?", "papers", "what is new on merging LoRAs?"],
  ])("reads %j", (line, command, topic) => {
    expect(readTypedLine(smallBot(), line)).toEqual({ command, args: { topic } });
  });

  it.each([
    ["?", "help"],
    ["/", "help"],
    ["/frobnicate the foo", "frobnicate"],
  ])("takes %j for the command %s, not for a topic", (line, command) => {
    expect(readTypedLine(smallBot(), line)).toEqual({ command, args: {} });
  });
});
