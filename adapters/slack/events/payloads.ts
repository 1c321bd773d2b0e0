import { z } from "zod";

/**
 * What Slack delivers, as far as it is used. Everything else is left unread, so that new fields break nothing.
 * Source: https://docs.slack.dev/reference/interaction-payloads
 */
const id = z.string();
const person = z.object({ id });

export const commandBody = z.object({
  command: z.string(),
  text: z.string().default(""),
  user_id: id,
  channel_id: id,
  response_url: z.string().optional(),
  trigger_id: z.string().optional(),
});

export const pressBody = z.object({
  user: person,
  trigger_id: z.string().optional(),
  response_url: z.string().optional(),
  channel: z.object({ id }).optional(),
  container: z
    .object({
      type: z.string().optional(),
      message_ts: z.string().optional(),
      thread_ts: z.string().optional(),
      is_ephemeral: z.boolean().optional(),
    })
    .optional(),
  view: z.object({ id, type: z.string().optional(), private_metadata: z.string().optional() }).optional(),
  actions: z
    .array(
      z.object({
        action_id: z.string(),
        value: z.string().optional(),
        url: z.string().optional(),
        selected_option: z.object({ value: z.string().optional() }).nullish(),
      }),
    )
    .min(1),
});

export const submissionBody = z.object({
  user: person,
  trigger_id: z.string().optional(),
  view: z.object({
    id,
    callback_id: z.string(),
    private_metadata: z.string().default(""),
    state: z.object({
      values: z.record(
        z.string(),
        z.record(
          z.string(),
          z.object({
            value: z.string().nullish(),
            selected_option: z.object({ value: z.string() }).nullish(),
            selected_options: z.array(z.object({ value: z.string() })).nullish(),
            selected_conversation: z.string().nullish(),
            selected_time: z.string().nullish(),
          }),
        ),
      ),
    }),
  }),
});

export const suggestionBody = z.object({
  user: person,
  action_id: z.string(),
  block_id: z.string(),
  value: z.string().default(""),
  view: z.object({ callback_id: z.string(), private_metadata: z.string().default("") }).optional(),
});

export const messageShortcutBody = z.object({
  user: person,
  trigger_id: z.string().optional(),
  response_url: z.string().optional(),
  channel: z.object({ id }),
  message: z.object({ text: z.string().default(""), ts: z.string(), thread_ts: z.string().optional() }),
});

export const globalShortcutBody = z.object({ user: person, trigger_id: z.string() });

/** A mention or a direct message. */
export const saidEvent = z.object({
  user: id.optional(),
  channel: id,
  ts: z.string(),
  thread_ts: z.string().optional(),
  text: z.string().default(""),
  subtype: z.string().optional(),
  bot_id: z.string().optional(),
  channel_type: z.string().optional(),
});

export const linkEvent = z.object({
  user: id,
  channel: id,
  message_ts: z.string(),
  source: z.string().optional(),
  unfurl_id: z.string().optional(),
  links: z.array(z.object({ url: z.string() })),
});

export const homeEvent = z.object({ user: id, tab: z.string().default("home") });

export type SaidEvent = z.infer<typeof saidEvent>;
