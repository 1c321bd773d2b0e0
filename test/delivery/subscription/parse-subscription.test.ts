import { describe, expect, test } from "vitest";
import { daysText, readDays } from "../../../src/delivery/schedule/describe-schedule.js";
import { readTimeOfDay, readTimeZone } from "../../../src/delivery/schedule/time-zone.js";
import { parseChannelName } from "../../../src/delivery/send/channel-name.js";
import { parseSubscription } from "../../../src/delivery/subscription/parse-subscription.js";

const said = (text: string) =>
  Object.fromEntries(
    Object.entries(parseSubscription(text)).filter(([, value]) => value !== undefined && value !== false),
  );

describe("parseSubscription", () => {
  test.each([
    ["", {}],
    ["diffusion", { topic: "diffusion" }],
    [
      "diffusion -video at 9:00 weekdays in Europe/Berlin top 5",
      { topic: "diffusion -video", at: "9:00", days: "weekdays", zone: "Europe/Berlin", top: "5" },
    ],
    ["top 3 in UTC at 5pm", { top: "3", zone: "UTC", at: "5pm" }],
    ["mixture of experts weekly on mon", { topic: "mixture of experts", days: "weekly on mon" }],
    ["monthly on 1", { days: "monthly on 1" }],
    ["agents mon, thu at noon", { topic: "agents", days: "mon, thu", at: "noon" }],
    ["agents in Berlin", { topic: "agents", zone: "Europe/Berlin" }],
    ["diffusion at 17:00 on weekdays", { topic: "diffusion", at: "17:00", days: "on weekdays" }],
    ["diffusion at 17:00 UTC", { topic: "diffusion", at: "17:00", zone: "UTC" }],
    ["to diffusion daily 17:00", { topic: "diffusion", at: "17:00", days: "daily" }],
    ["me to diffusion every morning", { topic: "diffusion", days: "every morning" }],
    ["us to rag at 5 p.m. in Kyiv", { topic: "rag", at: "5 p.m.", zone: "Europe/Kyiv" }],
    ["agents, mon-fri, 8am, munich", { topic: "agents", days: "mon-fri", at: "8am", zone: "Europe/Berlin" }],
    ["agents Mondays and Thursdays", { topic: "agents", days: "Mondays and Thursdays" }],
    ["agents at noon Polish time", { topic: "agents", at: "noon", zone: "Europe/Warsaw" }],
    ["agents at half past nine", { topic: "agents", at: "half past nine" }],
    ["agents, not more than 3 papers", { topic: "agents", top: "3" }],
    ["daily dialogue", { topic: "daily dialogue" }],
    ["top k sampling", { topic: "top k sampling" }],
    ["new york taxi data at 9am", { topic: "new york taxi data", at: "9am" }],
    ["llms in the wild on fridays", { topic: "llms in the wild", days: "on fridays" }],
    ["papers by Ada Example at 9", { topic: 'author:"Ada Example"', at: "9" }],
    // What cannot be had is kept whole, to be refused.
    ["agents every two weeks on monday", { topic: "agents", days: "every two weeks on monday" }],
    ["agents twice a day", { topic: "agents", days: "twice a day" }],
    ["agents at 9:00 +02:00", { topic: "agents", at: "9:00", zone: "+02:00" }],
    ["agents at 8 IST", { topic: "agents", at: "8", zone: "IST" }],
    ["agents at 9 in atlantis", { topic: "agents", at: "9", zone: "atlantis" }],
    ["only new quiet note", { onlyNew: true, quietNote: true }],
    // What only looks like a clause belongs to the topic.
    ["health monitoring", { topic: "health monitoring" }],
    ["deep learning in medicine", { topic: "deep learning in medicine" }],
    ["training at scale", { topic: "training at scale" }],
    ["sampling top k", { topic: "sampling top k" }],
    ['"at 9:00"', { topic: '"at 9:00"' }],
    // Impossible values are kept, so that the reply can name them.
    ["x at 25:00", { topic: "x", at: "25:00" }],
    ["x in Europe/Atlantis", { topic: "x", zone: "Europe/Atlantis" }],
    ["x weekly on someday", { topic: "x", days: "weekly on someday" }],
    ["x top many", { topic: "x", top: "many" }],
    ["x at 9:00 at 10:00", { topic: "x", at: "9:00 and 10:00" }],
  ])("reads “%s”", (text, wish) => {
    expect(said(text)).toEqual(wish);
  });
});

describe("readDays", () => {
  test.each([
    ["daily", [1, 2, 3, 4, 5, 6, 7]],
    ["weekdays", [1, 2, 3, 4, 5]],
    ["mon,thu", [1, 4]],
    ["thursday and Mon", [1, 4]],
    ["fri-mon", [1, 5, 6, 7]],
    ["weekly on tuesdays", [2]],
    ["weekly", [1]],
  ])("reads “%s”", (text, weekdays) => {
    expect(readDays(text)).toEqual({ kind: "weekly", weekdays });
  });

  test.each(["", "someday", "monthly on 0", "monthly on 32", "mon,someday", "9:00"])(
    "refuses “%s”",
    (text) => {
      expect(readDays(text)).toBeUndefined();
    },
  );

  test("reads what daysText writes, for every choice of days", () => {
    const weekly = Array.from({ length: 127 }, (_, index) => index + 1).map((bits) => ({
      kind: "weekly" as const,
      weekdays: ([1, 2, 3, 4, 5, 6, 7] as const).filter((day) => (bits >> (day - 1)) % 2 === 1),
    }));
    const monthly = Array.from({ length: 31 }, (_, index) => ({ kind: "monthly" as const, day: index + 1 }));

    for (const days of [...weekly, ...monthly]) expect(readDays(daysText(days))).toEqual(days);
  });
});

describe("times, zones and places", () => {
  test.each([
    ["9", "09:00"],
    ["09.30", "09:30"],
    ["5pm", "17:00"],
    ["12am", "00:00"],
    ["12:15 pm", "12:15"],
    ["midnight", "00:00"],
    ["0700", "07:00"],
    ["5 p.m.", "17:00"],
    ["half past nine", "09:30"],
    ["6 in the morning", "06:00"],
    ["10 o'clock", "10:00"],
  ])("reads the time “%s” as %s", (text, time) => {
    expect(readTimeOfDay(text)).toBe(time);
  });

  test.each(["24:00", "9:60", "13pm", "nine", ""])("reads no time from “%s”", (text) => {
    expect(readTimeOfDay(text)).toBeUndefined();
  });

  test("accepts zones by name, in any case, and no offsets", () => {
    expect(["europe/berlin", "UTC", "America/New York", "+02:00", "Mars/Base"].map(readTimeZone)).toEqual([
      "Europe/Berlin",
      "UTC",
      "America/New_York",
      undefined,
      undefined,
    ]);
  });

  test("accepts a place with or without its workspace", () => {
    expect(parseChannelName("slack:T01/C02")).toEqual({
      platform: "slack",
      workspace: "T01",
      channel: "C02",
    });
    expect(parseChannelName("discord:456")).toEqual({
      platform: "discord",
      workspace: undefined,
      channel: "456",
    });
    expect(parseChannelName("irc:#papers")).toBeUndefined();
  });
});
