/** A command by name with its arguments: what a typed line, a slash command and a button all become. */
export interface Invocation {
  readonly command: string;
  readonly args: Arguments;
}

export type Argument = string | number | boolean;
export type Arguments = Readonly<Record<string, Argument>>;
