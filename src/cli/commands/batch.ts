import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { z } from "zod";
import { AppError, messageOf } from "../../errors.js";
import { type Io, printJson } from "../terminal/io.js";

const line = z.object({ id: z.union([z.string(), z.number()]), query: z.string() });

/**
 * Answers JSON Lines `{"id","query"}` one by one as they arrive, each with one line of JSON. A line that is not
 * of that shape gets `{"id":null,"error"}`; empty lines are passed over.
 *
 * @throws AppError `unreadable-input` when the file cannot be read
 */
export async function answerBatch(
  file: string,
  io: Io,
  answer: (query: string) => Readonly<Record<string, unknown>>,
): Promise<void> {
  const input = file === "-" ? io.stdin : createReadStream(file);
  const opened = new Promise<never>((_, reject) => {
    input.once("error", (cause: Error) =>
      reject(new AppError("unreadable-input", `${file} cannot be read: ${cause.message}.`, { cause })),
    );
  });
  const answered = (async () => {
    for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (text.trim() !== "") printJson(io, answerLine(text, answer));
    }
  })();
  await Promise.race([answered, opened]);
}

function answerLine(text: string, answer: (query: string) => Readonly<Record<string, unknown>>): unknown {
  const read = line.safeParse(parsed(text));
  if (!read.success) return { id: null, error: 'This is no line such as {"id":"1","query":"words"}.' };
  try {
    return { id: read.data.id, ...answer(read.data.query) };
  } catch (thrown) {
    return { id: read.data.id, error: messageOf(thrown) };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
