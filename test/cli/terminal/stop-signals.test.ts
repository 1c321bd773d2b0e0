import { EventEmitter } from "node:events";
import { describe, expect, it } from "vitest";
import { stopSignals } from "../../../src/cli/terminal/stop-signals.js";

describe("signals to stop", () => {
  it.each([
    ["SIGTERM", "SIGTERM"],
    ["SIGINT", "SIGTERM"],
    ["SIGTERM", "SIGINT"],
  ])("stops cleanly at the first signal (%s), and at once at the second (%s)", (first, second) => {
    const emitter = new EventEmitter();
    let exits = 0;
    const stop = stopSignals(emitter, () => {
      exits += 1;
    });

    const before = stop.aborted;
    emitter.emit(first);
    const afterFirst = { isStopping: stop.aborted, exits };
    emitter.emit(second);

    expect(before).toBe(false);
    expect(afterFirst).toEqual({ isStopping: true, exits: 0 });
    expect(exits).toBe(1);
  });
});
