import { asObject, asObjects, type Json } from "./json.js";
import type { FakeState, FakeView } from "./state.js";
import type { Acknowledgement } from "./transport.js";
import { viewProblems } from "./validate.js";

export function describeView(view: FakeView, values: Json): Json {
  const { id, team, version } = view;
  const more = {
    id,
    team_id: team,
    hash: String(version),
    state: { values },
    app_id: "A0FAKE",
    bot_id: "B0FAKE",
  };
  return {
    callback_id: "",
    private_metadata: "",
    ...view.view,
    ...more,
    app_installed_team_id: team,
    root_view_id: id,
  };
}

export function stateValues(view: FakeView, values: Readonly<Record<string, string>>): Json {
  const inputs = asObjects(view.view.blocks).filter((block) => block.type === "input");
  for (const name of Object.keys(values)) {
    if (!inputs.some((block) => block.block_id === name)) {
      throw new Error(`no input ${name} in: ${inputs.map((block) => String(block.block_id)).join(", ")}`);
    }
  }
  return Object.fromEntries(
    inputs.map((block) => {
      const element = asObject(block.element);
      const id = String(block.block_id);
      return [id, { [String(element.action_id)]: elementState(element, values[id]) }];
    }),
  );
}

function elementState(element: Json, value: string | undefined): Json {
  const type = element.type;
  const option = (chosen: string) => ({ text: { type: "plain_text", text: chosen }, value: chosen });
  switch (type) {
    case "external_select":
      return {
        type,
        selected_option: value === undefined ? (element.initial_option ?? null) : option(value),
      };
    case "static_select":
    case "radio_buttons":
      return {
        type,
        selected_option: value === undefined ? (element.initial_option ?? null) : option(value),
      };
    case "checkboxes":
      return {
        type,
        selected_options: value === undefined ? (element.initial_options ?? []) : [option(value)],
      };
    case "conversations_select":
      return { type, selected_conversation: value ?? element.initial_conversation ?? null };
    case "timepicker":
      return { type, selected_time: value ?? element.initial_time ?? null };
    default:
      return { type, value: value ?? element.initial_value ?? null };
  }
}

export function takeViewAnswer(state: FakeState, view: FakeView, answer: Acknowledgement): void {
  const { response_action: action, view: next } = answer.payload;
  if (action === "errors") return;
  if (action === "update" || action === "push") {
    const problems = viewProblems(asObject(next));
    if (problems.length > 0) state.refusals.push({ what: "view", problems, payload: asObject(next) });
    state.views.set(view.id, { ...view, view: asObject(next), version: view.version + 1 });
  } else if (answer.acknowledged) state.views.set(view.id, { ...view, isOpen: false });
  state.changed();
}
