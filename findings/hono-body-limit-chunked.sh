#!/usr/bin/env bash
# hono 4.13.19 with @hono/node-server 2.1.9, seen on Node 20.20.2, 2026-12-01.
#
# Behaviour: with `overrideGlobalObjects: false`, the `bodyLimit` middleware answers 500 to a chunked body that is under
# the limit. It rebuilds the request with `new Request(c.req.raw, …)`; the platform's Request does not accept the
# server's own request object.
# Expected: the handler runs, as it does for the same body with a Content-Length, or with the globals replaced.
# Output seen:
#   content-length: 200 read 5
#   chunked: 500 TypeError: Cannot read properties of undefined (reading 'window')
#
# Exits 0 while the behaviour is as described, 1 when it has changed. Installs into a temporary folder, uses loopback only.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private":true,"type":"module"}' >package.json
timeout 120 npm install --save-exact --no-audit --no-fund --silent hono@4.13.19 @hono/node-server@2.1.9

cat >try.js <<'JS'
import { request } from "node:http";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";

const app = new Hono();
app.onError((error, c) => c.text(String(error), 500));
app.post("/", bodyLimit({ maxSize: 1024 }), async (c) => c.text(`read ${(await c.req.text()).length}`));

const server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0, overrideGlobalObjects: false }, async ({ port }) => {
  console.log(`content-length: ${await post(port, { "content-length": 5 })}`);
  console.log(`chunked: ${await post(port, {})}`);
  server.close();
});

function post(port, headers) {
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port, method: "POST", headers }, (response) => {
      let body = "";
      response.on("data", (part) => (body += part)).on("end", () => resolve(`${response.statusCode} ${body}`));
    });
    sent.on("error", reject);
    sent.write("he");
    sent.end("llo");
  });
}
JS

output=$(timeout 20 node try.js)
echo "$output"
grep -qx 'content-length: 200 read 5' <<<"$output" && grep -q '^chunked: 500 TypeError' <<<"$output"
