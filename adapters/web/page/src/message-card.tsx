import { useId, useState } from "react";
import type { LookName, Message } from "../../protocol.js";
import { DiscordBody } from "./discord/discord-body.js";
import { DiscordFrame } from "./discord/discord-frame.js";
import { SlackBody } from "./slack/slack-body.js";
import { SlackFrame } from "./slack/slack-frame.js";

export interface CardProps {
  readonly message: Message;
  readonly look: LookName;
  readonly theme: "light" | "dark";
  readonly isEdited: boolean;
  readonly onPress: (value: string, payload: unknown) => void;
}

/** An answer as the platform shows it, and on a second tab the payload behind it. */
export function MessageCard(props: CardProps) {
  const [tab, setTab] = useState<"message" | "payload">("message");
  const id = useId();
  const { message, look } = props;
  const payload = message.payloads[look];
  return (
    <div className="card">
      <div role="tablist" aria-label="How to show this message" className="card-tabs">
        {(["message", "payload"] as const).map((name) => (
          <button
            key={name}
            id={`${id}-${name}`}
            type="button"
            role="tab"
            aria-selected={tab === name}
            aria-controls={`${id}-panel`}
            tabIndex={tab === name ? 0 : -1}
            onClick={() => setTab(name)}
            onKeyDown={(event) => {
              if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
              const other = name === "message" ? "payload" : "message";
              setTab(other);
              document.getElementById(`${id}-${other}`)?.focus();
            }}
          >
            {name === "message" ? "Message" : "Payload"}
          </button>
        ))}
      </div>
      <div id={`${id}-panel`} role="tabpanel" aria-labelledby={`${id}-${tab}`}>
        {tab === "payload" ? (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          <pre className="payload" tabIndex={0}>
            {JSON.stringify(payload, null, 2)}
          </pre>
        ) : look === "slack" ? (
          <Slack {...props} payload={payload} />
        ) : (
          <Discord {...props} payload={payload} />
        )}
      </div>
    </div>
  );
}

function Slack({ message, theme, isEdited, onPress, payload }: CardProps & { readonly payload: unknown }) {
  return (
    <SlackFrame
      author="Broadsheet"
      at={message.at}
      isEphemeral={message.audience === "caller"}
      isEdited={isEdited}
    >
      <SlackBody payload={payload} theme={theme} onPress={(value) => onPress(value, payload)} />
      {message.files.map((file) => (
        <figure key={file.name} className="slack-file">
          {file.address === undefined ? (
            <figcaption>{file.name}</figcaption>
          ) : (
            <img src={file.address} alt={file.alternativeText} />
          )}
        </figure>
      ))}
    </SlackFrame>
  );
}

function Discord({ message, theme, isEdited, onPress, payload }: CardProps & { readonly payload: unknown }) {
  return (
    <DiscordFrame
      author="Broadsheet"
      at={message.at}
      isEphemeral={message.audience === "caller"}
      isEdited={isEdited}
      theme={theme}
    >
      <DiscordBody payload={payload} files={message.files} onPress={(value) => onPress(value, payload)} />
    </DiscordFrame>
  );
}
