import type { Clock } from "../../src/clock.js";
import type { Platform } from "../../src/command/caller.js";
import type { DeliveryFailure } from "../../src/delivery/send/failure.js";
import { partReference } from "../../src/delivery/send/message-reference.js";
import type { ChannelRef, FindOutcome, Messenger, SendRequest } from "../../src/delivery/send/messenger.js";
import type { Reply } from "../../src/reply/reply.js";

/** What happens to one request: it fails, or the message arrives and the response is lost. */
export type PlannedFault =
  | { readonly arrives: false; readonly failure: DeliveryFailure }
  | { readonly arrives: true; readonly failure: DeliveryFailure }
  | { readonly hangs: true; readonly arrives: boolean };

export interface Arrived {
  readonly target: ChannelRef;
  readonly reference: string;
  readonly payload: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly messageId: string;
}

/** A platform in memory, with planned faults. */
export interface MemoryMessenger extends Messenger {
  readonly arrived: readonly Arrived[];
  readonly notices: readonly { readonly personId: string; readonly reply: Reply }[];
  /** Faults of the next requests, one each; `undefined` lets one through. */
  plan(...faults: readonly (PlannedFault | undefined)[]): void;
  /** A fault for every request to a channel, until it is reset with undefined. */
  always(channel: string, fault: PlannedFault | undefined): void;
  /** What `find` returns instead of looking. */
  answerFinds(outcome: FindOutcome | undefined): void;
}

export function memoryMessenger(
  clock: Clock,
  options: { readonly platform?: Platform; readonly latencyMs?: number } = {},
): MemoryMessenger {
  const arrived: Arrived[] = [];
  const notices: { personId: string; reply: Reply }[] = [];
  const faults: (PlannedFault | undefined)[] = [];
  const standing = new Map<string, PlannedFault>();
  let finds: FindOutcome | undefined;

  function arrive(request: SendRequest): string {
    const messageId = `m${arrived.length + 1}`;
    const { target, reference, part } = request;
    arrived.push({ target, reference, payload: part.payload, at: clock.now().epochMilliseconds, messageId });
    return messageId;
  }

  return {
    platform: options.platform ?? "slack",
    arrived,
    notices,
    plan: (...planned) => faults.push(...planned),
    always(channel, fault) {
      if (fault === undefined) standing.delete(channel);
      else standing.set(channel, fault);
    },
    answerFinds: (outcome) => {
      finds = outcome;
    },
    compose: (content) =>
      [content.root, ...content.rest].map((reply, position) => ({
        role: position === 0 ? "root" : "rest",
        payload: JSON.stringify({ reply, reference: partReference(content.reference, position) }),
      })),
    async send(request) {
      if (options.latencyMs !== undefined) await clock.sleep(options.latencyMs);
      const fault = faults.length > 0 ? faults.shift() : standing.get(request.target.channel);
      const messageId = fault === undefined || fault.arrives ? arrive(request) : "";
      if (fault === undefined) return { status: "sent", messageId, link: `https://chat.test/${messageId}` };
      if ("failure" in fault) return { status: "failed", failure: fault.failure };
      return new Promise(() => undefined);
    },
    async find(request) {
      if (options.latencyMs !== undefined) await clock.sleep(options.latencyMs);
      if (finds !== undefined) return finds;
      const found = arrived.find(
        (each) =>
          each.reference === request.reference &&
          each.target.channel === request.target.channel &&
          each.at >= Date.parse(request.notBefore),
      );
      return found === undefined
        ? { status: "absent" }
        : { status: "found", messageId: found.messageId, link: `https://chat.test/${found.messageId}` };
    },
    async notify(_target, personId, reply) {
      notices.push({ personId, reply });
      return { status: "sent", messageId: `n${notices.length}`, link: undefined };
    },
  };
}
