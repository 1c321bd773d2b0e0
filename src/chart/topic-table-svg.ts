import type { TopicTable } from "./topic-table.js";

const WIDTH = 780;
const LABELS = 210;
const TOTALS = 60;
const HEAD = 64;
const ROW = 34;
const MARGIN = 16;
/** The darkest cell; lighter ones are the same ink, thinner. */
const INK = "#9c4514";

/**
 * A table of topics by days, each cell as dark as its number is large and with the number in it, so that
 * nothing depends on telling shades apart. The file's one font is DejaVu Sans.
 */
export function topicTableSvg(table: TopicTable): string {
  const { days, rows } = table;
  const most = Math.max(1, ...rows.flatMap(({ counts }) => counts));
  const cell = (WIDTH - LABELS - TOTALS - 2 * MARGIN) / Math.max(1, days.length);
  const height = HEAD + rows.length * ROW + MARGIN;
  const heads = days.map((day, index) =>
    text(MARGIN + LABELS + (index + 0.5) * cell, HEAD - 10, day.slice(5), "middle", 10, "#5c5b5d"),
  );
  const body = rows.flatMap(({ topic, counts, total }, row) => {
    const top = HEAD + row * ROW;
    const middle = top + ROW / 2 + 5;
    return [
      text(MARGIN + LABELS - 10, middle, cut(topic), "end", 13, "#1d1c1d"),
      ...counts.flatMap((count, index) =>
        cellOf(MARGIN + LABELS + index * cell, top, cell, count, count / most),
      ),
      text(WIDTH - MARGIN, middle, String(total), "end", 13, "#1d1c1d"),
    ];
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}">`,
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    text(MARGIN, 26, "Papers on a topic, by digest", "start", 15, "#1d1c1d"),
    text(WIDTH - MARGIN, HEAD - 10, "all", "end", 11, "#5c5b5d"),
    ...heads,
    ...body,
    "</svg>",
  ].join("\n");
}

function cellOf(left: number, top: number, width: number, count: number, share: number): readonly string[] {
  const opacity = count === 0 ? 0.04 : 0.15 + 0.85 * share;
  const rect = `<rect x="${round(left + 1)}" y="${top + 1}" width="${round(width - 2)}" height="${ROW - 2}" rx="3" fill="${INK}" fill-opacity="${round(opacity)}"/>`;
  if (count === 0) return [rect];
  const ink = opacity > 0.78 ? "#ffffff" : "#1d1c1d";
  return [rect, text(left + width / 2, top + ROW / 2 + 5, String(count), "middle", 12, ink)];
}

function text(x: number, y: number, words: string, anchor: string, size: number, ink: string): string {
  return `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}" font-size="${size}" fill="${ink}">${escapeXml(words)}</text>`;
}

function cut(topic: string): string {
  const characters = [...topic];
  return characters.length <= 26 ? topic : `${characters.slice(0, 25).join("")}…`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: what XML allows nowhere
const NOT_IN_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu;

function escapeXml(words: string): string {
  return words.replace(NOT_IN_XML, "").replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
