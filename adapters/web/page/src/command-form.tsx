import { useEffect, useId, useRef, useState } from "react";
import type { Field, Form } from "../../protocol.js";
import type { Api } from "./api.js";

/** A command's form, where Slack and Discord would open a modal. */
export function CommandForm(props: {
  readonly api: Api;
  readonly form: Form;
  readonly onSubmit: (args: Readonly<Record<string, string | boolean>>) => void;
  readonly onClose: () => void;
}) {
  const { form } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [values, setValues] = useState<Readonly<Record<string, string>>>(
    Object.fromEntries(form.fields.map((field) => [field.name, field.value])),
  );
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog ref={dialog} className="form" aria-labelledby={id} onClose={props.onClose}>
      <form
        method="dialog"
        onSubmit={(event) => {
          event.preventDefault();
          props.onSubmit(argumentsOf(form.fields, values));
        }}
      >
        <h2 id={id}>{form.command}</h2>
        <p>{form.summary}</p>
        {form.fields.map((field) => (
          <FieldView
            key={field.name}
            api={props.api}
            command={form.command}
            field={field}
            value={values[field.name] ?? ""}
            onChange={(value) => setValues((before) => ({ ...before, [field.name]: value }))}
          />
        ))}
        <div className="form-buttons">
          <button type="button" onClick={props.onClose}>
            Cancel
          </button>
          <button type="submit" className="primary">
            Send
          </button>
        </div>
      </form>
    </dialog>
  );
}

function FieldView(props: {
  readonly api: Api;
  readonly command: string;
  readonly field: Field;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const { field, value, onChange } = props;
  const id = useId();
  const label = (
    <label htmlFor={id}>
      {field.description}
      {!field.isRequired && <small> (optional)</small>}
    </label>
  );
  if (field.kind === "flag") {
    return (
      <div className="field flag">
        <input
          id={id}
          type="checkbox"
          checked={value === "true"}
          onChange={(event) => onChange(String(event.target.checked))}
        />
        {label}
      </div>
    );
  }
  return (
    <div className="field">
      {label}
      {field.kind === "choice" ? (
        <select
          id={id}
          value={value}
          required={field.isRequired}
          onChange={(event) => onChange(event.target.value)}
        >
          <option value="">Not chosen</option>
          {field.choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      ) : (
        <TextInput {...props} id={id} />
      )}
    </div>
  );
}

/** A text or number; where the command offers completions they come as the browser's own list. */
function TextInput(props: {
  readonly api: Api;
  readonly command: string;
  readonly field: Field;
  readonly id: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const { api, command, field, id, value } = props;
  const [options, setOptions] = useState<readonly { readonly insert: string; readonly label: string }[]>([]);
  useEffect(() => {
    if (!field.isCompleted) return;
    const request = new AbortController();
    api.completeField(command, field.name, value, request.signal).then(
      (found) => setOptions(found.items),
      () => undefined,
    );
    return () => request.abort();
  }, [api, command, field, value]);
  return (
    <>
      <input
        id={id}
        type={field.kind === "integer" ? "number" : "text"}
        value={value}
        required={field.isRequired}
        min={field.min}
        max={field.max}
        maxLength={field.maxLength}
        list={options.length > 0 ? `${id}-options` : undefined}
        autoComplete="off"
        onChange={(event) => props.onChange(event.target.value)}
      />
      {options.length > 0 && (
        <datalist id={`${id}-options`}>
          {options.map((option) => (
            <option key={option.insert} value={option.label} />
          ))}
        </datalist>
      )}
    </>
  );
}

/** What was filled in; empty fields are left out. */
function argumentsOf(
  fields: readonly Field[],
  values: Readonly<Record<string, string>>,
): Readonly<Record<string, string | boolean>> {
  return Object.fromEntries(
    fields.flatMap((field): [string, string | boolean][] => {
      const value = (values[field.name] ?? "").trim();
      if (value === "") return [];
      return [[field.name, field.kind === "flag" ? value === "true" : value]];
    }),
  );
}
