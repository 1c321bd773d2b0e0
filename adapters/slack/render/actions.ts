import type { ActionsBlock, Button, Overflow, PlainTextOption, StaticSelect } from "@slack/types";
import { encodeAction } from "../../../src/command/action-value.js";
import type { Action, MenuOption } from "../../../src/reply/reply.js";
import { SLACK_LIMITS } from "./limits.js";
import { plainLine, safeUrl } from "./mrkdwn.js";

/** Every action id of ours starts so; the rest only has to be unique within its block. */
export const ACTION_PREFIX = "bs:";

/** A button; undefined where Slack could not carry it (an address or value that is too long or no address). */
export function renderButton(action: Action, actionId: string): Button | undefined {
  const text = plainText(action.label, SLACK_LIMITS.buttonText);
  if (action.kind === "open") {
    const url = safeUrl(action.url, SLACK_LIMITS.url);
    return url === undefined ? undefined : { type: "button", text, action_id: actionId, url };
  }
  const value = encodeAction(action);
  if (value.length > SLACK_LIMITS.buttonValue) return undefined;
  const style = action.style === undefined ? {} : { style: action.style };
  return { type: "button", text, action_id: actionId, value, ...style };
}

/** Buttons in one or more blocks of at most 25. */
export function renderActions(actions: readonly Action[], id: string): readonly ActionsBlock[] {
  const buttons = actions.flatMap((action, index) => {
    const button = renderButton(action, `${ACTION_PREFIX}${id}.${index}`);
    return button === undefined ? [] : [button];
  });
  const blocks: ActionsBlock[] = [];
  for (let at = 0; at < buttons.length; at += SLACK_LIMITS.actionElements) {
    blocks.push({ type: "actions", elements: buttons.slice(at, at + SLACK_LIMITS.actionElements) });
  }
  return blocks;
}

/** A select menu of at most 100 options, those left out whose value Slack could not carry. */
export function renderMenu(
  placeholder: string,
  options: readonly MenuOption[],
  actionId: string,
  textBudget: number,
): StaticSelect | undefined {
  let spent = 0;
  const kept: PlainTextOption[] = [];
  for (const option of options) {
    const value = encodeAction(option);
    if (value.length > SLACK_LIMITS.optionValue || kept.length === SLACK_LIMITS.selectOptions) continue;
    const description = plainLine(option.description ?? "", SLACK_LIMITS.optionDescription);
    const text = plainText(option.label, SLACK_LIMITS.optionText);
    spent += text.text.length + description.length;
    if (spent > textBudget) break;
    kept.push({ text, value, ...(description === "" ? {} : { description: plainText(description, 75) }) });
  }
  if (kept.length === 0) return undefined;
  return {
    type: "static_select",
    action_id: actionId,
    placeholder: plainText(placeholder, SLACK_LIMITS.placeholder),
    options: kept,
  };
}

/** What fits a card's overflow menu, and what must become buttons below it. */
export function splitForOverflow(
  actions: readonly Action[],
  actionId: string,
): { readonly menu: Overflow | undefined; readonly rest: readonly Action[] } {
  const options: PlainTextOption[] = [];
  const rest: Action[] = [];
  for (const action of actions) {
    const option = options.length < SLACK_LIMITS.overflowOptions ? overflowOption(action) : undefined;
    if (option === undefined) rest.push(action);
    else options.push(option);
  }
  if (options.length === 0) return { menu: undefined, rest };
  return { menu: { type: "overflow", action_id: actionId, options }, rest };
}

export function plainText(text: string, max: number) {
  return { type: "plain_text", text: plainLine(text, max) || "…", emoji: false } as const;
}

function overflowOption(action: Action): PlainTextOption | undefined {
  const text = plainText(action.label, SLACK_LIMITS.optionText);
  if (action.kind === "open") {
    const url = safeUrl(action.url, SLACK_LIMITS.url);
    return url === undefined ? undefined : { text, url, value: "open" };
  }
  const value = encodeAction(action);
  return value.length > SLACK_LIMITS.optionValue ? undefined : { text, value };
}
