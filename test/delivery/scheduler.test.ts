import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { TickDeps } from "../../src/delivery/scheduler.js";
import { startTick } from "../../src/delivery/scheduler.js";
import { silentLog } from "../../src/log.js";
import { openStore } from "../../src/store/open-store.js";

const zone = process.env.TZ;

beforeEach(() => {
  process.env.TZ = "Europe/Berlin";
});

afterEach(() => {
  vi.useRealTimers();
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

describe("the tick", () => {
  it.each([
    ["the autumn night whose hour is repeated", "2026-10-25T00:57:30Z"],
    ["the spring night whose hour is skipped", "2026-03-29T00:57:30Z"],
  ])("comes every minute of %s, whatever the machine's zone", async (_, start) => {
    const store = await openStore(":memory:", { log: silentLog });
    const ticks: string[] = [];
    vi.useFakeTimers({ now: new Date(start) });
    const now = () => Temporal.Instant.fromEpochMilliseconds(Date.now());
    const delivery: TickDeps["delivery"] = {
      deliverDue: async (at) => {
        ticks.push(at.toString({ smallestUnit: "minute" }));
        return { at: at.toString(), deliveries: [], more: false };
      },
    };

    const tick = startTick({
      store,
      delivery,
      clock: { now, sleep: () => new Promise(() => undefined) },
      log: silentLog,
    });
    await vi.advanceTimersByTimeAsync(6 * 60_000);
    await tick.stop();
    await store.close();

    const first = Temporal.Instant.from(start);
    const expected = [0, 1, 2, 3, 4, 5, 6].map((minutes) =>
      first.add({ minutes }).toString({ smallestUnit: "minute" }),
    );
    expect([...new Set(ticks)]).toEqual(expected);
  });
});
