import { createHash } from "node:crypto";
import type { GetOptions, HttpClient } from "./http-client.js";

/** Reads answers of several pages, and remembers what they were. */
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
const MAX_PAGES = 50;

interface PageMark {
  readonly etag: string | undefined;
  /** For services without ETags. */
  readonly hash: string;
}

export function createPageCache(http: HttpClient): PageCache {
  /** Of the pages last kept, by the address of the first. */
  const kept = new Map<string, readonly PageMark[]>();

  async function isUnchanged<T>(request: PagedRequest<T>, known: readonly PageMark[]): Promise<boolean> {
    if (known.length === 0 || known.some(({ etag }) => etag === undefined)) return false;
    for (const [page, { etag }] of known.entries()) {
      const answer = await http.get(request.urlOf(page), { ...request, etag });
      if (answer.status === "content") return false;
    }
    return true;
  }

  return {
    async read(request) {
      const key = request.urlOf(0);
      const known = kept.get(key) ?? [];
      if (await isUnchanged(request, known)) return undefined;
      const pages: ReturnType<typeof request.readPage>[] = [];
      const marks: PageMark[] = [];
      while (pages.length < MAX_PAGES && (pages.length === 0 || request.hasMore(pages))) {
        const answer = await http.get(request.urlOf(pages.length), request);
        if (answer.status === "unchanged") break;
        pages.push(request.readPage(answer.body));
        marks.push({ etag: answer.etag, hash: createHash("sha256").update(answer.body).digest("base64") });
      }
      const isSame =
        known.length === marks.length && marks.every(({ hash }, page) => hash === known[page]?.hash);
      return isSame ? undefined : { pages, keep: () => kept.set(key, marks) };
    },
  };
}
