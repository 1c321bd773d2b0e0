import type { Json } from "./json.js";
import type { FakeState } from "./state.js";

/** The caller: the workspace of the token. */
export interface ApiCaller {
  readonly team: string;
  readonly token: string;
  readonly nowMs: number;
  readonly baseUrl: string;
  readonly botUserId: string;
}

export function ok(more: Json = {}): Json {
  return { ok: true, ...more };
}

export function refuse(error: string, more: Json = {}): Json {
  return { ok: false, error, ...more };
}

/** Refuses a payload over a limit, and records it. */
export function refusePayload(
  state: FakeState,
  what: string,
  problems: readonly string[],
  payload: Json,
): Json {
  state.refusals.push({ what, problems, payload });
  state.changed();
  const tooLong = problems.find((problem) => problem.startsWith("msg_"));
  const error = tooLong?.split(":")[0] ?? (problems.includes("no_text") ? "no_text" : "invalid_blocks");
  return refuse(error, { response_metadata: { messages: problems.map((problem) => `[ERROR] ${problem}`) } });
}
