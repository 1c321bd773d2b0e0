import { XMLValidator } from "fast-xml-parser";
import { describe, expect, it } from "vitest";
import { createMemoryArchive } from "../../src/archive/archive-of.js";
import { topicChart } from "../../src/chart/topic-chart.js";
import { topicTable } from "../../src/chart/topic-table.js";
import { topicTableSvg } from "../../src/chart/topic-table-svg.js";
import { systemClock } from "../../src/clock.js";
import { createPaperIndex } from "../../src/search/engine.js";
import { HOSTILE_TEXTS } from "../support/arbitrary-reply.js";
import { digestOf, paperOf } from "../support/papers.js";

/** Days with one, two, three… papers on diffusion models and one on agents each. */
async function archiveOfDays(days: number) {
  const digests = Array.from({ length: days }, (_, day) => {
    const date = `2025-09-${String(day + 1).padStart(2, "0")}`;
    const papers = Array.from({ length: day + 1 }, (_, paper) =>
      paperOf(`Diffusion models number ${day} ${paper}`, { keywords: ["diffusion models"] }),
    );
    return {
      digest: digestOf(date, [...papers, paperOf(`Agents of day ${day}`, { keywords: ["agents"] })]),
      from: "test",
    };
  });
  return createMemoryArchive(digests, { index: createPaperIndex(), clock: systemClock });
}

describe("the chart of topics", () => {
  it("counts the papers of each day, oldest first, the most frequent topic first", async () => {
    const table = topicTable(await archiveOfDays(4));

    expect(table.days).toEqual(["2025-09-01", "2025-09-02", "2025-09-03", "2025-09-04"]);
    expect(table.rows[0]).toEqual({ topic: "diffusion models", counts: [1, 2, 3, 4], total: 10 });
    expect(table.rows.find(({ topic }) => topic === "agents")?.counts).toEqual([1, 1, 1, 1]);
  });

  it("shows the newest fourteen days", async () => {
    const { days } = topicTable(await archiveOfDays(16));

    expect(days.length).toBe(14);
    expect(days.at(-1)).toBe("2025-09-16");
  });

  it("shows the topics of a day beside the days before it", async () => {
    const archive = await archiveOfDays(6);

    const { days, rows } = topicTable(archive, "2025-09-04");
    const chart = await topicChart(archive, "2025-09-04");

    expect(days.at(-1)).toBe("2025-09-04");
    expect(rows[0]).toEqual({ topic: "diffusion models", counts: [1, 2, 3, 4], total: 10 });
    expect(chart?.alternativeText).toBe(
      "Papers on a topic on 2025-09-04, beside the digests since 2025-09-01: diffusion models 4, agents 1.",
    );
    expect(await topicChart(archive, "2025-09-02")).toBeUndefined();
  });

  it("renders a PNG and describes it in words", async () => {
    const chart = await topicChart(await archiveOfDays(4));

    expect([...(chart?.bytes.slice(0, 8) ?? [])]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    expect(chart?.alternativeText).toContain(
      "in 4 digests, 2025-09-01 to 2025-09-04: diffusion models 10, agents 4",
    );
  });

  it("draws its letters with the bundled font", async () => {
    const days = ["2025-09-01", "2025-09-02", "2025-09-03"];
    const chartOf = async (topic: string) => {
      const { renderPng } = await import("../../src/chart/render-png.js");
      return renderPng(topicTableSvg({ days, rows: [{ topic, counts: [1, 1, 1], total: 3 }] }));
    };

    const one = await chartOf("agents");
    const other = await chartOf("robots");

    // Without a font both would show the same empty cells.
    expect(Buffer.compare(one, other)).not.toBe(0);
  });

  it("draws no chart for too few days", async () => {
    expect(await topicChart(await archiveOfDays(2))).toBeUndefined();
  });

  it.each(HOSTILE_TEXTS)("stays well-formed with the topic %j", (topic) => {
    const svg = topicTableSvg({ days: ["2025-09-01"], rows: [{ topic, counts: [1], total: 1 }] });

    expect(XMLValidator.validate(svg)).toBe(true);
  });
});
