import { asObject, asText, type Json } from "./json.js";
import { type ApiCaller, ok, refuse, refusePayload } from "./outcomes.js";
import type { FakeState } from "./state.js";
import { viewProblems } from "./validate.js";

const TRIGGER_MS = 3_000;

export function openView(state: FakeState, args: Json, caller: ApiCaller): Json {
  const trigger = state.triggers.get(asText(args.trigger_id) ?? "");
  if (trigger === undefined) return refuse("invalid_arguments");
  if (trigger.isUsed) return refuse("exchanged_trigger_id");
  if (caller.nowMs - trigger.issuedAt > TRIGGER_MS) return refuse("expired_trigger_id");
  const view = asObject(args.view);
  const problems = viewProblems(view);
  if (problems.length > 0) return refusePayload(state, "view", problems, view);
  trigger.isUsed = true;
  const id = state.nextId("V");
  state.views.set(id, {
    id,
    team: caller.team,
    user: trigger.user,
    type: "modal",
    view,
    version: 1,
    isOpen: true,
  });
  state.changed();
  return ok({ view: { id, hash: "1", ...view } });
}

export function updateView(state: FakeState, args: Json): Json {
  const existing = state.views.get(asText(args.view_id) ?? "");
  if (existing === undefined || !existing.isOpen) return refuse("not_found");
  if (args.hash !== undefined && String(args.hash) !== String(existing.version))
    return refuse("hash_conflict");
  const view = asObject(args.view);
  const problems = viewProblems(view);
  if (problems.length > 0) return refusePayload(state, "view", problems, view);
  state.views.set(existing.id, { ...existing, view, version: existing.version + 1 });
  state.changed();
  return ok({ view: { id: existing.id, hash: String(existing.version + 1), ...view } });
}

export function publishView(state: FakeState, args: Json, caller: ApiCaller): Json {
  const view = asObject(args.view);
  const user = asText(args.user_id) ?? "";
  const problems = view.type === "home" ? viewProblems(view) : ["not a home view"];
  if (problems.length > 0) return refusePayload(state, "home", problems, view);
  if (!state.users.has(user)) return refuse("user_not_found");
  const id = `home-${user}`;
  const version = (state.views.get(id)?.version ?? 0) + 1;
  state.views.set(id, { id, team: caller.team, user, type: "home", view, version, isOpen: true });
  state.changed();
  return ok({ view: { id, ...view } });
}
