import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";

const ROOT = resolve(import.meta.dirname, "../..");
const read = (file: string) => readFileSync(join(ROOT, file), "utf8");

const { engines, scripts } = z
  .object({ engines: z.object({ node: z.string() }), scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(read("package.json")));
const workflow = read(".github/workflows/ci.yml");

/** The npm scripts in a shell text, with `check` expanded to its parts. */
function scriptsIn(shell: string): readonly string[] {
  const named = [...shell.matchAll(/\bnpm (?:run ([\w:]+)|(test))\b/g)].map(
    ([, run, test]) => run ?? test ?? "",
  );
  return named.flatMap((name) => (name === "check" ? scriptsIn(scripts[name] ?? "") : [name]));
}

describe("continuous integration", () => {
  it("runs in the workflow whatever .ci/run runs", () => {
    const local = new Set(scriptsIn(read(".ci/run")));

    expect([...local].sort()).toEqual([...new Set(scriptsIn(workflow))].sort());
    expect(local.size).toBeGreaterThan(6);
  });

  it("runs npm scripts that exist", () => {
    const named = [...scriptsIn(read(".ci/run")), ...scriptsIn(workflow)];

    expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
  });

  it("gives each kind of failure its own job", () => {
    const [, jobs = ""] = workflow.split(/^jobs:$/m);

    expect([...jobs.matchAll(/^ {2}(\w+):$/gm)].map((match) => match[1])).toEqual([
      "lint",
      "test",
      "faults",
      "browser",
    ]);
  });

  it("tests the oldest Node that package.json allows, and another time zone", () => {
    const oldest = /\d+/.exec(engines.node)?.[0];
    const [, versions = ""] = /node: \[([^\]]+)\]/.exec(workflow) ?? [];

    expect(versions.split(", ")).toContain(oldest);
    expect(workflow).toContain("zone: America/Sao_Paulo");
    expect(read(".ci/run")).toMatch(/^TZ=\S+ npm test$/m);
  });

  it("installs by npm and apt alone", () => {
    const installs = [read(".ci/run"), workflow].flatMap(
      (text) => text.match(/^.*\b(?:curl|wget|npx|pip)\b.*$/gm) ?? [],
    );

    expect(installs).toEqual([]);
  });
});
