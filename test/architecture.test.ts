import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { cruise, type IConfiguration } from "dependency-cruiser";
import extractTypescriptConfig from "dependency-cruiser/config-utl/extract-ts-config";
import { describe, expect, it } from "vitest";

const configuration: IConfiguration = createRequire(import.meta.url)("../.dependency-cruiser.cjs");
const root = join(import.meta.dirname, "..");
const folders = ["src", "adapters", "commands"];

function sourceFiles(): readonly string[] {
  return folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((file) =>
        join(folder, file),
      ),
    )
    .filter((file) => file.endsWith(".ts") && !file.includes(join("web", "page")));
}

function filesThatSay(pattern: RegExp): readonly string[] {
  return sourceFiles().filter((file) =>
    pattern.test(withoutComments(readFileSync(join(root, file), "utf8"))),
  );
}

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
}

describe("the layers", () => {
  it("finds no import against an arrow, and looks at every module", async () => {
    const tsConfig = extractTypescriptConfig(join(root, "tsconfig.json"));

    const { output } = await cruise(
      folders,
      { ruleSet: configuration, ...configuration.options, validate: true, baseDir: root },
      undefined,
      { tsConfig },
    );

    if (typeof output === "string") throw new Error("dependency-cruiser gave text");
    const seen = new Set(output.modules.map((module) => relative(root, join(root, module.source))));
    expect(output.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)).toEqual(
      [],
    );
    expect(sourceFiles().filter((file) => !seen.has(file))).toEqual([]);
    expect(output.summary.totalDependenciesCruised).toBeGreaterThan(sourceFiles().length);
  }, 60_000);

  it("keeps files within 250 lines and folders within 15 files on a floor, commands excepted", () => {
    const long = sourceFiles().filter(
      (file) => readFileSync(join(root, file), "utf8").split("\n").length > 251,
    );
    const filesIn = (folder: string) => sourceFiles().filter((file) => dirname(file) === folder).length;
    const all = [...new Set(sourceFiles().map((file) => dirname(file)))];

    expect(long).toEqual([]);
    expect(all.filter((folder) => folder !== "commands" && filesIn(folder) > 15)).toEqual([]);
  });

  it("reads the environment in main alone, and sets the process's time zone in the tick alone", () => {
    expect(filesThatSay(/process\.env\b(?!\.TZ\b)/)).toEqual(["src/main.ts"]);
    expect(filesThatSay(/process\.env\.TZ\b/)).toEqual(["src/delivery/scheduler.ts"]);
  });

  it("reads the wall clock in clock.ts alone", () => {
    expect(filesThatSay(/\bDate\.now\(|new Date\(\)|Temporal\.Now\b|performance\.now\(/)).toEqual([
      "src/clock.ts",
    ]);
  });

  it("takes randomness from outside", () => {
    expect(filesThatSay(/Math\.random\(/)).toEqual([]);
  });
});
