import { asObject, asObjects, asText, type Json } from "./json.js";

/** The labels of everything that can be pressed. */
export function controlLabels(blocks: readonly Json[]): readonly string[] {
  return controls(blocks).map((control) => control.label);
}

/** The action payload, as Slack sends it, of the button or menu entry with this label. */
export function findControl(blocks: readonly Json[], label: string | RegExp): Json | undefined {
  return controls(blocks).find((control) =>
    typeof label === "string" ? control.label === label : label.test(control.label),
  )?.action;
}

interface Control {
  readonly label: string;
  readonly action: Json;
}

function controls(blocks: readonly Json[]): readonly Control[] {
  const elements = blocks.flatMap((block) => [
    ...asObjects(block.elements),
    ...(block.accessory === undefined ? [] : [asObject(block.accessory)]),
  ]);
  return elements.flatMap((element): Control[] => {
    const { type, action_id } = element;
    if (type === "button") {
      const { text, value } = element;
      return [
        {
          label: labelOf(element),
          action: { type, action_id, text, ...(value === undefined ? {} : { value }) },
        },
      ];
    }
    if (type !== "overflow" && type !== "static_select") return [];
    return asObjects(element.options).map((option) => ({
      label: labelOf(option),
      action: { type, action_id, selected_option: option },
    }));
  });
}

function labelOf(element: Json): string {
  return asText(asObject(element.text).text) ?? "";
}
