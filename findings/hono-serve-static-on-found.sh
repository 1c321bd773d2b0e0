#!/usr/bin/env bash
# hono 4.13.19 with @hono/node-server 2.1.9, seen on Node 20.20.2, 2026-12-01.
#
# Behaviour: with `overrideGlobalObjects: false`, a header set in `serveStatic`'s `onFound` is missing from the response.
# Expected: the header is sent, as it is when the globals are replaced.
# Output seen:
#   overrideGlobalObjects false: no cache-control
#   overrideGlobalObjects true: no-cache
#
# Exits 0 while the behaviour is as described, 1 when it has changed. Installs into a temporary folder, uses loopback only.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private":true,"type":"module"}' >package.json
timeout 120 npm install --save-exact --no-audit --no-fund --silent hono@4.13.19 @hono/node-server@2.1.9
echo 'hello' >page.txt

cat >try.js <<'JS'
import { serve } from "@hono/node-server";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";

const app = new Hono();
app.get("/", serveStatic({ path: "page.txt", onFound: (_path, c) => c.header("cache-control", "no-cache") }));

// false first: serving with true replaces the globals for the whole process
for (const overrideGlobalObjects of [false, true]) {
  await new Promise((resolve) => {
    const options = { fetch: app.fetch, hostname: "127.0.0.1", port: 0, overrideGlobalObjects };
    const server = serve(options, async ({ port }) => {
      const { headers } = await fetch(`http://127.0.0.1:${port}/`);
      console.log(`overrideGlobalObjects ${overrideGlobalObjects}: ${headers.get("cache-control") ?? "no cache-control"}`);
      server.close();
      server.closeAllConnections();
      resolve();
    });
  });
}
JS

output=$(timeout 20 node try.js)
echo "$output"
grep -qx 'overrideGlobalObjects false: no cache-control' <<<"$output" && grep -qx 'overrideGlobalObjects true: no-cache' <<<"$output"
