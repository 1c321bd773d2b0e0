import { defineCommand } from "../src/command/command.js";
import type { Subscription } from "../src/delivery/subscription/subscription.js";
import type { Subscriptions } from "../src/delivery/subscription/subscriptions.js";
import { AppError } from "../src/errors.js";
import { invoke } from "../src/reply/actions.js";
import type { Arguments } from "../src/reply/invocation.js";
import { notice } from "../src/reply/notice.js";
import type { Action, Reply, Span } from "../src/reply/reply.js";
import { plain, plainTextOf } from "../src/reply/spans.js";
import { subscriptionSpans } from "./describe-subscription.js";
import { noSuchSubscription, subscriptionName, targetOf } from "./which-subscriptions.js";

/** What the channel gets, from whom, when next; and its export and import. */
export function subscriptionsCommand(deps: { readonly subscriptions: Subscriptions }) {
  return defineCommand({
    name: "subscriptions",
    summary: "What this channel gets, and when",
    params: {
      action: {
        kind: "choice",
        description: "List them, export them as JSON, or import such JSON",
        required: false,
        choices: [
          { label: "list", value: "list" },
          { label: "export", value: "export" },
          { label: "import", value: "import" },
        ],
      },
      json: {
        kind: "text",
        description: "What an export gave, for import",
        required: false,
        maxLength: 6000,
      },
    },
    audience: "caller",
    needs: ["place"],
    examples: ["subscriptions", "subscriptions export"],
    readText: argumentsOf,
    async run({ action, json }, { caller, place }) {
      const target = targetOf(place);
      if (action === "export") return exportReply(await deps.subscriptions.export(target));
      if (action === "import") {
        if (!caller.mayManage) {
          throw new AppError("not-permitted", "You may not change what this channel gets.", {
            hint: "Ask somebody who manages the channel.",
          });
        }
        const added = await deps.subscriptions.import(parseJson(json), { target, createdBy: caller.id });
        const names = added.map(subscriptionName).join(", ");
        return notice(
          added.length === 0 ? "The export holds no subscription." : `Imported: ${names}.`,
          "Subscriptions lists what this channel gets now.",
          [
            invoke("Show the list", "subscriptions", {}),
            invoke("Undo", "unsubscribe", { which: added.map(({ id }) => id).join(",") }, "update"),
          ],
        );
      }
      const list = await deps.subscriptions.list(target);
      return list.length === 0 ? noSuchSubscription(list, undefined, "subscribe") : listReply(list);
    },
  });
}

function argumentsOf(text: string): Arguments | undefined {
  const [, action = "", rest = ""] = /^(\S*)\s*([\s\S]*)$/.exec(text.trim()) ?? [];
  const word = action.toLowerCase();
  if (word === "" || word === "list") return rest === "" ? {} : undefined;
  if (word === "export") return rest === "" ? { action: "export" } : undefined;
  return word === "import" ? { action: "import", json: rest } : undefined;
}

function listReply(list: readonly Subscription[]): Reply {
  const items = list.map(itemSpans);
  const title =
    list.length === 1 ? "This channel gets one daily post." : `This channel gets ${list.length} daily posts.`;
  return {
    text: `${title} ${items.map((item, index) => `${index + 1}. ${plainTextOf(item)}`).join(" ")}`,
    blocks: [
      { kind: "text", spans: [plain(title)] },
      { kind: "list", ordered: true, items },
      { kind: "context", spans: [plain("Type unsubscribe, pause, resume or preview and the number.")] },
      { kind: "actions", actions: listActions(list) },
    ],
  };
}

/** Everything for the only one; of several, each that is paused can be resumed. */
function listActions(list: readonly Subscription[]): readonly Action[] {
  const [first, ...others] = list;
  if (first === undefined || others.length > 0) {
    const paused = list.filter((each) => each.paused !== undefined);
    return [
      ...paused.map((each) =>
        invoke(`Resume ${subscriptionName(each)}`, "resume", { which: each.id }, "update"),
      ),
      invoke("Subscribe", "subscribe", {}, "form"),
    ];
  }
  return [
    invoke("Preview", "preview", { which: first.id }),
    first.paused === undefined
      ? invoke("Pause", "pause", { which: first.id }, "update")
      : invoke("Resume", "resume", { which: first.id }, "update"),
    invoke("Unsubscribe", "unsubscribe", { which: first.id }, "update"),
  ];
}

function itemSpans(subscription: Subscription): readonly Span[] {
  const by: readonly Span[] =
    subscription.origin === "configuration"
      ? [plain(" From the configuration.")]
      : subscription.createdBy === undefined
        ? [plain(" From an operator.")]
        : [plain(" From "), { kind: "mention", of: "person", id: subscription.createdBy }, plain(".")];
  return [...subscriptionSpans(subscription), plain("."), ...stateSpans(subscription), ...by];
}

function stateSpans(subscription: Subscription): readonly Span[] {
  const { paused } = subscription;
  if (paused === undefined) {
    const { nextRunAt, schedule } = subscription;
    return [
      plain(" Next: "),
      { kind: "time", at: nextRunAt, timeZone: schedule.timeZone, style: "date-time" },
      plain("."),
    ];
  }
  return paused.by === "person"
    ? [plain(" Paused.")]
    : [plain(` Paused: ${paused.reason} ${paused.mend} Then resume it.`)];
}

function exportReply(exported: Awaited<ReturnType<Subscriptions["export"]>>): Reply {
  const text = JSON.stringify(exported, undefined, 2);
  const reply = notice(
    `${exported.subscriptions.length} subscriptions as JSON.`,
    "Import it in another channel, here or on another platform, with subscriptions import and the text.",
  );
  return {
    ...reply,
    blocks: [...reply.blocks, { kind: "text", spans: [{ kind: "code", text: JSON.stringify(exported) }] }],
    files: [
      {
        name: "subscriptions.json",
        mediaType: "application/json",
        bytes: new TextEncoder().encode(`${text}\n`),
        alternativeText: "The subscriptions of this channel as JSON",
      },
    ],
  };
}

function parseJson(json: string | undefined): unknown {
  try {
    return JSON.parse((json ?? "").replace(/^```(?:json)?|```$/g, "").replace(/[“”]/g, '"'));
  } catch (cause) {
    throw new AppError("bad-argument", "That is not the JSON of an export.", {
      cause,
      hint: "Paste what subscriptions export gave, all of it.",
    });
  }
}
