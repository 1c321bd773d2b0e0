/** A form field of the kinds that Broadsheet uses. slack-blocks-to-jsx leaves out initial values. */
export interface InputBlock {
  readonly type: "input";
  readonly block_id: string;
  readonly optional?: boolean;
  readonly label: Text;
  readonly hint?: Text;
  readonly element: {
    readonly type: string;
    readonly placeholder?: Text;
    readonly initial_value?: string;
    readonly initial_time?: string;
    readonly initial_conversation?: string;
    readonly initial_option?: { readonly text: Text };
    readonly options?: readonly { readonly text: Text; readonly value: string }[];
  };
}

interface Text {
  readonly text: string;
}

export function isInput(block: unknown): block is InputBlock {
  return typeof block === "object" && block !== null && "type" in block && block.type === "input";
}

/** What Slack shows in an empty field. */
const EMPTY: Readonly<Record<string, string>> = {
  conversations_select: "Select a conversation",
  external_select: "Select an item",
  static_select: "Select an item",
  timepicker: "Select a time",
};

export function InputField({ block }: { readonly block: InputBlock }) {
  const { label, hint, optional, element } = block;
  return (
    <div className="slack-input">
      <strong>
        {label.text}
        {optional === true && <span> (optional)</span>}
      </strong>
      <Field element={element} />
      {hint !== undefined && <small>{hint.text}</small>}
    </div>
  );
}

function Field({ element }: { readonly element: InputBlock["element"] }) {
  if (element.type === "checkboxes") {
    return element.options?.map((option) => (
      <div key={option.value} className="slack-checkbox">
        <span />
        {option.text.text}
      </div>
    ));
  }
  const filled =
    element.initial_value ??
    element.initial_time ??
    element.initial_conversation ??
    element.initial_option?.text.text;
  const empty = EMPTY[element.type];
  return (
    <div className="slack-field">
      <span className={filled === undefined ? "empty" : ""}>
        {filled ?? element.placeholder?.text ?? empty ?? "\u00a0"}
      </span>
      {empty !== undefined && <span>▾</span>}
    </div>
  );
}
