import { afterEach, describe, expect, it } from "vitest";
import { scenarioWorld } from "../../../scenario/scenario-world.js";
import { type SlackWorld, startSlackWorld } from "../../../support/slack-world.js";

let slack: SlackWorld;
let closeScenario: () => Promise<void>;

afterEach(async () => {
  await slack.close();
  await closeScenario();
});

describe.each(["http", "workspaces"] as const)("A route of Slack in %s mode", (mode) => {
  it("refuses another method with 405 before Bolt, which would log the request whole", async () => {
    const scenario = await scenarioWorld();
    closeScenario = () => scenario.close();
    slack = await startSlackWorld({ mode, bot: scenario.bot });
    const requests: [string, string, string][] = ["GET", "HEAD", "PUT", "DELETE", "OPTIONS"].map((method) => [
      method,
      "/slack/events",
      "POST",
    ]);
    if (mode === "workspaces") {
      for (const method of ["HEAD", "POST"]) {
        requests.push([method, "/slack/oauth_redirect?code=c0de&state=st4te", "GET"]);
        requests.push([method, "/slack/install", "GET"]);
      }
    }

    for (const [method, path, allowed] of requests) {
      const response = await fetch(slack.url + path, { method, headers: { cookie: "canary" } });

      expect([method, path, response.status, response.headers.get("allow")]).toEqual([
        method,
        path,
        405,
        allowed,
      ]);
    }
  });
});
