import { describe, expect, it } from "vitest";
import { digestCommand } from "../../commands/digest.js";
import { topicsCommand } from "../../commands/topics.js";
import { createMemoryArchive } from "../../src/archive/archive-of.js";
import { systemClock } from "../../src/clock.js";
import { createBot } from "../../src/command/dispatch.js";
import { silentLog } from "../../src/log.js";
import { createPaperIndex } from "../../src/search/engine.js";
import { digestOf, paperOf } from "../support/papers.js";

const asked = {
  caller: { id: "me", mayManage: true, timeZone: undefined },
  place: { platform: "console", workspace: undefined, channel: "c", thread: undefined, isDirect: true },
} as const;

async function botOfDays(days: number) {
  const digests = Array.from({ length: days }, (_, day) => ({
    digest: digestOf(`2025-09-0${day + 1}`, [paperOf(`Agents of day ${day}`, { keywords: ["agents"] })]),
    from: "test",
  }));
  const archive = await createMemoryArchive(digests, { index: createPaperIndex(), clock: systemClock });
  const commands = [topicsCommand({ archive }), digestCommand({ archive })];
  return createBot({ commands, clock: systemClock, log: silentLog, newReference: () => "ref" });
}

describe("topics", () => {
  it("offers a chart where there are days enough, and draws it when asked", async () => {
    const bot = await botOfDays(4);

    const { reply } = await bot.answer(bot.readText("topics"), asked);
    const chart = await bot.answer(bot.readText("topics chart"), asked);

    expect(JSON.stringify(reply.blocks)).toContain('"label":"Chart"');
    expect(chart.reply.files).toMatchObject([{ name: "topics.png", mediaType: "image/png" }]);
    expect(chart.reply.text).toContain("agents 4");
  });

  it("says how many days a chart takes, and offers none before", async () => {
    const bot = await botOfDays(2);

    const { reply } = await bot.answer(bot.readText("topics"), asked);
    const chart = await bot.answer(bot.readText("topics chart"), asked);

    expect(JSON.stringify(reply.blocks)).not.toContain('"label":"Chart"');
    expect(chart.reply.text).toContain("A chart needs digests of 3 days; there are 2 here.");
  });

  it("charts a given day with the days before it", async () => {
    const bot = await botOfDays(4);

    const early = await bot.answer({ command: "digest", args: { date: "2025-09-02" } }, asked);
    const { reply } = await bot.answer({ command: "digest", args: { date: "2025-09-03" } }, asked);
    const chart = await bot.answer({ command: "digest", args: { date: "2025-09-03", chart: true } }, asked);

    expect(JSON.stringify(early.reply.blocks)).not.toContain('"label":"Chart"');
    expect(JSON.stringify(reply.blocks)).toContain('"label":"Chart"');
    expect(chart.reply.files).toMatchObject([{ name: "topics.png" }]);
    expect(chart.reply.text).toContain("on 2025-09-03");
  });

  it("treats “topics of interest” as a topic", async () => {
    const bot = await botOfDays(2);

    expect(bot.readText("topics of interest")).toEqual({
      command: "papers",
      args: { topic: "topics of interest" },
    });
  });
});
