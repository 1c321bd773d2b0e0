import { type Inline, type Line, parseDiscordMarkdown } from "./markdown.js";

/** A text display's Markdown. Texts become text nodes: nothing in them is ever markup. */
export function MarkdownView(props: { readonly content: string }) {
  return (
    <div className="discord-text">
      {parseDiscordMarkdown(props.content).map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text have no other name and never move
        <LineView key={index} line={line} />
      ))}
    </div>
  );
}

function LineView({ line }: { readonly line: Line }) {
  switch (line.kind) {
    case "heading":
      return <p className={`discord-heading level-${line.level}`}>{inlines(line.children)}</p>;
    case "small":
      return <p className="discord-small">{inlines(line.children)}</p>;
    case "quote":
      return <blockquote>{inlines(line.children)}</blockquote>;
    case "item":
      return (
        <p className="discord-item">
          <span aria-hidden="true">{line.mark}</span>
          <span>{inlines(line.children)}</span>
        </p>
      );
    case "fence":
      return (
        <pre>
          <code>{line.text}</code>
        </pre>
      );
    case "plain":
      return line.children.length === 0 ? <br /> : <p>{inlines(line.children)}</p>;
  }
}

function inlines(nodes: readonly Inline[]) {
  // biome-ignore lint/suspicious/noArrayIndexKey: as above
  return nodes.map((node, index) => <InlineView key={index} node={node} />);
}

function InlineView({ node }: { readonly node: Inline }) {
  switch (node.kind) {
    case "text":
      return <>{node.text}</>;
    case "code":
      return <code>{node.text}</code>;
    case "strong":
      return <strong>{inlines(node.children)}</strong>;
    case "emphasis":
      return <em>{inlines(node.children)}</em>;
    case "underline":
      return <u>{inlines(node.children)}</u>;
    case "struck":
      return <s>{inlines(node.children)}</s>;
    case "link":
      return (
        <a href={node.url} target="_blank" rel="noopener noreferrer">
          {inlines(node.children)}
        </a>
      );
    case "time":
      return <TimeView seconds={node.seconds} isRelative={node.isRelative} />;
    case "mention":
      return <span className="discord-mention">{node.text}</span>;
  }
}

const STEPS = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

function TimeView({ seconds, isRelative }: { readonly seconds: number; readonly isRelative: boolean }) {
  const date = new Date(seconds * 1_000);
  if (Number.isNaN(date.getTime())) return <>{seconds}</>;
  const away = seconds - Date.now() / 1_000;
  const [unit, size] = STEPS.find(([, step]) => Math.abs(away) >= step) ?? ["minute", 60];
  const shown = isRelative
    ? new Intl.RelativeTimeFormat().format(Math.round(away / size), unit)
    : date.toLocaleString([], { dateStyle: "long", timeStyle: "short" });
  return (
    <time className="discord-time" dateTime={date.toISOString()}>
      {shown}
    </time>
  );
}
