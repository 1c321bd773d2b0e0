import { expect, it } from "vitest";
import { topic } from "./questions.js";
import { pressAll, type Stage } from "./stage.js";

/** Sentences as people write them who never read the help. */
export function tellIntents(on: () => Stage): void {
  it.each([
    "2310.03714",
    "https://huggingface.co/papers/2310.03714",
    "can you pull up https://arxiv.org/abs/2310.03714v2 for me?",
  ])("opens the paper that “%s” names", async (words) => {
    const { surface, world } = on();
    const { archive } = world.services;
    const [known] = archive.papers().filter(({ arxivId }) => arxivId !== undefined);
    const text = words.replace("2310.03714", known?.arxivId ?? "");

    const answer = await surface.ask(topic(text));

    expect(answer.words).toContain(`arXiv ${known?.arxivId}`);
  });

  it("says plainly that a paper of an id is not here", async () => {
    const { surface } = on();
    const answer = await surface.ask(topic("2999.99999 2001.00001"));

    expect(answer.words).toContain("not in this archive");
  });

  it("narrows a search to the time and the order that a sentence asks for, and says so", async () => {
    const { surface } = on();
    const asked = await surface.ask(topic("most upvoted papers about mixture of experts this week"));
    const written = await surface.write("best mixture of experts papers this week");

    for (const { words } of [asked, written]) {
      expect(words).toContain("this week · most votes first");
      expect(words).toContain("Mixture of Experts");
    }
  });

  it("says which filter it cannot read, and searches without it", async () => {
    const { surface } = on();
    const answer = await surface.ask(topic("mixture of experts since:lastweek"));
    const searched = await surface.press(answer, "Search without it");

    expect(answer.words).toContain("since:7d");
    expect(searched.words).toContain("Mixture of Experts");
  });

  it("offers any time where a time has nothing", async () => {
    const { surface } = on();
    const answer = await surface.ask(topic("mixture of experts papers from 2019"));
    const wider = await surface.press(answer, "Any time, anybody");
    const literal = await surface.press(answer, "Search for these words");

    expect(answer.words).toContain("2019");
    expect(wider.words).toContain("Mixture of Experts");
    expect(literal.words).toContain("mixture of experts papers from 2019");
  });

  it("leads on from words that nothing here has", async () => {
    const { surface, watch } = on();
    const words = '"mixture of experts papers from 2019"';

    await pressAll(on(), () => surface.ask(topic(words)), words);
    await pressAll(on(), () => surface.ask(topic("2999.99999")), "an absent id");

    expect(watch.pressed).toContain("papers: Latest papers");
  });

  it("answers what is no research topic in a line, and searches for it when asked to", async () => {
    const { surface } = on();
    const answer = await surface.ask(topic("how to fix a leaking tap"));
    const searched = await surface.press(answer, "Search anyway");

    expect(answer.words).toContain("does not look like a topic");
    expect(searched.words).toContain("leaking tap");
  });

  it("answers thanks and greetings without papers", async () => {
    const { surface } = on();
    const thanked = await surface.write("thank you so much!");
    const greeted = await surface.ask(topic("hey there"));
    const help = await surface.press(greeted, "Help");

    expect(thanked.words).toContain("You're welcome");
    expect(help.words).toContain("subscribe");
  });

  it("subscribes in words, and keeps the time out of the topic", async () => {
    const { surface } = on();
    const answer = await surface.mention("please subscribe us to diffusion every weekday at 5 p.m. in Kyiv");

    expect(answer.words).toContain("“diffusion”, weekdays at 17:00 (Europe/Kyiv)");
  });
}
