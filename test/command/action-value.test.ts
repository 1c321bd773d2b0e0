import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeAction, encodeAction } from "../../src/command/action-value.js";

const name = fc.stringMatching(/^[a-z]{1,12}$/);
const args = fc.dictionary(
  name.filter((each) => each !== "__proto__"),
  fc.oneof(fc.string({ unit: "binary" }), fc.integer(), fc.boolean()),
  { noNullPrototype: true },
);
const action = fc.record({
  effect: fc.constantFrom("update" as const, "reply" as const, "share" as const, "form" as const),
  invocation: fc.record({ command: name, args }),
});

describe("what a button carries", () => {
  it("restores a button's action, whatever its texts", () => {
    fc.assert(
      fc.property(action, (value) => {
        expect(decodeAction(encodeAction(value))).toEqual(value);
      }),
    );
  });

  it("fits an ordinary topic into Discord's limit", () => {
    const value = {
      effect: "update" as const,
      invocation: { command: "papers", args: { topic: "mixture of experts routing", page: 12 } },
    };

    expect(encodeAction(value)).toBe("1u|papers|topic=mixture of experts routing|page=#12");
  });

  it.each([
    "",
    "0u|papers",
    "1x|papers",
    "1u",
    "1u|",
    "1u|a b",
    "1u|papers|x",
    "1u|papers|p=#",
    "1u|papers|p=?2",
    "{}",
  ])("reads no action from %j", (text) => {
    expect(decodeAction(text)).toBeUndefined();
  });

  it("never fails on arbitrary text", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => void decodeAction(text)));
  });
});
