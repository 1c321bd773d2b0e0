import { controlLabels, findControl } from "./controls.js";
import { asObject, asObjects, asText, type Json } from "./json.js";
import type { FakeMessage, FakeState, FakeView } from "./state.js";
import type { Acknowledgement, EnvelopeType, SendOptions, Transport } from "./transport.js";
import { optionsProblems } from "./validate.js";
import { describeView, stateValues, takeViewAnswer } from "./views.js";

export interface Who {
  readonly user?: string;
  readonly channel?: string;
  readonly team?: string;
  readonly thread?: string;
}

/** What people do in the fake workspace; each call is delivered to the app and resolves when it is acknowledged. */
export interface People {
  command(name: string, text: string, who?: Who, options?: SendOptions): Promise<Acknowledgement>;
  /** A command's payload, for delivering it in other ways. */
  commandPayload(name: string, text: string, who?: Who): Json;
  deliver(type: EnvelopeType, payload: Json, options?: SendOptions): Promise<Acknowledgement>;
  /** Presses the button or menu entry with this label; rejects if the message has none. */
  press(
    message: FakeMessage,
    label: string | RegExp,
    who?: Who,
    options?: SendOptions,
  ): Promise<Acknowledgement>;
  /** A press with any action payload, for broken and outdated values. */
  pressRaw(message: FakeMessage, action: Json, who?: Who): Promise<Acknowledgement>;
  pressInView(view: FakeView, label: string | RegExp, who?: Who): Promise<Acknowledgement>;
  pressRawInView(view: FakeView, action: Json): Promise<Acknowledgement>;
  /** Types into an external select of a view; resolves with the options offered. */
  suggest(
    view: FakeView,
    blockId: string,
    typed: string,
  ): Promise<readonly { text: string; value: string }[]>;
  /** Submits a modal; values by block id, others keep their initial value. */
  submit(view: FakeView, values: Readonly<Record<string, string>>): Promise<Acknowledgement>;
  messageShortcut(callbackId: string, text: string, who?: Who): Promise<Acknowledgement>;
  globalShortcut(callbackId: string, who?: Who): Promise<Acknowledgement>;
  event(
    event: Json,
    who?: Who,
    options?: SendOptions & { readonly eventId?: string; readonly installedIn?: string },
  ): Promise<Acknowledgement>;
  mention(text: string, who?: Who): Promise<Acknowledgement>;
  directMessage(text: string, who?: Who): Promise<Acknowledgement>;
}

export interface PeopleDeps {
  readonly state: FakeState;
  readonly transport: () => Transport;
  readonly nowMs: () => number;
  readonly baseUrl: () => string;
  readonly botUserId: string;
  readonly team: string;
}

export function createPeople(deps: PeopleDeps): People {
  const { state } = deps;
  const defaults = (who: Who = {}) => ({
    user: who.user ?? "U0ALICE",
    channel: who.channel ?? "C0GENERAL",
    team: who.team ?? deps.team,
    thread: who.thread,
  });
  const newTrigger = (user: string) => {
    const id = state.nextId("trigger.");
    state.triggers.set(id, { user, issuedAt: deps.nowMs(), isUsed: false });
    return id;
  };
  const newResponseUrl = (who: ReturnType<typeof defaults>, messageTs: string | undefined) => {
    const id = state.nextId("r");
    const { channel, user, team } = who;
    state.responseUrls.set(id, { channel, user, team, messageTs, uses: 0, isExpired: false });
    return `${deps.baseUrl()}response/${id}`;
  };
  const common = (who: ReturnType<typeof defaults>) => ({
    token: "verification",
    api_app_id: "A0FAKE",
    team: { id: who.team, domain: "fake" },
    enterprise: null,
    is_enterprise_install: false,
    user: { id: who.user, username: who.user.toLowerCase(), name: who.user.toLowerCase(), team_id: who.team },
  });
  const interact = (payload: Json, options?: SendOptions) =>
    deps.transport().send("interactive", payload, options);
  const commandPayload = (name: string, text: string, who?: Who): Json => {
    const as = defaults(who);
    return {
      token: "verification",
      team_id: as.team,
      team_domain: "fake",
      channel_id: as.channel,
      channel_name: state.channels.get(as.channel)?.name ?? "privategroup",
      user_id: as.user,
      user_name: as.user.toLowerCase(),
      command: name,
      text,
      api_app_id: "A0FAKE",
      is_enterprise_install: "false",
      response_url: newResponseUrl(as, undefined),
      trigger_id: newTrigger(as.user),
    };
  };
  const pressPayload = (message: FakeMessage, action: Json, who?: Who): Json => {
    const as = defaults({ ...who, channel: message.channel, team: message.team });
    const isEphemeral = message.visibleTo !== undefined;
    return {
      type: "block_actions",
      ...common(as),
      container: {
        type: "message",
        message_ts: message.ts,
        channel_id: message.channel,
        is_ephemeral: isEphemeral,
        ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
      },
      trigger_id: newTrigger(as.user),
      channel: { id: message.channel, name: state.channels.get(message.channel)?.name ?? "" },
      ...(isEphemeral
        ? {}
        : {
            message: {
              type: "message",
              ts: message.ts,
              text: message.text,
              blocks: message.blocks,
              ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
              ...(message.metadata === undefined ? {} : { metadata: message.metadata }),
            },
          }),
      state: { values: {} },
      response_url: newResponseUrl(as, message.ts),
      actions: [{ block_id: "b", action_ts: state.nextTs(), ...action }],
    };
  };
  const pressView = (view: FakeView, action: Json, who?: Who) => {
    const as = defaults({ ...who, user: view.user, team: view.team });
    return interact({
      type: "block_actions",
      ...common(as),
      container: { type: "view", view_id: view.id },
      trigger_id: newTrigger(as.user),
      view: describeView(view, {}),
      actions: [{ block_id: "b", action_ts: state.nextTs(), ...action }],
    });
  };
  const sendEvent: People["event"] = (event, who, options = {}) => {
    const { team } = defaults(who);
    return deps.transport().send(
      "events_api",
      {
        token: "verification",
        team_id: team,
        api_app_id: "A0FAKE",
        type: "event_callback",
        event_id: options.eventId ?? state.nextId("Ev"),
        event_time: Math.floor(deps.nowMs() / 1_000),
        authorizations: [
          {
            enterprise_id: null,
            // In a shared channel the event may name the other organisation's workspace.
            team_id: options.installedIn ?? team,
            user_id: deps.botUserId,
            is_bot: true,
            is_enterprise_install: false,
          },
        ],
        is_ext_shared_channel: false,
        event,
      },
      options,
    );
  };
  return {
    command: (name, text, who, options) =>
      deps.transport().send("slash_commands", commandPayload(name, text, who), options),
    commandPayload,
    deliver: (type, payload, options) => deps.transport().send(type, payload, options),
    press: async (message, label, who, options) => {
      const action = findControl(message.blocks, label);
      if (action === undefined)
        throw new Error(`no control ${String(label)} in: ${controlLabels(message.blocks).join(", ")}`);
      return interact(pressPayload(message, action, who), options);
    },
    pressRaw: (message, action, who) => interact(pressPayload(message, action, who)),
    pressInView: (view, label, who) => {
      const action = findControl(asObjects(view.view.blocks), label);
      if (action === undefined) throw new Error(`no control ${String(label)} in the view`);
      return pressView(view, action, who);
    },
    pressRawInView: (view, action) => pressView(view, action),
    suggest: async (view, blockId, typed) => {
      const block = asObjects(view.view.blocks).find((each) => each.block_id === blockId);
      const answer = await interact({
        type: "block_suggestion",
        ...common(defaults({ user: view.user, team: view.team })),
        container: { type: "view", view_id: view.id },
        action_id: asObject(block?.element).action_id,
        block_id: blockId,
        value: typed,
        view: describeView(view, {}),
      });
      const problems = optionsProblems(answer.payload);
      if (problems.length > 0) state.refusals.push({ what: "options", problems, payload: answer.payload });
      return asObjects(answer.payload.options).map((option) => ({
        text: asText(asObject(option.text).text) ?? "",
        value: asText(option.value) ?? "",
      }));
    },
    submit: async (view, values) => {
      const as = defaults({ user: view.user, team: view.team });
      const answer = await interact({
        type: "view_submission",
        ...common(as),
        trigger_id: newTrigger(as.user),
        view: describeView(view, stateValues(view, values)),
        response_urls: [],
      });
      takeViewAnswer(state, view, answer);
      return answer;
    },
    messageShortcut: (callbackId, text, who) => {
      const as = defaults(who);
      const ts = state.nextTs();
      return interact({
        type: "message_action",
        ...common(as),
        callback_id: callbackId,
        action_ts: ts,
        trigger_id: newTrigger(as.user),
        response_url: newResponseUrl(as, undefined),
        channel: { id: as.channel, name: state.channels.get(as.channel)?.name ?? "" },
        message_ts: ts,
        message: { type: "message", user: "U0BOB", ts, text },
      });
    },
    globalShortcut: (callbackId, who) => {
      const as = defaults(who);
      return interact({
        type: "shortcut",
        ...common(as),
        callback_id: callbackId,
        action_ts: state.nextTs(),
        trigger_id: newTrigger(as.user),
      });
    },
    event: sendEvent,
    mention: (text, who) => {
      const { user, channel, thread } = defaults(who);
      const ts = state.nextTs();
      const inThread = thread === undefined ? {} : { thread_ts: thread };
      return sendEvent(
        {
          type: "app_mention",
          user,
          channel,
          ts,
          event_ts: ts,
          text: `<@${deps.botUserId}> ${text}`,
          ...inThread,
        },
        who,
      );
    },
    directMessage: (text, who) => {
      const { user, thread } = defaults(who);
      const ts = state.nextTs();
      const channel = `D${user.slice(1)}`;
      state.channels.set(channel, { id: channel, name: "directmessage", hasBot: true, isArchived: false });
      const inThread = thread === undefined ? {} : { thread_ts: thread };
      return sendEvent(
        { type: "message", channel_type: "im", user, channel, ts, event_ts: ts, text, ...inThread },
        who,
      );
    },
  };
}
