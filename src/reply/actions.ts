import type { Arguments } from "./invocation.js";
import type { Action, ActionEffect, Block } from "./reply.js";

/** A button that runs a command. */
export function invoke(
  label: string,
  command: string,
  args: Arguments,
  effect: ActionEffect = "reply",
): Action {
  return { kind: "invoke", label, invocation: { command, args }, effect };
}

/** A row of buttons; no block where there are none. */
export function actionRow(actions: readonly Action[]): readonly Block[] {
  return actions.length === 0 ? [] : [{ kind: "actions", actions }];
}

/** Small print of plain words; no block for no words. */
export function smallPrint(text: string): readonly Block[] {
  return text === "" ? [] : [{ kind: "context", spans: [{ kind: "plain", text }] }];
}
