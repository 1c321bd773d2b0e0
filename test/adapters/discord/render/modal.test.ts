import { describe, expect, it } from "vitest";
import { modalOf } from "../../../../adapters/discord/render/modal.js";
import type { Command, Params } from "../../../../src/command/command.js";
import { schemaProblems } from "../../../support/fake-discord/check-payload.js";

function commandWith(params: Params): Command {
  return {
    name: "subscribe",
    summary: "Get the best new papers in this channel every day, at a time of your choice",
    params,
    audience: "everyone",
    needs: [],
    examples: ["subscribe"],
    run: () => ({ text: "", blocks: [] }),
  };
}

const PARAMS: Params = {
  note: { kind: "text", description: "A note", required: false },
  topic: { kind: "text", description: "What about", required: true, maxLength: 20 },
  role: { kind: "text", format: "role", description: "Whom to tell", required: false },
  top: { kind: "integer", description: "How many", required: false, min: 1, max: 20 },
  sort: {
    kind: "choice",
    description: "Order",
    required: false,
    choices: [
      { label: "Newest first", value: "date" },
      { label: "Most votes", value: "votes" },
    ],
  },
  silent: { kind: "flag", description: "No sound", required: false },
};

describe("a command's form", () => {
  it("asks for what must be given, then for what is known, then for the rest, five in all", () => {
    const form = modalOf(commandWith(PARAMS), { silent: true, sort: "votes" });

    expect(form.components.map((each) => "label" in each && each.label)).toEqual([
      "Topic",
      "Sort",
      "Silent",
      "Note",
      "Role",
    ]);
    expect(schemaProblems("modal", form)).toEqual([]);
  });

  it("fills fields with known values, cut to the field's length", () => {
    const form = modalOf(commandWith(PARAMS), { topic: "x".repeat(50), sort: "votes" });

    expect(JSON.stringify(form)).toContain(`"value":"${"x".repeat(20)}"`);
    expect(JSON.stringify(form)).toContain('"value":"votes","default":true');
  });

  it("keeps the arguments that the form does not show", () => {
    const many = Object.fromEntries(
      ["a", "b", "c", "d", "e", "f"].map((name) => [
        name,
        { kind: "text", description: name, required: true } as const,
      ]),
    );

    expect(modalOf(commandWith(many), { f: "kept" }).custom_id).toBe("1f|subscribe|f=kept");
  });

  it("says so when a command has no parameters", () => {
    expect(schemaProblems("modal", modalOf(commandWith({}), {}))).toEqual([]);
  });
});
