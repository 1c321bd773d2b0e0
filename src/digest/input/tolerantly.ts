import { z } from "zod";

export interface TolerantResult<Fields> {
  readonly fields: Fields;
  /** Names of the fields that were wrong and are left out. */
  readonly ignored: readonly string[];
}

/** Reads an object by a schema and does without the fields that are wrong, unless one of them is required. */
export function tolerantly<Fields>(
  schema: z.ZodType<Fields>,
  value: unknown,
): TolerantResult<Fields> | undefined {
  const whole = schema.safeParse(value);
  if (whole.success) return { fields: whole.data, ignored: [] };
  const object = z.record(z.string(), z.unknown()).safeParse(value);
  if (!object.success) return undefined;
  const ignored = [...new Set(whole.error.issues.map(({ path }) => String(path[0])))];
  const kept = Object.fromEntries(Object.entries(object.data).filter(([name]) => !ignored.includes(name)));
  const again = schema.safeParse(kept);
  return again.success ? { fields: again.data, ignored } : undefined;
}
