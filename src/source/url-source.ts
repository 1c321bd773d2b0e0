import type { Clock } from "../clock.js";
import { parseDigest } from "../digest/parse-digest.js";
import { AppError } from "../errors.js";
import type { HttpClient } from "./http/http-client.js";
import type { DigestSource, ReadRequest, SourceRead } from "./source.js";

const POLL_EVERY_MS = 30 * 60_000;

/** A digest at an address, asked for again every half hour. */
export function createUrlSource(
  url: string,
  deps: { readonly http: HttpClient; readonly clock: Clock },
): DigestSource {
  let etag: string | undefined;
  const from = nameOf(url);

  async function* read({ signal, onPlan }: ReadRequest): AsyncGenerator<SourceRead> {
    onPlan?.(1);
    const answer = await deps.http.get(url, { signal, etag });
    if (answer.status === "unchanged") {
      yield { status: "unchanged", from };
      return;
    }
    const modifiedAt = answer.modifiedAt ?? deps.clock.now().toString();
    yield await readAnswer(answer.body, modifiedAt);
    etag = answer.etag;
  }

  async function readAnswer(content: Uint8Array, modifiedAt: string): Promise<SourceRead> {
    try {
      return { status: "digest", from, digest: await parseDigest({ content, name: url, modifiedAt }) };
    } catch (thrown) {
      if (!(thrown instanceof AppError)) throw thrown;
      return { status: "rejected", from, error: thrown };
    }
  }

  return { name: from, kind: "url", pollEveryMs: POLL_EVERY_MS, read };
}

/** The address without what may be a secret: user, password and query. */
function nameOf(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}
