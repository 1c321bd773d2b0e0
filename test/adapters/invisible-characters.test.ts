import { describe, expect, it } from "vitest";
import { neutralLine } from "../../adapters/console/neutral-text.js";
import { cleanText as discordText } from "../../adapters/discord/render/markdown.js";
import { cleanText as slackText } from "../../adapters/slack/render/mrkdwn.js";
import { escapeText } from "../../adapters/web/public/markup.js";

const SURFACES = [
  ["Slack", slackText],
  ["Discord", discordText],
  ["the terminal", neutralLine],
  ["the public pages", escapeText],
] as const;

describe.each(SURFACES)("a title on %s", (_, shown) => {
  it.each([
    ["zero-width space, direction marks and soft hyphen", "A\u200BB\u200E\u061C\u00ADC", "ABC"],
    ["overrides and isolates", "A\u202EB\u2066C\u2069", "ABC"],
    ["word joiner, invisible times and byte-order mark", "\uFEFFA\u2060B\u2062C", "ABC"],
  ])("loses %s", (_name, title, expected) => {
    expect(shown(title)).toBe(expected);
  });

  it.each([
    ["a family of joined emoji", "👩\u200D🔬 lab"],
    ["Persian with a non-joiner", "می\u200Cخواهم"],
    ["Hebrew", "שלום"],
  ])("keeps %s as it is", (_name, title) => {
    expect(shown(title)).toBe(title);
  });
});
