import { useEffect, useRef, useState } from "react";
import { LOOKS, type LookName, type Panel } from "../../protocol.js";
import type { Api } from "./api.js";
import { CommandForm } from "./command-form.js";
import { Composer } from "./composer.js";
import type { Entry } from "./conversation.js";
import { DiscordFrame } from "./discord/discord-frame.js";
import { MessageCard } from "./message-card.js";
import { SidePanel } from "./side-panel.js";
import { SlackFrame } from "./slack/slack-frame.js";
import { type Chat, useConversation } from "./use-conversation.js";
import { useSetting } from "./use-setting.js";

type Theme = "light" | "dark";
const LOOK_NAMES = { slack: "Slack", discord: "Discord" } as const;

export function App({ api }: { readonly api: Api }) {
  const [look, setLook] = useSetting<LookName>("look", LOOKS, "slack");
  const [theme, setTheme] = useSetting<Theme>("theme", ["light", "dark"], preferredTheme());
  const [panel, setPanel] = useState<Panel | undefined>(undefined);
  const [isSideOpen, setSideOpen] = useState(false);
  const chat = useConversation(api);

  useEffect(() => {
    api.panel().then(setPanel, () => undefined);
  }, [api]);
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);

  const ask = (line: string) => {
    setSideOpen(false);
    chat.ask(line);
  };
  return (
    <div className={`page look-${look}`}>
      <header className="top">
        <h1>Broadsheet playground</h1>
        <fieldset className="looks">
          <legend className="hidden">Show messages as on</legend>
          {LOOKS.map((name) => (
            <label key={name}>
              <input type="radio" name="look" checked={look === name} onChange={() => setLook(name)} />
              <span>{LOOK_NAMES[name]}</span>
            </label>
          ))}
        </fieldset>
        <button type="button" className="theme" onClick={() => setTheme(theme === "dark" ? "light" : "dark")}>
          {theme === "dark" ? "Light" : "Dark"}
        </button>
        <button
          type="button"
          className="side-toggle"
          aria-expanded={isSideOpen}
          onClick={() => setSideOpen(!isSideOpen)}
        >
          What to ask
        </button>
      </header>
      <div className={isSideOpen ? "columns side-open" : "columns"}>
        <main>
          <ConversationView chat={chat} look={look} theme={theme} panel={panel} />
          <Composer api={api} look={look} onSend={ask} />
        </main>
        {panel !== undefined && (
          <SidePanel
            panel={panel}
            onAsk={ask}
            onRunPost={() => {
              setSideOpen(false);
              chat.runPost();
            }}
          />
        )}
      </div>
      <p className="hidden" aria-live="polite">
        {chat.conversation.announced}
      </p>
      {chat.form !== undefined && (
        <CommandForm
          key={chat.form.command}
          api={api}
          form={chat.form}
          onSubmit={(args) => chat.form !== undefined && chat.submit(chat.form, args)}
          onClose={chat.closeForm}
        />
      )}
    </div>
  );
}

function ConversationView(props: {
  readonly chat: Chat;
  readonly look: LookName;
  readonly theme: Theme;
  readonly panel: Panel | undefined;
}) {
  const { chat, look, theme } = props;
  const { entries } = chat.conversation;
  const newest = useRef<HTMLLIElement>(null);
  const count = entries.length;
  // An answer stays below its question.
  const shownFirst =
    entries.at(-2)?.kind === "asked" && entries.at(-1)?.kind !== "asked" ? count - 2 : count - 1;
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
  readonly theme: Theme;
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

function preferredTheme(): Theme {
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}
