import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";

export interface MenuItem {
  readonly label: string;
  readonly description?: string | undefined;
  readonly value: string;
  /** Opens an address instead of being pressed. */
  readonly url?: string | undefined;
}

/** A button that opens a menu: the platforms' selects and overflow menus. Arrow keys, Home, End, Escape. */
export function MenuButton(props: {
  readonly label: string;
  readonly children: ReactNode;
  readonly className: string;
  readonly items: readonly MenuItem[];
  readonly onChoose: (item: MenuItem) => void;
}) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const choose = (item: MenuItem) => {
    setOpen(false);
    button.current?.focus();
    if (item.url === undefined) props.onChoose(item);
    else window.open(item.url, "_blank", "noopener,noreferrer");
  };
  useEffect(() => {
    if (isOpen) itemsIn(menu.current)[0]?.focus();
  }, [isOpen]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape" || event.key === "Tab") {
      setOpen(false);
      button.current?.focus();
      if (event.key === "Escape") event.stopPropagation();
      return;
    }
    const items = itemsIn(menu.current);
    const next = nextIndex(
      event.key,
      items.findIndex((item) => item.matches(":focus")),
      items.length,
    );
    if (next === undefined) return;
    event.preventDefault();
    items[next]?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only notices that the focus has left
    <div
      className="menu-button"
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
      }}
    >
      <button
        ref={button}
        type="button"
        className={props.className}
        aria-label={props.label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
        onKeyDown={(event) => {
          if (event.key === "ArrowDown" && !isOpen) {
            event.preventDefault();
            setOpen(true);
          }
        }}
      >
        {props.children}
      </button>
      {isOpen && (
        <div
          ref={menu}
          id={id}
          role="menu"
          aria-label={props.label}
          className="menu"
          onKeyDown={onKeyDown}
          tabIndex={-1}
        >
          {props.items.map((item) => (
            <button
              key={item.value + item.label}
              type="button"
              role="menuitem"
              tabIndex={-1}
              className="menu-item"
              onClick={() => choose(item)}
            >
              <span>{item.label}</span>
              {item.description !== undefined && <small>{item.description}</small>}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

function itemsIn(menu: HTMLElement | null): readonly HTMLElement[] {
  return [...(menu?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? [])];
}

function nextIndex(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case "ArrowDown":
      return (at + 1) % count;
    case "ArrowUp":
      return (at - 1 + count) % count;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return undefined;
  }
}
