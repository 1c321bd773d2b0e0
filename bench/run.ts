// `npm run bench` measures everything; `npm run bench -- start query` only these. Figures are printed, never
// asserted: machines differ, and so does their load.
const benchmarks: Readonly<Record<string, () => Promise<void>>> = {
  start: async () => (await import("./start.js")).benchStart(),
  parse: async () => (await import("./parse.js")).benchParse(),
  query: async () => (await import("./query.js")).benchQuery(),
  archive: async () => (await import("./archive.js")).benchArchive(),
  delivery: async () => (await import("./delivery.js")).benchDelivery(),
  slack: async () => (await import("./slack.js")).benchSlack(),
  discord: async () => (await import("./discord.js")).benchDiscord(),
  web: async () => (await import("./web.js")).benchWeb(),
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(benchmarks, name));
if (unknown.length > 0) {
  console.error(
    `There is no benchmark called ${unknown.join(", ")}; there are ${Object.keys(benchmarks).join(", ")}.`,
  );
  process.exitCode = 2;
} else {
  for (const [name, measure] of Object.entries(benchmarks)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    console.log(`\n# ${name}`);
    await measure();
  }
}
