import { type ActionValue, decodeAction, encodeAction } from "../../../src/command/action-value.js";
import { LIMITS } from "./limits.js";
import { cleanText } from "./markdown.js";
import { packText, unpackText } from "./packed-text.js";

/**
 * Buttons carry their whole action in `custom_id`, 100 characters, so that they work after a restart. Forms,
 * told apart by the first character:
 * - `1…` the text of `encodeAction` as it is;
 * - `z…` the same, packed;
 * - `t<id><name>;…` an action, packed or not, whose argument `name` is the content of the message's own text display `id`;
 * - `d<letter>…` any of these a second time in one message, which Discord demands to differ.
 */
export interface CustomIds {
  /** Undefined where the action is too long even so; the button is then left out. */
  idFor(value: ActionValue): string | undefined;
  /** The values of one menu's options, which are unique among themselves only. */
  menu(): (value: ActionValue) => string | undefined;
  /** The own id of a message's next menu; what it does is in its options. */
  menuId(): string;
  /** Values that the message has to carry in text displays, by component id. */
  carried(): ReadonlyMap<number, string>;
}

// Component ids of our own choice begin here; Discord numbers the others from 1.
const FIRST_CARRIED_ID = 101;
const MAX_CARRIED = 2;
const MAX_CARRIED_LENGTH = 1_100;
const DUPLICATE_MARKS = "abcdefghijklmnopqrstuvwxyz";

/** One message's ids: unique among themselves, sharing what the message carries. */
export function createCustomIds(): CustomIds {
  const carried = new Map<number, string>();
  let menus = 0;

  const carry = (value: ActionValue): string | undefined => {
    const { command, args } = value.invocation;
    const texts = Object.entries(args).flatMap(([name, argument]) =>
      typeof argument === "string" ? [{ name, text: argument }] : [],
    );
    const longest = texts.sort((a, b) => b.text.length - a.text.length)[0];
    if (longest === undefined || longest.text.length > MAX_CARRIED_LENGTH) return undefined;
    // Discord trims what it stores, and the text display shows one line of small print.
    const text = cleanText(longest.text).replace(/\s+/g, " ").trim();
    const known = [...carried].find(([, each]) => each === text)?.[0];
    const id = known ?? FIRST_CARRIED_ID + carried.size;
    if (text === "" || (known === undefined && carried.size >= MAX_CARRIED)) return undefined;
    const rest = Object.fromEntries(Object.entries(args).filter(([name]) => name !== longest.name));
    const own = encodeAction({ effect: value.effect, invocation: { command, args: rest } });
    const customId = [own, `z${packText(own)}`]
      .map((rest) => `t${id}${longest.name};${rest}`)
      .find(({ length }) => length <= LIMITS.customId - 2);
    if (customId === undefined) return undefined;
    carried.set(id, text);
    return customId;
  };

  const unique = (used: Set<string>, customId: string): string | undefined => {
    const candidates = [customId, ...Array.from(DUPLICATE_MARKS, (mark) => `d${mark}${customId}`)];
    const free = candidates.find((each) => !used.has(each) && each.length <= LIMITS.customId);
    if (free !== undefined) used.add(free);
    return free;
  };

  const idAmong = (used: Set<string>) => (value: ActionValue) => {
    const plain = encodeAction(value);
    if (isWhole(plain) && plain.length <= LIMITS.customId) return unique(used, plain);
    const packed = `z${packText(plain)}`;
    if (packed.length <= LIMITS.customId) return unique(used, packed);
    const customId = carry(value);
    return customId === undefined ? undefined : unique(used, customId);
  };

  return {
    idFor: idAmong(new Set()),
    menu: () => idAmong(new Set()),
    menuId: () => {
      menus += 1;
      return `menu:${menus}`;
    },
    carried: () => carried,
  };
}

/**
 * Reads a custom id back, given how to get at the text displays of the message it came from; undefined for
 * what is not ours.
 */
export function readCustomId(
  customId: string,
  carriedText: (id: number) => string | undefined,
): ActionValue | undefined {
  if (customId.startsWith("d")) return readCustomId(customId.slice(2), carriedText);
  const reference = /^t(\d{1,9})([a-z]{1,32});(.*)$/is.exec(customId);
  if (reference === null) return readOwn(customId);
  const [, id, name, own] = reference;
  const text = carriedText(Number(id));
  const value = readOwn(own ?? "");
  if (text === undefined || name === undefined || value === undefined) return undefined;
  const { command, args } = value.invocation;
  return { effect: value.effect, invocation: { command, args: { ...args, [name]: text } } };
}

/** An action that is packed, or not. */
function readOwn(own: string): ActionValue | undefined {
  if (!own.startsWith("z")) return decodeAction(own);
  const text = unpackText(own.slice(1));
  return text === undefined ? undefined : decodeAction(text);
}

/** The text display that carries a value: small print, every mark escaped so that reading it back is exact. */
export function writeCarried(text: string): string {
  return `-# ${text.replace(/[!-/:-@[-`{-~]/g, "\\$&").replace(/@(?=everyone|here)/gi, "@\u200B")}`;
}

/** The inverse of {@link writeCarried}. */
export function readCarried(content: string): string | undefined {
  if (!content.startsWith("-# ")) return undefined;
  return content
    .slice(3)
    .replace(/\u200B/g, "")
    .replace(/\\([!-/:-@[-`{-~])/g, "$1");
}

// Discord trims the ends of strings and refuses lone surrogates; packed text is safe from both.
function isWhole(text: string): boolean {
  return text.trim() === text && !/\p{Surrogate}/u.test(text);
}
