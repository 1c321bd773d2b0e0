import type { Bot } from "../../src/command/bot.js";
import type { Reply } from "../../src/reply/reply.js";
import type { Seen, Surface } from "./surface.js";

/**
 * Records which commands were answered, which buttons and menus the answers had, and which were used, so
 * that the stories must cover them all.
 */
export interface ButtonWatch {
  watchBot(bot: Bot): Bot;
  watchSurface(surface: Surface): Surface;
  readonly answered: ReadonlySet<string>;
  /** The answering command and the label, such as `unsubscribe: Undo`. */
  readonly offered: ReadonlySet<string>;
  readonly pressed: ReadonlySet<string>;
  /** A button or menu entry of the message of a kind not pressed yet. */
  next(seen: Seen): string | undefined;
}

interface Watched {
  readonly command: string;
  readonly reply: Reply;
}

export function createButtonWatch(): ButtonWatch {
  const answered = new Set<string>();
  const offered = new Set<string>();
  const pressed = new Set<string>();
  const shown = new Map<string, Watched>();
  let latest: Watched | undefined;
  const note = (seen: Seen) => {
    // Forms have none, except the one that asks which paper was meant.
    if (latest !== undefined) {
      shown.set(seen.id, latest);
      // Platforms leave out what they cannot show.
      for (const { name, labels } of controlsOf(latest.reply)) {
        const isShown = seen.controls.some((control) => labels.some((label) => fits(label, control)));
        if (isShown) offered.add(`${latest.command}: ${name}`);
      }
    }
    latest = undefined;
    return seen;
  };
  return {
    answered,
    offered,
    pressed,
    next: (seen) => {
      const watched = shown.get(seen.id);
      const left = (watched === undefined ? [] : controlsOf(watched.reply)).filter(
        ({ name }) => !pressed.has(`${watched?.command}: ${name}`),
      );
      return seen.controls.find((shownLabel) =>
        left.some(({ labels }) => labels.some((label) => fits(label, shownLabel))),
      );
    },
    watchBot: (bot) => ({
      ...bot,
      answer: async (invocation, asked) => {
        const answer = await bot.answer(invocation, asked);
        const command = bot.find(invocation.command)?.name;
        if (command === undefined) return answer;
        if (answer.kind !== "refusal") answered.add(command);
        latest = { command, reply: answer.reply };
        return answer;
      },
    }),
    watchSurface: (surface) => ({
      ...surface,
      ask: async (question) => note(await surface.ask(question)),
      mention: async (words) => note(await surface.mention(words)),
      write: async (words) => note(await surface.write(words)),
      fillForm: async (form, fields) => note(await surface.fillForm(form, fields)),
      press: async (seen, label) => {
        const watched = shown.get(seen.id);
        const next = note(await surface.press(seen, label));
        const control =
          watched && controlsOf(watched.reply).find(({ labels }) => labels.some((each) => fits(each, label)));
        // A message that nobody asked for is a post.
        if (watched === undefined) pressed.add(`post: ${label}`);
        else if (control !== undefined) pressed.add(`${watched.command}: ${control.name}`);
        return next;
      },
    }),
  };
}

interface Control {
  /** The label without what it quotes; a menu's placeholder. */
  readonly name: string;
  readonly labels: readonly string[];
}

/** Everything that runs a command; links only open. */
function controlsOf({ blocks }: Reply): readonly Control[] {
  return blocks.flatMap((block): Control[] => {
    if (block.kind === "menu") {
      return [{ name: `${block.placeholder} (menu)`, labels: block.options.map(({ label }) => label) }];
    }
    if (block.kind !== "actions" && block.kind !== "paper") return [];
    return block.actions
      .filter(({ kind }) => kind === "invoke")
      .map(({ label }) => ({ name: withoutData(label), labels: [label] }));
  });
}

function withoutData(label: string): string {
  return label.replace(/“[^”]*”/g, "“…”").replace(/\d{4}-\d{2}-\d{2}/g, "DATE");
}

/** Whether a shown label is this one: possibly cut, or in a menu for all papers as `2. Related: DSPy`. */
function fits(label: string, shown: string | RegExp): boolean {
  if (typeof shown !== "string") return shown.test(label);
  if (shown.endsWith("…")) return label.startsWith(shown.slice(0, -1).trimEnd());
  return shown === label || shown.replace(/^\d+\. /, "").startsWith(`${label}: `);
}
