import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createArchive } from "../../src/archive/live-archive.js";
import { importFiles } from "../../src/source/file/import-files.js";
import { manualClock } from "../support/manual-clock.js";
import { recordingIndex } from "../support/recording-index.js";
import { hasShared, sharedPath } from "../support/shared.js";

describe.skipIf(!hasShared)("the recorded Hub days (skipped where ../shared is not there)", () => {
  it("imports the recorded days without losing an item, and again without a change", async () => {
    const folder = sharedPath("data/hub-api");
    const archive = createArchive({ index: recordingIndex(), clock: manualClock("2026-01-01T00:00:00Z") });

    const report = await importFiles([folder], { archive });
    const again = await importFiles([folder], { archive });

    // Counted independently: each file's items by `JSON.parse`, and their distinct ids.
    const counts = readdirSync(folder)
      .sort()
      .map((name) => idsIn(join(folder, name)).length);
    const ids = new Set(readdirSync(folder).flatMap((name) => idsIn(join(folder, name))));
    expect(report.files.map(({ papers }) => papers)).toEqual(counts);
    expect(report.files.filter(({ error, rejected }) => error !== null || rejected > 0)).toEqual([]);
    expect(counts.reduce((sum, count) => sum + count)).toBe(6_171);
    expect(archive.size).toBe(ids.size);
    expect(again.papers).toMatchObject({ added: 0, updated: 0, rejected: 0 });
  });

  it("gives the page copy's papers their arXiv ids without losing one", async () => {
    const archive = createArchive({ index: recordingIndex(), clock: manualClock("2026-01-01T00:00:00Z") });
    await importFiles([sharedPath("data/digest-page.txt")], { archive });
    const before = archive.papers();

    const folder = sharedPath("data/hub-api");
    await importFiles([folder], { archive });

    // Counted independently: the page's titles that a Hub day has exactly, ignoring case and spaces.
    const plain = (title: string) => title.replace(/\s+/g, " ").toLowerCase();
    const hubTitles = new Set(readdirSync(folder).flatMap((name) => titlesIn(join(folder, name)).map(plain)));
    const inBoth = before.filter(({ title }) => hubTitles.has(plain(title)));
    expect(before).toHaveLength(86);
    expect(before.filter(({ id }) => archive.paper(id) === undefined)).toEqual([]);
    expect(inBoth.length).toBeGreaterThan(5);
    expect(inBoth.filter(({ id }) => archive.paper(id)?.arxivId === undefined)).toEqual([]);
  });
});

interface HubItem {
  readonly paper: { readonly id: string; readonly title: string };
}

function itemsIn(path: string): readonly HubItem[] {
  return JSON.parse(readFileSync(path, "utf8"));
}

function idsIn(path: string): readonly string[] {
  return itemsIn(path).map(({ paper }) => paper.id);
}

function titlesIn(path: string): readonly string[] {
  return itemsIn(path).map(({ paper }) => paper.title);
}
