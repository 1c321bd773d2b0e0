import { expect } from "vitest";
import type { ScenarioWorld } from "./scenario-world.js";
import type { Seen, Surface } from "./surface.js";
import type { ButtonWatch } from "./watch-buttons.js";

/** What a story runs on; world and surface are new for each, the watcher is shared. */
export interface Stage {
  readonly world: ScenarioWorld;
  readonly surface: Surface;
  readonly watch: ButtonWatch;
}

/** Words that appear only when our code failed. */
export const FAULTS = /fault is on this side|earlier version|did not work/i;

/** Presses each kind of button once, on a new answer if a press removed the others. */
export async function pressAll(
  { surface, watch }: Stage,
  ask: () => Promise<Seen>,
  what: string,
): Promise<void> {
  let answer = await ask();
  expect(answer.words, what).not.toMatch(FAULTS);
  for (let label = watch.next(answer); label !== undefined; label = watch.next(answer)) {
    const before = watch.pressed.size;
    const next = await surface.press(answer, label);
    expect(next.words, `${what}: ${label}`).not.toMatch(FAULTS);
    expect(watch.pressed.size, `${what}: ${label}`).toBe(before + 1);
    if (next.id === answer.id) answer = await ask();
  }
}
