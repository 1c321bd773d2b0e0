import { createWatchers } from "../watchers.js";
import type { Fault } from "./faults.js";
import { asObject, asText, type Json, parsed } from "./json.js";
import { createPeople, type People } from "./people.js";
import { createFakeServer, listen } from "./server.js";
import {
  createState,
  type FakeChannel,
  type FakeMessage,
  type FakeState,
  type FakeUser,
  type FakeView,
} from "./state.js";
import { createHttpTransport, createSocketTransport, type SocketTransport } from "./transport.js";

export type { Fault } from "./faults.js";
export type { FakeMessage, FakeView } from "./state.js";

export interface FakeSlackOptions {
  /** Default any free port. */
  readonly port?: number;
  /** Milliseconds since 1970; default the machine's clock. Message timestamps follow it. */
  readonly nowMs?: () => number;
  /** Besides C0GENERAL (with the bot), C0ML (with), C0OUTSIDE (without) and C0OLD (archived). */
  readonly channels?: readonly FakeChannel[];
  /** Besides U0ALICE (Europe/Berlin), U0BOB (America/New_York), U0ADMIN (an admin). */
  readonly users?: readonly FakeUser[];
}

/** A Slack workspace on loopback: Web API, Socket Mode, response URLs, and the people in it. */
export interface FakeSlack {
  /** For `SLACK_API_URL`. */
  readonly apiUrl: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly team: string;
  readonly botUserId: string;
  readonly state: FakeState;
  readonly people: People;
  readonly socket: SocketTransport;
  /** From now on, events go to this address over signed HTTP instead of the socket. */
  deliverByHttp(eventsUrl: string): void;
  addFault(fault: Fault): void;
  /** Messages of a channel, oldest first, ephemeral ones included. */
  messages(channel?: string): readonly FakeMessage[];
  lastMessage(channel?: string): FakeMessage | undefined;
  /** The newest open modal, or a person's home. */
  openModal(): FakeView | undefined;
  home(user: string): FakeView | undefined;
  /** Resolves with the first value that is not undefined, checked after every change. */
  until<T>(look: () => T | undefined, what?: string, timeoutMs?: number): Promise<T>;
  /** The next new message in any channel. */
  nextMessage(act: () => Promise<unknown>): Promise<FakeMessage>;
  expireResponseUrls(): void;
  /** Releases the responses that the fault `late` withheld. */
  giveLateAnswers(): void;
  close(): Promise<void>;
}

export async function startFakeSlack(options: FakeSlackOptions = {}): Promise<FakeSlack> {
  const nowMs = options.nowMs ?? (() => Date.now());
  const { changed, until } = createWatchers(() => `calls: ${lastCalls(state)}`);
  const state = createState(changed, nowMs);
  const [botToken, appToken, signingSecret] = ["xoxb-fake", "xapp-fake", "fake-signing-secret"];
  const [team, botUserId] = ["T0FAKE", "UBOT"];
  furnish(state, options);
  state.tokens.set(botToken, team);
  let baseUrl = "";
  const server = createFakeServer({
    state,
    nowMs,
    appToken,
    botUserId,
    baseUrl: () => baseUrl,
    otherwise: (path, body) => control(state, path, body),
  });
  baseUrl = `http://127.0.0.1:${await listen(server, options.port ?? 0)}/`;
  const socket = createSocketTransport(
    server,
    () => state.nextId("envelope-"),
    () => state.changed(),
  );
  let transport: ReturnType<typeof createHttpTransport> = socket;
  const people = createPeople({
    state,
    transport: () => transport,
    nowMs,
    baseUrl: () => baseUrl,
    botUserId,
    team,
  });
  return {
    apiUrl: `${baseUrl}api/`,
    botToken,
    appToken,
    signingSecret,
    team,
    botUserId,
    state,
    people,
    socket,
    deliverByHttp: (url) => {
      // Signatures are checked by the machine's clock, not the test's.
      transport = createHttpTransport(url, signingSecret, () => Date.now());
    },
    addFault: (fault) => void state.faults.push({ ...fault }),
    messages: (channel) => state.messages.filter((each) => channel === undefined || each.channel === channel),
    lastMessage: (channel) =>
      state.messages.findLast((each) => channel === undefined || each.channel === channel),
    openModal: () => [...state.views.values()].findLast((view) => view.type === "modal" && view.isOpen),
    home: (user) => state.views.get(`home-${user}`),
    until,
    nextMessage: async (act) => {
      const before = state.messages.length;
      await act();
      return until(() => state.messages[before], "a message");
    },
    expireResponseUrls: () => {
      for (const url of state.responseUrls.values()) url.isExpired = true;
    },
    giveLateAnswers: () => {
      for (const give of state.lateAnswers.splice(0)) give();
    },
    close: async () => {
      socket.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function furnish(state: FakeState, options: FakeSlackOptions): void {
  const channels: readonly FakeChannel[] = [
    { id: "C0GENERAL", name: "general", hasBot: true, isArchived: false },
    { id: "C0ML", name: "ml", hasBot: true, isArchived: false },
    { id: "C0OUTSIDE", name: "outside", hasBot: false, isArchived: false },
    { id: "C0OLD", name: "old", hasBot: true, isArchived: true },
    ...(options.channels ?? []),
  ];
  const person = { isAdmin: false, isDeleted: false, isStranger: false };
  const users: readonly FakeUser[] = [
    { ...person, id: "U0ALICE", tz: "Europe/Berlin" },
    { ...person, id: "U0BOB", tz: "America/New_York" },
    { ...person, id: "U0ADMIN", tz: "UTC", isAdmin: true },
    { ...person, id: "U0GONE", tz: "UTC", isDeleted: true },
    { ...person, id: "U0STRANGER", tz: "UTC", isStranger: true },
    ...(options.users ?? []),
  ];
  for (const channel of channels) state.channels.set(channel.id, channel);
  for (const user of users) state.users.set(user.id, user);
}

/** For other processes: `GET /_fake/messages`, `GET /_fake/calls`, `POST /_fake/faults` with a fault as JSON. */
function control(state: FakeState, path: string, body: string): Json | undefined {
  switch (path) {
    case "/_fake/messages":
      return { messages: state.messages };
    case "/_fake/calls":
      return { calls: state.calls };
    case "/_fake/refusals":
      return { refusals: state.refusals };
    case "/_fake/faults":
      return { added: addFaultFrom(state, asObject(parsed(body))) };
    default:
      return undefined;
  }
}

function addFaultFrom(state: FakeState, fault: Json): boolean {
  const kinds = [
    "refuse",
    "hang",
    "cut-before-accept",
    "accept-then-cut",
    "500-before",
    "500-after-accept",
  ] as const;
  const more = ["rate-limited", "history-forbidden", "garbage", "late"] as const;
  const kind = [...kinds, ...more].find((each) => each === fault.kind);
  const method = asText(fault.method);
  if (kind === undefined || method === undefined) return false;
  const error = asText(fault.error);
  const channel = asText(fault.channel);
  state.faults.push({
    kind,
    method,
    times: Number(fault.times ?? 1),
    skip: Number(fault.skip ?? 0),
    retryAfter: Number(fault.retryAfter ?? 1),
    ...(error === undefined ? {} : { error }),
    ...(channel === undefined ? {} : { channel }),
  });
  return true;
}

function lastCalls(state: FakeState): string {
  return state.calls
    .slice(-8)
    .map((call) => `${call.method}:${call.outcome}`)
    .join(" ");
}
