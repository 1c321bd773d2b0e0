import { afterAll, describe, expect, it } from "vitest";
import { modalOf } from "../../adapters/discord/render/modal.js";
import { modalView } from "../../adapters/slack/render/modal.js";
import { formFieldsOf } from "../../adapters/web/form-of.js";
import type { Capability, Command } from "../../src/command/command.js";
import { formParams } from "../../src/command/form-params.js";
import { scenarioWorld } from "../scenario/scenario-world.js";

const NOWHERE = { channel: undefined, thread: undefined, responseUrl: undefined };
const NONE: ReadonlySet<Capability> = new Set();
const ALL: ReadonlySet<Capability> = new Set([
  "post-per-paper",
  "threads",
  "silent-posts",
  "crossposts",
  "roles",
]);

const declared = (command: Command, capabilities: ReadonlySet<Capability>) =>
  formParams(command, capabilities).map(([name]) => name);

const world = await scenarioWorld();
afterAll(() => world.close());
const { commands } = world.bot;

describe("the fields of a form", () => {
  it.each(commands)("shows the declared fields of $name in a Slack modal", (command) => {
    const view = modalView({ command, args: {}, metadata: NOWHERE, timeZone: undefined });

    const fields = view.blocks.flatMap((block) =>
      block.type === "input" && block.block_id !== "in-channel" ? [block.block_id] : [],
    );

    expect(fields).toEqual(declared(command, NONE));
  });

  it.each(commands)("shows the first declared fields of $name in a Discord modal", (command) => {
    const components = modalOf(command, {}).components;

    const fields = components.flatMap((each) =>
      each.type === 18 && "custom_id" in each.component ? [each.component.custom_id] : [],
    );

    // Discord has room for five; required ones go first.
    expect(declared(command, ALL)).toEqual(expect.arrayContaining(fields));
    expect(fields).toHaveLength(Math.min(5, declared(command, ALL).length));
  });

  it.each(commands)("shows the declared fields of $name on the page", (command) => {
    const form = formFieldsOf(command, {});

    expect(form.fields.map(({ name }) => name)).toEqual(declared(command, ALL));
  });

  it("leaves out of forms what only buttons set", () => {
    const asked = commands.flatMap((command) => declared(command, ALL));

    expect(asked).not.toEqual(expect.arrayContaining(["page"]));
    expect(asked).not.toEqual(expect.arrayContaining(["undo"]));
  });
});
