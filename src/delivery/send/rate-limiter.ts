import PQueue from "p-queue";
import { Temporal } from "temporal-polyfill";
import type { Clock } from "../../clock.js";
import type { Platform } from "../../command/caller.js";
import { after, laterOf } from "../schedule/instants.js";
import type { ChannelRef } from "./messenger.js";

/**
 * The traffic of one account with its platform: a Slack workspace, or all of Discord, where one token serves
 * every guild. What one lane waits for holds up no other.
 */
export interface RateLimiter {
  /** Runs work on a place; so many places at once are in hand. */
  withPlace(work: () => Promise<void>): Promise<void>;
  /**
   * Runs a request when the lane allows it: as many at once, and as many a second, as the platform likes.
   * Undefined, and nothing was run, when the signal was aborted before its turn came.
   */
  request<T>(send: () => Promise<T>, signal: AbortSignal): Promise<T | undefined>;
  /** The platform said to wait: nothing is sent before `until`, and then by fewer at once. */
  hold(until: Temporal.Instant): void;
}

interface RateLimitPolicy {
  readonly places: number;
  readonly requests: number;
  /** Requests a second over the whole lane; undefined where only channels are limited. */
  readonly perSecond: number | undefined;
  /** Whether being told to wait concerns the whole lane, or the channel alone. */
  readonly holdsWhole: boolean;
}

/**
 * Slack limits `chat.postMessage` to one a second and channel, and a 429 concerns the method in the whole
 * workspace (https://docs.slack.dev/apis/web-api/rate-limits). Discord allows 50 requests a second in all
 * (https://discord.com/developers/docs/topics/rate-limits); the rest is left to answers to people.
 */
const POLICIES: Readonly<Record<Platform, RateLimitPolicy>> = {
  slack: { places: 400, requests: 16, perSecond: undefined, holdsWhole: true },
  discord: { places: 200, requests: 16, perSecond: 46, holdsWhole: false },
  console: { places: 1, requests: 1, perSecond: undefined, holdsWhole: false },
  web: { places: 1, requests: 1, perSecond: undefined, holdsWhole: false },
};

/** However often the platform says to wait, so many requests at once are tried. */
const MIN_REQUESTS = 4;
/** Answers without complaint after which one more request at once is tried. */
const CALM_ANSWERS = 16;

export function createRateLimiters(clock: Clock): (target: ChannelRef) => RateLimiter {
  const lanes = new Map<string, RateLimiter>();
  return (target) => {
    const name = target.platform === "slack" ? `slack:${target.workspace ?? ""}` : target.platform;
    const lane = lanes.get(name) ?? createRateLimiter(clock, POLICIES[target.platform]);
    lanes.set(name, lane);
    return lane;
  };
}

function createRateLimiter(clock: Clock, policy: RateLimitPolicy): RateLimiter {
  const places = new PQueue({ concurrency: policy.places });
  const requests = new PQueue({ concurrency: policy.requests });
  let heldUntil = Temporal.Instant.fromEpochMilliseconds(0);
  let nextSlot = heldUntil;
  let calm = 0;

  /** The moment at which the next request may go, taken. */
  function takeSlot(): Temporal.Instant {
    const slot = laterOf(laterOf(clock.now(), heldUntil), nextSlot);
    if (policy.perSecond !== undefined) nextSlot = after(slot, 1_000 / policy.perSecond);
    return slot;
  }

  return {
    withPlace: (work) => places.add(work),
    request: (send, signal) =>
      requests.add(async () => {
        // Held once more while it waited, it waits again.
        for (let slot = takeSlot(); ; slot = laterOf(slot, heldUntil)) {
          const waitMs = slot.epochMilliseconds - clock.now().epochMilliseconds;
          if (waitMs <= 0) break;
          await clock.sleep(waitMs, signal).catch(() => undefined);
          if (signal.aborted) return undefined;
        }
        if (signal.aborted) return undefined;
        const result = await send();
        calm += 1;
        if (calm >= CALM_ANSWERS && requests.concurrency < policy.requests) {
          requests.concurrency += 1;
          calm = 0;
        }
        return result;
      }),
    hold(until) {
      if (!policy.holdsWhole) return;
      // One round of refusals counts once.
      if (Temporal.Instant.compare(heldUntil, clock.now()) <= 0) {
        requests.concurrency = Math.max(MIN_REQUESTS, Math.floor(requests.concurrency / 2));
      }
      heldUntil = laterOf(heldUntil, until);
      calm = 0;
    },
  };
}
