import type { Message } from "../../../protocol.js";
import { MenuButton } from "../menu-button.js";
import { type DiscordButtonData, type DiscordPart, readDiscordPayload } from "./discord-payload.js";
import { MarkdownView } from "./markdown-view.js";

type Press = (value: string) => void;
type Files = Message["files"];

/** Components V2, which no library lays out: containers, sections, text displays, rows, galleries. */
export function DiscordBody(props: {
  readonly payload: unknown;
  readonly files: Files;
  readonly onPress: Press;
}) {
  return readDiscordPayload(props.payload).map((container, index) => (
    <div
      // biome-ignore lint/suspicious/noArrayIndexKey: a payload's components have no other name and never move
      key={index}
      className={container.accent === undefined ? "discord-bare" : "discord-container"}
      style={container.accent === undefined ? undefined : { borderInlineStartColor: container.accent }}
    >
      {container.parts.map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: as above
        <Part key={at} part={part} files={props.files} onPress={props.onPress} />
      ))}
    </div>
  ));
}

function Part(props: { readonly part: DiscordPart; readonly files: Files; readonly onPress: Press }) {
  const { part, files, onPress } = props;
  switch (part.type) {
    case 10:
      return <MarkdownView content={part.content} />;
    case 9:
      return (
        <div className="discord-section">
          <div>
            {part.components.map((text) => (
              <MarkdownView key={text.content} content={text.content} />
            ))}
          </div>
          {part.accessory.type === 2 ? (
            <DiscordButton
              button={part.accessory}
              about={part.components[0]?.content ?? ""}
              onPress={onPress}
            />
          ) : (
            // Nothing is loaded from elsewhere, so the picture's place is shown and not the picture.
            <span
              className="discord-thumbnail"
              role="img"
              aria-label={part.accessory.description ?? "Picture"}
            />
          )}
        </div>
      );
    case 1:
      return (
        <div className="discord-row">
          {part.components.map((component, index) =>
            component.type === 2 ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              <DiscordButton key={index} button={component} about="" onPress={onPress} />
            ) : (
              <MenuButton
                // biome-ignore lint/suspicious/noArrayIndexKey: as above
                key={index}
                label={component.placeholder ?? "Make a selection"}
                className="discord-select"
                items={component.options}
                onChoose={(item) => onPress(item.value)}
              >
                <span>{component.placeholder ?? "Make a selection"}</span>
                <span aria-hidden="true">▾</span>
              </MenuButton>
            ),
          )}
        </div>
      );
    case 12:
      return part.items.map((item) => (
        <Picture
          key={item.media.url}
          url={item.media.url}
          description={item.description ?? ""}
          files={files}
        />
      ));
    case 13:
      return <p className="discord-file">{part.file.url.replace("attachment://", "")}</p>;
    case 14:
      return <hr />;
  }
}

const STYLES: Readonly<Record<number, string>> = { 1: "primary", 3: "success", 4: "danger" };

function DiscordButton(props: {
  readonly button: DiscordButtonData;
  readonly about: string;
  readonly onPress: Press;
}) {
  const { button } = props;
  const label = button.label ?? "";
  const title = /\[((?:\\.|[^\]\\])+)\]/.exec(props.about)?.[1]?.replace(/\\(.)/g, "$1");
  const described = title === undefined ? undefined : `${label}: ${title}`;
  const className = `discord-control ${STYLES[button.style] ?? ""}`;
  if (button.url !== undefined) {
    return (
      <a
        className={className}
        href={button.url}
        target="_blank"
        rel="noopener noreferrer"
        aria-label={described}
      >
        {label} <span aria-hidden="true">↗</span>
      </a>
    );
  }
  const value = button.custom_id ?? "";
  return (
    <button type="button" className={className} aria-label={described} onClick={() => props.onPress(value)}>
      {label}
    </button>
  );
}

function Picture(props: { readonly url: string; readonly description: string; readonly files: Files }) {
  const name = props.url.replace("attachment://", "");
  const address = props.files.find((file) => file.name === name)?.address;
  if (address === undefined) return <p className="discord-file">{props.description || name}</p>;
  return <img className="discord-picture" src={address} alt={props.description} />;
}
