#!/usr/bin/env bash
# node-cron 4.6.0, seen on Node 20.20.2, 2026-12-01.
#
# Behaviour, on a machine in a zone with summer time (TZ=Europe/Berlin), on the night that repeats an hour:
# - a task without a `timezone` does not run during the first pass of the hour (60 minutes);
# - a task with `timezone: "UTC"` stops when the second pass begins and sets a timer of 0 ms over and over until the
#   pass is over: "now" is computed with `Date#setMilliseconds(0)`, which moves an ambiguous local time an hour back.
# Expected: a task that is due every second (or minute) runs every second; with `timezone: "UTC"` the machine's zone does not matter.
# Output seen (a task due every second, watched for 8 seconds; the counts of timers vary):
#   first pass, no timezone, TZ=Europe/Berlin: 0 runs, 1 timers
#   into the second pass, timezone UTC, TZ=Europe/Berlin: 3 runs, 3472 timers
#   into the second pass, timezone UTC, TZ=UTC: 8 runs, 9 timers
#
# Exits 0 while the behaviour is as described, 1 when it has changed. Installs into a temporary folder, opens no port.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private":true,"type":"module"}' >package.json
timeout 120 npm install --save-exact --no-audit --no-fund --silent node-cron@4.6.0

cat >try.js <<'JS'
// The clock starts at the given instant and runs on.
const [, , what, start, timezone] = process.argv;
const RealDate = Date;
const ahead = RealDate.parse(start) - RealDate.now();
globalThis.Date = class extends RealDate {
  constructor(...values) {
    if (values.length === 0) super(RealDate.now() + ahead);
    else super(...values);
  }
  static now() {
    return RealDate.now() + ahead;
  }
};

let timers = 0;
const realSetTimeout = setTimeout;
globalThis.setTimeout = (...args) => {
  timers++;
  return realSetTimeout(...args);
};

const { schedule } = await import("node-cron");
let runs = 0;
schedule("* * * * * *", () => { runs++; }, timezone === undefined ? {} : { timezone });
realSetTimeout(() => {
  console.log(`${what}, TZ=${process.env.TZ}: ${runs} runs, ${timers} timers`);
  process.exit(0);
}, 8_200);
JS

first=$(TZ=Europe/Berlin timeout 30 node try.js "first pass, no timezone" 2026-10-25T00:30:00Z)
second=$(TZ=Europe/Berlin timeout 30 node try.js "into the second pass, timezone UTC" 2026-10-25T00:59:56Z UTC)
control=$(TZ=UTC timeout 30 node try.js "into the second pass, timezone UTC" 2026-10-25T00:59:56Z UTC)
printf '%s\n' "$first" "$second" "$control"

grep -q ': 0 runs,' <<<"$first" && grep -Eq ': [0-5] runs, [0-9]{3,} timers' <<<"$second" && grep -Eq ': [789] runs,' <<<"$control"
