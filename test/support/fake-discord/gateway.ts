import type { Server } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";
import { channelJson } from "./channel-json.js";
import { asArray, asObject, asText } from "./json.js";
import { userJson } from "./messages.js";
import { PERMISSIONS, type World } from "./world.js";

/** The gateway: hello, identify, heartbeat, ready, resume with replay, dispatch, by shard. */
export interface Gateway {
  /** Shards that are ready. */
  readonly connected: number;
  /** What clients identified with, oldest first. */
  readonly identified: readonly { readonly intents: number; readonly shard: readonly [number, number] }[];
  readonly resumed: number;
  /** Sends an event to the shard of a guild; direct messages come on shard 0. */
  dispatch(event: string, payload: unknown, guildId: string | undefined): void;
  /** Sends the newest event a second time, as a replay after a resume may. */
  repeatLast(): void;
  /** Sends the newest event to every other connection too, as to a second process. */
  broadcastLast(): void;
  /** Cuts every connection; clients are expected to resume. */
  cut(): void;
  /** Asks every client to reconnect (opcode 7). */
  askToReconnect(): void;
  close(): void;
}

interface Session {
  readonly id: string;
  readonly shard: readonly [number, number];
  readonly sent: { readonly sequence: number; readonly text: string }[];
  sequence: number;
  socket: WebSocket | undefined;
}

const OP = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  resume: 6,
  reconnect: 7,
  invalid: 9,
  hello: 10,
  ack: 11,
};
const UNAUTHENTICATED = 4004;
const DISALLOWED_INTENTS = 4014;

export function createGateway(
  server: Server,
  world: World,
  options: { readonly privilegedIntents: boolean; readonly changed: () => void },
): Gateway {
  const sockets = new WebSocketServer({ server, path: "/gateway" });
  const sessions = new Map<string, Session>();
  const identified: { intents: number; shard: readonly [number, number] }[] = [];
  let resumed = 0;
  let last: { session: Session; text: string } | undefined;

  const send = (session: Session, event: string, payload: unknown) => {
    session.sequence += 1;
    const text = JSON.stringify({ op: OP.dispatch, t: event, s: session.sequence, d: payload });
    session.sent.push({ sequence: session.sequence, text });
    if (session.sent.length > 1_000) session.sent.shift();
    last = { session, text };
    session.socket?.send(text);
  };

  const identify = (socket: WebSocket, fields: unknown): Session | undefined => {
    const { token, intents, shard } = asObject(fields);
    if (token !== world.token) {
      socket.close(UNAUTHENTICATED, "Authentication failed.");
      return undefined;
    }
    const wanted = Number(intents ?? 0);
    const privileged = (1 << 1) | (1 << 8) | (1 << 15);
    if ((wanted & privileged) !== 0 && !options.privilegedIntents) {
      socket.close(DISALLOWED_INTENTS, "Disallowed intent(s).");
      return undefined;
    }
    const [index = 0, count = 1] = asArray(shard).map(Number);
    identified.push({ intents: wanted, shard: [index, count] });
    const session: Session = { id: world.newId(), shard: [index, count], sent: [], sequence: 0, socket };
    sessions.set(session.id, session);
    const guilds = [...world.guilds.keys()].filter((id) => shardOf(id, count) === index);
    send(session, "READY", {
      v: 10,
      user: userJson(world.applicationId, "Broadsheet", true),
      application: { id: world.applicationId, flags: 0 },
      session_id: session.id,
      resume_gateway_url: gatewayUrl(server),
      shard: [index, count],
      guilds: guilds.map((id) => ({ id, unavailable: true })),
    });
    for (const id of guilds) send(session, "GUILD_CREATE", guildJson(world, id));
    options.changed();
    return session;
  };

  const resume = (socket: WebSocket, fields: unknown): Session | undefined => {
    const { session_id: id, seq } = asObject(fields);
    const session = sessions.get(asText(id) ?? "");
    if (session === undefined) {
      socket.send(JSON.stringify({ op: OP.invalid, d: false }));
      return undefined;
    }
    session.socket = socket;
    for (const { sequence, text } of session.sent) if (sequence > Number(seq)) socket.send(text);
    resumed += 1;
    send(session, "RESUMED", {});
    options.changed();
    return session;
  };

  sockets.on("connection", (socket) => {
    let session: Session | undefined;
    socket.send(JSON.stringify({ op: OP.hello, d: { heartbeat_interval: 41_250 } }));
    socket.on("message", (raw) => {
      const { op, d } = asObject(JSON.parse(String(raw)));
      if (op === OP.heartbeat) socket.send(JSON.stringify({ op: OP.ack }));
      else if (op === OP.identify) session = identify(socket, d);
      else if (op === OP.resume) session = resume(socket, d);
    });
    socket.on("close", () => {
      if (session?.socket === socket) session.socket = undefined;
      options.changed();
    });
  });

  const live = () => [...sessions.values()].filter((session) => session.socket !== undefined);
  return {
    get connected() {
      return live().length;
    },
    identified,
    get resumed() {
      return resumed;
    },
    dispatch: (event, payload, guildId) => {
      // Also to disconnected sessions, which receive it when they resume.
      const known = [...sessions.values()];
      const target =
        known.findLast(
          ({ shard }) => shard[0] === (guildId === undefined ? 0 : shardOf(guildId, shard[1])),
        ) ?? known[0];
      // People write even while no bot is connected.
      if (target !== undefined) send(target, event, payload);
    },
    repeatLast: () => {
      if (last !== undefined) last.session.socket?.send(last.text);
    },
    broadcastLast: () => {
      for (const session of live()) if (session !== last?.session) session.socket?.send(last?.text ?? "");
    },
    cut: () => {
      for (const session of live()) session.socket?.terminate();
    },
    askToReconnect: () => {
      for (const session of live()) session.socket?.send(JSON.stringify({ op: OP.reconnect, d: null }));
    },
    close: () => {
      for (const client of sockets.clients) client.terminate();
      sockets.close();
    },
  };
}

/** Where clients connect. */
export function gatewayUrl(server: Server): string {
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return `ws://127.0.0.1:${port}/gateway`;
}

function shardOf(guildId: string, count: number): number {
  return Number((BigInt(guildId) >> 22n) % BigInt(count));
}

const ALL_PERMISSIONS = Object.values(PERMISSIONS).reduce((all, bit) => all | bit, 0n);

function guildJson(world: World, id: string) {
  const channels = [...world.channels.values()].filter((each) => each.guildId === id && !each.deleted);
  const role = { color: 0, hoist: false, position: 0, managed: false, mentionable: false, flags: 0 };
  const botUser = userJson(world.applicationId, "Broadsheet", true);
  return {
    id,
    name: "Reading group",
    icon: null,
    owner_id: "1",
    unavailable: false,
    member_count: world.users.size,
    roles: [{ ...role, id, name: "@everyone", permissions: ALL_PERMISSIONS.toString() }],
    emojis: [],
    stickers: [],
    features: [],
    channels: channels.filter((each) => each.kind !== "thread").map(channelJson),
    threads: channels.filter((each) => each.kind === "thread" && !each.archived).map(channelJson),
    members: [
      { user: botUser, roles: [], joined_at: "2025-01-01T00:00:00.000Z", deaf: false, mute: false, flags: 0 },
    ],
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
    preferred_locale: "en-US",
    premium_tier: 0,
    system_channel_flags: 0,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw_level: 0,
    afk_timeout: 0,
    joined_at: "2025-01-01T00:00:00.000Z",
    large: false,
  };
}
