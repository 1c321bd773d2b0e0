import { ApiError, invalidBody } from "./api-error.js";
import { allComponents, messageProblems, schemaProblems } from "./check-payload.js";
import { asArray, asObject, type Json } from "./json.js";
import { editMessage, storeMessage, type Upload } from "./messages.js";
import type { FakeMessage, World } from "./world.js";

/** One interaction and all the bot's responses to it. */
export interface FakeInteraction {
  readonly id: string;
  readonly token: string;
  readonly createdAt: number;
  readonly userId: string;
  readonly channelId: string;
  /** The message that a component sits on. */
  readonly source: FakeMessage | undefined;
  /** Types of the callbacks accepted, at most one. */
  callback: number | undefined;
  /** Milliseconds from the dispatch to the first response. */
  firstResponseMs: number | undefined;
  ephemeral: boolean;
  /** The original response, once it exists. */
  answer: FakeMessage | undefined;
  readonly followups: FakeMessage[];
  choices: readonly { readonly name: string; readonly value: string }[] | undefined;
  modal: Json | undefined;
  /** Responses after this are too late: three seconds at first, then fifteen minutes. */
  expired: boolean;
}

const EPHEMERAL = 1 << 6;
const FIRST_RESPONSE_MS = 3_000;
const TOKEN_MS = 15 * 60_000;

/** `POST /interactions/:id/:token/callback` */
export function acceptCallback(
  world: World,
  interaction: FakeInteraction | undefined,
  body: unknown,
  files: readonly Upload[],
): void {
  const late = interaction === undefined || interaction.expired;
  if (late || world.now() - interaction.createdAt > FIRST_RESPONSE_MS) {
    throw new ApiError(404, 10_062, "Unknown interaction");
  }
  if (interaction.callback !== undefined) {
    throw new ApiError(400, 40_060, "Interaction has already been acknowledged.");
  }
  const { type, data } = asObject(body);
  if (world.channels.get(interaction.channelId)?.deleted) throw new ApiError(404, 10_003, "Unknown Channel");
  applyCallback(world, interaction, Number(type), data, files);
  interaction.callback = Number(type);
  interaction.firstResponseMs = performance.now() - startedAt(interaction);
}

function applyCallback(
  world: World,
  interaction: FakeInteraction,
  type: number,
  data: unknown,
  files: readonly Upload[],
): void {
  const names = files.map((file) => file.name);
  switch (type) {
    case 4:
      refuseIf(messageProblems("interaction-message", data, names));
      interaction.ephemeral = isEphemeral(data);
      interaction.answer = storeMessage(world, data, originOf(interaction), files);
      return;
    case 5:
      interaction.ephemeral = isEphemeral(data);
      return;
    case 6:
      if (interaction.source === undefined) refuseIf(["a deferred update without a message"]);
      interaction.answer = interaction.source;
      return;
    case 7:
      if (interaction.source === undefined) throw new ApiError(400, 50_035, "nothing to update");
      refuseIf(messageProblems("webhook-edit", data, names, isV2(interaction.source)));
      editMessage(interaction.source, data, files);
      interaction.answer = interaction.source;
      return;
    case 8:
      refuseIf(schemaProblems("choices", data));
      interaction.choices = asArray(asObject(data).choices).map((choice) => {
        const { name, value } = asObject(choice);
        return { name: String(name), value: String(value) };
      });
      refuseIf(interaction.choices.some(({ value }) => value === "") ? ["an empty choice value"] : []);
      return;
    case 9:
      refuseIf([...schemaProblems("modal", data), ...modalProblems(data)]);
      interaction.modal = asObject(data);
      return;
    default:
      refuseIf([`callback type ${type}`]);
  }
}

/** `PATCH /webhooks/:app/:token/messages/@original` */
export function editResponse(
  world: World,
  interaction: FakeInteraction,
  body: unknown,
  files: readonly Upload[],
): FakeMessage {
  checkToken(world, interaction);
  if (interaction.callback === undefined) throw new ApiError(404, 10_015, "Unknown Webhook");
  if (world.channels.get(interaction.channelId)?.deleted) throw new ApiError(404, 10_003, "Unknown Channel");
  const names = files.map((file) => file.name);
  const known = interaction.answer;
  refuseIf(messageProblems("webhook-edit", body, names, known !== undefined && isV2(known)));
  if (known === undefined) {
    interaction.answer = storeMessage(world, body, originOf(interaction), files);
  } else editMessage(known, body, files);
  return interaction.answer ?? storeMessage(world, body, originOf(interaction), files);
}

/** `POST /webhooks/:app/:token` */
export function addFollowup(
  world: World,
  interaction: FakeInteraction,
  body: unknown,
  files: readonly Upload[],
): FakeMessage {
  checkToken(world, interaction);
  if (interaction.callback === undefined) throw new ApiError(404, 10_015, "Unknown Webhook");
  refuseIf(
    messageProblems(
      "interaction-message",
      body,
      files.map((file) => file.name),
    ),
  );
  const ephemeral = isEphemeral(body);
  const origin = { ...originOf(interaction), visibleTo: ephemeral ? interaction.userId : undefined };
  const message = storeMessage(world, body, origin, files);
  interaction.followups.push(message);
  return message;
}

function checkToken(world: World, interaction: FakeInteraction): void {
  if (interaction.expired || world.now() - interaction.createdAt > TOKEN_MS) {
    throw new ApiError(401, 50_027, "Invalid Webhook Token");
  }
}

const starts = new WeakMap<FakeInteraction, number>();

/** Starts the three seconds. */
export function startClock(interaction: FakeInteraction): void {
  starts.set(interaction, performance.now());
}

function startedAt(interaction: FakeInteraction): number {
  return starts.get(interaction) ?? performance.now();
}

function originOf(interaction: FakeInteraction) {
  return {
    channelId: interaction.channelId,
    visibleTo: interaction.ephemeral ? interaction.userId : undefined,
    askedBy: interaction.userId,
  };
}

function isEphemeral(body: unknown): boolean {
  return (Number(asObject(body).flags ?? 0) & EPHEMERAL) !== 0;
}

function isV2(message: FakeMessage): boolean {
  return (message.flags & (1 << 15)) !== 0;
}

function refuseIf(problems: readonly string[]): void {
  if (problems.length > 0) throw invalidBody(problems);
}

function modalProblems(data: unknown): readonly string[] {
  const top = asArray(asObject(data).components);
  const ids = allComponents(top).flatMap((each) => each.custom_id ?? []);
  return [
    ...(top.length > 5 ? ["more than 5 components in a modal"] : []),
    ...(new Set(ids).size < ids.length ? ["a custom_id twice"] : []),
  ];
}
