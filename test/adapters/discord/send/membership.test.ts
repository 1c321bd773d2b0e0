import { describe, expect, it } from "vitest";
import { missingRights } from "../../../../adapters/discord/send/membership.js";

describe("missingRights", () => {
  it("lists the rights that a channel, a thread and a forum need", () => {
    expect(missingRights(0n, "channel", false)).toEqual([
      "View Channel",
      "Send Messages",
      "Read Message History",
    ]);
    expect(missingRights(0n, "channel", true)).toEqual([
      "View Channel",
      "Send Messages",
      "Create Public Threads",
      "Send Messages in Threads",
      "Read Message History",
    ]);
    expect(missingRights(0n, "thread", true)).toEqual([
      "View Channel",
      "Send Messages in Threads",
      "Read Message History",
    ]);
    expect(missingRights(0n, "forum", false)).toEqual([
      "View Channel",
      "Send Messages",
      "Send Messages in Threads",
      "Read Message History",
    ]);
  });

  it("lists no missing rights where all are granted", () => {
    expect(missingRights(2n ** 64n - 1n, "channel", true)).toEqual([]);
  });
});
