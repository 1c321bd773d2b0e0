import type { Argument, Arguments } from "../reply/invocation.js";
import type { Param, Params } from "./command.js";

/** Longest text argument where the parameter sets no limit of its own, characters. */
export const DEFAULT_MAX_LENGTH = 1_000;

export type ReadArguments =
  | { readonly ok: true; readonly args: Record<string, Argument | undefined> }
  | { readonly ok: false; readonly param: string; readonly problem: string };

/**
 * Checks raw arguments against a command's parameters. Unknown names are dropped (an older message's button
 * may carry them), numbers are clamped to their range, texts trimmed and cut; a choice that does not exist and
 * a required argument that is missing are problems, named so that a person can mend them.
 */
export function readArguments(params: Params, raw: Arguments): ReadArguments {
  const args: Record<string, Argument | undefined> = {};
  for (const [name, param] of Object.entries(params)) {
    const value = Object.hasOwn(raw, name) ? readArgument(param, raw[name]) : undefined;
    if (value === "unfit") return { ok: false, param: name, problem: unfitProblem(name, param) };
    if (value === undefined && param.required) {
      return { ok: false, param: name, problem: `Say ${article(param.description)}.` };
    }
    args[name] = value?.value;
  }
  return { ok: true, args };
}

function readArgument(param: Param, raw: Argument | undefined): { value: Argument } | "unfit" | undefined {
  if (raw === undefined) return undefined;
  switch (param.kind) {
    case "text": {
      const text = String(raw).trim();
      return text === "" ? undefined : { value: cut(text, param.maxLength ?? DEFAULT_MAX_LENGTH) };
    }
    case "integer": {
      const number = typeof raw === "string" && raw.trim() === "" ? Number.NaN : Number(raw);
      if (!Number.isFinite(number)) return "unfit";
      return { value: Math.min(param.max, Math.max(param.min, Math.trunc(number))) };
    }
    case "choice": {
      const wanted = String(raw).trim().toLowerCase();
      const choice = param.choices.find(
        (each) => each.value.toLowerCase() === wanted || each.label.toLowerCase() === wanted,
      );
      return choice === undefined ? "unfit" : { value: choice.value };
    }
    case "flag":
      return { value: raw === true || raw === "true" || raw === "yes" };
    default:
      return "unfit";
  }
}

function unfitProblem(name: string, param: Param): string {
  if (param.kind === "choice") {
    return `“${name}” is one of ${param.choices.map((choice) => choice.value).join(", ")}.`;
  }
  return param.kind === "integer"
    ? `“${name}” is a number from ${param.min} to ${param.max}.`
    : `“${name}” could not be read.`;
}

function article(description: string): string {
  return description.charAt(0).toLowerCase() + description.slice(1);
}

/** Cuts at a code point, so that no half of a surrogate pair stays behind. */
function cut(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const end = /[\uD800-\uDBFF]/.test(text.charAt(maxLength - 1)) ? maxLength - 1 : maxLength;
  return text.slice(0, end);
}
