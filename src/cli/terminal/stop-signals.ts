import type { EventEmitter } from "node:events";

/**
 * A signal that aborts at the first SIGTERM or SIGINT; at a second one `exitNow` is called, for whoever does
 * not want to wait for the clean stop.
 */
export function stopSignals(emitter: EventEmitter, exitNow: () => void): AbortSignal {
  const stop = new AbortController();
  const onSignal = () => {
    if (stop.signal.aborted) exitNow();
    else stop.abort();
  };
  emitter.on("SIGTERM", onSignal);
  emitter.on("SIGINT", onSignal);
  return stop.signal;
}

/** Resolves when the signal aborts, at once when it has. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
