import type { Platform } from "../../src/command/caller.js";
import type { Choice } from "../../src/command/command.js";
import type { Arguments } from "../../src/reply/invocation.js";
import type { ScenarioWorld } from "./scenario-world.js";

/**
 * What a person can do and see on a platform, whatever it looks like. One implementation per platform; the
 * stories run over it. Every method waits until its effect is visible, and rejects if there is none.
 */
export interface Surface {
  readonly platform: Platform;
  /** The person's channel, written as a place: `slack:C0GENERAL`. */
  readonly place: string;
  /** Asks by the platform's own command; `typed` is the Slack form, `/papers …` with everything after it. */
  ask(question: Question): Promise<Seen>;
  /** Presses a button or menu entry by label; resolves with the answer, wherever it appeared. */
  press(seen: Seen, label: string | RegExp): Promise<Seen>;
  /** Completions for a partly typed parameter. */
  complete(command: string, param: string, typed: string): Promise<readonly Choice[]>;
  /** Fills and submits the open form; omitted fields keep their initial value. */
  fillForm(form: Seen, fields: Readonly<Record<string, string>>): Promise<Seen>;
  /** "@Broadsheet words" in the channel. */
  mention(words: string): Promise<Seen>;
  /** A direct message. */
  write(words: string): Promise<Seen>;
  /** Everything visible to everyone in the channel, oldest first. */
  channelMessages(): readonly Seen[];
  /** Payloads over a limit of the platform; every story ends with none. */
  refusals(): readonly string[];
  close(): Promise<void>;
}

export interface Question {
  /** Such as `/papers mixture of experts`. */
  readonly typed: string;
  readonly command: string;
  readonly args: Arguments;
}

/** What a person sees: a message, or a form. */
export interface Seen {
  readonly kind: "message" | "form";
  /** Unique per message; an edit keeps it. */
  readonly id: string;
  /** All visible words, including the notification text. */
  readonly words: string;
  /** Labels of buttons and menu entries. */
  readonly controls: readonly string[];
  readonly audience: "everyone" | "caller";
  /** Names of a form's fields. */
  readonly fields: readonly string[];
}

/** Opens a platform's surface over a world. */
export type OpenSurface = (world: ScenarioWorld) => Promise<Surface>;
