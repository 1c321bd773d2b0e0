import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createSealer } from "../../../../adapters/slack/connect/encryption.js";
import { createInstallationStore } from "../../../../adapters/slack/connect/installations.js";
import { systemClock } from "../../../../src/clock.js";
import { silentLog } from "../../../../src/log.js";
import { openStore } from "../../../../src/store/open-store.js";
import type { Store } from "../../../../src/store/store.js";
import { type SlackWorld, startSlackWorld } from "../../../support/slack-world.js";
import { smallBot } from "../../../support/small-bot.js";

let store: Store;
let world: SlackWorld;

beforeEach(async () => {
  store = await openStore(":memory:", { log: silentLog });
  world = await startSlackWorld({
    mode: "workspaces",
    bot: smallBot(),
    installations: store.slackInstallations,
  });
});

afterEach(async () => {
  expect(world.fake.state.refusals).toEqual([]);
  await world.close();
  await store.close();
});

/** What a browser does: the install page, Slack's consent, the redirect back. */
async function install(team: string): Promise<Response> {
  const page = await fetch(`${world.url}/slack/install`, { redirect: "manual" });
  const consent = new URL(page.headers.get("location") ?? "");
  const cookie = page.headers.get("set-cookie")?.split(";")[0] ?? "";
  const back = new URLSearchParams({ code: `code-${team}`, state: consent.searchParams.get("state") ?? "" });
  return fetch(`${world.url}/slack/oauth_redirect?${back}`, { headers: { cookie } });
}

describe("many Slack workspaces", () => {
  it("sends people to Slack with our address and the scopes", async () => {
    const page = await fetch(`${world.url}/slack/install`, { redirect: "manual" });

    const consent = new URL(page.headers.get("location") ?? "");
    expect(page.status).toBe(302);
    expect(consent.searchParams.get("redirect_uri")).toBe("https://papers.example.org/slack/oauth_redirect");
    expect(consent.searchParams.get("scope")?.split(",")).toContain("chat:write");
  });

  it("installs, answers and posts in each workspace with its own token", async () => {
    expect((await install("T0ONE")).status).toBe(200);
    expect((await install("T0TWO")).status).toBe(200);

    const message = await world.fake.nextMessage(() => world.fake.people.mention("moe", { team: "T0TWO" }));
    const outcome = await post("T0ONE");

    expect(message.team).toBe("T0TWO");
    expect(outcome?.status).toBe("sent");
    expect(world.fake.lastMessage()?.team).toBe("T0ONE");
  });

  it("encrypts stored tokens", async () => {
    await install("T0ONE");

    const sealed = await store.slackInstallations.get("T0ONE");

    expect(sealed).toMatch(/^v1\./);
    expect(sealed).not.toContain("xoxb");
  });

  it("refuses an OAuth redirect with a state that it did not issue", async () => {
    const answer = await fetch(`${world.url}/slack/oauth_redirect?code=code-T0ONE&state=forged`);

    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(await store.slackInstallations.keys()).toEqual([]);
  });

  it("forgets a workspace that removes the app, and posts there no more", async () => {
    await install("T0ONE");
    await install("T0TWO");

    await world.fake.people.event({ type: "app_uninstalled" }, { team: "T0ONE" });
    await world.fake.people.event({ type: "tokens_revoked", tokens: { bot: ["UBOT"] } }, { team: "T0ONE" });

    expect(await store.slackInstallations.keys()).toEqual(["T0TWO"]);
    expect(await post("T0ONE")).toMatchObject({ status: "failed", failure: { kind: "no-permission" } });
    expect((await post("T0TWO"))?.status).toBe("sent");
    expect(world.adapter.unready()).toEqual([]);
  });

  it("answers nothing in a workspace where it is not installed", async () => {
    const answer = await world.fake.people.command("/papers", "moe", { team: "T0NONE" });

    expect(answer.status).toBe(200);
    expect(world.fake.messages()).toEqual([]);
  });

  it("posts to a place without a workspace only where there is no doubt which one is meant", async () => {
    await install("T0ONE");
    const alone = await post(undefined);
    await install("T0TWO");
    const doubtful = await post(undefined);

    expect(alone?.status).toBe("sent");
    expect(doubtful?.status).toBe("failed");
  });
});

describe("a sealed installation", () => {
  it("opens a sealed installation with its key and no other", async () => {
    const { slackInstallations: installations } = store;
    await install("T0ONE");
    const withKey = (key: string) =>
      createInstallationStore({ installations, clock: systemClock, sealer: createSealer(key) });

    await expect(withKey("an encryption key of enough characters").tokenFor("T0ONE")).resolves.toBe(
      "xoxb-T0ONE",
    );
    await expect(withKey("another key of just as many characters").tokenFor("T0ONE")).rejects.toMatchObject({
      code: "bad-config",
    });
  });

  it("seals differently each time, and opens to what was sealed", () => {
    const sealer = createSealer("a key that is long enough for anything");

    const [one, two] = [sealer.seal("xoxb-1"), sealer.seal("xoxb-1")];

    expect(one).not.toBe(two);
    expect(sealer.open(one)).toBe("xoxb-1");
    expect(() => sealer.open(`${one.slice(0, -2)}AA`)).toThrow("ENCRYPTION_KEY");
  });
});

async function post(workspace: string | undefined) {
  const { messenger } = world.adapter;
  const content = { name: "n", root: { text: "t", blocks: [] }, rest: [], topics: [], reference: "r" };
  const [part] = messenger?.compose(content, {}) ?? [];
  if (part === undefined) throw new Error("no part");
  return messenger?.send({
    target: { platform: "slack", workspace, channel: "C0GENERAL" },
    part,
    reference: "r-0",
    rootMessageId: undefined,
    signal: new AbortController().signal,
  });
}
