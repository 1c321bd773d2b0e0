import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { FrozenDelivery, Lease } from "../../src/delivery/delivery-store.js";
import type { Subscription } from "../../src/delivery/subscription/subscription.js";
import type { Store } from "../../src/store/store.js";
import {
  frozen,
  lease,
  noticesAbout,
  PLACE,
  subscription,
  T_LEASE,
  T_NEXT,
  T0,
  TARGET,
} from "./store-samples.js";

export interface StoreHarness {
  /** Two connections to one database, as from two processes. */
  readonly stores: readonly [Store, Store];
  close(): Promise<void>;
}

/** What delivery relies on in every database. */
export function storeContract(name: string, open: () => Promise<StoreHarness>): void {
  describe(`the store on ${name}`, () => {
    let harness: StoreHarness;
    let store: Store;
    let other: Store;
    beforeEach(async () => {
      harness = await open();
      [store, other] = harness.stores;
    });
    afterEach(async () => {
      await harness.close();
    });

    test("returns a subscription as it was stored", async () => {
      const kept: Subscription = {
        ...subscription("s1"),
        options: { onlyNew: true, roleId: "77" },
        paused: { by: "failure", reason: "Gone.", mend: "Invite it.", at: T0 },
      };

      await store.subscriptions.put(kept);

      expect(await other.subscriptions.get("s1")).toEqual(kept);
      expect(await other.subscriptions.ofPlace(PLACE)).toEqual([kept]);
    });

    test("lists due subscriptions, neither paused nor removed, longest due first", async () => {
      await store.subscriptions.put({ ...subscription("late"), nextRunAt: "2026-09-14T06:00:00.000Z" });
      await store.subscriptions.put(subscription("due"));
      await store.subscriptions.put({ ...subscription("paused"), paused: { by: "person", at: T0 } });
      await store.subscriptions.put({ ...subscription("removed"), removedAt: T0 });
      await store.subscriptions.put({ ...subscription("later"), nextRunAt: "2026-09-14T07:00:00.001Z" });

      const due = await store.subscriptions.due(T0, ["slack"], 10);

      expect(due.map(({ id }) => id)).toEqual(["late", "due"]);
      expect(await store.subscriptions.due(T0, ["discord"], 10)).toEqual([]);
      expect(await store.subscriptions.due(T0, ["slack"], 1)).toHaveLength(1);
    });

    test("pauses a place once, however many ask at once", async () => {
      await store.subscriptions.put(subscription("s1"));
      await store.subscriptions.put(subscription("s2"));
      const pause = { by: "failure", reason: "Gone.", mend: "Invite it.", at: T0 } as const;

      const paused = await Promise.all(
        [store, other].map((each) => each.subscriptions.pauseChannel(PLACE, pause, noticesAbout)),
      );

      expect(
        paused
          .flat()
          .map(({ id }) => id)
          .sort(),
      ).toEqual(["s1", "s2"]);
      const notices = await store.notices.due(T0, ["slack"]);
      expect(notices.map(({ subject }) => subject)).toMatchObject([
        { subscriptions: [{ id: "s1" }, { id: "s2" }] },
      ]);
      expect(await store.notices.due(T0, ["discord"])).toEqual([]);
    });

    test("hands a notice to one sender at a time, until it is removed", async () => {
      await store.subscriptions.put(subscription("s1"));
      await store.subscriptions.pauseChannel(PLACE, { by: "person", at: T0 }, noticesAbout);
      const [notice] = await store.notices.due(T0, ["slack"]);
      if (notice === undefined) throw new Error("there is no notice");

      const taken = await Promise.all([store, other].map((each) => each.notices.putOff(notice, T_LEASE)));
      const meanwhile = await store.notices.due(T0, ["slack"]);
      const [again] = await other.notices.due(T_LEASE, ["slack"]);
      await other.notices.remove(notice.id);

      expect(taken.sort()).toEqual([false, true]);
      expect(meanwhile).toEqual([]);
      expect(again).toEqual({ ...notice, nextAttemptAt: T_LEASE });
      expect(await store.notices.due(T_NEXT, ["slack"])).toEqual([]);
    });

    test("counts a workspace's subscriptions, and purges what was removed long ago", async () => {
      await store.subscriptions.put(subscription("s1"));
      await store.subscriptions.put({ ...subscription("old"), removedAt: "2026-08-01T00:00:00.000Z" });
      await store.subscriptions.put({ ...subscription("new"), removedAt: T0 });

      await store.subscriptions.purgeRemoved("2026-09-01T00:00:00.000Z");

      expect(await store.subscriptions.countOfWorkspace(TARGET)).toBe(1);
      expect(await store.subscriptions.countOfWorkspace({ ...TARGET, workspace: undefined })).toBe(0);
      expect(await store.subscriptions.get("old")).toBeUndefined();
      expect((await store.subscriptions.get("new"))?.removedAt).toBe(T0);
    });

    test("freezes one delivery per subscription and date, whoever asks first", async () => {
      await store.subscriptions.put(subscription("s1"));
      const plans = [frozen("d1", "s1", ["p1"]), frozen("d2", "s1", ["p2"])];

      const outcomes = await Promise.all([
        store.deliveries.freeze(plans.slice(0, 1)),
        other.deliveries.freeze(plans.slice(1)),
      ]);

      expect(outcomes.flat().sort()).toEqual(["exists", "frozen"]);
      expect(await store.deliveries.latestIn(PLACE, 10)).toHaveLength(1);
      expect((await store.subscriptions.get("s1"))?.nextRunAt).toBe(T_NEXT);
    });

    test("features a paper once per place, and rejects a whole plan that would repeat it", async () => {
      await store.subscriptions.put(subscription("s1"));
      await store.subscriptions.put(subscription("s2"));

      const [first] = await store.deliveries.freeze([frozen("d1", "s1", ["p1", "p2"])]);
      const [second] = await other.deliveries.freeze([frozen("d2", "s2", ["p2", "p3"])]);

      expect([first, second]).toEqual(["frozen", "stale"]);
      expect(await store.deliveries.get("d2")).toBeUndefined();
      expect((await store.subscriptions.get("s2"))?.nextRunAt).toBe(T0);
      const [shown] = await store.deliveries.shown([PLACE], undefined);
      expect([...(shown?.featuredKeys ?? [])].sort()).toEqual(["id:p1", "id:p2"]);
      expect([...(shown?.listed ?? [])]).toEqual([["listed-of-d1", "2026-09-14"]]);
    });

    test("shows a paper once per place and date, featured or listed, whoever plans at the same time", async () => {
      for (const id of ["s1", "s2", "s3", "s4"]) await store.subscriptions.put(subscription(id));
      const listing = (plan: FrozenDelivery, listed: readonly string[], localDate = "2026-09-14") => ({
        ...plan,
        delivery: { ...plan.delivery, listed, localDate },
      });
      await store.deliveries.freeze([listing(frozen("d1", "s1", ["p1"]), ["p2"])]);

      const outcomes = await other.deliveries.freeze([
        listing(frozen("d2", "s2", ["p2"]), []),
        listing(frozen("d3", "s3", ["p3"]), ["p1"]),
        listing(frozen("d4", "s4", ["p4"]), ["p2"], "2026-09-15"),
      ]);

      expect(outcomes).toEqual(["stale", "stale", "frozen"]);
      const [shown] = await store.deliveries.shown([PLACE], undefined);
      expect([...(shown?.featuredOn.keys() ?? [])].sort()).toEqual(["p1", "p4"]);
    });

    test("freezes a thousand plans at once, but for those that are known or would repeat a paper", async () => {
      const numbers = Array.from({ length: 1_000 }, (_, index) => index);
      for (const id of ["s3", "s5", "s700", "s999"]) await store.subscriptions.put(subscription(id));
      const plans = numbers.map((number) => frozen(`d${number}`, `s${number}`, [`p${number}`]));
      await other.deliveries.freeze([frozen("known", "s3", ["p3"]), frozen("rival", "s1000", ["p700"])]);

      const outcomes = await store.deliveries.freeze([...plans, frozen("twice", "s5", ["p5"])]);

      expect(outcomes.filter((outcome) => outcome === "frozen")).toHaveLength(998);
      expect([outcomes[3], outcomes[700], outcomes[1_000]]).toEqual(["exists", "stale", "exists"]);
      expect((await store.subscriptions.due(T0, ["slack"], 10)).map(({ id }) => id)).toEqual(["s700"]);
      expect(await store.deliveries.waitingIn(PLACE)).toHaveLength(1_000);
      expect((await store.deliveries.get("d999"))?.parts).toHaveLength(1);
    });

    test("forgets what nobody saw when a delivery ends so", async () => {
      await store.subscriptions.put(subscription("s1"));
      await store.deliveries.freeze([frozen("d1", "s1", ["p1"])]);

      await store.deliveries.finish("d1", {
        status: "failed",
        reason: "No.",
        at: T0,
        forgetFeatured: true,
        notices: [],
      });

      const [shown] = await store.deliveries.shown([PLACE], undefined);
      expect([shown?.featuredKeys.size, shown?.listed.size]).toEqual([0, 0]);
      expect(await store.deliveries.get("d1")).toMatchObject({
        status: "failed",
        reason: "No.",
        finishedAt: T0,
      });
      expect(await store.deliveries.waitingPlaces(T_NEXT, ["slack"])).toEqual([]);
    });

    test("leases a place to one owner at a time, until the lease ends or is returned", async () => {
      const asked = await Promise.all([
        store.deliveries.claim(PLACE, lease("a")),
        other.deliveries.claim(PLACE, lease("b")),
      ]);
      const owner = asked[0] === undefined ? "b" : "a";
      const rival = owner === "a" ? "b" : "a";

      expect(asked.filter((claim) => claim !== undefined)).toHaveLength(1);
      expect(await other.deliveries.claim(PLACE, lease(rival))).toBeUndefined();
      expect(await other.deliveries.claim(PLACE, { ...lease(rival), now: T_LEASE })).toBeDefined();
      await store.deliveries.release(PLACE, owner);
      expect(await store.deliveries.claim(PLACE, lease("c"))).toBeUndefined();
      await other.deliveries.release(PLACE, rival);
      expect(await store.deliveries.claim(PLACE, lease("c"))).toBeDefined();
    });

    test("lets nobody begin a part without the lease", async () => {
      await store.subscriptions.put(subscription("s1"));
      await store.deliveries.freeze([frozen("d1", "s1", ["p1"])]);
      await store.deliveries.claim(PLACE, lease("a"));
      const part = { deliveryId: "d1", position: 0 };

      const rival = await other.deliveries.beginPart(part, PLACE, lease("b"));
      const expired = await store.deliveries.beginPart(part, PLACE, { ...lease("a"), now: T_LEASE });
      const before = await store.deliveries.get("d1");
      const owner = await store.deliveries.beginPart(part, PLACE, lease("a"));

      expect([rival, expired, owner]).toEqual([undefined, undefined, '{"text":"hello"}']);
      expect(before?.parts[0]).toMatchObject({ status: "planned", attemptedAt: undefined });
      expect((await other.deliveries.get("d1"))?.parts[0]).toMatchObject({
        status: "sending",
        attemptedAt: T0,
      });
    });

    test("never takes back that a part was sent, and keeps when the next message may go", async () => {
      await store.subscriptions.put(subscription("s1"));
      await store.deliveries.freeze([frozen("d1", "s1", ["p1"])]);
      await store.deliveries.claim(PLACE, lease("a"));
      const part = { deliveryId: "d1", position: 0 };

      const sent = { status: "sent", attemptedAt: T0, messageId: "m1", link: "https://x.test" } as const;
      const unknown = { status: "unknown", attemptedAt: T0 } as const;
      await store.deliveries.beginPart(part, PLACE, lease("a"));

      const recorded = await store.deliveries.recordPart(part, sent, PLACE, T_NEXT);
      const takenBack = await other.deliveries.recordPart(part, unknown, PLACE, undefined);
      await store.deliveries.release(PLACE, "a");

      expect([recorded, takenBack]).toEqual([true, false]);
      expect((await store.deliveries.get("d1"))?.parts[0]).toMatchObject({ status: "sent", messageId: "m1" });
      expect(await store.deliveries.claim(PLACE, lease("b"))).toEqual({ freeAt: T_NEXT });
    });

    test("ignores an outdated attempt's outcome, unless it was sent", async () => {
      await store.subscriptions.put(subscription("s1"));
      await store.deliveries.freeze([frozen("d1", "s1", ["p1"])]);
      const part = { deliveryId: "d1", position: 0 };
      await store.deliveries.claim(PLACE, lease("a"));
      await store.deliveries.beginPart(part, PLACE, lease("a"));
      const later: Lease = { owner: "b", now: T_LEASE, until: T_NEXT };
      await other.deliveries.claim(PLACE, later);
      await other.deliveries.beginPart(part, PLACE, later);

      const refused = { status: "failed", attemptedAt: T0 } as const;
      const counted = await store.deliveries.recordPart(part, refused, PLACE, T_NEXT);
      const between = (await store.deliveries.get("d1"))?.parts[0]?.status;
      const arrived = { status: "sent", attemptedAt: T0, messageId: "m1" } as const;
      const countedToo = await store.deliveries.recordPart(part, arrived, PLACE, T_NEXT);

      expect([counted, between, countedToo]).toEqual([false, "sending", true]);
      expect((await store.deliveries.get("d1"))?.parts[0]).toMatchObject({ status: "sent", messageId: "m1" });
    });

    test("withholds a postponed delivery until its time", async () => {
      await store.subscriptions.put(subscription("s1"));
      await store.deliveries.freeze([frozen("d1", "s1", ["p1"])]);

      await store.deliveries.postpone("d1", { attempts: 1, nextAttemptAt: T_LEASE, reason: "503" });

      expect(await store.deliveries.waitingPlaces(T0, ["slack"])).toEqual([]);
      expect(await store.deliveries.waitingPlaces(T_LEASE, ["slack"])).toEqual([TARGET]);
      expect(await store.deliveries.waitingIn(PLACE)).toMatchObject([
        { id: "d1", attempts: 1, reason: "503" },
      ]);
    });

    test("grants a claim to one of many, and again once it has lapsed", async () => {
      const asked = [store, other, store, other].map((each) => each.claims.claim("e1", 1_000, 500));
      const firsts = await Promise.all(asked);

      const before = await other.claims.claim("e1", 1_499, 500);
      const another = await store.claims.claim("e2", 1_499, 500);
      const after = await other.claims.claim("e1", 1_500, 500);

      expect(firsts.filter((isFirst) => isFirst)).toHaveLength(1);
      expect([before, another, after]).toEqual([false, true, true]);
    });

    test("finds the delivery that showed a paper", async () => {
      await store.subscriptions.put(subscription("s1"));
      await store.deliveries.freeze([frozen("d1", "s1", ["p1"])]);

      const [featuring, listing, none] = await Promise.all([
        other.deliveries.featuring(PLACE, ["title:x", "id:p1"]),
        other.deliveries.listing(PLACE, "listed-of-d1"),
        other.deliveries.listing(PLACE, "listed_of-d2"),
      ]);

      expect([featuring?.id, listing?.id, none]).toEqual(["d1", "d1", undefined]);
      expect(await store.deliveries.lastShownAt(["s1", "s2"])).toEqual(new Map([["s1", T0]]));
      expect((await store.deliveries.ofDate("s1", "2026-09-14"))?.id).toBe("d1");
    });
  });
}
