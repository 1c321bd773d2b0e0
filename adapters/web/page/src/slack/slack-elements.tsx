import { MenuButton } from "../menu-button.js";
import type { SlackElement } from "./slack-payload.js";

type Press = (value: string) => void;

/** A button, select or overflow menu as Slack shows it. */
export function SlackControl(props: {
  readonly element: SlackElement;
  /** What an overflow menu belongs to, for screen readers. */
  readonly about: string;
  readonly onPress: Press;
}) {
  const { element, about, onPress } = props;
  switch (element.type) {
    case "button":
      return <SlackButton element={element} onPress={onPress} />;
    case "overflow":
      return (
        <MenuButton
          label={`More for ${about}`}
          className="slack-overflow"
          items={itemsOf(element.options)}
          onChoose={(item) => onPress(item.value)}
        >
          <span aria-hidden="true">⋯</span>
        </MenuButton>
      );
    case "static_select": {
      const label = element.placeholder?.text ?? "Choose";
      return (
        <MenuButton
          label={label}
          className="slack-select"
          items={itemsOf(element.options)}
          onChoose={(item) => onPress(item.value)}
        >
          <span>{label}</span>
          <span aria-hidden="true">▾</span>
        </MenuButton>
      );
    }
  }
}

function SlackButton(props: {
  readonly element: Extract<SlackElement, { type: "button" }>;
  readonly onPress: Press;
}) {
  const { text, url, value, style } = props.element;
  const className = `slack-button ${style ?? ""}`;
  if (url !== undefined) {
    return (
      <a className={className} href={url} target="_blank" rel="noopener noreferrer">
        {text.text}
      </a>
    );
  }
  return (
    <button type="button" className={className} onClick={() => props.onPress(value ?? "")}>
      {text.text}
    </button>
  );
}

function itemsOf(options: Extract<SlackElement, { type: "overflow" }>["options"]) {
  return options.map((option) => ({
    label: option.text.text,
    description: option.description?.text,
    value: option.value ?? "",
    url: option.url,
  }));
}
