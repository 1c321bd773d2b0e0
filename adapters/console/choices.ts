import type { Invocation } from "../../src/reply/invocation.js";
import type { Action, ActionEffect, PaperBlock, Reply } from "../../src/reply/reply.js";
import { neutralLine } from "./neutral-text.js";

/** Something in a message that a person presses by typing it. */
export interface TypedChoice {
  /** What to type, lower case: `2`, `2 related`, `next`. */
  readonly words: string;
  readonly invocation: Invocation;
  readonly effect: ActionEffect;
}

/**
 * Numbers and words for what a message offers, in its order. Papers keep their number in the list, and the
 * number alone is their chief action; papers without one and menu options take the numbers that follow;
 * buttons are typed by their label. Sharing is left out: nobody else reads a console.
 */
export interface ReplyChoices {
  readonly all: readonly TypedChoice[];
  /** Numbers by position of the block in the message; for a menu one for each option. */
  readonly numbers: ReadonlyMap<number, readonly number[]>;
  /** What to type for the buttons of an `actions` block, by position of the block. */
  readonly buttons: ReadonlyMap<number, readonly string[]>;
}

export function choicesOf(reply: Reply): ReplyChoices {
  const all = new Map<string, TypedChoice>();
  const numbers = new Map<number, readonly number[]>();
  const buttons = new Map<number, readonly string[]>();
  const ordinals = reply.blocks.map((block) => (block.kind === "paper" ? (block.ordinal ?? 0) : 0));
  let last = Math.max(0, ...ordinals);
  const add = (choice: TypedChoice) => {
    if (!all.has(choice.words)) all.set(choice.words, choice);
  };
  reply.blocks.forEach((block, position) => {
    if (block.kind === "paper") {
      const number = block.ordinal ?? ++last;
      numbers.set(position, [number]);
      for (const choice of paperChoices(block, number)) add(choice);
    }
    if (block.kind === "menu") {
      const taken = block.options.map(() => ++last);
      numbers.set(position, taken);
      block.options.forEach(({ invocation, effect }, index) => {
        add({ words: String(taken[index]), invocation, effect });
      });
    }
    if (block.kind === "actions") {
      const words = pressable(block.actions).map((action) => {
        const free = freeWords(all, wordsOf(action.label));
        add({ words: free, invocation: action.invocation, effect: action.effect });
        return free;
      });
      buttons.set(position, words);
    }
  });
  return { all: [...all.values()], numbers, buttons };
}

/** What a typed line presses, if anything. */
export function findChoice(choices: readonly TypedChoice[], line: string): TypedChoice | undefined {
  const words = wordsOf(line);
  const bare = /^\[(.+)\]$/.exec(words)?.[1];
  const called = (name: string | undefined) => choices.find((choice) => choice.words === name);
  return called(words) ?? called(bare);
}

function paperChoices(block: PaperBlock, number: number): readonly TypedChoice[] {
  return pressable(block.actions).flatMap(({ label, invocation, effect }, index) => [
    ...(index === 0 ? [{ words: String(number), invocation, effect }] : []),
    { words: `${number} ${wordsOf(label)}`, invocation, effect },
  ]);
}

export function pressable(actions: readonly Action[]): readonly Extract<Action, { kind: "invoke" }>[] {
  return actions.flatMap((action) => (action.kind === "invoke" && action.effect !== "share" ? [action] : []));
}

/** A second button of the same label is `remove 2`. */
function freeWords(taken: ReadonlyMap<string, unknown>, words: string): string {
  let free = words;
  for (let count = 2; taken.has(free); count++) free = `${words} ${count}`;
  return free;
}

function wordsOf(label: string): string {
  return neutralLine(label).toLowerCase() || "button";
}
