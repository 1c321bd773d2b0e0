import type { Action, Reply, Span } from "./reply.js";
import { plain, plainTextOf } from "./spans.js";

/** A short message: what happened, what to do next, and perhaps something to press. */
export function notice(
  message: string | readonly Span[],
  next?: string | readonly Span[],
  actions: readonly Action[] = [],
): Reply {
  const first = typeof message === "string" ? [plain(message)] : message;
  const second = typeof next === "string" ? [plain(next)] : (next ?? []);
  return {
    text: [plainTextOf(first), plainTextOf(second)].filter((part) => part !== "").join(" "),
    blocks: [
      { kind: "text", spans: first },
      ...(second.length > 0 ? [{ kind: "context", spans: second } as const] : []),
      ...(actions.length > 0 ? [{ kind: "actions", actions } as const] : []),
    ],
  };
}
