import { describe, expect, it } from "vitest";
import { plain, plainTextOf, strong } from "../../src/reply/spans.js";

describe("the words of a message", () => {
  it("writes an instant in its own zone, for notifications and screen readers", () => {
    const at = {
      kind: "time",
      at: "2026-03-29T01:30:00Z",
      timeZone: "Europe/Berlin",
      style: "date-time",
    } as const;

    expect(plainTextOf([strong("Next: "), at, plain(".")])).toBe("Next: 2026-03-29 03:30 Europe/Berlin.");
  });

  it("names no person by an id", () => {
    expect(plainTextOf([plain("From "), { kind: "mention", of: "person", id: "U123" }])).toBe("From someone");
  });
});
