import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { packageRoot } from "../../src/package-root.js";
import { tellIntents } from "./intent-stories.js";
import { tellLookUps } from "./look-up-stories.js";
import { subscribe } from "./questions.js";
import { scenarioWorld } from "./scenario-world.js";
import { pressAll, type Stage } from "./stage.js";
import { tellSubscriptions } from "./subscription-stories.js";
import type { OpenSurface } from "./surface.js";
import { createButtonWatch } from "./watch-buttons.js";

/** The same stories on every platform. Asserts on words and effects, never on a platform's layout. */
export function tellStories(name: string, open: OpenSurface): void {
  describe(name, () => {
    const watch = createButtonWatch();
    let stage: Stage;

    beforeEach(async () => {
      const unwatched = await scenarioWorld();
      const world = { ...unwatched, bot: watch.watchBot(unwatched.bot) };
      stage = { world, watch, surface: watch.watchSurface(await open(world)) };
    });

    afterEach(async () => {
      const refusals = stage.surface.refusals();
      await stage.surface.close();
      await stage.world.close();
      expect(refusals).toEqual([]);
    });

    tellLookUps(() => stage);
    tellIntents(() => stage);
    tellSubscriptions(() => stage);

    it("answers every example of every command, and every button of every answer", async () => {
      const { world, surface } = stage;
      for (const command of world.bot.commands) {
        for (const example of command.examples) {
          const { args, command: read } = world.bot.readText(example);
          const ask = async () => {
            // The press may have removed the message.
            await surface.ask(subscribe);
            await surface.ask({ typed: "/papers save dspy", command: "save", args: { title: "dspy" } });
            return surface.ask({ typed: `/papers ${example}`, command: read, args });
          };
          await pressAll(stage, ask, example);
        }
      }

      expect(watch.pressed.size).toBeGreaterThan(20);
    });

    // Runs last, because it checks all the others.
    it("covers every command, and every button of any answer", () => {
      const commands = stage.world.bot.commands.map((command) => command.name);
      const pressed = [...watch.pressed];

      expect([...watch.answered].toSorted()).toEqual(commands.toSorted());
      expect([...watch.offered].filter((button) => !watch.pressed.has(button)).toSorted()).toEqual([]);
      const unmet = labelsInSources().filter((label) => !pressed.some((each) => each.includes(`: ${label}`)));
      expect(unmet).toEqual([]);
    });
  });
}

/** How button labels in the sources begin, to find buttons that no story reaches. */
function labelsInSources(): readonly string[] {
  const files = ["commands", "src/reply"].flatMap((folder) =>
    readdirSync(join(packageRoot(), folder)).map((name) =>
      readFileSync(join(packageRoot(), folder, name), "utf8"),
    ),
  );
  const labels = files.flatMap((text) =>
    [...text.matchAll(/\binvoke\(\s*["`]([^"`$]+)/g)].map((match) => match[1] ?? ""),
  );
  return [...new Set(labels)];
}
