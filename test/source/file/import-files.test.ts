import { chmod, mkdtemp, rm, symlink, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createArchive } from "../../../src/archive/live-archive.js";
import { type ImportProgress, importFiles } from "../../../src/source/file/import-files.js";
import { manualClock } from "../../support/manual-clock.js";
import { recordingIndex } from "../../support/recording-index.js";

const isRoot = process.getuid?.() === 0;

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "broadsheet-import-"));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

function emptyArchive() {
  return createArchive({ index: recordingIndex(), clock: manualClock("2025-09-12T08:00:00Z") });
}

async function fileOf(name: string, titles: readonly string[]): Promise<string> {
  const path = join(folder, name);
  await writeFile(
    path,
    titles.map((title) => JSON.stringify({ title, abstract: `On ${title}.` })).join("\n"),
  );
  return path;
}

describe("importing files", () => {
  it("reports every file, and all of it in sum", async () => {
    await fileOf("2025-09-10.jsonl", ["Sparse Maps", "Dense Graphs"]);
    await fileOf("2025-09-11.jsonl", ["Sparse Maps", "New Trees"]);
    await writeFile(join(folder, "README.txt"), "Nothing here.");
    const progress: ImportProgress[] = [];

    const report = await importFiles([folder], { archive: emptyArchive() }, (step) => progress.push(step));

    expect(report).toEqual({
      files: [
        {
          file: join(folder, "2025-09-10.jsonl"),
          format: "jsonl",
          date: "2025-09-10",
          papers: 2,
          added: 2,
          updated: 0,
          known: 0,
          rejected: 0,
          error: null,
        },
        {
          file: join(folder, "2025-09-11.jsonl"),
          format: "jsonl",
          date: "2025-09-11",
          papers: 2,
          added: 1,
          updated: 1,
          known: 0,
          rejected: 0,
          error: null,
        },
        {
          file: join(folder, "README.txt"),
          format: null,
          date: null,
          papers: 0,
          added: 0,
          updated: 0,
          known: 0,
          rejected: 0,
          error: expect.stringMatching(/digest/),
        },
      ],
      papers: { added: 3, updated: 1, known: 0, rejected: 0 },
    });
    expect(progress.at(-1)).toMatchObject({ done: 3, of: 3 });
  });

  it("counts the items of a digest that are no papers, and imports the others", async () => {
    await writeFile(
      join(folder, "2025-09-11.json"),
      JSON.stringify([
        { paper: { id: "2509.00001", title: "Sparse Maps", summary: "On maps." } },
        { paper: { id: 7 } },
        "nothing",
      ]),
    );
    await writeFile(join(folder, "more.jsonl"), '{"title":"New Trees","abstract":"On trees."}\n{"title":\n');

    const report = await importFiles([folder], { archive: emptyArchive() });

    expect(report.files.map(({ added, rejected, error }) => [added, rejected, error])).toEqual([
      [1, 2, null],
      [1, 1, null],
    ]);
    expect(report.papers).toEqual({ added: 2, updated: 0, known: 0, rejected: 3 });
  });

  it("changes nothing when the same is imported again", async () => {
    await fileOf("2025-09-10.jsonl", ["Sparse Maps", "Dense Graphs"]);
    const archive = emptyArchive();
    await importFiles([folder], { archive });

    const report = await importFiles([folder], { archive });

    expect(report.papers).toEqual({ added: 0, updated: 0, known: 2, rejected: 0 });
  });

  it("takes the date it is given before the one of the name", async () => {
    const file = await fileOf("2025-09-10.jsonl", ["Sparse Maps"]);
    const archive = emptyArchive();

    await importFiles([file], { archive, date: "2025-08-01" });

    expect(archive.dates()).toEqual(["2025-08-01"]);
  });

  it("imports the others when a file is missing, or too large to be read", async () => {
    const good = await fileOf("2025-09-10.jsonl", ["Sparse Maps"]);
    const large = join(folder, "large.json");
    await writeFile(large, "");
    await truncate(large, 70 * 1024 * 1024);

    const { files } = await importFiles([join(folder, "nowhere.json"), large, good], {
      archive: emptyArchive(),
    });

    expect(files.map(({ error }) => error)).toEqual([
      `${join(folder, "nowhere.json")} is not there.`,
      `${large} has 70 MB, and a digest may have 64 MB at most. Split it into several files.`,
      null,
    ]);
    expect(files[2]?.added).toBe(1);
  });

  it("imports the others when a folder holds what leads nowhere", async () => {
    await fileOf("2025-09-10.jsonl", ["Sparse Maps"]);
    const astray = join(folder, "astray.json");
    await symlink(join(folder, "nowhere"), astray);

    const { files } = await importFiles([folder], { archive: emptyArchive() });

    expect(files.map(({ error }) => error)).toEqual([null, `${astray} is not there.`]);
  });

  it.skipIf(isRoot)("reports a file that may not be read (not as root, who may read all)", async () => {
    const closed = await fileOf("2025-09-10.jsonl", ["Sparse Maps"]);
    await chmod(closed, 0o000);

    const { files } = await importFiles([folder], { archive: emptyArchive() });

    expect(files.map(({ error }) => error)).toEqual([`${closed} may not be read.`]);
  });

  it("says what is wrong with what is no digest at all, without a trace of the program", async () => {
    await writeFile(join(folder, "a.zip"), Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 0, 255, 254, 0, 1]));
    await writeFile(join(folder, "b.pdf"), "%PDF-1.7\n\u0000\u0001");
    await writeFile(join(folder, "c.html"), "<html><body>502 Bad Gateway</body></html>");
    await writeFile(join(folder, "d.txt"), Buffer.from([0xff, 0xfe, 0xfd, 0x80, 0x81]));
    await writeFile(join(folder, "e.json"), "[".repeat(200_000));
    await writeFile(join(folder, "f.json"), '[{"paper": {"id": "2509.00001", "title": "Cut o');
    await writeFile(join(folder, "g.txt"), "");
    const archive = emptyArchive();

    const { files } = await importFiles([folder], { archive });

    for (const { file, error } of files) {
      expect(error, file).toMatch(/^[A-Z0-9/][^\n]{10,300}[.?!]$/);
      expect(error, file).not.toMatch(/Error:|\bat .*:\d+/);
    }
    expect(files).toHaveLength(7);
    expect(archive.size).toBe(0);
  });
});
