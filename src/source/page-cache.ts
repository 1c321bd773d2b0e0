import type { GetOptions, HttpClient } from "./http-client.js";

/** Reads answers of several pages, and remembers their ETags. */
export interface PageCache {
  /**
   * Reads page after page while `hasMore`; undefined when every page is as it was when it was last kept.
   *
   * @throws what `http.get` and `readPage` throw.
   */
  read<T>(request: PagedRequest<T>): Promise<PagedAnswer<T> | undefined>;
}

export interface PagedRequest<T> extends Omit<GetOptions, "etag"> {
  readonly urlOf: (page: number) => string;
  readonly readPage: (body: Uint8Array) => T;
  /** Whether there is another page, from what was read so far. */
  readonly hasMore: (pages: readonly T[]) => boolean;
}

export interface PagedAnswer<T> {
  readonly pages: readonly T[];
  /** To be called when the pages are taken in: from now on only what differs from them is news. */
  keep(): void;
}

/** A service that has ever more pages is not believed. */
const MOST_PAGES = 50;

export function createPageCache(http: HttpClient): PageCache {
  /** By the address of the first page. A page without ETag counts as changed every time. */
  const keptEtags = new Map<string, readonly (string | undefined)[]>();

  async function isUnchanged<T>(request: PagedRequest<T>): Promise<boolean> {
    const etags = keptEtags.get(request.urlOf(0)) ?? [];
    if (etags.length === 0 || etags.includes(undefined)) return false;
    for (const [page, etag] of etags.entries()) {
      const answer = await http.get(request.urlOf(page), { ...request, etag });
      if (answer.status === "content") return false;
    }
    return true;
  }

  return {
    async read(request) {
      if (await isUnchanged(request)) return undefined;
      const pages: ReturnType<typeof request.readPage>[] = [];
      const etags: (string | undefined)[] = [];
      while (pages.length < MOST_PAGES && (pages.length === 0 || request.hasMore(pages))) {
        const answer = await http.get(request.urlOf(pages.length), request);
        if (answer.status === "unchanged") break;
        pages.push(request.readPage(answer.body));
        etags.push(answer.etag);
      }
      return { pages, keep: () => keptEtags.set(request.urlOf(0), etags) };
    },
  };
}
