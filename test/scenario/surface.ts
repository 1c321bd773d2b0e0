import type { Platform } from "../../src/command/caller.js";
import type { Choice } from "../../src/command/command.js";
import type { Arguments } from "../../src/reply/invocation.js";
import type { ScenarioWorld } from "./scenario-world.js";

/**
 * What a person can do and see on a platform, whatever it looks like there. One implementation a platform; the
 * stories are told over it. Every method waits until what it caused can be seen, and rejects when nothing comes.
 */
export interface Surface {
  readonly platform: Platform;
  /** The channel that the person is in, as places are written: `slack:C0GENERAL`. */
  readonly place: string;
  /** Asks by the platform's own command; `typed` is the Slack form, `/papers …` with everything after it. */
  ask(question: Question): Promise<Seen>;
  /** Presses a button or picks a menu entry by its label; the answer, wherever it appeared. */
  press(seen: Seen, label: string | RegExp): Promise<Seen>;
  /** What is offered while the text of a parameter is being typed. */
  complete(command: string, param: string, typed: string): Promise<readonly Choice[]>;
  /** Fills the form that is open and submits it; fields that are left out keep what they were filled with. */
  fillForm(form: Seen, fields: Readonly<Record<string, string>>): Promise<Seen>;
  /** "@Broadsheet words" in the channel. */
  mention(words: string): Promise<Seen>;
  /** A direct message. */
  write(words: string): Promise<Seen>;
  /** Everything that everybody in the channel can read, oldest first. */
  channelMessages(): readonly Seen[];
  /** Payloads that broke a limit of the platform; a story ends with none. */
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
  /** Unlike for each message; an edit keeps it. */
  readonly id: string;
  /** All words that are visible, notification text included. */
  readonly words: string;
  /** Labels of buttons and menu entries. */
  readonly controls: readonly string[];
  readonly audience: "everyone" | "caller";
  /** Names of a form's fields. */
  readonly fields: readonly string[];
}

/** Opens a platform's surface over a world. */
export type OpenSurface = (world: ScenarioWorld) => Promise<Surface>;
