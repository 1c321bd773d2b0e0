import { PAPER_SHORTCUT, RELATED_SHORTCUT, SUBSCRIBE_SHORTCUT } from "../events/on-shortcut.js";

/** What the app may do, with the feature that needs it; `false` for what can be left out. */
export const SCOPES = {
  commands: { needed: true, why: "the slash commands and shortcuts" },
  "chat:write": { needed: true, why: "answers and the daily post" },
  "app_mentions:read": { needed: true, why: "answering mentions" },
  "im:history": { needed: true, why: "answering direct messages" },
  "im:write": { needed: true, why: "handing a file or a notice to one person" },
  "users:read": { needed: true, why: "a person's time zone, and who is an admin for SLACK_MANAGERS" },
  "channels:read": { needed: true, why: "knowing whether Broadsheet is in the channel that subscribes" },
  "groups:read": { needed: true, why: "the same in private channels" },
  "links:read": { needed: true, why: "seeing links to papers" },
  "links:write": { needed: true, why: "showing what these papers are" },
  "files:write": { needed: true, why: "BibTeX as a file" },
  "assistant:write": { needed: true, why: "the side panel" },
  "channels:history": {
    needed: false,
    why: "finding a post whose sending broke off, instead of asking a person",
  },
  "groups:history": { needed: false, why: "the same in private channels" },
} as const;

export const BOT_SCOPES = Object.keys(SCOPES);

/** Hosts whose links are shown; Slack takes five. */
const UNFURL_DOMAINS = ["arxiv.org", "huggingface.co"];

const EVENTS = [
  "app_mention",
  "message.im",
  "link_shared",
  "app_home_opened",
  "app_uninstalled",
  "tokens_revoked",
  "assistant_thread_started",
  "assistant_thread_context_changed",
];

export interface ManifestOptions {
  /** Where Slack reaches the bot; Socket Mode without it. */
  readonly url?: string | undefined;
}

/** The app manifest, to paste at https://api.slack.com/apps (Create New App, From a manifest). */
export function slackManifest(options: ManifestOptions = {}): Readonly<Record<string, unknown>> {
  const base = options.url?.replace(/\/+$/, "");
  const eventsUrl = base === undefined ? undefined : `${base}/slack/events`;
  const at = eventsUrl === undefined ? {} : { url: eventsUrl };
  const requestUrl = eventsUrl === undefined ? {} : { request_url: eventsUrl };
  return {
    display_information: {
      name: "Broadsheet",
      description: "Research papers: search, look-up by half a title, and a daily post.",
      background_color: "#1f2937",
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: "Broadsheet", always_online: true },
      assistant_view: {
        assistant_description: "Finds papers by topic or by half a title.",
        suggested_prompts: [{ title: "What is new?", message: "latest" }],
      },
      shortcuts: [
        {
          name: "Find related papers",
          type: "message",
          callback_id: RELATED_SHORTCUT,
          description: "Papers like what this message is about",
        },
        {
          name: "Find a paper",
          type: "global",
          callback_id: PAPER_SHORTCUT,
          description: "Look a paper up by its title",
        },
        {
          name: "Subscribe a channel",
          type: "global",
          callback_id: SUBSCRIBE_SHORTCUT,
          description: "A daily post of papers in a channel",
        },
      ],
      slash_commands: [
        {
          command: "/papers",
          ...at,
          description: "Papers on a topic, the day's digest, subscriptions",
          usage_hint: "mixture of experts | today | subscribe TOPIC at 9:00 | help",
          should_escape: false,
        },
        {
          command: "/paper",
          ...at,
          description: "One paper by what you remember of its title",
          usage_hint: "sarathi serve",
          should_escape: false,
        },
      ],
      unfurl_domains: UNFURL_DOMAINS,
    },
    oauth_config: {
      ...(base === undefined ? {} : { redirect_urls: [`${base}/slack/oauth_redirect`] }),
      scopes: { bot: BOT_SCOPES },
    },
    settings: {
      event_subscriptions: { ...requestUrl, bot_events: EVENTS },
      interactivity: {
        is_enabled: true,
        ...requestUrl,
        ...(eventsUrl === undefined ? {} : { message_menu_options_url: eventsUrl }),
      },
      org_deploy_enabled: false,
      socket_mode_enabled: eventsUrl === undefined,
      token_rotation_enabled: false,
    },
  };
}
