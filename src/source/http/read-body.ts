import { AppError } from "../../errors.js";

/**
 * The whole body of an answer, unpacked.
 *
 * @throws AppError `source-rejected` when it is larger than `maxBytes`; what fetch throws when it is cut.
 */
export async function readBody(response: Response, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const step = await reader?.read();
    if (step === undefined || step.done) break;
    size += step.value.byteLength;
    if (size > maxBytes) {
      await reader?.cancel();
      throw new AppError(
        "source-rejected",
        `${new URL(response.url).host} sends more than ${Math.floor(maxBytes / 1024 / 1024)} MB.`,
      );
    }
    chunks.push(step.value);
  }
  const body = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    body.set(chunk, at);
    at += chunk.byteLength;
  }
  return body;
}
