import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import type { Completions } from "../../protocol.js";
import type { Api } from "./api.js";

const NONE: Completions = { from: 0, items: [] };

/**
 * The line to type in, with completion: arrow keys choose, Tab takes the chosen one or the first, Enter sends
 * what stands there or takes what was chosen, Escape closes. With the list closed the up key brings earlier
 * lines back and Tab moves on, so nobody is trapped.
 */
export function Composer(props: {
  readonly api: Api;
  readonly look: string;
  readonly onSend: (line: string) => void;
}) {
  const [line, setLine] = useState("");
  const [offered, setOffered] = useState(NONE);
  const [chosen, setChosen] = useState(-1);
  const [history, setHistory] = useState<readonly string[]>([]);
  const [recalled, setRecalled] = useState(-1);
  const pending = useRef<AbortController | undefined>(undefined);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const isOpen = offered.items.length > 0;

  useEffect(() => input.current?.focus(), []);

  const close = () => {
    pending.current?.abort();
    setOffered(NONE);
    setChosen(-1);
  };
  const change = (text: string) => {
    setLine(text);
    setRecalled(-1);
    close();
    if (text.trim() === "") return;
    const request = new AbortController();
    pending.current = request;
    props.api.complete(text, request.signal).then(
      (found) => {
        if (!request.signal.aborted) setOffered(worthShowing(text, found));
      },
      // A completion that does not come is none.
      () => undefined,
    );
  };
  const take = (index: number) => {
    const item = offered.items[index];
    if (item !== undefined) change(line.slice(0, offered.from) + item.insert);
  };
  const send = () => {
    const text = line.trim();
    if (text === "") return;
    setHistory([text, ...history.filter((each) => each !== text)]);
    setLine("");
    setRecalled(-1);
    close();
    props.onSend(text);
  };
  const recall = (index: number) => {
    if (index >= history.length) return;
    setRecalled(Math.max(-1, index));
    setLine(history[index] ?? "");
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const move = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (isOpen && move !== 0) {
      event.preventDefault();
      const places = offered.items.length + 1;
      setChosen(((chosen + 1 + move + places) % places) - 1);
    } else if (move !== 0) {
      event.preventDefault();
      recall(recalled - move);
    } else if (event.key === "Tab" && !event.shiftKey && isOpen) {
      event.preventDefault();
      take(Math.max(0, chosen));
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (chosen >= 0) take(chosen);
      else send();
    } else if (event.key === "Escape" && isOpen) {
      event.preventDefault();
      close();
    }
  };
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {isOpen && (
        <div id={listId} role="listbox" aria-label="Completions" className="completions">
          {offered.items.map((item, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys stay in the input, as a combobox has it
            <div
              key={item.label}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === chosen}
              tabIndex={-1}
              ref={(element) => {
                if (index === chosen) element?.scrollIntoView({ block: "nearest" });
              }}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => {
                take(index);
                input.current?.focus();
              }}
            >
              <span>{item.label}</span>
              {item.detail !== undefined && <small>{item.detail}</small>}
            </div>
          ))}
        </div>
      )}
      <input
        ref={input}
        value={line}
        onChange={(event) => change(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={close}
        role="combobox"
        aria-label="Message Broadsheet"
        aria-autocomplete="list"
        aria-expanded={isOpen}
        aria-controls={isOpen ? listId : undefined}
        aria-activedescendant={chosen >= 0 ? `${listId}-${chosen}` : undefined}
        placeholder="A topic, /paper and a title, today, subscribe…"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        enterKeyHint="send"
        maxLength={4_000}
      />
      <button type="submit" className="send" disabled={line.trim() === ""}>
        Send
      </button>
    </form>
  );
}

/** A list whose one entry is what stands there already says nothing. */
function worthShowing(line: string, found: Completions): Completions {
  const [only, ...others] = found.items;
  const isSaid =
    only !== undefined && others.length === 0 && line.slice(found.from).trim() === only.insert.trim();
  return isSaid ? NONE : found;
}
