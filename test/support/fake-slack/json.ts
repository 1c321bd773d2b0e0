export type Json = Readonly<Record<string, unknown>>;

/** The value as an object; empty for anything else. */
export function asObject(value: unknown): Json {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

/** The value as a list of objects; empty for anything else. */
export function asObjects(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.map(asObject) : [];
}

/** The value as text; undefined for anything else. */
export function asText(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** Slack's clients send structures as JSON text within a form. */
export function parsed(value: unknown): unknown {
  if (typeof value !== "string" || !/^[[{"]/.test(value)) return value;
  try {
    const result: unknown = JSON.parse(value);
    return result;
  } catch {
    return value;
  }
}
