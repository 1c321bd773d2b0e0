import type { AppError } from "../errors.js";

/** What happened and what to do about it, in one line. */
export function sentenceOf({ message, hint }: AppError): string {
  const sentence = /[.!?]$/.test(message) ? message : `${message}.`;
  return hint === undefined ? sentence : `${sentence} ${hint}`;
}
