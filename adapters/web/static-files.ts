import { readFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { PLAYGROUND_POLICY, securityHeaders } from "./headers.js";

const MEDIA_TYPES = {
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  svg: "image/svg+xml",
  png: "image/png",
  woff2: "font/woff2",
} as const satisfies Record<string, string>;

export interface StaticFiles {
  /** Sends a file of the built page; false when there is none of that name. */
  send(name: string, acceptsGzip: boolean, response: ServerResponse): Promise<boolean>;
}

/**
 * The built page's files, read once and kept, compressed. Names are one path segment below `assets/`, or
 * `index.html`: nothing else is ever looked for.
 */
export function createStaticFiles(folder: string): StaticFiles {
  const kept = new Map<string, { readonly plain: Buffer; readonly packed: Buffer }>();
  const load = async (name: string) => {
    const known = kept.get(name);
    if (known !== undefined) return known;
    const plain = await readFile(join(folder, name)).catch(() => undefined);
    if (plain === undefined) return undefined;
    const file = { plain, packed: gzipSync(plain) };
    kept.set(name, file);
    return file;
  };
  return {
    send: async (name, acceptsGzip, response) => {
      const mediaType = mediaTypeOf(name);
      const isKnownPlace = name === "index.html" || /^assets\/[A-Za-z0-9_-][A-Za-z0-9._-]*$/.test(name);
      const file = mediaType === undefined || !isKnownPlace ? undefined : await load(name);
      if (file === undefined || mediaType === undefined) return false;
      const body = acceptsGzip ? file.packed : file.plain;
      response.writeHead(200, {
        ...securityHeaders(PLAYGROUND_POLICY),
        "content-type": mediaType,
        "content-length": body.length,
        // Names of assets carry a hash of what is in them.
        "cache-control": name === "index.html" ? "no-cache" : "public, max-age=31536000, immutable",
        vary: "accept-encoding",
        ...(acceptsGzip ? { "content-encoding": "gzip" } : {}),
      });
      response.end(body);
      return true;
    },
  };
}

function mediaTypeOf(name: string): string | undefined {
  const ending = name.slice(name.lastIndexOf(".") + 1);
  return Object.entries(MEDIA_TYPES).find(([each]) => each === ending)?.[1];
}
