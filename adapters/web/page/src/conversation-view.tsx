import { useEffect, useRef } from "react";
import type { LookName, Panel } from "../../protocol.js";
import type { Entry } from "./conversation.js";
import { DiscordFrame } from "./discord/discord-frame.js";
import { MessageCard } from "./message-card.js";
import { SlackFrame } from "./slack/slack-frame.js";
import type { Chat } from "./use-conversation.js";

/** The conversation, each entry as the chosen platform shows it. */
export function ConversationView(props: {
  readonly chat: Chat;
  readonly look: LookName;
  readonly theme: "light" | "dark";
  readonly panel: Panel | undefined;
}) {
  const { chat, look, theme } = props;
  const { entries } = chat.conversation;
  const newest = useRef<HTMLLIElement>(null);
  const count = entries.length;
  const shownFirst = startOfNews(entries);
  useEffect(() => {
    if (count > 0) newest.current?.scrollIntoView({ block: "start" });
  }, [count]);
  return (
    <section className="conversation" aria-label="Conversation" aria-busy={chat.isWaiting}>
      <Welcome panel={props.panel} />
      <ol className="entries">
        {entries.map((entry, index) => (
          <li
            key={entry.key}
            ref={index === shownFirst ? newest : undefined}
            className={entry.kind}
            id={entry.key}
            tabIndex={-1}
          >
            <EntryView entry={entry} look={look} theme={theme} chat={chat} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What should be at the top: a question with its answer below it, a post with its thread. */
function startOfNews(entries: readonly Entry[]): number {
  const last = entries.length - 1;
  if (entries[last]?.kind === "posted") {
    return entries.findLastIndex((entry) => entry.kind === "posted" && entry.post.root === undefined);
  }
  return entries[last]?.kind !== "asked" && entries[last - 1]?.kind === "asked" ? last - 1 : last;
}

function Welcome({ panel }: { readonly panel: Panel | undefined }) {
  if (panel === undefined) return null;
  return (
    <p className="welcome">
      {panel.papers} papers{panel.isSample ? " of a sample digest" : ""} are here. Ask by topic, by
      half-remembered title, or for a day; the answers are the very messages that Slack and Discord would
      show.
    </p>
  );
}

function EntryView(props: {
  readonly entry: Entry;
  readonly look: LookName;
  readonly theme: "light" | "dark";
  readonly chat: Chat;
}) {
  const { entry, look, theme, chat } = props;
  const shown = { look, theme };
  switch (entry.kind) {
    case "asked": {
      const words = <p className="asked-words">{entry.text}</p>;
      const about = { author: "You", at: entry.at, isEphemeral: false, isEdited: false } as const;
      return look === "slack" ? (
        <SlackFrame {...about}>{words}</SlackFrame>
      ) : (
        <DiscordFrame {...about} theme={theme}>
          {words}
        </DiscordFrame>
      );
    }
    case "answered":
      return (
        <MessageCard
          {...shown}
          message={entry.message}
          isEdited={entry.isEdited}
          onPress={(value, payload) => {
            chat.press(look, value, payload, entry.key);
            // An edit takes the pressed button away; the message keeps the focus.
            document.getElementById(entry.key)?.focus({ preventScroll: true });
          }}
        />
      );
    case "posted":
      return (
        <div className={entry.post.root === undefined ? "post" : "post threaded"}>
          <MessageCard
            {...shown}
            message={entry.post.message}
            isEdited={false}
            onPress={(value, payload) => chat.press(look, value, payload, entry.key)}
          />
        </div>
      );
    case "failed":
      return <p className="failure">{entry.text}</p>;
  }
}
