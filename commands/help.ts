import { type Command, defineCommand } from "../src/command/command.js";
import { smallPrint } from "../src/reply/actions.js";
import { notice } from "../src/reply/notice.js";
import type { Block, Reply, Span } from "../src/reply/reply.js";
import { code, plain, strong } from "../src/reply/spans.js";

/** What can be asked, from the commands themselves. `commands` is asked for late: help is one of them. */
export function helpCommand(deps: {
  readonly commands: () => readonly Command[];
  readonly present: () => string;
}) {
  return defineCommand({
    name: "help",
    summary: "What Broadsheet can do, with examples",
    params: {
      command: {
        kind: "text",
        description: "A command to explain, such as subscribe",
        required: false,
        maxLength: 40,
        complete: (typed) =>
          deps
            .commands()
            .filter((each) => each.name.startsWith(typed.trim().toLowerCase()))
            .map((each) => ({ label: each.name, value: each.name })),
      },
    },
    audience: "caller",
    answersFromMemory: true,
    needs: [],
    examples: ["help", "help subscribe"],
    // "help me find papers on pruning" is a question, not a request for help with a command.
    readText: (text) => (/\s/.test(text) ? undefined : text === "" ? {} : { command: text }),
    run: ({ command: name }) => {
      if (name === undefined) return overview(deps.commands(), deps.present());
      const wanted = name.toLowerCase().replace(/^\//, "");
      const command = deps.commands().find((each) => each.name === wanted || each.aliases?.includes(wanted));
      return command === undefined
        ? notice(`There is no command called “${name}”.`, "Type help for what there is.")
        : explained(command);
    },
  });
}

function overview(commands: readonly Command[], present: string): Reply {
  const items = commands.map((command): readonly Span[] => [
    code(typed(command.examples[0] ?? command.name)),
    plain(`  ${command.summary}`),
  ]);
  return {
    text: "Ask for papers by topic, by half-remembered title or by day; subscribe a channel to a daily post.",
    blocks: [
      { kind: "heading", text: "Broadsheet" },
      {
        kind: "text",
        spans: [
          plain(
            "Ask for papers by topic, by half-remembered title or by day; subscribe a channel to a daily post.",
          ),
        ],
      },
      { kind: "list", ordered: false, items },
      ...smallPrint(present),
    ],
  };
}

function explained(command: Command): Reply {
  const params = Object.entries(command.params).map(([name, param]): readonly Span[] => [
    strong(name),
    plain(`  ${param.description}${param.required ? "" : " (optional)"}`),
  ]);
  const examples = command.examples.map((example): readonly Span[] => [code(typed(example))]);
  const list = (items: readonly (readonly Span[])[]): readonly Block[] =>
    items.length === 0 ? [] : [{ kind: "list", ordered: false, items }];
  return {
    text: `${command.name}: ${command.summary}. For example: ${command.examples.map(typed).join(", ")}`,
    blocks: [
      { kind: "heading", text: command.name },
      { kind: "text", spans: [plain(`${command.summary}.`)] },
      ...list(params),
      ...smallPrint("For example:"),
      ...list(examples),
    ],
  };
}

const typed = (example: string): string => `/papers ${example}`;
