import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runBroadsheet } from "../support/run-broadsheet.js";
import { runInProcess } from "../support/run-in-process.js";

const page = [
  "Daily Papers",
  "",
  "Sep 11",
  "",
  "Alpha: Training Small Models on Sparse Mixture of Experts",
  "",
  "Alpha trains small models with a mixture of experts. It is twice as fast as a dense model of the same size.",
  "",
  "Beta: Quantised Diffusion for Phones",
  "",
  "Beta shrinks a diffusion model until it runs on a phone. Its pictures stay as good as before, and it needs no network.",
  "",
].join("\n");

describe("the program, run as a person would", () => {
  let folder = "";
  let digest = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "broadsheet-program-"));
    digest = join(folder, "2025-09-11.txt");
    await writeFile(digest, page);
    await writeFile(join(folder, "empty.txt"), "");
    await writeFile(
      join(folder, "binary.txt"),
      Uint8Array.from({ length: 4_000 }, (_, index) => (index * 37) % 256),
    );
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it("parses a page to JSON and nothing else", async () => {
    const { code, stdout } = await runBroadsheet(["parse", digest, "--json"]);

    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      format: "page-text",
      date: "2025-09-11",
      papers: [
        { title: "Alpha: Training Small Models on Sparse Mixture of Experts" },
        { title: "Beta: Quantised Diffusion for Phones" },
      ],
    });
  });

  it("answers a batch line by line, a malformed line in its place, and exits 0", async () => {
    const input = ['{"id":"a","query":"mixture of experts"}', "oops", '{"id":7,"query":"?!"}', ""].join("\n");

    const { code, stdout } = await runInProcess(["search", "--batch", "-", "--digest", digest], { input });

    const lines: unknown[] = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(code).toBe(0);
    expect(lines).toMatchObject([
      {
        id: "a",
        query: "mixture of experts",
        hits: [{ title: expect.stringContaining("Alpha") }],
        corrected: null,
      },
      { id: null, error: expect.any(String) },
      { id: 7, total: 0, hits: [] },
    ]);
  });

  it("looks a paper up, and exits 1 when it is not there", async () => {
    const [found, missing] = await Promise.all([
      runInProcess(["paper", "beta", "--json", "--digest", digest]),
      runInProcess(["paper", "attention is all you need", "--json", "--digest", digest]),
    ]);

    expect(found.code).toBe(0);
    expect(JSON.parse(found.stdout)).toMatchObject({ paper: { title: expect.stringContaining("Beta") } });
    expect(missing.code).toBe(1);
    expect(JSON.parse(missing.stdout)).toMatchObject({ paper: null, certainty: "none" });
  });

  it.each([
    ["a path that does not exist", ["parse", "nowhere.txt"], 1, "nowhere.txt is not there."],
    ["an unknown subcommand", ["frobnicate"], 2, "There is no command called “frobnicate”."],
    ["a query of punctuation", ["search", "?!", "...", "---"], 1, "Try fewer or broader words."],
    ["no query", ["search"], 2, "Say what to search for."],
    ["a limit that is no number", ["search", "x", "--limit", "many"], 2, "whole number"],
    ["no place", ["subscriptions", "add", "general"], 2, "slack:C0123"],
    ["no instant", ["deliver", "--at", "noon"], 2, "2025-09-11T07:00:00Z"],
    ["a day without a digest", ["digest", "1999-01-01"], 1, "There is no digest of 1999-01-01 here."],
    ["a date that no calendar has", ["digest", "2025-99-99"], 2, "“2025-99-99” is no day I can read."],
    ["no address for Slack", ["slack", "manifest", "--url", "banana"], 2, "https://broadsheet.example.org"],
    ["no Discord token", ["discord", "register"], 2, "DISCORD_TOKEN"],
  ])("says one clear sentence for %s", async (_, args, expected, sentence) => {
    const { code, stdout, stderr } = await runInProcess(args);

    expect(code).toBe(expected);
    expect(stdout).toBe("");
    expect(stderr).toContain(sentence);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it.each(["empty.txt", "binary.txt"])("refuses %s as a digest, without a stack", async (file) => {
    const { code, stderr } = await runInProcess(["parse", join(folder, file)]);

    expect(code).toBe(1);
    expect(stderr.trim()).not.toBe("");
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it("names every broken variable at once, never its value, and exits 2", async () => {
    const environment = { SLACK_BOT_TOKEN: "xoxb-hush", PORT: "hush", DAILY_TZ: "hush" };

    const { code, stderr } = await runBroadsheet(["serve"], { environment });

    expect(code).toBe(2);
    for (const name of ["SLACK_APP_TOKEN", "PORT", "DAILY_TZ"]) expect(stderr).toContain(name);
    expect(stderr).not.toContain("hush");
  });

  it("parses with a broken environment, which parsing does not need", async () => {
    const { code } = await runInProcess(["parse", digest], { environment: { PORT: "x" } });

    expect(code).toBe(0);
  });
});
