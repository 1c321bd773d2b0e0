import type { z } from "zod/mini";
import {
  answer,
  type Completions,
  completions,
  type LookName,
  type Panel,
  type Post,
  panel,
  posts,
  problem,
  type WebAnswer,
} from "../../protocol.js";

/** The page's calls to its own server. They reject with a sentence for people. */
export interface Api {
  ask(line: string): Promise<WebAnswer>;
  press(look: LookName, value: string, payload: unknown): Promise<WebAnswer>;
  submit(command: string, args: Readonly<Record<string, string | boolean>>): Promise<WebAnswer>;
  complete(line: string, signal: AbortSignal): Promise<Completions>;
  completeField(command: string, param: string, typed: string, signal: AbortSignal): Promise<Completions>;
  panel(): Promise<Panel>;
  posts(after: number): Promise<readonly Post[]>;
  runPost(): Promise<WebAnswer>;
}

export function createApi(): Api {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return {
    ask: (line) => call("ask", { line, timeZone }, answer),
    press: (look, value, payload) => call("press", { look, value, payload, timeZone }, answer),
    submit: (command, args) => call("submit", { command, args, timeZone }, answer),
    complete: (line, signal) => call("complete", { line }, completions, signal),
    completeField: (command, param, typed, signal) =>
      call("complete-field", { command, param, typed }, completions, signal),
    panel: () => call("panel", {}, panel),
    posts: async (after) => (await call("posts", { after }, posts)).posts,
    runPost: () => call("run-post", {}, answer),
  };
}

async function call<T>(
  name: string,
  body: unknown,
  schema: z.ZodMiniType<T>,
  signal?: AbortSignal,
): Promise<T> {
  const response = await fetch(`/api/${name}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    ...(signal === undefined ? {} : { signal }),
  });
  const received: unknown = await response.json();
  if (!response.ok) {
    throw new Error(problem.safeParse(received).data?.error ?? "The bot did not answer.");
  }
  return schema.parse(received);
}
