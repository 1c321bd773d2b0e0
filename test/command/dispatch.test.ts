import { describe, expect, it } from "vitest";
import type { RequestContext } from "../../src/command/bot.js";
import { type Command, defineCommand } from "../../src/command/command.js";
import { createBot } from "../../src/command/dispatch.js";
import { AppError } from "../../src/errors.js";
import { silentLog } from "../../src/log.js";
import { notice } from "../../src/reply/notice.js";
import { manualClock } from "../support/manual-clock.js";

const shape = { summary: "A test", audience: "everyone", needs: [], examples: ["echo hello"] } as const;
const asked: RequestContext = {
  caller: { id: "U1", mayManage: false, timeZone: undefined },
  place: { platform: "console", workspace: undefined, channel: "here", thread: undefined, isDirect: false },
};

function botOf(...commands: readonly Command[]) {
  const clock = manualClock("2026-01-05T09:00:00Z");
  return {
    clock,
    bot: createBot({ commands, clock, log: silentLog, newReference: () => "ref-1", timeLimitMs: 50 }),
  };
}

const echo = defineCommand({
  ...shape,
  name: "echo",
  params: {
    words: { kind: "text", description: "What to say", required: true, maxLength: 5, complete: () => [] },
    times: { kind: "integer", description: "How often", required: false, min: 1, max: 3 },
    tone: {
      kind: "choice",
      description: "How",
      required: false,
      choices: [{ label: "Loudly", value: "loud" }],
    },
  },
  run: ({ words, times, tone }) => notice(`${words} ${times ?? "-"} ${tone ?? "-"}`),
});

describe("the one door to commands", () => {
  it("hands a command its arguments, trimmed, cut and clamped", async () => {
    const { bot } = botOf(echo);

    const answer = await bot.answer(
      { command: "echo", args: { words: "  hello world ", times: 99, tone: "LOUDLY", stray: "x" } },
      asked,
    );

    expect(answer).toMatchObject({ kind: "answer", audience: "everyone", reply: { text: "hello 3 loud" } });
  });

  it("names a missing argument with an example", async () => {
    const { bot } = botOf(echo);

    const answer = await bot.answer({ command: "echo", args: {} }, asked);

    expect(answer).toMatchObject({ kind: "refusal", audience: "caller" });
    expect(answer.reply.text).toBe("Say what to say. For example: echo hello");
  });

  it("names the choices when one does not exist", async () => {
    const { bot } = botOf(echo);

    const answer = await bot.answer({ command: "echo", args: { words: "a", tone: "softly" } }, asked);

    expect(answer.reply.text).toContain("“tone” is one of loud.");
  });

  it("answers an unknown command with what to type", async () => {
    const { bot } = botOf(echo);

    const answer = await bot.answer({ command: "gone", args: {} }, asked);

    expect(answer.reply.text).toBe("There is no command called “gone”. Type help for what there is.");
  });

  it("refuses what only managers may do", async () => {
    const { bot } = botOf({ ...echo, needs: ["manage"] });

    const answer = await bot.answer({ command: "echo", args: { words: "a" } }, asked);

    expect(answer.kind).toBe("refusal");
    expect(answer.reply.text).toContain("may not change");
  });

  it("tells an expected error with its next step", async () => {
    const failing = defineCommand({
      ...shape,
      name: "fail",
      params: {},
      run: () => {
        throw new AppError("conflict", "It is there already.", { hint: "Remove it first." });
      },
    });

    const answer = await botOf(failing).bot.answer({ command: "fail", args: {} }, asked);

    expect(answer.reply.text).toBe("It is there already. Remove it first.");
  });

  it("hides our own faults behind a reference", async () => {
    const failing = defineCommand({
      ...shape,
      name: "fail",
      params: {},
      run: () => Promise.reject(new TypeError("secret detail")),
    });

    const answer = await botOf(failing).bot.answer({ command: "fail", args: {} }, asked);

    expect(answer.reply.text).toContain("ref-1");
    expect(JSON.stringify(answer.reply)).not.toContain("secret detail");
  });

  it("stops waiting for a command that hangs, and tells the command so", async () => {
    let signal: AbortSignal | undefined;
    const hanging = defineCommand({
      ...shape,
      name: "hang",
      params: {},
      run: (_, context) => {
        signal = context.signal;
        return new Promise<never>(() => undefined);
      },
    });
    const { bot, clock } = botOf(hanging);

    const answering = bot.answer({ command: "hang", args: {} }, asked);
    clock.advance(50);
    const answer = await answering;

    expect(answer.reply.text).toContain("took too long");
    expect(signal?.aborted).toBe(true);
  });

  it("offers nothing where a completion fails or there is none", async () => {
    const { bot } = botOf(echo);

    const choices = await bot.complete({ ...asked, command: "echo", param: "times", typed: "1" });

    expect(choices).toEqual([]);
  });
});
