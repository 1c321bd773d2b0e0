import type { Temporal } from "temporal-polyfill";
import type { KeyValues } from "../key-values.js";
import { readInstant, storedInstant } from "./schedule/instants.js";

const LAST_TICK = "tick:last";
/** With a tick a minute, one may be lost without anything being wrong. */
const STALE_AFTER_MS = 150_000;

export async function recordTick(keyValues: KeyValues, now: Temporal.Instant): Promise<void> {
  await keyValues.set(LAST_TICK, storedInstant(now));
}

/** When the last tick of any process ran; undefined when none ever did. */
export async function lastTick(keyValues: KeyValues): Promise<Temporal.Instant | undefined> {
  const stored = await keyValues.get(LAST_TICK);
  return stored === undefined ? undefined : readInstant(stored);
}

/** Whether some process ticks. */
export async function isTicking(keyValues: KeyValues, now: Temporal.Instant): Promise<boolean> {
  const last = await lastTick(keyValues);
  return last !== undefined && now.epochMilliseconds - last.epochMilliseconds < STALE_AFTER_MS;
}
