import { describe, expect, it } from "vitest";
import { readConfig } from "../src/config.js";
import { AppError } from "../src/errors.js";

function problemsOf(environment: Record<string, string>): string {
  try {
    readConfig(environment, false);
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === "bad-config") return thrown.message;
    throw thrown;
  }
  return "";
}

describe("the environment", () => {
  it("defaults everything to local mode", () => {
    const config = readConfig({}, false);

    expect(config).toMatchObject({
      slack: undefined,
      discord: undefined,
      sources: [],
      databaseUrl: "file:var/broadsheet.db",
      port: 3000,
      host: "127.0.0.1",
      daily: {
        places: [],
        schedule: { at: "09:00", days: { kind: "weekly", weekdays: [1, 2, 3, 4, 5] }, timeZone: "UTC" },
        count: 5,
      },
      log: { level: "info", format: "json" },
    });
  });

  it("treats an empty value as absent", () => {
    expect(readConfig({ SLACK_BOT_TOKEN: "", PORT: " " }, false)).toMatchObject({
      slack: undefined,
      port: 3000,
    });
  });

  it("asks the Hub as soon as there are credentials", () => {
    expect(readConfig({ DISCORD_TOKEN: "a.b.c" }, false).sources).toEqual(["hub"]);
    expect(
      readConfig({ DISCORD_TOKEN: "a.b.c", DIGEST_SOURCES: "arxiv:cs.CL, ./papers" }, false).sources,
    ).toEqual(["arxiv:cs.CL", "./papers"]);
  });

  it("recognises Slack's three sets of credentials", () => {
    const socket = readConfig({ SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xapp-1" }, false);
    const http = readConfig({ SLACK_BOT_TOKEN: "xoxb-1", SLACK_SIGNING_SECRET: "s" }, false);
    const workspaces = readConfig(
      {
        SLACK_CLIENT_ID: "1.2",
        SLACK_CLIENT_SECRET: "c",
        SLACK_SIGNING_SECRET: "s",
        SLACK_STATE_SECRET: "t",
        ENCRYPTION_KEY: "k".repeat(32),
      },
      false,
    );

    expect(socket.slack?.mode).toBe("socket");
    expect(socket.host).toBe("127.0.0.1");
    expect(http.slack?.mode).toBe("http");
    expect(http.host).toBe("0.0.0.0");
    expect(workspaces.slack?.mode).toBe("workspaces");
  });

  it.each([
    [{ SLACK_BOT_TOKEN: "xoxb-1" }, "SLACK_APP_TOKEN"],
    [{ SLACK_APP_TOKEN: "xapp-1" }, "SLACK_BOT_TOKEN is missing"],
    [
      { SLACK_CLIENT_ID: "1.2", SLACK_SIGNING_SECRET: "s" },
      "SLACK_CLIENT_SECRET, SLACK_STATE_SECRET, ENCRYPTION_KEY",
    ],
    [{ DISCORD_GUILD_ID: "123456789012345678" }, "DISCORD_TOKEN is missing"],
    [{ DISCORD_TOKEN: "a b" }, "DISCORD_TOKEN has white space"],
    [{ PORT: "80a" }, "PORT is a whole number"],
    [{ DAILY_AT: "25:00" }, "DAILY_AT"],
    [{ DAILY_TZ: "Atlantis" }, "DAILY_TZ"],
    [{ DAILY_DAYS: "someday" }, "DAILY_DAYS"],
    [{ DAILY_CHANNELS: "C0123" }, "DAILY_CHANNELS"],
    [{ DATABASE_URL: "mysql://x" }, "DATABASE_URL"],
    [{ HUB_API_URL: "ftp://x" }, "HUB_API_URL"],
    [{ SLACK_MANAGERS: "me" }, "SLACK_MANAGERS"],
  ])("names the problem with %j", (environment, named) => {
    expect(problemsOf(environment)).toContain(named);
  });

  it("names every problem at once and never a value", () => {
    const problems = problemsOf({ SLACK_BOT_TOKEN: "hunter2-secret", PORT: "hunter3", DAILY_TZ: "hunter4" });

    expect(problems).toContain("SLACK_BOT_TOKEN");
    expect(problems).toContain("PORT");
    expect(problems).toContain("DAILY_TZ");
    expect(problems).not.toContain("hunter");
  });
});
