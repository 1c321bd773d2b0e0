import type { Invocation } from "../reply/invocation.js";
import type { Caller, ConversationRef } from "./caller.js";
import type { Answer, Choice, Command } from "./command.js";

/** What every adapter talks to. Nothing in it knows a platform. */
export interface Bot {
  /** All commands, in help order. */
  readonly commands: readonly Command[];
  /** The command of a name or alias. */
  find(name: string): Command | undefined;
  /** The words after `/papers`: a subcommand and its text, or a topic. Never fails. */
  readText(text: string): Invocation;
  /** A mention or a direct message in plain words. Never fails. */
  readPlainWords(text: string): Invocation;
  /** Runs an invocation: finds, validates, permits, limits its time, maps errors. Never rejects. */
  answer(invocation: Invocation, asked: RequestContext): Promise<Answer>;
  /** Completion of a text parameter, at most 25; empty when there is nothing to offer. Never rejects. */
  complete(request: CompletionRequest): Promise<readonly Choice[]>;
}

export interface RequestContext {
  readonly caller: Caller;
  readonly place: ConversationRef;
  readonly signal?: AbortSignal | undefined;
}

export interface CompletionRequest extends RequestContext {
  readonly command: string;
  readonly param: string;
  readonly typed: string;
}
