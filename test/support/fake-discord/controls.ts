import { allComponents } from "./check-payload.js";
import type { FakeInteraction } from "./interactions.js";
import { asArray, asObject, asText, type Json } from "./json.js";
import type { FakeMessage } from "./world.js";

/** Labels of everything in a message that can be pressed or chosen, except links. */
export function labelsOf(message: FakeMessage): readonly string[] {
  return controlsOf(message).flatMap((each) =>
    each.type === 2
      ? [asText(each.label) ?? ""]
      : asArray(each.options).map((option) => asText(asObject(option).label) ?? ""),
  );
}

/** What a press of the button with this label sends. */
export function pressData(message: FakeMessage, label: string | RegExp): Json | undefined {
  const button = controlsOf(message).find((each) => each.type === 2 && matches(each.label, label));
  if (button === undefined || button.disabled === true) return undefined;
  return { custom_id: button.custom_id, component_type: 2, id: button.id };
}

/** What choosing the option with this label sends. */
export function choiceData(message: FakeMessage, label: string | RegExp): Json | undefined {
  for (const menu of controlsOf(message).filter((each) => each.type === 3)) {
    const options = asArray(menu.options).map(asObject);
    const option = options.find((each) => matches(each.label, label));
    if (option === undefined) continue;
    return { custom_id: menu.custom_id, component_type: 3, id: menu.id, values: [option.value] };
  }
  return undefined;
}

/** Labels of an open form's fields. */
export function fieldsOf(form: FakeInteraction): readonly string[] {
  return asArray(form.modal?.components).flatMap((top) => asText(asObject(top).label) ?? []);
}

function controlsOf(message: FakeMessage): readonly Json[] {
  const pressable = (each: Json) => (each.type === 2 && each.custom_id !== undefined) || each.type === 3;
  return allComponents(message.components).filter(pressable);
}

/** The form's components with the typed values, as Discord submits them. */
export function filledIn(modal: Json, fields: Readonly<Record<string, string>>): readonly Json[] {
  const known = new Set<string>();
  const filled = asArray(modal.components)
    .map(asObject)
    .map((top) => {
      const input = asObject(top.component ?? asArray(top.components)[0]);
      const customId = asText(input.custom_id) ?? "";
      const label = asText(top.label) ?? asText(input.label) ?? "";
      const names = Object.keys(fields).filter((name) => name === label || name === customId);
      for (const name of names) known.add(name);
      const typed = fields[names[0] ?? ""];
      const answered =
        input.type === 3
          ? { type: 3, custom_id: customId, id: 1, values: chosen(input, typed) }
          : { type: input.type, custom_id: customId, id: 1, value: typed ?? asText(input.value) ?? "" };
      return { type: 18, id: 1, component: answered };
    });
  const missing = Object.keys(fields).filter((name) => !known.has(name));
  if (missing.length > 0) throw new Error(`the form has no field ${missing.join(", ")}`);
  return filled;
}

function chosen(input: Json, typed: string | undefined): readonly string[] {
  const options = asArray(input.options).map(asObject);
  const picked = options.filter((option) =>
    typed === undefined ? option.default === true : option.label === typed || option.value === typed,
  );
  return picked.map((option) => asText(option.value) ?? "");
}

function matches(label: unknown, wanted: string | RegExp): boolean {
  const text = asText(label) ?? "";
  return typeof wanted === "string" ? text === wanted : wanted.test(text);
}
