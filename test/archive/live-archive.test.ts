import { describe, expect, it } from "vitest";
import { createMemoryArchive } from "../../src/archive/archive-of.js";
import { createArchive } from "../../src/archive/live-archive.js";
import { manualClock } from "../support/manual-clock.js";
import { digestOf, paperOf } from "../support/papers.js";
import { recordingIndex } from "../support/recording-index.js";

const NOW = "2025-09-12T08:00:00Z";

function emptyArchive() {
  const index = recordingIndex();
  const clock = manualClock(NOW);
  return { index, clock, archive: createArchive({ index, clock }) };
}

describe("the archive", () => {
  it("counts what an import added, updated and knew", async () => {
    const { archive } = emptyArchive();
    const maps = paperOf("Sparse Maps", { arxivId: "2509.00001", upvotes: 1 });
    const graphs = paperOf("Dense Graphs", { arxivId: "2509.00002", upvotes: 1 });
    await archive.importDigest(digestOf("2025-09-11", [maps, graphs]), "hub");

    const outcome = await archive.importDigest(
      digestOf("2025-09-11", [
        { ...maps, upvotes: 2 },
        graphs,
        paperOf("New Trees", { arxivId: "2509.00003" }),
      ]),
      "hub",
    );

    expect(outcome).toEqual({ added: 1, updated: 1, known: 1 });
    expect(archive.size).toBe(3);
    expect(archive.paper("2509.00001")?.upvotes).toBe(2);
  });

  it("imports nothing twice", async () => {
    const { archive, index } = emptyArchive();
    const digest = digestOf("2025-09-11", [
      paperOf("Sparse Maps"),
      paperOf("Dense Graphs", { arxivId: "2509.00002" }),
    ]);
    await archive.importDigest(digest, "hub");
    const before = index.addedInAll;

    const outcome = await archive.importDigest(digest, "hub");

    expect(outcome).toEqual({ added: 0, updated: 0, known: 2 });
    expect(index.addedInAll).toBe(before);
  });

  it("sees versions of an arXiv paper as one", async () => {
    const { archive } = emptyArchive();
    await archive.importDigest(
      digestOf("2025-09-11", [paperOf("Sparse Maps", { arxivId: "2509.00001v1" })]),
      "hub",
    );
    await archive.importDigest(
      digestOf("2025-09-12", [paperOf("Sparser Maps", { arxivId: "2509.00001v2" })]),
      "hub",
    );

    expect(archive.size).toBe(1);
    expect(archive.paper("2509.00001")).toMatchObject({
      title: "Sparser Maps",
      otherTitles: ["Sparse Maps"],
    });
  });

  it("gives a page's paper its arXiv id when one of the same title comes, and finds it by the old id still", async () => {
    const { archive, index } = emptyArchive();
    const copied = paperOf("Sparse Maps: A Study");
    await archive.importDigest(digestOf("2025-09-11", [copied]), "page.txt");

    const outcome = await archive.importDigest(
      digestOf("2025-09-10", [paperOf("sparse maps — a study", { arxivId: "2509.00001" })]),
      "hub",
    );

    expect(outcome).toEqual({ added: 0, updated: 1, known: 0 });
    expect(archive.size).toBe(1);
    expect(archive.paper(copied.id)?.id).toBe("2509.00001");
    expect([...index.held.keys()]).toEqual(["2509.00001"]);
    expect(archive.listings(copied.id).map(({ date, source }) => [date, source])).toEqual([
      ["2025-09-11", "page.txt"],
      ["2025-09-10", "hub"],
    ]);
    expect(archive.digest("2025-09-11")?.papers.map(({ id }) => id)).toEqual(["2509.00001"]);
  });

  it("gives a page's paper the arXiv id that the archive knows for a title of old", async () => {
    const { archive } = emptyArchive();
    await archive.importDigest(
      digestOf("2025-09-01", [paperOf("Old Name", { arxivId: "2509.00001" })]),
      "hub",
    );
    await archive.importDigest(
      digestOf("2025-09-02", [paperOf("New Name", { arxivId: "2509.00001" })]),
      "hub",
    );

    await archive.importDigest(digestOf("2025-09-03", [paperOf("Old name")]), "page.txt");

    expect(archive.size).toBe(1);
    expect(archive.paper("2509.00001")).toMatchObject({ title: "New Name", digestDate: "2025-09-03" });
  });

  it("does not take two arXiv papers of one title for one", async () => {
    const { archive } = emptyArchive();
    await archive.importDigest(
      digestOf("2025-09-01", [paperOf("Attention", { arxivId: "2509.00001" })]),
      "hub",
    );
    await archive.importDigest(
      digestOf("2025-09-02", [paperOf("Attention", { arxivId: "2509.00002" })]),
      "hub",
    );

    expect(archive.size).toBe(2);
  });

  it("keeps papers of one title apart that a collection keeps apart, also when it comes again", async () => {
    const { archive } = emptyArchive();
    const collection = digestOf(undefined, [
      paperOf("Letter", { id: "a", abstract: "To one." }),
      paperOf("Letter", { id: "b", abstract: "To another." }),
      paperOf("", { id: "c", abstract: "Without a title." }),
      paperOf("", { id: "d", abstract: "Without one either." }),
    ]);
    await archive.importDigest(collection, "letters.jsonl");

    const outcome = await archive.importDigest(collection, "letters.jsonl");

    expect(archive.size).toBe(4);
    expect(outcome).toEqual({ added: 0, updated: 0, known: 4 });
  });

  it("counts a paper that a digest lists twice once, at its first rank", async () => {
    const { archive } = emptyArchive();
    const maps = paperOf("Sparse Maps", { arxivId: "2509.00001" });

    const outcome = await archive.importDigest(digestOf("2025-09-11", [maps, paperOf("Other"), maps]), "hub");

    expect(outcome.added).toBe(2);
    expect(archive.listings("2509.00001").map(({ rank }) => rank)).toEqual([1]);
  });

  it("lists a date's papers of all sources by rank, each once", async () => {
    const { archive } = emptyArchive();
    const [one, two, three] = ["1", "2", "3"].map((n) => paperOf(`Paper ${n}`, { arxivId: `2509.0000${n}` }));
    if (one === undefined || two === undefined || three === undefined) throw new Error("three papers");
    await archive.importDigest(digestOf("2025-09-11", [one, two]), "hub");
    await archive.importDigest(digestOf("2025-09-11", [three, one]), "arxiv:cs.CL");
    await archive.importDigest(digestOf("2025-09-10", [two]), "hub");

    expect(archive.dates()).toEqual(["2025-09-11", "2025-09-10"]);
    expect(archive.digest("2025-09-11")?.papers.map(({ title }) => title)).toEqual([
      "Paper 1",
      "Paper 3",
      "Paper 2",
    ]);
    expect(archive.digest("2025-09-12")).toBeUndefined();
    expect(archive.paper("2509.00002")?.digestDate).toBe("2025-09-11");
  });

  it("follows a paper's rank through the day and remembers when it was first seen", async () => {
    const { archive, clock } = emptyArchive();
    const one = paperOf("One", { arxivId: "2509.00001" });
    const two = paperOf("Two", { arxivId: "2509.00002" });
    await archive.importDigest(digestOf("2025-09-12", [one]), "hub");
    clock.advance(3_600_000);

    await archive.importDigest(digestOf("2025-09-12", [two, one]), "hub");

    expect(archive.listings(one.id)).toEqual([
      { date: "2025-09-12", rank: 2, source: "hub", seenAt: "2025-09-12T08:00:00.000Z" },
    ]);
    expect(archive.listings(two.id)[0]?.seenAt).toBe("2025-09-12T09:00:00.000Z");
  });

  it("orders all papers by newest digest, then rank, those without a day last", async () => {
    const { archive } = emptyArchive();
    await archive.importDigest(digestOf(undefined, [paperOf("Undated")]), "some.jsonl");
    await archive.importDigest(digestOf("2025-09-10", [paperOf("Old")]), "hub");
    await archive.importDigest(digestOf("2025-09-11", [paperOf("First"), paperOf("Second")]), "hub");

    expect(archive.papers().map(({ title }) => title)).toEqual(["First", "Second", "Old", "Undated"]);
  });

  it("adds a paper without listing it on any day", async () => {
    const { archive } = emptyArchive();
    await archive.importDigest(digestOf("2025-09-11", [paperOf("Sparse Maps")]), "page.txt");

    const found = paperOf("Sparse Maps", { arxivId: "2509.00001", digestDate: "2025-09-01" });
    const outcome = await archive.learn([found]);

    expect(outcome.updated).toBe(1);
    expect(archive.dates()).toEqual(["2025-09-11"]);
    expect(archive.paper("2509.00001")?.digestDate).toBe("2025-09-11");
  });

  it("shows the sample until the first import, and nothing of it afterwards", async () => {
    const index = recordingIndex();
    const sample = [digestOf("2025-01-01", [paperOf("Sample One"), paperOf("Sample Two")])];
    const archive = createArchive({ index, clock: manualClock(NOW), sample });
    const atFirst = { isSample: archive.isSample, size: archive.size, dates: archive.dates() };

    await archive.importDigest(digestOf("2025-09-11", []), "hub");
    const afterNothing = archive.isSample;
    await archive.importDigest(digestOf("2025-09-11", [paperOf("Real"), paperOf("Sample One")]), "hub");

    expect(atFirst).toEqual({ isSample: true, size: 2, dates: ["2025-01-01"] });
    expect(afterNothing).toBe(true);
    expect(archive.isSample).toBe(false);
    expect(archive.papers().map(({ title }) => title)).toEqual(["Real", "Sample One"]);
    expect(archive.dates()).toEqual(["2025-09-11"]);
    expect([...index.held.values()].map(({ title }) => title)).toEqual(["Real", "Sample One"]);
  });

  it("runs imports one after another, however they are called", async () => {
    const { archive } = emptyArchive();
    const digest = digestOf("2025-09-11", [paperOf("One"), paperOf("Two")]);

    const outcomes = await Promise.all([1, 2, 3].map(() => archive.importDigest(digest, "hub")));

    expect(outcomes.map(({ added }) => added)).toEqual([2, 0, 0]);
  });
});

describe("several digests at once", () => {
  it("imports several digests at once as one after another", async () => {
    const copied = paperOf("Sparse Maps");
    const digests = [
      { digest: digestOf("2025-09-10", [copied, paperOf("Dense Graphs")]), from: "page.txt" },
      {
        digest: digestOf("2025-09-11", [paperOf("Sparse maps", { arxivId: "2509.00001", upvotes: 1 })]),
        from: "hub",
      },
      { digest: digestOf("2025-09-10", [paperOf("Dense Graphs"), copied]), from: "page.txt" },
      {
        digest: digestOf("2025-09-12", [paperOf("Sparser Maps", { arxivId: "2509.00001", upvotes: 2 })]),
        from: "hub",
      },
      { digest: digestOf("2025-09-13", []), from: "hub" },
      { digest: digestOf("2025-09-13", [copied]), from: "page.txt" },
    ];
    const one = emptyArchive();
    const oneByOne = [];
    for (const { digest, from } of digests) oneByOne.push(await one.archive.importDigest(digest, from));
    const all = emptyArchive();

    const outcomes = await all.archive.importDigests(digests);

    expect(outcomes).toEqual(oneByOne);
    expect(all.archive.papers()).toEqual(one.archive.papers());
    expect([...all.index.held.keys()].sort()).toEqual([...one.index.held.keys()].sort());
    for (const { id } of all.archive.papers()) {
      expect(all.archive.listings(id)).toEqual(one.archive.listings(id));
    }
    expect(all.archive.paper(copied.id)).toMatchObject({
      title: "Sparser Maps",
      digestDate: "2025-09-13",
      upvotes: 2,
    });
  });
});

describe("an archive of given digests", () => {
  it("knows a paper once that two of them hold", async () => {
    const digests = [
      { digest: digestOf("2025-09-11", [paperOf("Sparse Maps")]), from: "a.txt" },
      { digest: digestOf(undefined, [paperOf("Sparse maps", { id: "x7" })]), from: "b.jsonl" },
    ];

    const archive = await createMemoryArchive(digests, { index: recordingIndex(), clock: manualClock(NOW) });

    expect(archive.size).toBe(1);
    expect(archive.isSample).toBe(false);
  });
});
