import type { Temporal } from "temporal-polyfill";
import type { Reply } from "../reply/reply.js";
import type { Caller, ConversationRef } from "./caller.js";
import type { Arguments, Invocation } from "./invocation.js";
import type { ArgumentsOf, Params } from "./params.js";

/** `place` is a channel that posts can go to; `manage` is the right to change subscriptions there. */
export type Need = "place" | "manage";

/**
 * One declaration for every surface: Discord options, Slack text, console completion, forms, help and the
 * README's table all derive from it.
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
  readonly ok: boolean;
}
