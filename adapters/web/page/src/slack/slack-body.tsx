import { Message as SlackBlocks } from "slack-blocks-to-jsx";
import { SlackControl } from "./slack-elements.js";
import { readSlackPayload, type SlackPiece } from "./slack-payload.js";

type BlocksProps = Parameters<typeof SlackBlocks>[0];

/**
 * A Slack payload laid out: blocks by slack-blocks-to-jsx, what can be pressed by us, because the library
 * shows controls and tells nobody when they are used.
 */
export function SlackBody(props: {
  readonly payload: unknown;
  readonly theme: "light" | "dark";
  readonly onPress: (value: string) => void;
}) {
  return (
    <div className="slack-body">
      {readSlackPayload(props.payload).map((piece, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a payload's blocks have no other name and never move
        <Piece key={index} piece={piece} theme={props.theme} onPress={props.onPress} />
      ))}
    </div>
  );
}

function Piece(props: {
  readonly piece: SlackPiece;
  readonly theme: "light" | "dark";
  readonly onPress: (value: string) => void;
}) {
  const { piece, theme, onPress } = props;
  switch (piece.kind) {
    case "shown":
      return <Blocks blocks={[...piece.blocks]} theme={theme} />;
    case "actions":
      return (
        <div className="slack-actions">
          {piece.elements.map((element, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <SlackControl key={index} element={element} about="this message" onPress={onPress} />
          ))}
        </div>
      );
    case "section":
      return (
        <div className="slack-section">
          <Blocks blocks={[piece.block]} theme={theme} />
          <SlackControl element={piece.accessory} about={titleOf(piece.words)} onPress={onPress} />
        </div>
      );
  }
}

function Blocks(props: { readonly blocks: BlocksProps["blocks"]; readonly theme: "light" | "dark" }) {
  return (
    <SlackBlocks blocks={props.blocks} theme={props.theme} name="" logo="" withoutWrapper hooks={HOOKS} />
  );
}

const HOOKS: NonNullable<BlocksProps["hooks"]> = {
  link: ({ href, children, className }) => (
    <a href={href} className={className} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  ),
  date: ({ timestamp, fallback }) => {
    const date = new Date(Number(timestamp) * 1_000);
    if (Number.isNaN(date.getTime())) return <span>{fallback}</span>;
    const shown = date.toLocaleString([], { dateStyle: "medium", timeStyle: "short" });
    return <time dateTime={date.toISOString()}>{shown}</time>;
  },
};

/** The linked title of a card's mrkdwn: `*1. <https://…|Title>*`. */
function titleOf(words: string): string {
  const line = words.split("\n", 1)[0] ?? "";
  return (
    line
      .replace(/<[^|>]*\|([^>]*)>/g, "$1")
      .replace(/[*_`]/g, "")
      .trim() || "this paper"
  );
}
