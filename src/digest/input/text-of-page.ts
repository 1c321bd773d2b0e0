/** What is needed of a node of the parsed page. */
export interface PageNode {
  readonly type: string;
  readonly data?: unknown;
  readonly name?: string;
  readonly attribs?: { readonly [name: string]: string };
  readonly children?: readonly PageNode[];
}

const SKIPPED = new Set(["script", "style", "noscript", "template", "svg", "head"]);
const INLINE = new Set(
  "a abbr b bdi cite code em font i kbd mark q s samp small span strong sub sup time u var wbr img".split(
    " ",
  ),
);

/**
 * The words of a page as a person's copy would have them: a line for each block, headings marked with `#`, links to papers
 * in Markdown. Walks without recursion, however deeply a page is nested.
 */
export function textOfPage(nodes: readonly PageNode[]): string {
  const parts: string[] = [];
  const stack: (PageNode | string)[] = [...nodes].reverse();
  while (stack.length > 0) {
    const node = stack.pop();
    if (node === undefined) break;
    if (typeof node === "string") {
      parts.push(node);
      continue;
    }
    if (node.type === "text") {
      if (typeof node.data === "string") parts.push(node.data.replace(/\s+/gu, " "));
      continue;
    }
    const children = node.children ?? [];
    const name = node.name?.toLowerCase() ?? "";
    if (SKIPPED.has(name)) continue;
    if (name === "br") {
      parts.push("\n");
      continue;
    }
    const [before, after] = around(name, node.attribs?.href);
    parts.push(before);
    stack.push(after);
    for (let at = children.length - 1; at >= 0; at--) {
      const child = children[at];
      if (child !== undefined) stack.push(child);
    }
  }
  return parts
    .join("")
    .replace(/[^\S\n]+/gu, " ")
    .replace(/ ?\n ?/gu, "\n")
    .replace(/\n{3,}/gu, "\n\n")
    .trim();
}

function around(name: string, href: string | undefined): readonly [string, string] {
  if (
    name === "a" &&
    href !== undefined &&
    /arxiv\.org\/(?:abs|pdf)\/|(?:^|huggingface\.co)\/papers\/\d/u.test(href)
  ) {
    const url = href.startsWith("/") ? `https://huggingface.co${href}` : href;
    return /[\s()]/u.test(url) ? ["", ""] : ["[", `](${url})`];
  }
  if (/^h[1-6]$/u.test(name)) return ["\n\n### ", "\n\n"];
  if (name === "li") return ["\n- ", "\n"];
  return INLINE.has(name) || name === "" ? ["", ""] : ["\n", "\n"];
}
