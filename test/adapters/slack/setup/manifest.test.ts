import { describe, expect, it } from "vitest";
import { z } from "zod";
import { SCOPES, slackManifest } from "../../../../adapters/slack/index.js";

/** The limits and rules of https://docs.slack.dev/reference/app-manifest that we use. */
const url = z.url({ protocol: /^https$/ });
const callbackId = z.string().min(1).max(255);
const manifest = z.strictObject({
  display_information: z.strictObject({
    name: z.string().min(1).max(35),
    description: z.string().max(140),
    background_color: z.string().regex(/^#[0-9a-f]{6}$/),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.boolean(),
      messages_tab_enabled: z.boolean(),
      messages_tab_read_only_enabled: z.boolean(),
    }),
    bot_user: z.strictObject({ display_name: z.string().max(80), always_online: z.boolean() }),
    assistant_view: z.strictObject({
      assistant_description: z.string().max(300),
      suggested_prompts: z.array(z.strictObject({ title: z.string(), message: z.string() })).max(4),
    }),
    shortcuts: z
      .array(
        z.strictObject({
          name: z.string().max(24),
          type: z.enum(["message", "global"]),
          callback_id: callbackId,
          description: z.string().max(150),
        }),
      )
      .max(10),
    slash_commands: z
      .array(
        z.strictObject({
          command: z.string().startsWith("/").max(32),
          url: url.optional(),
          description: z.string().max(2_000),
          usage_hint: z.string().max(1_000),
          should_escape: z.boolean(),
        }),
      )
      .max(50),
    unfurl_domains: z.array(z.string()).max(5),
  }),
  oauth_config: z.strictObject({
    redirect_urls: z.array(url).max(1_000).optional(),
    scopes: z.strictObject({ bot: z.array(z.string()).max(255) }),
  }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({
      request_url: url.optional(),
      bot_events: z.array(z.string()).max(100),
    }),
    interactivity: z.strictObject({
      is_enabled: z.boolean(),
      request_url: url.optional(),
      message_menu_options_url: url.optional(),
    }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.boolean(),
  }),
});

/** The scope that Slack requires for each event. */
const EVENT_SCOPES: Readonly<Record<string, string>> = {
  app_mention: "app_mentions:read",
  "message.im": "im:history",
  link_shared: "links:read",
  assistant_thread_started: "assistant:write",
  assistant_thread_context_changed: "assistant:write",
};

describe("the Slack manifest", () => {
  it.each([
    ["Socket Mode", undefined],
    ["HTTP", "https://papers.example.org/"],
  ])("makes a manifest for %s within Slack's limits, with the scopes of its events", (_mode, address) => {
    const read = manifest.parse(slackManifest({ url: address }));

    const { bot_events: events, request_url: requestUrl } = read.settings.event_subscriptions;
    const { bot: scopes } = read.oauth_config.scopes;
    for (const event of events) {
      const scope = EVENT_SCOPES[event];
      if (scope !== undefined) expect(scopes).toContain(scope);
    }
    expect(scopes).toEqual(Object.keys(SCOPES));
    expect(read.settings.socket_mode_enabled).toBe(address === undefined);
    expect(requestUrl).toBe(address === undefined ? undefined : "https://papers.example.org/slack/events");
    expect(read.features.slash_commands.map(({ command }) => command)).toEqual(["/papers", "/paper"]);
  });

  it("gives a reason for every scope", () => {
    for (const { why } of Object.values(SCOPES)) expect(why.length).toBeGreaterThan(10);
  });
});
