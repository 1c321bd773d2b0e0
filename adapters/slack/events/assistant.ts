import { Assistant } from "@slack/bolt";
import type { Bot } from "../../../src/command/bot.js";
import type { SignedIn } from "./request.js";

/** Most prompts that Slack shows. */
const MAX_PROMPTS = 4;

export interface AssistantListeners {
  readonly bot: Bot;
  /** Answers a message of the side panel, like any direct message in a thread. */
  readonly onMessage: (signedIn: SignedIn, body: unknown) => Promise<void>;
  /** Runs the work unless this event was delivered before. */
  readonly runOnce: (body: unknown, work: () => Promise<void>) => Promise<void>;
}

/** Slack's side panel: suggested prompts, then the same answers as anywhere else. */
export function createAssistant(listeners: AssistantListeners): Assistant {
  return new Assistant({
    // The panel's channel is not needed: nothing is remembered between messages.
    threadContextStore: { get: () => Promise.resolve({}), save: () => Promise.resolve() },
    threadStarted: async ({ body, setSuggestedPrompts }) => {
      await listeners.runOnce(body, async () => {
        const [first, ...more] = promptsOf(listeners.bot);
        if (first === undefined) return;
        await setSuggestedPrompts({ title: "Ask for papers", prompts: [first, ...more] });
      });
    },
    userMessage: async ({ client, context, body, setStatus }) => {
      await listeners.runOnce(body, async () => {
        // A courtesy: the answer does not depend on it.
        await setStatus("is looking through the papers…").catch(() => undefined);
        await listeners.onMessage({ client, workspace: context.teamId }, body);
      });
    },
  });
}

function promptsOf(bot: Bot): readonly { title: string; message: string }[] {
  return ["digest", "papers", "topics", "help"].slice(0, MAX_PROMPTS).flatMap((name) => {
    const command = bot.find(name);
    const message = command?.examples[0];
    return command === undefined || message === undefined ? [] : [{ title: command.summary, message }];
  });
}
