import { createInterface, type Interface } from "node:readline/promises";
import type { Readable, Writable } from "node:stream";
import type { Bot, RequestContext } from "../../src/command/bot.js";
import { readTypedLine } from "../../src/command/read-typed-line.js";
import type { Invocation } from "../../src/reply/invocation.js";
import { choicesOf, findChoice, type TypedChoice } from "./choices.js";
import { consoleCompleter } from "./completer.js";
import { renderPlain } from "./render.js";

export interface ConsoleOptions {
  readonly bot: Bot;
  readonly input: Readable;
  readonly output: Writable;
  /** A person sits there: prompt, line editing, history, completion. False for a pipe: lines in, answers out. */
  readonly terminal: boolean;
  /** Ends the conversation, as Ctrl-D does. */
  readonly signal?: AbortSignal | undefined;
  readonly colour?: boolean;
  /** The terminal understands OSC 8 links. */
  readonly hyperlinks?: boolean;
  /** The reader's IANA zone. */
  readonly timeZone?: string | undefined;
  /** Size of the window, asked for at every answer. Without rows nothing is paged. */
  readonly size?: () => { readonly columns: number; readonly rows?: number | undefined };
  /** Said before the first prompt of a terminal. */
  readonly greeting?: string | undefined;
  /** Earlier lines, newest first, for the up key; what was typed comes back in {@link ConsoleOutcome}. */
  readonly history?: readonly string[];
}

export interface ConsoleOutcome {
  readonly answered: number;
  /** Lines typed, newest first, for the next time's `history`. */
  readonly history: readonly string[];
}

/** Columns of a pipe: nothing says how wide its reader is. */
const PIPE_COLUMNS = 80;
const HISTORY_SIZE = 500;
const PROMPT = "› ";

/** What the last answer left to do, the only thing the console remembers. */
interface Pending {
  readonly choices: readonly TypedChoice[];
  /** Lines of an answer longer than the window, printed by Enter. */
  readonly unread: readonly string[];
}

const NOTHING: Pending = { choices: [], unread: [] };

/**
 * The bot in a terminal, or behind a pipe. Resolves at the end of the input, at `exit`, at Ctrl-C on an empty
 * line, when `signal` aborts, or when nobody reads the output any more.
 */
export async function runConsole(options: ConsoleOptions): Promise<ConsoleOutcome> {
  const ended = new AbortController();
  const signal =
    options.signal === undefined ? ended.signal : AbortSignal.any([options.signal, ended.signal]);
  const asked: RequestContext = { ...consoleAsked(options.timeZone), signal };
  let pending = NOTHING;
  const lines = createInterface({
    input: options.input,
    ...(options.terminal ? { output: options.output } : {}),
    terminal: options.terminal,
    prompt: PROMPT,
    history: [...(options.history ?? [])],
    historySize: HISTORY_SIZE,
    removeHistoryDuplicates: true,
    completer: consoleCompleter(options.bot, asked, () => pending.choices),
  });
  const history = [...(options.history ?? [])];
  lines.on("history", (entries: string[]) => history.splice(0, history.length, ...entries));
  lines.on("SIGINT", () => onInterrupt(lines));
  const close = () => {
    ended.abort();
    lines.close();
  };
  options.signal?.addEventListener("abort", close, { once: true });
  // `broadsheet chat | head` closes the pipe early: that is the end, not an error.
  options.output.on("error", close);
  let answered = 0;
  try {
    if (options.signal?.aborted === true) return { answered, history };
    if (options.terminal && options.greeting !== undefined) write(options, `${options.greeting}\n\n`);
    if (options.terminal) lines.prompt();
    for await (const line of lines) {
      const words = line.trim();
      if (/^[/:]?(?:exit|quit|q)$/i.test(words)) break;
      if (words === "") pending = showMore(options, pending);
      else {
        const step = await answerLine(options, asked, pending, words);
        if (ended.signal.aborted) break;
        pending = step.pending;
        answered += 1;
        write(options, options.terminal ? `\n${step.text}\n\n` : `${answered > 1 ? "\n" : ""}${step.text}\n`);
        if (options.terminal) lines.prompt();
        if (options.terminal && step.prefill !== undefined) lines.write(step.prefill);
        continue;
      }
      if (options.terminal) lines.prompt();
    }
  } finally {
    options.signal?.removeEventListener("abort", close);
    close();
  }
  return { answered, history };
}

interface Step {
  readonly text: string;
  readonly pending: Pending;
  /** Put on the next line for the person to finish. */
  readonly prefill: string | undefined;
}

async function answerLine(
  options: ConsoleOptions,
  asked: RequestContext,
  pending: Pending,
  words: string,
): Promise<Step> {
  const choice = findChoice(pending.choices, words);
  if (choice?.effect === "form") {
    const line = typedForm(choice.invocation);
    const text = options.terminal ? "Finish this line and press Enter." : `Type: ${line}…`;
    return { text, pending, prefill: line };
  }
  const { reply } = await options.bot.answer(choice?.invocation ?? readTypedLine(options.bot, words), asked);
  const { columns, rows } = options.size?.() ?? { columns: PIPE_COLUMNS };
  const text = renderPlain(reply, {
    width: columns,
    colour: options.colour === true,
    hyperlinks: options.hyperlinks === true,
    timeZone: options.timeZone,
  });
  const choices = choicesOf(reply).all;
  const all = text.split("\n");
  const room = options.terminal && rows !== undefined ? Math.max(5, rows - 4) : Number.POSITIVE_INFINITY;
  if (all.length <= room) return { text, pending: { choices, unread: [] }, prefill: undefined };
  const unread = all.slice(room);
  return {
    text: [...all.slice(0, room), moreLine(unread)].join("\n"),
    pending: { choices, unread },
    prefill: undefined,
  };
}

function showMore(options: ConsoleOptions, pending: Pending): Pending {
  if (pending.unread.length === 0) return pending;
  const room = Math.max(5, (options.size?.().rows ?? 24) - 3);
  const unread = pending.unread.slice(room);
  const shown = [...pending.unread.slice(0, room), ...(unread.length > 0 ? [moreLine(unread)] : [])];
  write(options, `${shown.join("\n")}\n\n`);
  return { ...pending, unread };
}

function moreLine(unread: readonly string[]): string {
  return `… ${unread.length} more ${unread.length === 1 ? "line" : "lines"}: press Enter`;
}

/** A command with the arguments known so far, as somebody would type it. */
function typedForm({ command, args }: Invocation): string {
  const known = Object.values(args).filter((argument) => typeof argument !== "boolean");
  return `${[command, ...known].join(" ").replace(/\s+/g, " ")} `;
}

/** The one person at the machine: whoever can start the program may change everything it does. */
function consoleAsked(timeZone: string | undefined): RequestContext {
  return {
    caller: { id: "console", mayManage: true, timeZone },
    place: {
      platform: "console",
      workspace: undefined,
      channel: "console",
      thread: undefined,
      isDirect: true,
    },
  };
}

/** Ctrl-C clears a line that holds something, and ends the conversation on an empty one. */
function onInterrupt(lines: Interface): void {
  if (lines.line === "") lines.close();
  else lines.write(null, { ctrl: true, name: "u" });
}

function write(options: ConsoleOptions, text: string): void {
  if (options.output.writable) options.output.write(text);
}
