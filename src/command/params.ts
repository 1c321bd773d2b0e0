import type { CommandContext } from "./command.js";

/** The parameters of a command, in the order in which they are asked for. */
export type Params = Readonly<Record<string, Param>>;

export type Param = TextParam | IntegerParam | ChoiceParam | FlagParam;

interface ParamBase {
  /** What forms call it, where its name is no plain word. */
  readonly label?: string;
  /** At most 100 characters (Discord's limit). */
  readonly description: string;
  readonly required: boolean;
}

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
