import { startFakeDiscord } from "./index.js";

/**
 * A fake Discord in its own process: prints its addresses as one line of JSON and runs until it is stopped.
 * `npx tsx test/support/fake-discord/standalone.ts`
 */
const fake = await startFakeDiscord();
console.log(JSON.stringify({ apiUrl: fake.apiUrl, token: fake.token }));
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void fake.close().then(() => process.exit(0)));
}
