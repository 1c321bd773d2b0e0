import { startFakeSlack } from "./index.js";

// Run as `tsx test/support/fake-slack/standalone.ts [PORT]`: prints its address as one JSON line, then serves.
const fake = await startFakeSlack({ port: Number(process.argv[2] ?? 0) });
const { apiUrl, botToken, appToken, signingSecret, team } = fake;
process.stdout.write(`${JSON.stringify({ apiUrl, botToken, appToken, signingSecret, team })}\n`);
