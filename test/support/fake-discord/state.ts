import type { StoredCommand } from "./commands-endpoint.js";
import type { Fault, Operation } from "./faults.js";
import type { FakeInteraction } from "./interactions.js";
import type { World } from "./world.js";

/** One request to the REST API. */
export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
  readonly body: unknown;
  readonly at: number;
  /** Undefined until, or unless, there is a response. */
  status: number | undefined;
}

/** A payload that Discord would refuse. */
export interface Refusal {
  readonly operation: Operation;
  readonly message: string;
  readonly body: unknown;
}

/** Everything of one fake. */
export interface FakeState {
  readonly world: World;
  readonly commands: StoredCommand[];
  /** By token. */
  readonly interactions: Map<string, FakeInteraction>;
  readonly faults: Fault[];
  readonly requests: RecordedRequest[];
  readonly refusals: Refusal[];
  readonly gatewayAnswer: () => unknown;
  /** A server opened every command to everyone, so only the bot's own checks remain. */
  permissionsLifted: boolean;
  readonly changed: () => void;
}
