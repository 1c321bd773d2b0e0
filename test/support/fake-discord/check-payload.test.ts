import { describe, expect, it } from "vitest";
import { messageProblems } from "./check-payload.js";

const V2 = 1 << 15;
const text = (content: string) => ({ type: 10, content });
const button = (custom_id: string) => ({ type: 2, style: 2, label: "Go", custom_id });
const row = (...components: readonly unknown[]) => ({ type: 1, components });
const message = (components: readonly unknown[], rest: object = {}) => ({ flags: V2, components, ...rest });

describe("the fake Discord refuses", () => {
  it.each([
    [
      "more than 40 components, nested ones counted",
      message([{ type: 17, components: Array.from({ length: 40 }, () => text("x")) }]),
    ],
    ["more than 4,000 characters together", message([text("x".repeat(2_001)), text("x".repeat(2_000))])],
    ["a text without characters", message([text(" ")])],
    ["a custom_id twice", message([row(button("a"), button("a"))])],
    ["a custom_id over 100 characters", message([row(button("a".repeat(101)))])],
    ["a section without an accessory", message([{ type: 9, components: [text("x")] }])],
    ["a button outside a row", message([button("a")])],
    [
      "an option's value twice",
      message([
        row({
          type: 3,
          custom_id: "m",
          options: [
            { label: "a", value: "1" },
            { label: "b", value: "1" },
          ],
        }),
      ]),
    ],
    ["content beside components V2", message([text("x")], { content: "hello" })],
    ["components V2 without their flag", { components: [text("x")] }],
    ["a file that was not uploaded", message([{ type: 13, file: { url: "attachment://a.bib" } }])],
    ["a nonce over 25 characters", message([text("x")], { nonce: "n".repeat(26) })],
    ["nothing at all", { content: "" }],
    [
      "embeds over 6,000 characters together",
      { embeds: [{ description: "x".repeat(4_000) }, { description: "x".repeat(2_001) }] },
    ],
  ])("refuses %s", (_what, body) => {
    expect(messageProblems("message", body)).not.toEqual([]);
  });

  it("accepts a message within the limits", () => {
    const body = message([
      { type: 17, components: [text("x".repeat(4_000)), row(button("a"), button("b"))] },
    ]);

    expect(messageProblems("message", body)).toEqual([]);
  });
});
