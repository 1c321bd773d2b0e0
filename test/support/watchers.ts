export interface Watchers {
  /** Something changed: everyone who waits checks again. */
  changed(): void;
  /** Resolves with the first value that is not undefined, checked after every change. */
  until<T>(look: () => T | undefined, what?: string, timeoutMs?: number): Promise<T>;
}

/** Waits without sleeping. `context` explains a wait that times out. */
export function createWatchers(context: () => string): Watchers {
  const watchers = new Set<() => void>();
  return {
    changed: () => {
      for (const watcher of [...watchers]) watcher();
    },
    until: (look, what = "what was waited for", timeoutMs = 5_000) =>
      new Promise((resolve, reject) => {
        const finish = () => {
          const found = look();
          if (found === undefined) return;
          watchers.delete(finish);
          clearTimeout(timer);
          resolve(found);
        };
        const timer = setTimeout(() => {
          watchers.delete(finish);
          reject(new Error(`${what} did not come; ${context()}`));
        }, timeoutMs);
        watchers.add(finish);
        finish();
      }),
  };
}
