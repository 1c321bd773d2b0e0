import { describe, expect, it } from "vitest";
import { buildPost, type PostMoment } from "../../../src/delivery/compose/build-post.js";
import { paperOf } from "../../support/papers.js";

const moment: PostMoment = {
  localDate: "2025-09-12",
  timeZone: "UTC",
  lateSince: undefined,
  nextRunAt: "2025-09-15T09:00:00Z",
};
const CANDIDATE = {
  paper: paperOf("One"),
  date: "2025-09-11",
  rank: 1,
  seenAt: 0,
  keys: ["one"],
  standing: 1,
  words: new Set<string>(),
};
const selection = {
  kind: "papers",
  featured: [CANDIDATE],
  listed: [],
  found: 1,
} as const;

describe("the daily post", () => {
  it("leads to all papers of the day where there are public pages", () => {
    const dayPage = (date: string) => `https://papers.example/d/${date}`;

    const { root } = buildPost(selection, "", { ...moment, dayPage }, "ref");

    expect(root.blocks.at(-1)).toEqual({
      kind: "actions",
      actions: [
        { kind: "open", label: "All papers of 2025-09-11", url: "https://papers.example/d/2025-09-11" },
      ],
    });
  });

  it("links to no page where there are no public pages", () => {
    const { root } = buildPost(selection, "", moment, "ref");

    expect(root.blocks.some((block) => block.kind === "actions")).toBe(false);
  });
});
