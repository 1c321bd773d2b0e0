import type { Arguments, Invocation } from "../reply/invocation.js";
import type { Command } from "./command.js";

/**
 * Reads what somebody typed after `/papers` (or a whole console line): a subcommand with its words, a line
 * that a command claims such as `today`, or a topic. Never fails: what is nothing else is a topic, and
 * nothing at all is a request for help.
 */
export function readText(commands: readonly Command[], text: string): Invocation {
  const line = stripSlashName(commands, text.trim());
  if (typeof line !== "string") return line;
  if (line === "") return { command: "help", args: {} };
  const { first, rest } = splitFirstWord(line);
  const named = commands.find((command) => answersTo(command, first));
  const args = named === undefined ? undefined : readRest(named, rest);
  if (named !== undefined && args !== undefined) return { command: named.name, args };
  for (const command of commands) {
    const claimed = command.claims?.(line);
    if (claimed !== undefined) return { command: command.name, args: claimed };
  }
  return { command: "papers", args: { topic: line } };
}

/** `/papers moe` and `/paper dspy` typed where slashes are just text, as in the console or a mention. */
function stripSlashName(commands: readonly Command[], line: string): string | Invocation {
  const slash = /^\/([a-z]+)(?:\s+([\s\S]*))?$/i.exec(line);
  if (slash === null) return line;
  const [, typedName = "", rest = ""] = slash;
  const name = typedName.toLowerCase();
  if (name === "papers") return rest.trim();
  const command = commands.find((each) => each.name === name);
  if (command === undefined) return line;
  return { command: command.name, args: readRest(command, rest.trim()) ?? firstTextArgument(command, rest) };
}

/** `papers` itself is no first word: “papers with code” is a topic. */
function answersTo(command: Command, word: string): boolean {
  const lower = word.toLowerCase();
  return (command.name === lower && lower !== "papers") || (command.aliases ?? []).includes(lower);
}

function readRest(command: Command, rest: string): Arguments | undefined {
  if (command.readText !== undefined) return command.readText(rest);
  if (rest === "") return {};
  return Object.keys(command.params).length === 0 ? undefined : firstTextArgument(command, rest);
}

function firstTextArgument(command: Command, rest: string): Arguments {
  const text = rest.trim();
  const [name] = Object.entries(command.params).find(([, param]) => param.kind === "text") ?? [];
  return name === undefined || text === "" ? {} : { [name]: text };
}

function splitFirstWord(line: string): { first: string; rest: string } {
  const space = line.search(/\s/);
  return space === -1
    ? { first: line, rest: "" }
    : { first: line.slice(0, space), rest: line.slice(space + 1).trim() };
}
