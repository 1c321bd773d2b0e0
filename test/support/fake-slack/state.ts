import type { Fault } from "./faults.js";
import type { Json } from "./json.js";

/** A message in a channel; `visibleTo` is the only person who sees an ephemeral one. */
export interface FakeMessage {
  readonly channel: string;
  readonly ts: string;
  readonly threadTs: string | undefined;
  readonly text: string;
  readonly blocks: readonly Json[];
  readonly metadata: Json | undefined;
  readonly visibleTo: string | undefined;
  readonly edits: number;
  readonly via: "api" | "response_url";
  readonly team: string;
}

export interface FakeView {
  readonly id: string;
  readonly team: string;
  readonly user: string;
  readonly type: "modal" | "home";
  readonly view: Json;
  readonly version: number;
  readonly isOpen: boolean;
}

export interface FakeChannel {
  readonly id: string;
  readonly name: string;
  readonly hasBot: boolean;
  readonly isArchived: boolean;
}

export interface FakeUser {
  readonly id: string;
  readonly tz: string;
  readonly isAdmin: boolean;
  readonly isDeleted: boolean;
  readonly isStranger: boolean;
}

export interface FakeFile {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly channel: string | undefined;
}

export interface ApiCall {
  readonly method: string;
  readonly args: Json;
  readonly token: string;
  /** The response: `ok`, Slack's error, or the fault. */
  readonly outcome: string;
  /** When it came, milliseconds since 1970. */
  readonly at?: number;
}

export interface ResponseUrl {
  readonly channel: string;
  readonly user: string;
  readonly team: string;
  readonly messageTs: string | undefined;
  uses: number;
  isExpired: boolean;
}

/** State of the fake workspace, changed by the Web API and read by tests. */
export interface FakeState {
  readonly tokens: Map<string, string>;
  readonly revoked: Set<string>;
  readonly channels: Map<string, FakeChannel>;
  readonly users: Map<string, FakeUser>;
  readonly messages: FakeMessage[];
  readonly views: Map<string, FakeView>;
  readonly triggers: Map<string, { readonly user: string; readonly issuedAt: number; isUsed: boolean }>;
  readonly responseUrls: Map<string, ResponseUrl>;
  readonly unfurls: Json[];
  readonly files: FakeFile[];
  readonly calls: ApiCall[];
  /** Payloads over a limit, with their problems: every test ends by expecting none. */
  readonly refusals: {
    readonly what: string;
    readonly problems: readonly string[];
    readonly payload: Json;
  }[];
  readonly faults: Fault[];
  /** Withheld responses; calling one releases it. */
  readonly lateAnswers: (() => void)[];
  /** Slack's message timestamps: strictly increasing. */
  nextTs(): string;
  nextId(prefix: string): string;
  /** Notifies waiters of a change. */
  changed(): void;
}

export function createState(onChange: () => void, nowMs: () => number): FakeState {
  let counter = 0;
  return {
    tokens: new Map(),
    revoked: new Set(),
    channels: new Map(),
    users: new Map(),
    messages: [],
    views: new Map(),
    triggers: new Map(),
    responseUrls: new Map(),
    unfurls: [],
    files: [],
    calls: [],
    refusals: [],
    faults: [],
    lateAnswers: [],
    nextTs: () => {
      counter += 1;
      // The clock's second, then a number that only goes up.
      return `${Math.floor(nowMs() / 1_000)}.${String(counter % 1_000_000).padStart(6, "0")}`;
    },
    nextId: (prefix) => {
      counter += 1;
      return `${prefix}${String(counter).padStart(8, "0")}`;
    },
    changed: onChange,
  };
}
