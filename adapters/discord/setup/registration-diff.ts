import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import type { CommandPayload } from "./command-payloads.js";

/** What has to be sent so that Discord knows exactly the wanted commands. */
export interface RegistrationPlan {
  readonly create: readonly CommandPayload[];
  readonly update: readonly { readonly id: string; readonly payload: CommandPayload }[];
  readonly remove: readonly { readonly id: string; readonly name: string }[];
  readonly unchanged: readonly string[];
}

const localizations = z
  .record(z.string(), z.string())
  .nullish()
  .transform((map) => map ?? {});
const integers = z
  .array(z.number())
  .nullish()
  .transform((list) => [...(list ?? [])].sort());

const optionSchema = z.object({
  type: z.number(),
  name: z.string(),
  description: z.string(),
  name_localizations: localizations,
  description_localizations: localizations,
  required: z.boolean().default(false),
  autocomplete: z.boolean().default(false),
  choices: z.array(z.object({ name: z.string(), value: z.unknown() })).default([]),
  min_value: z.number().optional(),
  max_value: z.number().optional(),
  min_length: z.number().optional(),
  max_length: z.number().optional(),
});

/** The fields that we set, with Discord's defaults filled in, so that equal commands are equal values. */
const comparableSchema = z.object({
  type: z.number().default(1),
  name: z.string(),
  description: z.string().default(""),
  name_localizations: localizations,
  description_localizations: localizations,
  options: z
    .array(optionSchema)
    .nullish()
    .transform((options) => options ?? []),
  default_member_permissions: z
    .string()
    .nullish()
    .transform((bits) => bits ?? null),
  integration_types: integers,
  contexts: integers,
});

const registeredSchema = z.array(
  z.looseObject({ id: z.string(), name: z.string(), type: z.number().default(1) }),
);

const MESSAGE_COMMAND = 3;

/** Compares what should be with what Discord answered that there is. Pure. */
export function planRegistration(
  wanted: readonly CommandPayload[],
  answer: unknown,
  isGlobal: boolean,
): RegistrationPlan {
  // An application's entry point (type 4) is Discord's own and may not be removed.
  const registered = registeredSchema.parse(answer).filter((command) => command.type <= MESSAGE_COMMAND);
  const keyOf = (command: { type: number; name: string }) => `${command.type} ${command.name}`;
  const byKey = new Map(registered.map((command) => [keyOf(command), command]));
  const wantedKeys = new Set(wanted.map(keyOf));
  const changed = (payload: CommandPayload) => {
    const known = byKey.get(keyOf(payload));
    return known !== undefined && !isSame(payload, known, isGlobal) ? [{ id: known.id, payload }] : [];
  };
  const update = wanted.flatMap(changed);
  const create = wanted.filter((payload) => !byKey.has(keyOf(payload)));
  return {
    create,
    update,
    remove: registered
      .filter((command) => !wantedKeys.has(keyOf(command)))
      .map(({ id, name }) => ({ id, name })),
    unchanged: wanted
      .filter((payload) => !create.includes(payload) && !update.some((each) => each.payload === payload))
      .map((payload) => payload.name),
  };
}

function isSame(payload: CommandPayload, known: unknown, isGlobal: boolean): boolean {
  const read = comparableSchema.safeParse(known);
  if (!read.success) return false;
  const wanted = comparableSchema.parse(payload);
  return isDeepStrictEqual(forScope(wanted, isGlobal), forScope(read.data, isGlobal));
}

// Where a command may be used is a matter of global commands only.
function forScope(command: z.infer<typeof comparableSchema>, isGlobal: boolean) {
  return isGlobal ? command : { ...command, integration_types: [], contexts: [] };
}
