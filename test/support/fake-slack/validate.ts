/**
 * Slack's checks on blocks, messages and views, from its documentation and known refusals.
 * Written from the documentation, independently of the renderer, so that they do not share mistakes.
 * Every function returns the problems found; none means Slack would accept it.
 * Source: https://docs.slack.dev/reference/block-kit/blocks
 */
type Json = Readonly<Record<string, unknown>>;

const MESSAGE_BLOCKS = 50;
const VIEW_BLOCKS = 100;
/** All text of a message's blocks: `msg_blocks_too_long` was seen from about 13,200 characters. */
const MESSAGE_TEXT = 13_200;

export function messageProblems(message: Json): readonly string[] {
  const blocks = readBlocks(message.blocks);
  const problems: string[] = [];
  if (message.reply_broadcast === true || message.reply_broadcast === "true")
    problems.push("reply_broadcast");
  if (typeof message.text === "string" && message.text.length > 40_000) problems.push("msg_too_long");
  if (blocks === undefined) return [...problems, "blocks is not a list"];
  if (blocks.length === 0 && (typeof message.text !== "string" || message.text === ""))
    problems.push("no_text");
  if (blocks.length > MESSAGE_BLOCKS) problems.push(`${blocks.length} blocks`);
  if (textLength(blocks) > MESSAGE_TEXT) problems.push(`msg_blocks_too_long: ${textLength(blocks)}`);
  return [
    ...problems,
    ...blocks.flatMap((block) => blockProblems(block, "message")),
    ...uniqueBlockIds(blocks),
  ];
}

export function viewProblems(view: Json): readonly string[] {
  const blocks = readBlocks(view.blocks) ?? [];
  const problems: string[] = [];
  const hasInputs = blocks.some((block) => block.type === "input");
  if (view.type !== "modal" && view.type !== "home") problems.push(`view type ${String(view.type)}`);
  if (view.type === "modal") {
    problems.push(...plainTextProblems(view.title, "title", 24));
    if (view.submit !== undefined) problems.push(...plainTextProblems(view.submit, "submit", 24));
    if (view.close !== undefined) problems.push(...plainTextProblems(view.close, "close", 24));
    if (hasInputs && view.submit === undefined) problems.push("input blocks need submit");
  }
  if (blocks.length < 1 || blocks.length > VIEW_BLOCKS) problems.push(`${blocks.length} blocks in a view`);
  if (lengthOf(view.private_metadata) > 3_000) problems.push("private_metadata");
  if (lengthOf(view.callback_id) > 255) problems.push("callback_id");
  if (Buffer.byteLength(JSON.stringify(view)) > 250_000) problems.push("view_too_large");
  return [...problems, ...blocks.flatMap((block) => blockProblems(block, "view")), ...uniqueBlockIds(blocks)];
}

export function optionsProblems(answer: Json): readonly string[] {
  const options = Array.isArray(answer.options) ? answer.options.map(asObject) : undefined;
  if (options === undefined) return ["options is not a list"];
  const problems = options.length > 100 ? [`${options.length} options`] : [];
  return [...problems, ...options.flatMap((option) => optionProblems(option))];
}

function blockProblems(block: Json, where: "message" | "view"): readonly string[] {
  const problems = lengthOf(block.block_id) > 255 ? ["block_id"] : [];
  switch (block.type) {
    case "divider":
      return problems;
    case "header":
      return [...problems, ...plainTextProblems(block.text, "header", 150)];
    case "section":
      return [...problems, ...sectionProblems(block)];
    case "context":
      return [...problems, ...contextProblems(block)];
    case "actions":
      return [...problems, ...actionsProblems(block)];
    case "input":
      return [...problems, ...inputProblems(block, where)];
    default:
      return [...problems, `block type ${String(block.type)}`];
  }
}

function sectionProblems(block: Json): readonly string[] {
  const fields = Array.isArray(block.fields) ? block.fields.map(asObject) : [];
  const problems = fields.length > 10 ? [`${fields.length} fields`] : [];
  if (block.text === undefined && fields.length === 0) problems.push("section without text");
  if (block.text !== undefined) problems.push(...textProblems(block.text, "section", 3_000));
  problems.push(...fields.flatMap((field) => textProblems(field, "field", 2_000)));
  if (block.accessory !== undefined) problems.push(...elementProblems(asObject(block.accessory)));
  return problems;
}

function contextProblems(block: Json): readonly string[] {
  const elements = Array.isArray(block.elements) ? block.elements.map(asObject) : [];
  const problems = elements.length < 1 || elements.length > 10 ? [`${elements.length} context elements`] : [];
  return [...problems, ...elements.flatMap((element) => textProblems(element, "context", 3_000))];
}

function actionsProblems(block: Json): readonly string[] {
  const elements = Array.isArray(block.elements) ? block.elements.map(asObject) : [];
  const problems = elements.length < 1 || elements.length > 25 ? [`${elements.length} action elements`] : [];
  const ids = elements.map((element) => element.action_id);
  if (new Set(ids).size !== ids.length) problems.push("action_id twice in a block");
  return [...problems, ...elements.flatMap(elementProblems)];
}

function inputProblems(block: Json, where: "message" | "view"): readonly string[] {
  const problems = where === "message" ? ["input in a message"] : [];
  problems.push(...plainTextProblems(block.label, "label", 2_000));
  if (block.hint !== undefined) problems.push(...plainTextProblems(block.hint, "hint", 2_000));
  return [...problems, ...elementProblems(asObject(block.element))];
}

function elementProblems(element: Json): readonly string[] {
  const problems: string[] = [];
  if (lengthOf(element.action_id) > 255) problems.push("action_id");
  if (element.placeholder !== undefined)
    problems.push(...plainTextProblems(element.placeholder, "placeholder", 150));
  switch (element.type) {
    case "button":
      problems.push(...plainTextProblems(element.text, "button", 75));
      if (lengthOf(element.value) > 2_000) problems.push("button value");
      if (lengthOf(element.url) > 3_000) problems.push("button url");
      if (element.url !== undefined && !/^https?:\/\//.test(String(element.url)))
        problems.push("button url scheme");
      if (element.style !== undefined && element.style !== "primary" && element.style !== "danger")
        problems.push("button style");
      return problems;
    case "overflow":
      return [...problems, ...optionListProblems(element.options, 1, 5)];
    case "static_select":
    case "radio_buttons":
    case "checkboxes":
    case "multi_static_select":
      problems.push(...optionListProblems(element.options, 1, element.type.includes("select") ? 100 : 10));
      return [...problems, ...initialProblems(element)];
    case "external_select":
    case "conversations_select":
    case "timepicker":
    case "plain_text_input":
    case "number_input":
      if (lengthOf(element.initial_value) > 3_000) problems.push("initial_value");
      if (element.type === "number_input" && element.is_decimal_allowed === undefined)
        problems.push("is_decimal_allowed is required");
      if (element.type === "timepicker" && !/^(\d\d:\d\d)?$/.test(String(element.initial_time ?? "")))
        problems.push("initial_time");
      if (element.type === "external_select" && element.initial_option !== undefined)
        problems.push(...optionProblems(asObject(element.initial_option)));
      return problems;
    default:
      return [...problems, `element type ${String(element.type)}`];
  }
}

function initialProblems(element: Json): readonly string[] {
  if (element.initial_option === undefined || !Array.isArray(element.options)) return [];
  const values = element.options.map((option) => asObject(option).value);
  return values.includes(asObject(element.initial_option).value) ? [] : ["initial_option is no option"];
}

function optionListProblems(list: unknown, min: number, max: number): readonly string[] {
  const options = Array.isArray(list) ? list.map(asObject) : [];
  const problems = options.length < min || options.length > max ? [`${options.length} options`] : [];
  return [...problems, ...options.flatMap(optionProblems)];
}

function optionProblems(option: Json): readonly string[] {
  const problems = [...textProblems(option.text, "option", 75)];
  if (lengthOf(option.value) < 1 || lengthOf(option.value) > 150) problems.push("option value");
  if (option.description !== undefined)
    problems.push(...plainTextProblems(option.description, "description", 75));
  if (lengthOf(option.url) > 3_000) problems.push("option url");
  return problems;
}

function plainTextProblems(value: unknown, what: string, max: number): readonly string[] {
  const text = asObject(value);
  return text.type === "plain_text" ? textProblems(value, what, max) : [`${what} must be plain_text`];
}

function textProblems(value: unknown, what: string, max: number): readonly string[] {
  const object = asObject(value);
  const length = lengthOf(object.text);
  if (object.type !== "plain_text" && object.type !== "mrkdwn") return [`${what} is no text object`];
  if (length < 1) return [`${what} text must be more than 0 characters`];
  return length > max ? [`${what} text must be less than ${max + 1} characters`] : [];
}

function uniqueBlockIds(blocks: readonly Json[]): readonly string[] {
  const ids = blocks.flatMap((block) => (block.block_id === undefined ? [] : [block.block_id]));
  return new Set(ids).size === ids.length ? [] : ["block_id twice"];
}

function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + textLength(item), 0);
  if (typeof value !== "object" || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, item]) => sum + (key === "text" && typeof item === "string" ? item.length : textLength(item)),
    0,
  );
}

function readBlocks(value: unknown): readonly Json[] | undefined {
  if (value === undefined) return [];
  return Array.isArray(value) ? value.map(asObject) : undefined;
}

function asObject(value: unknown): Json {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function lengthOf(value: unknown): number {
  return typeof value === "string" ? value.length : 0;
}
