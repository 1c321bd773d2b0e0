import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { BOT_SCOPES } from "../../adapters/slack/setup/manifest.js";
import { createPublicPages } from "../../adapters/web/index.js";
import { createMemoryArchive } from "../../src/archive/archive-of.js";
import { systemClock } from "../../src/clock.js";
import { VARIABLES } from "../../src/environment.js";
import { healthRoutes } from "../../src/http/health.js";
import { silentLog } from "../../src/log.js";
import { createMetrics } from "../../src/metrics.js";
import { createPaperIndex } from "../../src/search/engine.js";
import { migrate } from "../../src/store/database/migrate.js";
import { openDatabase } from "../../src/store/database/open-database.js";
import { migrations } from "../../src/store/migrations/index.js";

const ROOT = resolve(import.meta.dirname, "../..");
const read = (file: string) => readFileSync(join(ROOT, file), "utf8");

const DOCUMENTS = [
  "README.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  "SECURITY.md",
  ...readdirSync(join(ROOT, "docs"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .map((file) => `docs/${file}`),
].filter((file) => existsSync(join(ROOT, file)));

/** Names of source and data files; documents may name a file without its folder. */
const FILE_NAMES: ReadonlySet<string> = new Set(
  ["src", "adapters", "commands", "bench", "test", "data", "deploy"].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((path) => basename(path)),
  ),
);

/** Each table of the store and its row in docs/privacy.md: a new table needs a row there. */
const TABLES_IN_PRIVACY: Readonly<Record<string, string>> = {
  subscriptions: "subscriptions",
  deliveries: "posts (deliveries and their parts)",
  delivery_parts: "posts (deliveries and their parts)",
  featured_papers: "featured papers",
  delivery_places: "posts (deliveries and their parts)",
  saved_papers: "saved papers",
  slack_installations: "Slack installations",
  key_values: "notes of the program",
  request_slots: "notes of the program",
  claims: "events taken",
  notices: "notices to whoever subscribed",
  archive_state: "the archive",
  archive_papers: "the archive",
  archive_renamings: "the archive",
  archive_listings: "the archive",
  archive_digests: "the archive",
  archive_index: "the archive",
};

describe("the documents", () => {
  it.each(DOCUMENTS)("links to files that exist in %s", (file) => {
    const prose = read(file).replace(/```[\s\S]*?```/g, "");
    const links = [...prose.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map((match) => match[1] ?? "");

    expect(links.filter((link) => !existsSync(join(ROOT, dirname(file), link)))).toEqual([]);
  });

  it.each(DOCUMENTS)("names commands of the program that exist in %s", (file) => {
    const known = new Set(
      [...read("src/cli/program.ts").matchAll(/\bcommand\("([a-z]+)"/g)].map((match) => match[1]),
    );
    const named = [...read(file).matchAll(/(?:npx broadsheet|dist\/src\/main\.js) ([a-z]+)\b/g)].map(
      (match) => match[1],
    );

    expect(known.size).toBeGreaterThan(10);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });

  it.each(DOCUMENTS)("names files of the repository that exist in %s", (file) => {
    const named = [
      ...read(file).matchAll(/`((?:[\w.-]+\/)*[\w.-]+\.(?:ts|json|txt|bin|sh|yaml|service))`/g),
    ].map((match) => match[1] ?? "");
    const isThere = (path: string) =>
      existsSync(join(ROOT, path)) || (!path.includes("/") && FILE_NAMES.has(path));

    expect(named.filter((path) => !path.includes("NAME") && !isThere(path))).toEqual([]);
  });

  it.each([
    "docs/deploying.md",
    "docs/privacy.md",
    "docs/security.md",
    "docs/troubleshooting.md",
    "SECURITY.md",
  ])("names variables that are read in %s", (file) => {
    const known: ReadonlySet<string> = new Set([...VARIABLES, "DIGEST_FORMATS", "POSTGRES_PASSWORD"]);
    const named = [...read(file).matchAll(/`([A-Z]+(?:_[A-Z]+)+)\b/g)].map((match) => match[1] ?? "");

    expect(named.length).toBeGreaterThan(1);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });

  it("names every public path in docs/deploying.md", async () => {
    const archive = await createMemoryArchive([], { index: createPaperIndex(), clock: systemClock });
    const { registry } = createMetrics({ archive, sources: () => [] });
    const routes = [
      ...createPublicPages({ archive, clock: systemClock, publicUrl: "https://bot.example.org" }),
      ...healthRoutes({ checks: [], metrics: registry }),
    ];
    const paths = routes.map(({ path }) => path.replace(/\*$/, ""));

    expect(paths.length).toBeGreaterThan(5);
    expect(paths.filter((path) => !read("docs/deploying.md").includes(`\`${path}`))).toEqual([]);
  });

  it("lists every metric in docs/deploying.md", () => {
    const { registry } = createMetrics({ archive: { size: 0 }, sources: () => [] });
    const names = registry.getMetricsAsArray().map(({ name }) => name);

    expect(names.length).toBeGreaterThan(3);
    expect(names.filter((name) => !read("docs/deploying.md").includes(`\`${name}\``))).toEqual([]);
  });
});

describe("docs/configuration.md", () => {
  it("explains every scope of the Slack manifest, and no other", () => {
    const [, table = ""] = /## Slack's scopes([\s\S]*?)\n## /.exec(read("docs/configuration.md")) ?? [];
    const explained = [...table.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, cell = ""]) =>
      [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? ""),
    );

    expect(explained.sort()).toEqual([...BOT_SCOPES].sort());
  });
});

describe("docs/privacy.md", () => {
  it("covers every table of the store in docs/privacy.md", async () => {
    const database = await openDatabase(":memory:", silentLog);
    await migrate(database, migrations);

    const tables = await database.db.introspection.getTables();
    await database.db.destroy();
    const own = tables.map(({ name }) => name).filter((name) => !/migration/.test(name));

    expect(own.sort()).toEqual(Object.keys(TABLES_IN_PRIVACY).sort());
    const missing = Object.values(TABLES_IN_PRIVACY).filter(
      (words) => !read("docs/privacy.md").includes(`| ${words}`),
    );
    expect(missing).toEqual([]);
  });

  it("shows SQL that the store understands in docs/privacy.md", async () => {
    const database = await openDatabase(":memory:", silentLog);
    await migrate(database, migrations);
    const [, block = ""] = /```sql\n([\s\S]*?)```/.exec(read("docs/privacy.md")) ?? [];
    const statements = block
      .replace(/--.*$/gm, "")
      .split(";")
      .filter((statement) => statement.trim() !== "");

    const run = Promise.all(statements.map((statement) => sql.raw(statement).execute(database.db)));

    expect(statements).toHaveLength(4);
    await expect(run).resolves.toHaveLength(4);
    await database.db.destroy();
  });
});

describe("docs/troubleshooting.md", () => {
  it.each([
    ["SLACK_BOT_TOKEN is set alone", "src/credentials.ts"],
    ["cannot be had", "src/http/http-server.ts"],
    ["cannot be opened", "src/store/database/open-database.ts"],
    [
      "A stored Slack installation cannot be read with this ENCRYPTION_KEY.",
      "adapters/slack/connect/encryption.ts",
    ],
    ["a platform did not start", "src/cli/commands/serve.ts"],
    ["You may not change what this channel gets.", "src/command/dispatch.ts"],
    ["That did not work, and the fault is on this side", "src/command/dispatch.ts"],
    ["his is no digest", "src/digest/input/read-content.ts"],
    ["/invite @Broadsheet", "adapters/slack/send/membership.ts"],
  ])("quotes “%s” as %s says it", (words, file) => {
    expect(read("docs/troubleshooting.md")).toContain(words);
    expect(read(file)).toContain(words);
  });
});

describe("the deploy files", () => {
  it("starts in deployment what npm start starts", () => {
    const started = /"start": "node (dist\/[^"]+)"/.exec(read("package.json"))?.[1];

    expect(started).toBe("dist/src/main.js serve");
    expect(read("deploy/broadsheet.service")).toContain(`ExecStart=/usr/bin/node ${started}`);
    expect(read("Dockerfile")).toContain('ENTRYPOINT ["node", "dist/src/main.js"]\nCMD ["serve"]');
  });

  it("deploys on a Node that package.json allows", () => {
    const oldest = Number(/"node": ">=(\d+)/.exec(read("package.json"))?.[1]);
    const images = [...read("Dockerfile").matchAll(/^FROM node:(\d+)/gm)].map((match) => Number(match[1]));

    expect(images.length).toBe(2);
    expect(images.every((version) => version >= oldest)).toBe(true);
  });

  it("keeps what the image's build needs out of .dockerignore", () => {
    const ignored = new Set(read(".dockerignore").split("\n"));
    const needed = [
      "src",
      "adapters",
      "commands",
      "data",
      "package.json",
      "tsconfig.json",
      "tsconfig.build.json",
    ];

    expect(needed.filter((path) => ignored.has(path) || !existsSync(join(ROOT, path)))).toEqual([]);
  });
});
