import type { Bot, RequestContext } from "./bot.js";
import type { Command } from "./command.js";

/** What a typed line could become. */
export interface LineCompletions {
  /** Where in the line the completed part starts, UTF-16 units. */
  readonly from: number;
  readonly items: readonly LineCompletion[];
}

export interface LineCompletion {
  /** Stands in for everything after `from`. */
  readonly insert: string;
  /** What is shown, where it is more than `insert`. */
  readonly label: string;
  /** Such as the command's summary. */
  readonly detail: string | undefined;
}

/**
 * Completion where commands are typed as text: names of commands for the first word, then what the command
 * itself offers for its text, such as titles. A bare first word is also the start of a topic.
 */
export async function completeLine(bot: Bot, line: string, asked: RequestContext): Promise<LineCompletions> {
  const prefix = /^\s*(?:\/papers\s+|\/)?/i.exec(line)?.[0] ?? "";
  const typed = line.slice(prefix.length);
  const space = typed.search(/\s/);
  if (space === -1) {
    const names = commandNames(bot, prefix.trim(), typed);
    const isSlashName = prefix.trim() === "/";
    const topics = isSlashName || typed === "" ? [] : await offered(bot, "papers", typed, asked);
    return { from: prefix.length, items: [...names, ...topics] };
  }
  const first = typed.slice(0, space).toLowerCase();
  const command = bot.find(first);
  if (command === undefined || (command.name === "papers" && first !== "papers")) {
    return { from: prefix.length, items: await offered(bot, "papers", typed, asked) };
  }
  const rest = typed.slice(space).trimStart();
  return { from: line.length - rest.length, items: await offered(bot, command.name, rest, asked) };
}

function commandNames(bot: Bot, prefix: string, typed: string): readonly LineCompletion[] {
  const lower = typed.toLowerCase();
  return bot.commands
    .filter(
      (command) => command.name.startsWith(lower) && !(prefix === "/papers" && command.name === "papers"),
    )
    .map((command) => ({
      insert: Object.keys(command.params).length === 0 ? command.name : `${command.name} `,
      label: command.name,
      detail: command.summary,
    }));
}

async function offered(
  bot: Bot,
  name: string,
  typed: string,
  asked: RequestContext,
): Promise<readonly LineCompletion[]> {
  const param = completable(bot.find(name));
  if (param === undefined) return [];
  const choices = await bot.complete({ ...asked, command: name, param, typed });
  return choices.map(({ label, value }) => ({
    // A paper's value is its id: somebody who reads the line wants its title there. A label such as
    // "reasoning (12)" only says more than the value.
    insert: label.toLowerCase().startsWith(value.toLowerCase()) ? value : label,
    label,
    detail: undefined,
  }));
}

function completable(command: Command | undefined): string | undefined {
  return Object.entries(command?.params ?? {}).find(
    ([, param]) => param.kind === "text" && param.complete !== undefined,
  )?.[0];
}
