import { Command, CommanderError, Option } from "commander";
import { DIGEST_FORMATS } from "../digest/digest.js";
import { AppError } from "../errors.js";
import { httpsAddress, isoDate, wholeNumber } from "./option-values.js";
import type {
  JsonOption,
  LookUpOptions,
  Operations,
  ParseOptions,
  ReadingOptions,
  SearchCommandOptions,
  SubscriptionsRequest,
} from "./program-requests.js";
import { wordsAfterOptions } from "./words-after-options.js";

/** Where help and complaints are printed. */
export interface ProgramOutput {
  writeOut(text: string): void;
  writeErr(text: string): void;
}

/**
 * Reads the words of the command line and runs what they ask for.
 *
 * @param words without node and script
 * @returns the exit code
 */
export async function runProgram(
  words: readonly string[],
  operations: Operations,
  output: ProgramOutput,
  version: string,
): Promise<number> {
  let exitCode = 0;
  const program = buildProgram(operations, version, (code) => {
    exitCode = code;
  });
  for (const each of [program, ...allSubcommands(program)]) each.exitOverride().configureOutput(output);
  refuseUnknown(program, words[0]);
  try {
    await program.parseAsync(wordsAfterOptions(words), { from: "user" });
    return exitCode;
  } catch (thrown) {
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? 0 : 2;
    throw thrown;
  }
}

/** Commander would hand an unknown first word to `serve`, the default, and complain of that. */
function refuseUnknown(program: Command, word: string | undefined): void {
  if (word === undefined || word.startsWith("-") || word === "help") return;
  if (program.commands.some((command) => command.name() === word)) return;
  throw new AppError("bad-usage", `There is no command called “${word}”.`, {
    hint: `Type broadsheet --help for what there is, or broadsheet search ${word} for papers on it.`,
  });
}

function buildProgram(operations: Operations, version: string, exit: (code: number) => void): Command {
  const program = new Command("broadsheet")
    .description("The research-paper bot for Slack and Discord.")
    .version(version)
    .showHelpAfterError("Type broadsheet --help for what there is.")
    .enablePositionalOptions();

  program
    .command("serve", { isDefault: true })
    .description("run the bot; without credentials, try it here: a page on PORT and a chat in the terminal")
    .action(async () => exit(await operations.serve()));
  reading(program.command("chat"))
    .description("chat in the terminal; reads lines from standard input")
    .action(async (options: ReadingOptions) => exit(await operations.chat(options)));
  program
    .command("parse")
    .description("read one digest, any format, and show what is in it")
    .argument("<file>", "a file, or - for standard input")
    .addOption(new Option("--format <format>", "read it as this format").choices(["auto", ...DIGEST_FORMATS]))
    .option("--date <date>", "the digest's date, YYYY-MM-DD", isoDate)
    .option("--json", "print JSON")
    .action(async (file: string, options: ParseOptions) => exit(await operations.parse(file, options)));

  addQuestions(program, operations, exit);
  addArchive(program, operations, exit);
  addSubscriptions(program, operations, exit);
  addDelivery(program, operations, exit);
  addSetUp(program, operations, exit);
  return program;
}

function addQuestions(program: Command, operations: Operations, exit: (code: number) => void): void {
  reading(program.command("search"))
    .description("papers for a topic, best first")
    .argument("[words...]", "the topic; a word with a dash in front is excluded")
    .option("--limit <n>", "papers to show", wholeNumber(1, 1_000), 10)
    .option("--offset <n>", "papers to pass over", wholeNumber(0, 1_000_000), 0)
    .option("--batch <file>", 'JSON Lines {"id","query"}, or - for standard input')
    .option("--json", "print JSON")
    .action(async (words: string[], options: SearchCommandOptions) =>
      exit(await operations.search(words, options)),
    );
  reading(program.command("paper"))
    .description("one paper by title, system name, arXiv id or address")
    .argument("[title...]", "what you remember of it")
    .option("--batch <file>", 'JSON Lines {"id","query"}, or - for standard input')
    .option("--json", "print JSON")
    .action(async (words: string[], options: LookUpOptions) => exit(await operations.paper(words, options)));
  reading(program.command("digest"))
    .description("the digest of a day, as a channel would see it")
    .argument("[date]", "today, latest, or YYYY-MM-DD", "latest")
    .option("--json", "print JSON")
    .action(async (date: string, options: ReadingOptions & JsonOption) =>
      exit(await operations.digest(date, options)),
    );
}

function addArchive(program: Command, operations: Operations, exit: (code: number) => void): void {
  program
    .command("import")
    .description("add digests to the archive; twice is the same as once")
    .argument("<paths...>", "files or folders")
    .option("--json", "print JSON")
    .action(async (paths: string[], options: JsonOption) =>
      exit(await operations.importFiles(paths, options)),
    );
  program
    .command("fetch")
    .description("ask the configured live sources now")
    .option("--since <date>", "fill back from this day, YYYY-MM-DD", isoDate)
    .option("--json", "print JSON")
    .action(async (options: JsonOption & { since?: string }) => exit(await operations.fetch(options)));
}

function addSubscriptions(program: Command, operations: Operations, exit: (code: number) => void): void {
  const group = program.command("subscriptions").description("what channels get, for operators");
  const run = (request: SubscriptionsRequest, options: JsonOption) =>
    operations.subscriptions(request, options).then(exit);
  for (const action of ["list", "export"] as const) {
    group
      .command(action)
      .description(action === "list" ? "all subscriptions" : "all subscriptions as JSON to import elsewhere")
      .option("--json", "print JSON")
      .action((options: JsonOption) => run({ action }, options));
  }
  group
    .command("add")
    .description("a daily post in a place")
    .argument("<place>", "slack:CHANNEL, slack:TEAM/CHANNEL or discord:CHANNEL")
    .option("--topic <query>", "only papers on this topic")
    .option("--at <time>", "local time, HH:MM")
    .option("--days <days>", "daily, weekdays, or mon,thu")
    .option("--tz <zone>", "time zone, such as Europe/Berlin")
    .option("--count <n>", "papers in a post", wholeNumber(1, 20))
    .option("--json", "print JSON")
    .action((place: string, options: JsonOption & Omit<SubscriptionsRequest & { action: "add" }, "place">) =>
      run({ ...options, action: "add", place }, options),
    );
  for (const action of ["remove", "pause", "resume"] as const) {
    group
      .command(action)
      .description(`${action} a subscription`)
      .argument("<id>", "its id in the list")
      .option("--json", "print JSON")
      .action((id: string, options: JsonOption) => run({ action, id }, options));
  }
  group
    .command("import")
    .description("take over subscriptions that were exported")
    .argument("<file>", "a file, or - for standard input")
    .option("--json", "print JSON")
    .action((file: string, options: JsonOption) => run({ action: "import", file }, options));
}

function addDelivery(program: Command, operations: Operations, exit: (code: number) => void): void {
  program
    .command("deliver")
    .description("do all that is due and exit; safe to run many at once")
    .option("--at <instant>", "as if it were this instant, such as 2025-09-11T07:00:00Z")
    .option("--dry-run", "say what would be sent, send nothing")
    .option("--json", "print JSON")
    .action(async (options: JsonOption & { at?: string; dryRun?: boolean }) =>
      exit(await operations.deliver(options)),
    );
  program
    .command("post")
    .description("post today's summary to a place now")
    .argument("<place>", "slack:CHANNEL, slack:TEAM/CHANNEL or discord:CHANNEL")
    .option("--dry-run", "show it, send nothing")
    .option("--json", "print JSON")
    .action(async (place: string, options: JsonOption & { dryRun?: boolean }) =>
      exit(await operations.post(place, options)),
    );
}

function addSetUp(program: Command, operations: Operations, exit: (code: number) => void): void {
  program
    .command("doctor")
    .description("check configuration, credentials, sources, store and clock, each with its mend")
    .option("--json", "print JSON")
    .action(async (options: JsonOption) => exit(await operations.doctor(options)));
  program
    .command("slack")
    .description("set-up for Slack")
    .command("manifest")
    .description("print the Slack app's manifest as JSON")
    .addOption(new Option("--socket", "for Socket Mode (the default)").conflicts("url"))
    .option("--url <url>", "for HTTP events at this address", httpsAddress)
    .action(async (options: { url?: string }) => exit(await operations.slackManifest(options)));
  program
    .command("discord")
    .description("set-up for Discord")
    .command("register")
    .description("register the Discord commands, only what differs")
    .option("--guild <id>", "in this server at once, instead of everywhere")
    .action(async (options: { guild?: string }) => exit(await operations.discordRegister(options)));
}

function reading(command: Command): Command {
  return command.option(
    "--digest <path>",
    "use the papers of this file, folder or URL alone (repeatable)",
    (path: string, before: readonly string[] = []) => [...before, path],
  );
}

function allSubcommands(command: Command): readonly Command[] {
  return command.commands.flatMap((each) => [each, ...allSubcommands(each)]);
}
