import { expect, it } from "vitest";
import { bare, subscribe } from "./questions.js";
import type { Stage } from "./stage.js";
import type { Question } from "./surface.js";

/** Subscriptions: created, changed, removed, posted. */
export function tellSubscriptions(on: () => Stage): void {
  it("manages a channel's only subscription from its list", async () => {
    const { surface } = on();
    await surface.ask(subscribe);
    const list = () => surface.ask(bare("subscriptions"));

    const preview = await surface.press(await list(), "Preview");
    const paused = await surface.press(await list(), "Pause");
    const resumed = await surface.press(await list(), "Resume");
    const again = await surface.press(resumed, "Preview");
    const ended = await surface.press(await list(), "Unsubscribe");

    expect(preview.words).toMatch(/^Preview|There would be no post/);
    expect(paused.words).toContain("Paused: “diffusion”");
    expect(resumed.words).toContain("Resumed: “diffusion”");
    expect(again.words).toMatch(/^Preview|There would be no post/);
    expect(ended.words).toContain("Unsubscribed: “diffusion”");
  });

  it("subscribes the channel, says the whole state, and undoes it", async () => {
    const { surface } = on();
    const made = await surface.ask(subscribe);
    const listed = await surface.ask(bare("subscriptions"));
    const undone = await surface.press(made, "Undo");
    const after = await surface.ask(bare("subscriptions"));

    expect(made.audience).toBe("everyone");
    expect(made.words).toMatch(/diffusion.*weekdays at 09:00 \(Europe\/Berlin\), top 5/);
    expect(listed.words).toContain("diffusion");
    expect(undone.words).toContain("Unsubscribed");
    expect(after.words).not.toContain("top 5");
  });

  it("names an argument that it does not understand, and changes nothing", async () => {
    const { surface } = on();
    const refused = await surface.ask({
      typed: "/papers subscribe diffusion at 25:00",
      command: "subscribe",
      args: { topic: "diffusion", at: "25:00" },
    });
    const listed = await surface.ask(bare("subscriptions"));

    expect(refused.words).toContain("25:00");
    expect(refused.words).toContain("Nothing was changed");
    expect(listed.words).not.toContain("diffusion");
  });

  it("pauses, resumes, and ends a subscription with undo", async () => {
    const { surface } = on();
    await surface.ask(subscribe);
    const one = (command: string): Question => ({
      typed: `/papers ${command} 1`,
      command,
      args: { which: "1" },
    });

    const paused = await surface.ask(one("pause"));
    const resumed = await surface.ask(one("resume"));
    const ended = await surface.ask(one("unsubscribe"));
    const back = await surface.press(ended, "Undo");

    expect(paused.words).toMatch(/paused/i);
    expect(resumed.words).toMatch(/resumed|again/i);
    expect(ended.words).toContain("Unsubscribed");
    expect(back.words).toContain("Back again");
  });

  it("subscribes again by a button when Undo comes too late", async () => {
    const { surface, world } = on();
    await surface.ask(subscribe);
    const ended = await surface.ask({
      typed: "/papers unsubscribe 1",
      command: "unsubscribe",
      args: { which: "1" },
    });
    world.moveTo("2025-09-11T05:11:00Z");

    const late = await surface.press(ended, "Undo");
    const again = await surface.press(late, "Subscribe: “diffusion”");

    expect(late.words).toContain("Undo works for 10 minutes");
    expect(again.words).toMatch(/Subscribed: “diffusion”, weekdays at 09:00 \(Europe\/Berlin\), top 5/);
  });

  it("resumes each of several from the status", async () => {
    const { surface } = on();
    await surface.ask(subscribe);
    await surface.ask({
      typed: "/papers subscribe agents",
      command: "subscribe",
      args: { topic: "agents" },
    });
    await surface.ask({ typed: "/papers pause all", command: "pause", args: { which: "all" } });

    const fromStatus = await surface.press(await surface.ask(bare("status")), "Resume “diffusion”");
    const fromList = await surface.press(await surface.ask(bare("subscriptions")), "Resume “agents”");

    expect(fromStatus.words).toContain("Resumed: “diffusion”");
    expect(fromList.words).toContain("Resumed: “agents”");
  });

  it("imports what another channel exported, and undoes it", async () => {
    const { surface, world } = on();
    await surface.ask(subscribe);
    const target = { platform: surface.platform, channel: surface.place.split(":")[1] ?? "" };
    const json = JSON.stringify(await world.services.subscriptions.export(target));
    await surface.ask({ typed: "/papers unsubscribe all", command: "unsubscribe", args: { which: "all" } });
    const imported: Question = {
      typed: `/papers subscriptions import ${json}`,
      command: "subscriptions",
      args: { action: "import", json },
    };

    const added = await surface.ask(imported);
    const list = await surface.press(added, "Show the list");
    const undone = await surface.press(added, "Undo");

    expect(list.words).toContain("“diffusion”, weekdays at 09:00");
    expect(undone.words).toContain("Unsubscribed: “diffusion”");
  });

  it("posts once at nine in Berlin, and nobody's press changes the post", async () => {
    const { surface, world } = on();
    await surface.ask({
      ...subscribe,
      typed: subscribe.typed.replace("diffusion ", ""),
      args: { ...subscribe.args, topic: "" },
    });
    const before = surface.channelMessages().length;

    world.moveTo("2025-09-11T06:59:00Z");
    await world.deliver();
    const early = surface.channelMessages().length;
    world.moveTo("2025-09-11T07:00:00Z");
    await world.deliver();
    await world.deliver();
    world.moveTo("2025-09-11T08:00:00Z");
    await world.deliver();
    const posts = surface.channelMessages().slice(before);
    const [root] = posts;
    if (root === undefined) throw new Error("no post");
    const details = await surface.press(root, "Details");

    expect(early).toBe(before);
    expect(posts.length).toBeGreaterThan(0);
    expect(posts.filter((post) => post.words.includes("DSPy: Compiling"))).toHaveLength(1);
    expect(details.audience).toBe("caller");
    expect(surface.channelMessages().find((each) => each.id === root.id)?.words).toBe(root.words);
  });

  it("sends the post at once when it is told to", async () => {
    const { surface } = on();
    const made = await surface.ask({ ...subscribe, typed: "/papers subscribe", args: {} });

    await surface.press(made, "Send now");

    expect(surface.channelMessages().some((each) => each.words.includes("DSPy: Compiling"))).toBe(true);
  });
}
