/** Ids seen lately: the gateway may deliver an event again after it resumes. */
export interface RecentIds {
  /** True the first time. */
  take(id: string): boolean;
}

const MAX_IDS = 10_000;

export function createRecentIds(): RecentIds {
  const seen = new Set<string>();
  return {
    take: (id) => {
      if (seen.has(id)) return false;
      seen.add(id);
      for (const oldest of seen) {
        if (seen.size <= MAX_IDS) break;
        seen.delete(oldest);
      }
      return true;
    },
  };
}
