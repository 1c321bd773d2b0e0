import type { z } from "zod";
import { AppError } from "../../errors.js";

/**
 * Reads the JSON of an answer.
 *
 * @throws AppError `not-a-digest` when it is something else, such as an error page.
 */
export function readJson<T>(body: Uint8Array, schema: z.ZodType<T>, who: string): T {
  const text = new TextDecoder().decode(body);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    const what = /^\s*</.test(text) ? "a web page" : "something that is no JSON";
    throw new AppError("not-a-digest", `${who} answers with ${what} where papers were asked for.`, {
      cause,
    });
  }
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  throw new AppError("not-a-digest", `${who} answers with JSON of another shape than papers have.`, {
    cause: read.error,
  });
}
