import type { Argument, Invocation } from "../reply/invocation.js";
import type { ActionEffect } from "../reply/reply.js";

/** What a button or menu option carries: which command with which arguments, and where the answer goes. */
export interface ActionValue {
  readonly effect: ActionEffect;
  readonly invocation: Invocation;
}

// One character each, because Discord gives a button 100 characters in all.
const EFFECT_LETTERS = { update: "u", reply: "r", share: "s", form: "f" } as const satisfies Record<
  ActionEffect,
  string
>;
const VERSION = "1";

/**
 * Writes an action as text that survives a restart: `1u|papers|topic=mixture of experts|page=#2`.
 * `|` and `\` in a value are escaped with `\`; numbers start with `#`, flags with `?`, texts that would be
 * mistaken for either with `\`.
 */
export function encodeAction(value: ActionValue): string {
  const { command, args } = value.invocation;
  const written = Object.entries(args).map(([name, argument]) => `${name}=${encodeArgument(argument)}`);
  return [VERSION + EFFECT_LETTERS[value.effect], command, ...written].join("|");
}

/** Reads {@link encodeAction}'s text; undefined for anything else, such as another version's. */
export function decodeAction(text: string): ActionValue | undefined {
  const [head, command, ...written] = splitUnescaped(text);
  const effect = readEffect(head ?? "");
  if (effect === undefined || command === undefined || !/^[a-z]{1,32}$/.test(command)) return undefined;
  const entries: [string, Argument][] = [];
  for (const part of written) {
    const equals = part.indexOf("=");
    const name = part.slice(0, equals);
    const argument = decodeArgument(part.slice(equals + 1));
    if (equals < 1 || !/^[a-z]{1,32}$/i.test(name) || argument === undefined) return undefined;
    entries.push([name, argument]);
  }
  return { effect, invocation: { command, args: Object.fromEntries(entries) } };
}

function encodeArgument(argument: Argument): string {
  if (typeof argument === "number") return `#${argument}`;
  if (typeof argument === "boolean") return argument ? "?1" : "?0";
  const escaped = argument.replace(/[\\|]/g, "\\$&");
  return /^[#?]/.test(escaped) ? `\\${escaped}` : escaped;
}

function decodeArgument(written: string): Argument | undefined {
  if (written.startsWith("#")) {
    const number = Number(written.slice(1));
    return written.length > 1 && Number.isFinite(number) ? number : undefined;
  }
  if (written.startsWith("?")) return written === "?1" ? true : written === "?0" ? false : undefined;
  return written.replace(/\\([\s\S])/g, "$1");
}

function splitUnescaped(text: string): string[] {
  return (text.match(/(?:^|\|)(?:[^\\|]|\\[\s\S])*/g) ?? []).map((part) =>
    part.startsWith("|") ? part.slice(1) : part,
  );
}

function readEffect(head: string): ActionEffect | undefined {
  if (head.length !== 2 || !head.startsWith(VERSION)) return undefined;
  for (const effect of ["update", "reply", "share", "form"] as const) {
    if (EFFECT_LETTERS[effect] === head[1]) return effect;
  }
  return undefined;
}
