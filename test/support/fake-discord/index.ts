import { once } from "node:events";
import { createWatchers } from "../watchers.js";
import { type Fault, faultSchema } from "./faults.js";
import { createGateway, type Gateway, gatewayUrl } from "./gateway.js";
import type { FakeInteraction } from "./interactions.js";
import { asObject } from "./json.js";
import { textsOf } from "./messages.js";
import { createPeople, type People } from "./people.js";
import { createRestServer } from "./server.js";
import type { FakeState } from "./state.js";
import { createWorld, type FakeMessage, type World, type WorldOptions } from "./world.js";

export { fieldsOf, labelsOf } from "./controls.js";
export type { Fault } from "./faults.js";
export type { FakeInteraction } from "./interactions.js";
export { CHANNELS, type FakeMessage, GUILD_ID, USERS } from "./world.js";

export interface FakeDiscordOptions extends WorldOptions {
  /** Default any free port. */
  readonly port?: number;
  /** What `/gateway/bot` recommends; default 1. */
  readonly shards?: number;
  /** Whether privileged intents are allowed; default no. */
  readonly privilegedIntents?: boolean;
}

/** A Discord on loopback: REST v10, gateway and its people. */
export interface FakeDiscord {
  /** For `DISCORD_API_URL`. */
  readonly apiUrl: string;
  readonly token: string;
  readonly world: World;
  readonly state: FakeState;
  readonly gateway: Gateway;
  readonly people: People;
  addFault(fault: Fault): void;
  /** All messages, oldest first, ephemeral ones included. */
  messages(channel?: string): readonly FakeMessage[];
  lastMessage(channel?: string): FakeMessage | undefined;
  /** Resolves with the first value that is not undefined, checked after every change. */
  until<T>(look: () => T | undefined, what?: string, timeoutMs?: number): Promise<T>;
  /** The final answer to an interaction: the last message sent or edited, ignoring deferrals. */
  answerTo(interaction: FakeInteraction): Promise<FakeMessage>;
  close(): Promise<void>;
}

export async function startFakeDiscord(options: FakeDiscordOptions = {}): Promise<FakeDiscord> {
  const world = createWorld(options);
  const { changed, until } = createWatchers(() => `last requests: ${lastRequests(state)}`);
  const state: FakeState = {
    world,
    commands: [],
    interactions: new Map(),
    faults: [],
    requests: [],
    refusals: [],
    permissionsLifted: false,
    gatewayAnswer: () => ({
      url: gatewayUrl(server),
      shards: options.shards ?? 1,
      session_start_limit: { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: 16 },
    }),
    changed,
  };
  const server = createRestServer(state, (method, path, body) => control(state, method, path, body));
  server.listen(options.port ?? 0, "127.0.0.1");
  await once(server, "listening");
  const gateway = createGateway(server, world, {
    privilegedIntents: options.privilegedIntents ?? false,
    changed,
  });
  const address = asObject(server.address());
  const messages = (channel?: string) =>
    world.messages.filter((each) => !each.deleted && (channel === undefined || each.channelId === channel));
  return {
    apiUrl: `http://127.0.0.1:${address.port}/api`,
    token: world.token,
    world,
    state,
    gateway,
    people: createPeople(state, gateway),
    addFault: (fault) => void state.faults.push({ ...fault }),
    messages,
    lastMessage: (channel) => messages(channel).at(-1),
    until,
    answerTo: (interaction) => {
      const before = interaction.source?.edits;
      return until(() => {
        const latest = interaction.followups.at(-1) ?? interaction.answer;
        // A deferred update has its message from the start.
        const isStale =
          interaction.callback === 6 && latest === interaction.source && latest?.edits === before;
        return isStale || latest?.deleted ? undefined : latest;
      }, "an answer");
    },
    close: async () => {
      gateway.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** All text of a message, one line per text display. */
export function textOf(message: FakeMessage): string {
  return [message.content, ...textsOf(message.components)].filter((text) => text !== "").join("\n");
}

/**
 * For other processes: `GET /_fake/messages`, `/_fake/requests`, `/_fake/refusals`, `POST /_fake/faults` with a
 * fault as JSON.
 */
function control(state: FakeState, method: string, path: string, body: unknown): unknown {
  switch (`${method} ${path}`) {
    case "GET /_fake/messages":
      return { messages: state.world.messages.filter((each) => !each.deleted) };
    case "GET /_fake/requests":
      return { requests: state.requests };
    case "GET /_fake/refusals":
      return { refusals: state.refusals };
    case "POST /_fake/faults":
      state.faults.push(faultSchema.parse(body));
      return { faults: state.faults.length };
    default:
      return undefined;
  }
}

function lastRequests(state: FakeState): string {
  return state.requests
    .slice(-8)
    .map((each) => `${each.method} ${each.path} ${each.status ?? "…"}`)
    .join(", ");
}
