import type { IncomingMessage, ServerResponse } from "node:http";

/** A piece of the one HTTP server: health, metrics, the playground, Slack's events. */
export interface HttpRoute {
  /** Exact path, or a prefix when it ends in `/*`. */
  readonly path: string;
  handle(request: IncomingMessage, response: ServerResponse): Promise<void> | void;
}
