import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createCommands } from "../commands/index.js";
import { createMemoryArchive } from "../src/archive/archive-of.js";
import { runProgram } from "../src/cli/program.js";
import type { Operations } from "../src/cli/program-requests.js";
import { systemClock } from "../src/clock.js";
import { createDeliveryService } from "../src/delivery/service.js";
import { createSubscriptions } from "../src/delivery/subscription/subscriptions.js";
import { silentLog } from "../src/log.js";
import { createPaperIndex } from "../src/search/engine.js";
import { MEMORY_DATABASE, openStore } from "../src/store/open-store.js";
import { runBroadsheet } from "./support/run-broadsheet.js";

const read = (file: string) => readFileSync(join(import.meta.dirname, "..", file), "utf8");
const readme = read("README.md");
const commandsPage = read("docs/commands.md");

async function allCommands() {
  const store = await openStore(MEMORY_DATABASE, { log: silentLog });
  const clock = systemClock;
  const archive = await createMemoryArchive([], { index: createPaperIndex(), clock });
  const parts = { store, archive, clock, log: silentLog, newReference: () => "ref" };
  const commands = createCommands({
    archive,
    store,
    subscriptions: createSubscriptions(parts),
    delivery: createDeliveryService({ ...parts, messengers: new Map() }),
    daily: {
      places: [],
      schedule: { at: "09:00", days: { kind: "weekly", weekdays: [1] }, timeZone: "UTC" },
      count: 5,
    },
    sources: () => [],
  });
  await store.close();
  return commands;
}

const unused = () => Promise.reject(new Error("help runs nothing"));
const operations: Operations = {
  serve: unused,
  chat: unused,
  parse: unused,
  search: unused,
  paper: unused,
  digest: unused,
  importFiles: unused,
  fetch: unused,
  subscriptions: unused,
  deliver: unused,
  post: unused,
  doctor: unused,
  slackManifest: unused,
  discordRegister: unused,
};

/** The text of `broadsheet COMMAND --help` on one line. */
async function helpOf(...words: readonly string[]): Promise<string> {
  let printed = "";
  const write = (text: string) => {
    printed += text;
  };
  await runProgram([...words, "--help"], operations, { writeOut: write, writeErr: write }, "0.0.0");
  return printed.replace(/\s+/g, " ");
}

describe("docs/commands.md", () => {
  it("lists every chat command with its own summary, in help order", async () => {
    const commands = await allCommands();

    const rows = commands.map((command) => commandsPage.indexOf(`| ${command.summary} |`));

    expect(commands.filter((_, position) => rows[position] === -1).map(({ name }) => name)).toEqual([]);
    expect(rows).toEqual([...rows].sort((a, b) => a - b));
    for (const { name } of commands) expect(commandsPage).toContain(`\`/${name}`);
  });

  it("describes every program command as its help does", async () => {
    const rows = [
      ...commandsPage.matchAll(
        /^\| `broadsheet ([a-z]+)(?: (manifest|register))?[^|]*(?:\\\|[^|]*)*\| ([^|]*) \|$/gm,
      ),
    ];

    expect(rows.length).toBe(14);
    for (const [, command = "", subcommand, says = ""] of rows) {
      const help = await helpOf(command, ...(subcommand === undefined ? [] : [subcommand]));
      const own = says.split(";")[0]?.replace(/`/g, "").trim() ?? "";
      expect(help.toLowerCase()).toContain(own.toLowerCase());
    }
  });
});

describe("the README", () => {
  it("fits on a few screens: at most 120 lines", () => {
    expect(readme.trimEnd().split("\n").length).toBeLessThanOrEqual(120);
  });

  it("shows commands that work as shown", async () => {
    const shown = [...readme.matchAll(/^(?:echo "([^"]+)" \| )?npx broadsheet (.+)$/gm)];

    expect(shown.length).toBeGreaterThanOrEqual(4);
    const runs = await Promise.all(
      shown.map(async ([, input, words = ""]) => {
        const args = [...words.matchAll(/"([^"]*)"|(\S+)/g)].map((word) => word[1] ?? word[2] ?? "");
        return { words, ...(await runBroadsheet(args, { input: input === undefined ? "" : `${input}\n` })) };
      }),
    );
    expect(runs.filter(({ code, stdout }) => code !== 0 || stdout === "")).toEqual([]);
  }, 60_000);

  it("links to files that exist", () => {
    const files = [...readme.matchAll(/\]\(((?!https?:)[^)#]+)\)/g)].map((match) => match[1] ?? "");

    expect(files.length).toBeGreaterThan(3);
    for (const file of files)
      expect(() => readFileSync(join(import.meta.dirname, "..", file))).not.toThrow(/ENOENT/);
  });
});
