import { z } from "zod";

export type Json = Readonly<Record<string, unknown>>;

const object = z.record(z.string(), z.unknown());

/** An object's fields, none for anything else. */
export function asObject(value: unknown): Json {
  return object.safeParse(value).data ?? {};
}

export function asText(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

export function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
