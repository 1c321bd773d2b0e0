import type { Temporal } from "temporal-polyfill";
import type { Arguments, Invocation } from "../reply/invocation.js";
import type { Reply } from "../reply/reply.js";
import type { Caller, ConversationRef } from "./caller.js";

/** `place` is a channel that posts can go to; `manage` is the right to change subscriptions there. */
export type Need = "place" | "manage";

/**
 * One declaration for every surface: Discord options, Slack text, console completion, forms, help and the
 * table in docs/commands.md all derive from it.
 */
export interface Command<P extends Params = Params> {
  /** Lower case, one word. */
  readonly name: string;
  /** At most 100 characters (Discord's limit), no full stop. */
  readonly summary: string;
  /** In the order in which they are asked for. */
  readonly params: P;
  /**
   * Who sees the answer: everyone in the channel or the caller alone. It belongs to the command because
   * Discord fixes it when the reply is deferred.
   */
  readonly audience: "everyone" | "caller";
  /**
   * Waits for no disk and no network and changes nothing. Discord then gets the answer in one message instead
   * of an announcement first, and shows it in a channel when it was asked for in plain words there.
   */
  readonly answersFromMemory?: boolean;
  readonly needs: readonly Need[];
  /** What somebody would type after `/papers`, at least one. */
  readonly examples: readonly string[];
  /** Other first words after `/papers` that mean this command. */
  readonly aliases?: readonly string[];
  /**
   * Reads the words after the name, where "all of it is the first text parameter" is not the rule;
   * undefined when they make no sense for it, and the whole line is a topic after all.
   */
  readonly readText?: (text: string) => Arguments | undefined;
  /** Reads a whole line without the command's name, such as `today` for `digest`; undefined when it is another's. */
  readonly claims?: (line: string) => Arguments | undefined;
  run(args: ArgumentsOf<P>, context: CommandContext): Promise<Reply> | Reply;
}

/** What a command may know of the moment; what it works on comes in through its factory. */
export interface CommandContext {
  readonly caller: Caller;
  readonly place: ConversationRef;
  readonly now: Temporal.Instant;
  readonly signal: AbortSignal;
}

/** Keeps a command's parameter types while it is declared. */
export function defineCommand<const P extends Params>(command: Command<P>): Command<P> {
  return command;
}

/** The answer of the dispatcher: never thrown, always something to show. */
export interface Answer {
  readonly invocation: Invocation;
  readonly reply: Reply;
  readonly audience: "everyone" | "caller";
  /** A question asks for one parameter again; a refusal changed and found nothing. */
  readonly kind: "answer" | "question" | "refusal";
  /** The parameter that a question or a refusal is about, where it is about one. */
  readonly param: string | undefined;
}

/** The parameters of a command, in the order in which they are asked for. */
export type Params = Readonly<Record<string, Param>>;

export type Param = TextParam | IntegerParam | ChoiceParam | FlagParam;

interface ParamBase {
  /** What forms call it, where its name is not a plain word. */
  readonly label?: string;
  /** At most 100 characters (Discord's limit). */
  readonly description: string;
  readonly required: boolean;
  /** Forms leave it out: buttons set it. */
  readonly setByButtons?: true;
  /** Forms show it only where the platform can do this. */
  readonly takes?: Capability;
}

/** What some platforms can do with a post and others cannot. */
export type Capability = "post-per-paper" | "threads" | "silent-posts" | "crossposts" | "roles";

export interface TextParam extends ParamBase {
  readonly kind: "text";
  /** Default 1,000 characters; longer text is cut there. */
  readonly maxLength?: number;
  /** What kind of text it is, for forms with fields of their own: `HH:MM`, an IANA zone, or a role's id. */
  readonly format?: "time" | "time-zone" | "role";
  /** What could be meant by what was typed so far, at most 25, from memory or the store. */
  readonly complete?: (
    typed: string,
    context: CompletionContext,
  ) => Promise<readonly Choice[]> | readonly Choice[];
}

export interface IntegerParam extends ParamBase {
  readonly kind: "integer";
  readonly min: number;
  readonly max: number;
}

export interface ChoiceParam extends ParamBase {
  readonly kind: "choice";
  /** At most 25. */
  readonly choices: readonly Choice[];
}

export interface FlagParam extends ParamBase {
  readonly kind: "flag";
}

/** `label` is shown, `value` is what the argument becomes. */
export interface Choice {
  readonly label: string;
  readonly value: string;
}

export type CompletionContext = Pick<CommandContext, "caller" | "place" | "now">;

/** The typed arguments that a command's `run` gets: required ones are there, the others may be undefined. */
export type ArgumentsOf<P extends Params> = {
  readonly [K in keyof P]: P[K]["required"] extends true ? ValueOf<P[K]> : ValueOf<P[K]> | undefined;
};

type ValueOf<T extends Param> = T extends IntegerParam ? number : T extends FlagParam ? boolean : string;
