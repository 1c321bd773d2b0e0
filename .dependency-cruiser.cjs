/** The layers of docs/adr/0001-shape.md. test/architecture.test.ts checks that they were looked at. */
const one = (name, from, to, comment) => ({ name, severity: "error", comment, from, to });
const only = (name, packages, home) =>
  one(
    name,
    { pathNot: `^(${home}|test|bench|docs)/` },
    { path: `^node_modules/(${packages})/` },
    `${packages} has one home: ${home}.`,
  );
/** Folders of src/ that may import nothing but themselves, the files of src/ itself, and these. */
const arrows = {
  paper: [],
  digest: ["paper"],
  search: ["paper"],
  source: ["paper", "digest", "archive"],
  archive: ["paper", "digest", "search"],
  reply: ["paper", "search"],
  chart: ["search", "archive", "reply"],
  command: ["reply"],
  delivery: ["paper", "search", "archive", "reply", "command"],
  store: ["paper", "digest", "search", "archive", "command", "delivery", "source"],
};

module.exports = {
  forbidden: [
    one("no-cycles", {}, { circular: true }, "Imports go one way, those of types included."),
    one(
      "src-knows-no-platform",
      { path: "^src/", pathNot: "^src/main\\.ts$" },
      { path: "^(adapters|commands|test)/" },
      "Only the composition root imports adapters and commands.",
    ),
    one(
      "commands-know-no-platform",
      { path: "^commands/" },
      { path: "^(adapters|test)/|^src/(main|store/(?!saved-papers)|cli|source/source-of)" },
      "A command is written against ports.",
    ),
    one(
      "adapters-stand-alone",
      { path: "^adapters/([^/]+)/" },
      { path: "^(commands|test)/|^adapters/", pathNot: "^adapters/$1/" },
      "An adapter imports src/ and itself.",
    ),
    one(
      "nobody-imports-main",
      { pathNot: "^src/main\\.ts$" },
      { path: "^src/main\\.ts$" },
      "Main is where imports end.",
    ),
    only("slack-at-home", "@slack/[^/]+", "adapters/slack"),
    only("discord-at-home", "discord\\.js|@discordjs/[^/]+", "adapters/discord"),
    only("minisearch-at-home", "minisearch", "src/search"),
    only("node-cron-at-home", "node-cron", "src/delivery"),
    only("resvg-at-home", "@resvg/[^/]+", "src/chart"),
    only("kysely-at-home", "kysely|libsql|pg", "src/store"),
    ...Object.entries(arrows).map(([folder, allowed]) =>
      one(
        `src-${folder}-arrows`,
        { path: `^src/${folder}/` },
        { path: "^src/[^/]+/", pathNot: `^src/(${[folder, ...allowed].join("|")})/` },
        `src/${folder} imports ${allowed.join(", ") || "no other folder"}.`,
      ),
    ),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    exclude: { path: "^adapters/web/page/" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "types", "node"] },
  },
};
