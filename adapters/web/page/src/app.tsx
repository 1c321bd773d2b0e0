import { useEffect, useState } from "react";
import { LOOKS, type LookName, type Panel } from "../../protocol.js";
import type { Api } from "./api.js";
import { CommandForm } from "./command-form.js";
import { Composer } from "./composer.js";
import { ConversationView } from "./conversation-view.js";
import { SidePanel } from "./side-panel.js";
import { useConversation } from "./use-conversation.js";
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

function preferredTheme(): Theme {
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}
