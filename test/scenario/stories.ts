import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ScenarioWorld, scenarioWorld } from "./scenario-world.js";
import type { OpenSurface, Question, Seen, Surface } from "./surface.js";

/** Words that only appear when something of ours failed. */
const FAULTS = /fault is on this side|earlier version|did not work/i;

/** The same stories on every platform. Asserts on words and effects, never on a platform's layout. */
export function tellStories(name: string, open: OpenSurface): void {
  describe(name, () => {
    let world: ScenarioWorld;
    let surface: Surface;

    beforeEach(async () => {
      world = await scenarioWorld();
      surface = await open(world);
    });

    afterEach(async () => {
      const refusals = surface.refusals();
      await surface.close();
      await world.close();
      expect(refusals).toEqual([]);
    });

    const topic = (words: string): Question => ({
      typed: `/papers ${words}`,
      command: "papers",
      args: { topic: words },
    });
    const paper = (words: string): Question => ({
      typed: `/paper ${words}`,
      command: "paper",
      args: { title: words },
    });
    const subscribe: Question = {
      typed: "/papers subscribe diffusion at 9:00 weekdays in Europe/Berlin top 5",
      command: "subscribe",
      args: { topic: "diffusion", at: "9:00", days: "weekdays", zone: "Europe/Berlin", top: 5 },
    };
    const bare = (command: string): Question => ({ typed: `/papers ${command}`, command, args: {} });

    it("finds papers on a topic, pages in place, and goes back", async () => {
      const first = await surface.ask(topic("mixture of experts"));
      const second = await surface.press(first, "Next");
      const again = await surface.press(second, "Previous");

      expect(first.words).toContain("Mixture of Experts at the Edge");
      expect(first.audience).toBe("caller");
      expect(second.id).toBe(first.id);
      expect(second.words).not.toBe(first.words);
      expect(again.words).toBe(first.words);
    });

    it("opens a paper from the list", async () => {
      const list = await surface.ask(topic("sarathi serve"));

      const whole = await surface.press(list, "Details");

      expect(whole.words).toContain("Sarathi-Serve: Taming the Throughput-Latency Tradeoff");
      expect(whole.words).toContain("What Sarathi-Serve");
    });

    it("finds a paper by a misspelt piece of its title", async () => {
      const whole = await surface.ask(paper("sarati serv"));

      expect(whole.words).toContain("Sarathi-Serve: Taming the Throughput-Latency Tradeoff");
    });

    it("says when a paper is not there", async () => {
      const answer = await surface.ask(paper("attention is all you need"));

      expect(answer.words).toContain("No paper called “attention is all you need” here.");
    });

    it("completes a title while it is typed", async () => {
      const choices = await surface.complete("paper", "title", "dspy");

      expect(choices[0]?.label).toContain("DSPy: Compiling Declarative");
    });

    it("shows titles full of markup as they are written", async () => {
      const robots = await surface.ask(paper("diffusion policies for robots"));
      const merging = await surface.ask(paper("survey of merging loras"));

      expect(robots.words).toContain("Diffusion Policies for <Robots> & Hands");
      expect(merging.words).toMatch(/A Survey of .?\*?Merging/);
    });

    it("shares an answer with everyone", async () => {
      const list = await surface.ask(topic("sarathi serve"));

      const shared = await surface.press(list, "Share to channel");

      expect(shared.audience).toBe("everyone");
      expect(surface.channelMessages().at(-1)?.words).toContain("Sarathi-Serve");
    });

    it("shows the digest of a day", async () => {
      const today = await surface.ask({ typed: "/papers today", command: "digest", args: { date: "today" } });
      const before = await surface.ask({
        typed: "/papers 2025-09-10",
        command: "digest",
        args: { date: "2025-09-10" },
      });

      expect(today.words).toContain("DSPy");
      expect(before.words).toContain("Speech Tokens without Words");
    });

    it("keeps a paper, lists it, and takes it off again", async () => {
      const list = await surface.ask(topic("sarathi serve"));
      const saved = await surface.press(list, "Save");
      const mine = await surface.ask(bare("saved"));
      const removed = await surface.press(mine, "Remove");
      const empty = await surface.ask(bare("saved"));

      expect(saved.words).toContain("Saved: Sarathi-Serve");
      expect(mine.words).toContain("Sarathi-Serve");
      expect(removed.words).toContain("Off your list");
      expect(empty.words).toContain("Your list is empty");
    });

    it("subscribes the channel, says the whole state, and undoes it", async () => {
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

    it("posts once at nine in Berlin, and nobody's press changes the post", async () => {
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
      const made = await surface.ask({ ...subscribe, typed: "/papers subscribe", args: {} });

      await surface.press(made, "Send now");

      expect(surface.channelMessages().some((each) => each.words.includes("DSPy: Compiling"))).toBe(true);
    });

    it("understands a mention and a direct message in plain words", async () => {
      const mentioned = await surface.mention("find the paper called DSPy");
      const written = await surface.write("what's new on merging LoRAs?");

      expect(mentioned.words).toContain("DSPy: Compiling Declarative Language Model Calls");
      expect(mentioned.audience).toBe("everyone");
      expect(written.words).toContain("Merging");
    });

    it.each([
      ["emoji alone", "🤖🤖🤖"],
      ["punctuation", "?!…"],
      ["a topic of 4,000 characters", "mixture of experts ".repeat(210)],
      ["markup", "<!channel> <@U1> &lt;b&gt; `x` | \u202Emoe"],
    ])("answers %s politely", async (_what, words) => {
      const answer = await surface.ask(topic(words));

      expect(answer.words.length).toBeGreaterThan(10);
      expect(answer.words).not.toMatch(FAULTS);
    });

    it("answers every example of every command, and every button of every answer", async () => {
      await surface.ask(subscribe);
      const pressed = new Set<string>();

      for (const command of world.bot.commands) {
        for (const example of command.examples) {
          const { args, command: read } = world.bot.readText(example);
          const answer = await surface.ask({ typed: `/papers ${example}`, command: read, args });
          expect(answer.words, example).not.toMatch(FAULTS);
          await pressAll(surface, answer, command.name, pressed);
        }
      }

      expect(pressed.size).toBeGreaterThan(20);
    });
  });
}

/** Presses each button of an answer once a command and label; answers of answers are their own commands' affair. */
async function pressAll(
  surface: Surface,
  answer: Seen,
  command: string,
  pressed: Set<string>,
): Promise<void> {
  for (const label of answer.controls) {
    const key = `${command}: ${label}`;
    if (pressed.has(key) || /^(?:Open|PDF|Page|Code|Project|arXiv)/.test(label)) continue;
    pressed.add(key);
    const next = await surface.press(answer, label);
    expect(next.words, key).not.toMatch(FAULTS);
    // Pressed in place: the other buttons of the answer are gone.
    if (next.id === answer.id) return;
  }
}
