import type { Json } from "./json.js";
import type { FakeState } from "./state.js";

/** Who calls: the workspace that the token belongs to. */
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

/** Refuses a payload that breaks a limit, and remembers it. */
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
