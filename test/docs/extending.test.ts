import { existsSync, readFileSync } from "node:fs";
import { join, posix, resolve } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMemoryArchive } from "../../src/archive/archive-of.js";
import { systemClock } from "../../src/clock.js";
import { createBot } from "../../src/command/dispatch.js";
import { partReference } from "../../src/delivery/send/message-reference.js";
import { startHttpServer } from "../../src/http/http-server.js";
import { silentLog } from "../../src/log.js";
import { createPaperIndex } from "../../src/search/engine.js";
import { arbitraryReply } from "../support/arbitrary-reply.js";
import { digestOf, paperOf } from "../support/papers.js";
import { smallBot } from "../support/small-bot.js";
import { problemsOf } from "./compile-overlay.js";
import { createMattermostAdapter } from "./examples/adapters/mattermost/index.js";
import { createMattermostMessenger } from "./examples/adapters/mattermost/messenger.js";
import { renderMessage } from "./examples/adapters/mattermost/render.js";
import { countCommand } from "./examples/commands/count.js";
import { readRis } from "./examples/src/digest/read-ris.js";
import { startFakeMattermost } from "./fake-mattermost.js";

const ROOT = resolve(import.meta.dirname, "../..");
const EXAMPLES = "test/docs/examples";
const FILES = [
  "commands/count.ts",
  "src/digest/read-ris.ts",
  "adapters/mattermost/render.ts",
  "adapters/mattermost/messenger.ts",
  "adapters/mattermost/index.ts",
] as const;

const guide = readFileSync(join(ROOT, "docs/extending.md"), "utf8");
const blocks = new Map(
  [...guide.matchAll(/```ts (\S+)\n([\s\S]*?)```/g)].map(
    (match) => [match[1] ?? "", match[2] ?? ""] as const,
  ),
);

describe("the guide to extending", () => {
  it("shows these examples and no others", () => {
    expect([...blocks.keys()]).toEqual(FILES);
  });

  it.each(FILES)("shows %s as it is tested here", (file) => {
    const tested = readFileSync(join(ROOT, EXAMPLES, file), "utf8");

    expect(blocks.get(file)).toBe(asShown(tested, file));
  });

  it("compiles what it shows, at the place it names, once the platform is added to the list", () => {
    const overlay = new Map([...blocks].map(([file, code]) => [join(ROOT, file), code]));
    const caller = join(ROOT, "src/command/caller.ts");
    overlay.set(caller, readFileSync(caller, "utf8").replace('"web"]', '"web", "mattermost"]'));

    // A planted error, so that a compiler that checks nothing is noticed.
    overlay.set(join(ROOT, "src/planted.ts"), 'export const count: number = "three";\n');

    expect(problemsOf(overlay)).toEqual([
      `${join(ROOT, "src/planted.ts")}: Type 'string' is not assignable to type 'number'.`,
    ]);
  });

  it("names files that exist", () => {
    const named = [...guide.matchAll(/`((?:src|test|commands|adapters)\/[a-z/-]+\.(?:test\.)?ts)`/g)].map(
      (match) => match[1] ?? "",
    );
    const missing = named.filter((file) => !existsSync(join(ROOT, file)));

    expect(named.length).toBeGreaterThan(5);
    expect(missing).toEqual([]);
  });
});

describe("the example of a command", () => {
  it("counts, and offers to show what it counted", async () => {
    const papers = [paperOf("Sparse Mixture of Experts"), paperOf("Dense Retrieval")];
    const archive = await createMemoryArchive([{ digest: digestOf("2025-09-11", papers), from: "test" }], {
      index: createPaperIndex(),
      clock: systemClock,
    });
    const bot = createBot({
      commands: [countCommand({ archive })],
      clock: systemClock,
      log: silentLog,
      newReference: () => "ref",
    });

    const answer = await bot.answer(
      { command: "count", args: { topic: "retrieval" } },
      {
        caller: { id: "U1", mayManage: false, timeZone: undefined },
        place: { platform: "console", workspace: undefined, channel: "c", thread: undefined, isDirect: true },
      },
    );

    expect(answer.reply.text).toBe("1 of 2 papers are on “retrieval”.");
    expect(JSON.stringify(answer.reply.blocks)).toContain(
      '{"command":"papers","args":{"topic":"retrieval"}}',
    );
  });
});

describe("the example of a digest format", () => {
  it("reads records with their lines", () => {
    const reading = readRis(
      "TY  - JOUR\nTI  - A title\nAU  - Doe, Jane\nAB  - What it says.\nDO  - 10.1\nER  - \n",
    );

    expect(reading.items).toEqual([
      {
        draft: { title: "A title", abstract: "What it says.", authors: ["Doe, Jane"], url: undefined },
        line: 1,
        endLine: 6,
      },
    ]);
    expect(reading.diagnostics.map(({ line, severity }) => ({ line, severity }))).toEqual([
      { line: 5, severity: "note" },
    ]);
  });

  it("accounts for every line that is not empty", () => {
    const row = fc.oneof(
      fc.constantFrom("TY  - JOUR", "TI  - A", "AB  - b", "ER  - ", "", "DO  - 1", "ER  -", "TI - x"),
      fc.string(),
    );

    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), (rows) => {
        const text = rows.join("\n");
        const reading = readRis(text);
        const ranges = [...reading.items, ...reading.diagnostics];
        const lost = text
          .split("\n")
          .flatMap((each, at) => (each.trim() === "" ? [] : [at + 1]))
          .filter((line) => !ranges.some((range) => range.line <= line && line <= range.endLine));
        expect(lost).toEqual([]);
      }),
    );
  });
});

describe("the example of a platform", () => {
  it("renders any reply within the limit, without mentions", () => {
    fc.assert(
      fc.property(arbitraryReply(), (reply) => {
        const message = renderMessage(reply);

        expect(message.length).toBeLessThanOrEqual(16_300);
        // An address may contain an @ without being a mention.
        expect(message.replace(/\]\([^)]*\)?/g, "]")).not.toMatch(/@[a-z]/);
      }),
      { numRuns: 25 },
    );
  });

  it("answers a slash command over HTTP, and nobody without the token", async () => {
    const messenger = createMattermostMessenger({ serverUrl: "http://127.0.0.1", botToken: "t" }, { fetch });
    const adapter = createMattermostAdapter({ commandToken: "secret" }, { bot: smallBot(), messenger });
    const server = await startHttpServer(adapter.routes, { port: 0, host: "127.0.0.1", log: silentLog });
    const ask = (token: string) =>
      fetch(`http://127.0.0.1:${server.port}/mattermost/papers`, {
        method: "POST",
        body: new URLSearchParams({ token, text: "moe", user_id: "u", channel_id: "c", team_id: "t" }),
      });

    const answer = await ask("secret");
    const refused = await ask("guessed");
    const body: unknown = await answer.json();
    await server.close();

    expect(body).toMatchObject({
      response_type: "ephemeral",
      text: expect.stringContaining("Page 1 on moe"),
    });
    expect(refused.status).toBe(401);
  });

  it("finds what it sent, and calls a cut connection unknown", async () => {
    const server = await startFakeMattermost();
    const messenger = createMattermostMessenger({ serverUrl: server.url, botToken: "t" }, { fetch });
    const target = { platform: "web", workspace: undefined, channel: "town" } as const;
    const reference = partReference("abcdefgh12", 0);
    const signal = AbortSignal.timeout(5_000);
    const content = {
      name: "Papers",
      root: { text: "Today", blocks: [{ kind: "heading", text: "Today" }] },
      rest: [],
      topics: [],
      reference: "abcdefgh12",
    } as const;
    const [part] = messenger.compose(content, {});
    if (part === undefined) throw new Error("a post has at least one part");
    const find = { target, reference, rootMessageId: undefined, notBefore: "2025-09-11T00:00:00Z", signal };

    const before = await messenger.find(find);
    const sent = await messenger.send({ target, part, reference, rootMessageId: undefined, signal });
    const after = await messenger.find(find);
    server.cutNext();
    const cut = await messenger.send({ target, part, reference, rootMessageId: undefined, signal });
    await server.close();

    expect(before.status).toBe("absent");
    expect(sent).toMatchObject({ status: "sent", messageId: "post1" });
    expect(after).toMatchObject({ status: "found", messageId: "post1" });
    expect(cut).toMatchObject({ status: "failed", failure: { kind: "unknown" } });
  });
});

/** The example as the guide shows it: imports relative to the file's place, and the new platform's name. */
function asShown(code: string, file: string): string {
  return code
    .replace(/from "(\.[^"]+)"/g, (_, specifier: string) => {
      const imported = posix.normalize(posix.join(EXAMPLES, posix.dirname(file), specifier));
      const seen = posix.relative(posix.dirname(file), imported.replace(`${EXAMPLES}/`, ""));
      return `from "${seen.startsWith(".") ? seen : `./${seen}`}"`;
    })
    .replaceAll('platform: "web"', 'platform: "mattermost"');
}
