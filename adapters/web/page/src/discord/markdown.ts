/** Discord's Markdown as far as messages of ours use it, parsed into nodes. */
export type Inline =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "strong" | "emphasis" | "underline" | "struck"; readonly children: readonly Inline[] }
  | { readonly kind: "link"; readonly url: string; readonly children: readonly Inline[] }
  | { readonly kind: "time"; readonly seconds: number; readonly isRelative: boolean }
  | { readonly kind: "mention"; readonly text: string };

export type Line =
  | { readonly kind: "heading"; readonly level: 1 | 2 | 3; readonly children: readonly Inline[] }
  | { readonly kind: "small" | "quote" | "plain"; readonly children: readonly Inline[] }
  | { readonly kind: "item"; readonly mark: string; readonly children: readonly Inline[] }
  | { readonly kind: "fence"; readonly text: string };

export function parseDiscordMarkdown(content: string): readonly Line[] {
  const lines: Line[] = [];
  const pieces = content.split(/```(?:[a-z]*\n)?([\s\S]*?)```/);
  pieces.forEach((piece, index) => {
    if (index % 2 === 1) lines.push({ kind: "fence", text: piece.replace(/\n$/, "") });
    else if (piece !== "")
      lines.push(
        ...piece
          .replace(/^\n|\n$/g, "")
          .split("\n")
          .map(parseLine),
      );
  });
  return lines;
}

function parseLine(line: string): Line {
  const heading = /^(#{1,3}) (.*)$/.exec(line);
  if (heading?.[1] !== undefined) {
    const level = heading[1].length === 1 ? 1 : heading[1].length === 2 ? 2 : 3;
    return { kind: "heading", level, children: parseInline(heading[2] ?? "") };
  }
  const small = /^-# (.*)$/.exec(line)?.[1];
  if (small !== undefined) return { kind: "small", children: parseInline(small) };
  const quote = /^> (.*)$/.exec(line)?.[1];
  if (quote !== undefined) return { kind: "quote", children: parseInline(quote) };
  const item = /^\s*(?:([-*])|(\d+\.)) (.*)$/.exec(line);
  if (item !== null) return { kind: "item", mark: item[2] ?? "•", children: parseInline(item[3] ?? "") };
  return { kind: "plain", children: parseInline(line) };
}

// In the order in which they are tried at each place; each with what it becomes.
const RULES: readonly { readonly pattern: RegExp; readonly node: (match: RegExpExecArray) => Inline }[] = [
  { pattern: /^\\([!-/:-@[-`{-~])/, node: ([, text = ""]) => ({ kind: "text", text }) },
  { pattern: /^(`+)([\s\S]*?[^`])\1(?!`)/, node: ([, , text = ""]) => ({ kind: "code", text }) },
  {
    pattern: /^\[((?:\\.|[^\]\\])*)\]\(<?(https?:\/\/[^\s<>)]+)>?\)/,
    node: ([, label = "", url = ""]) => ({ kind: "link", url, children: parseInline(label) }),
  },
  {
    pattern: /^<(https?:\/\/[^\s<>]+)>/,
    node: ([, url = ""]) => ({ kind: "link", url, children: [{ kind: "text", text: url }] }),
  },
  {
    pattern: /^<t:(-?\d+)(?::([a-zA-Z]))?>/,
    node: ([, seconds, style]) => ({ kind: "time", seconds: Number(seconds), isRelative: style === "R" }),
  },
  { pattern: /^<(@&?|#)(\d+)>/, node: ([, mark = "", id = ""]) => ({ kind: "mention", text: mark[0] + id }) },
  { pattern: /^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/, node: ([, text = ""]) => styled("strong", text) },
  { pattern: /^__((?:\\[\s\S]|[^\\])+?)__/, node: ([, text = ""]) => styled("underline", text) },
  { pattern: /^~~((?:\\[\s\S]|[^\\])+?)~~/, node: ([, text = ""]) => styled("struck", text) },
  { pattern: /^\*((?:\\[\s\S]|[^\\*])+)\*/, node: ([, text = ""]) => styled("emphasis", text) },
  { pattern: /^_((?:\\[\s\S]|[^\\_])+)_(?!\w)/, node: ([, text = ""]) => styled("emphasis", text) },
];

export function parseInline(text: string): readonly Inline[] {
  const nodes: Inline[] = [];
  let plain = "";
  let at = 0;
  const flush = () => {
    if (plain !== "") nodes.push({ kind: "text", text: plain });
    plain = "";
  };
  while (at < text.length) {
    const found = matchAt(text.slice(at));
    if (found === undefined) {
      // Everything up to the next character that could begin a rule.
      const [run = ""] = /^[\s\S][^\\`[<*_~]*/.exec(text.slice(at)) ?? [];
      plain += run;
      at += run.length;
      continue;
    }
    if (found.node.kind === "text") plain += found.node.text;
    else {
      flush();
      nodes.push(found.node);
    }
    at += found.length;
  }
  flush();
  return nodes;
}

function matchAt(rest: string): { readonly node: Inline; readonly length: number } | undefined {
  for (const { pattern, node } of RULES) {
    const match = pattern.exec(rest);
    if (match !== null) return { node: node(match), length: match[0].length };
  }
  return undefined;
}

function styled(kind: "strong" | "emphasis" | "underline" | "struck", text: string): Inline {
  return { kind, children: parseInline(text) };
}
