import { AppError } from "../../errors.js";

/**
 * JSON that was to be a digest.
 *
 * @throws AppError "unreadable-input" with the place where it breaks off
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const trimmed = text.trimEnd();
    const lines = trimmed.split("\n").length;
    const isCut =
      !/[\]}]$/u.test(trimmed) ||
      /end of JSON|Unterminated/iu.test(cause instanceof Error ? cause.message : "");
    const message = isCut
      ? `The JSON is cut off in line ${lines}; nothing of it was read`
      : "The JSON is damaged; nothing of it was read";
    throw new AppError("unreadable-input", message, { cause, hint: "Fetch or save it again." });
  }
}
