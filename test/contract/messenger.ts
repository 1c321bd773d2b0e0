import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { partReference } from "../../src/delivery/send/message-reference.js";
import type {
  ChannelRef,
  FrozenPart,
  Messenger,
  PostContent,
  SendOutcome,
} from "../../src/delivery/send/messenger.js";

/** What happens to the next request that sends a message. */
export type MessengerFault =
  | "no-permission"
  | "place-gone"
  | "rejected"
  | "rate-limited"
  | "cut-before-accept"
  | "accept-then-cut"
  | "500-before"
  | "500-after-accept"
  | "hang";

/** A messenger with its real SDK over the platform's fake. */
export interface MessengerHarness {
  readonly messenger: Messenger;
  /** A channel that accepts posts. */
  readonly target: ChannelRef;
  /** A person who accepts notices. */
  readonly personId: string;
  /** The text of every message in the channel and its threads, small print included, oldest first. */
  arrived(): readonly { readonly messageId: string; readonly text: string }[];
  /** Number of requests to send a message, whether they arrived or not. */
  sendRequests(): number;
  notices(): number;
  /** For `rate-limited`, two seconds. */
  failNext(fault: MessengerFault): void;
  forbidHistory(): void;
  close(): Promise<void>;
}

/**
 * What delivery relies on, for every {@link Messenger}. Use it in a test file:
 *
 *     messengerContract("Slack", async () => ({ messenger, target, … }));
 */
export function messengerContract(
  name: string,
  open: () => Promise<MessengerHarness>,
  /** Why a platform cannot fail in these ways; its cases are then skipped with that reason. */
  allowances: { readonly noFaults?: string } = {},
): void {
  describe(`the ${name} messenger`, () => {
    let harness: MessengerHarness;
    beforeEach(async () => {
      harness = await open();
    });
    afterEach(async () => {
      await harness.close();
    });

    test("composes the same bytes for the same post, the root first", () => {
      const first = harness.messenger.compose(CONTENT, {});
      const second = harness.messenger.compose(CONTENT, {});

      expect(first).toEqual(second);
      expect(first.map((part) => part.role)).toEqual(["root", "rest", "rest"]);
      for (const part of first) expect(() => JSON.parse(part.payload)).not.toThrow();
    });

    test("sends a root and what goes below it, each with its own reference to be read", async () => {
      const parts = harness.messenger.compose(CONTENT, {});

      const root = await send(harness, parts, 0);
      const rest = await send(harness, parts, 1, messageIdOf(root));

      expect(root).toMatchObject({ status: "sent" });
      expect(rest).toMatchObject({ status: "sent" });
      expect(harness.arrived().map(({ text }) => text)).toEqual([
        expect.stringContaining(partReference(REFERENCE, 0)),
        expect.stringContaining(partReference(REFERENCE, 1)),
      ]);
    });

    test("finds what it sent, with the same id and link, and nothing else", async () => {
      const parts = harness.messenger.compose(CONTENT, {});
      const root = await send(harness, parts, 0);
      const rest = await send(harness, parts, 1, messageIdOf(root));

      const foundRoot = await find(harness, 0);
      const foundRest = await find(harness, 1, messageIdOf(root));
      const absent = await find(harness, 2, messageIdOf(root));

      expect(foundRoot).toMatchObject({ status: "found", messageId: messageIdOf(root) });
      expect(foundRest).toMatchObject({ status: "found", messageId: messageIdOf(rest) });
      expect(absent).toEqual({ status: "absent" });
    });

    const { noFaults } = allowances;
    const inTrouble = "when its platform fails it";
    describe.skipIf(noFaults !== undefined)(
      noFaults === undefined ? inTrouble : `${inTrouble} (skipped: ${noFaults})`,
      () => {
        test.each(["accept-then-cut", "500-after-accept"] as const)(
          "reports an unknown outcome after %s, makes one request, and finds the message",
          async (fault) => {
            const parts = harness.messenger.compose(CONTENT, {});
            harness.failNext(fault);

            const outcome = await send(harness, parts, 0);
            const found = await find(harness, 0);

            expect(outcome).toMatchObject({ status: "failed", failure: { kind: "unknown" } });
            expect(harness.sendRequests()).toBe(1);
            expect(found).toMatchObject({ status: "found", messageId: harness.arrived()[0]?.messageId });
          },
        );

        test.each(["cut-before-accept", "500-before"] as const)(
          "claims no arrival after %s, makes one request, and finds nothing",
          async (fault) => {
            const parts = harness.messenger.compose(CONTENT, {});
            harness.failNext(fault);

            const outcome = await send(harness, parts, 0);
            const found = await find(harness, 0);

            expect(
              outcome.status === "failed" && ["unknown", "unavailable"].includes(outcome.failure.kind),
            ).toBe(true);
            expect(harness.sendRequests()).toBe(1);
            expect(found).toEqual({ status: "absent" });
          },
        );

        test("aborts a request when told to, and reports an unknown outcome", async () => {
          const parts = harness.messenger.compose(CONTENT, {});
          const patience = new AbortController();
          harness.failNext("hang");

          const sending = send(harness, parts, 0, undefined, patience.signal);
          await eventually(() => harness.sendRequests() === 1);
          patience.abort();

          expect(await sending).toMatchObject({ status: "failed", failure: { kind: "unknown" } });
          expect(harness.sendRequests()).toBe(1);
        });

        test("reports how long to wait", async () => {
          const parts = harness.messenger.compose(CONTENT, {});
          harness.failNext("rate-limited");

          const outcome = await send(harness, parts, 0);

          expect(outcome).toMatchObject({ status: "failed", failure: { kind: "rate-limited" } });
          expect(retryAfterOf(outcome)).toBeGreaterThanOrEqual(1_900);
          expect(retryAfterOf(outcome)).toBeLessThanOrEqual(3_000);
          expect(harness.sendRequests()).toBe(1);
          expect(harness.arrived()).toEqual([]);
        });

        test.each(["no-permission", "place-gone"] as const)("says what to mend after %s", async (fault) => {
          const parts = harness.messenger.compose(CONTENT, {});
          harness.failNext(fault);

          const outcome = await send(harness, parts, 0);

          expect(outcome).toMatchObject({
            status: "failed",
            failure: { kind: fault, reason: expect.stringMatching(/\S/), mend: expect.stringMatching(/\.$/) },
          });
          expect(harness.arrived()).toEqual([]);
        });

        test("treats a refused payload as our own error", async () => {
          const parts = harness.messenger.compose(CONTENT, {});
          harness.failNext("rejected");

          expect(await send(harness, parts, 0)).toMatchObject({
            status: "failed",
            failure: { kind: "rejected" },
          });
        });

        test("says when history may not be read, rather than that nothing is there", async () => {
          const parts = harness.messenger.compose(CONTENT, {});
          await send(harness, parts, 0);
          harness.forbidHistory();

          expect(await find(harness, 0)).toMatchObject({ status: "unreadable" });
        });
      },
    );

    test("sends a notice to a person in private", async () => {
      const reply = { text: "Paused.", blocks: [{ kind: "heading", text: "Paused" } as const] };

      const outcome = await harness.messenger.notify(harness.target, harness.personId, reply, quiet());

      expect(outcome).toMatchObject({ status: "sent" });
      expect(harness.notices()).toBe(1);
      expect(harness.arrived()).toEqual([]);
    });
  });
}

const REFERENCE = "k3v9x2m4qa";

const CONTENT: PostContent = {
  name: "Papers 2026-09-14",
  root: {
    text: "2 papers",
    blocks: [
      { kind: "heading", text: "Papers, Mon 14 Sept 2026" },
      {
        kind: "paper",
        ordinal: 1,
        title: "Sparse <Things> & *Others*",
        url: "https://example.org/1",
        summary: "They are few.",
        badges: [{ text: "3 votes" }],
        actions: [
          {
            kind: "invoke",
            label: "Details",
            invocation: { command: "paper", args: { title: "2609.00001" } },
            effect: "reply",
          },
        ],
      },
    ],
  },
  rest: [1, 2].map((number) => ({
    text: `The rest, ${number} of 2`,
    blocks: [
      {
        kind: "list",
        ordered: false,
        items: [[{ kind: "link", text: `Also number ${number}`, url: `https://example.org/rest/${number}` }]],
      },
    ],
  })),
  topics: ["sparsity"],
  reference: REFERENCE,
};

function send(
  { messenger, target }: MessengerHarness,
  parts: readonly FrozenPart[],
  position: number,
  rootMessageId?: string,
  signal: AbortSignal = quiet(),
): Promise<SendOutcome> {
  const part = parts[position];
  if (part === undefined) throw new Error(`there is no part ${position}`);
  return messenger.send({
    target,
    part,
    reference: partReference(REFERENCE, position),
    rootMessageId,
    signal,
  });
}

function find({ messenger, target }: MessengerHarness, position: number, rootMessageId?: string) {
  const notBefore = new Date(Date.now() - 600_000).toISOString();
  const reference = partReference(REFERENCE, position);
  return messenger.find({ target, reference, rootMessageId, notBefore, signal: quiet() });
}

function messageIdOf(outcome: SendOutcome): string {
  if (outcome.status !== "sent") throw new Error(`not sent: ${JSON.stringify(outcome)}`);
  return outcome.messageId;
}

function retryAfterOf(outcome: SendOutcome): number {
  return outcome.status === "failed" && outcome.failure.kind === "rate-limited"
    ? outcome.failure.retryAfterMs
    : Number.NaN;
}

function quiet(): AbortSignal {
  return new AbortController().signal;
}

async function eventually(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}
