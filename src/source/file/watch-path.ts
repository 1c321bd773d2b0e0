import { watch } from "chokidar";

/** Two looks of the same size: a file that is still being copied is not read. */
const SETTLED_MS = 300;
const LOOK_EVERY_MS = 100;

/**
 * Calls back when a file or anything below a folder appears or changes, once it is written whole. Resolves
 * when the signal is aborted and nothing is watched any more.
 */
export async function watchPath(path: string, onChange: () => void, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  const watcher = watch(path, {
    ignoreInitial: true,
    awaitWriteFinish: { stabilityThreshold: SETTLED_MS, pollInterval: LOOK_EVERY_MS },
  });
  watcher.on("add", onChange).on("change", onChange);
  // Such as a sub-folder closed to us, or no watches left; regular polling goes on, and reports it.
  watcher.on("error", onChange);
  // What appeared between the last reading and now.
  watcher.on("ready", onChange);
  await new Promise<void>((resolve) => {
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
  await watcher.close();
}
