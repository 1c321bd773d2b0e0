import * as spec from "discord-api-spec/zod";
import { z } from "zod";

/** What Discord would refuse in a payload: its published schema, plus sums and nested counts that the schema lacks. */
export type PayloadKind =
  | "message"
  | "message-edit"
  | "interaction-message"
  | "webhook-edit"
  | "modal"
  | "command"
  | "choices"
  | "forum-post";

const COMPONENTS_V2 = 1 << 15;
const MOST_COMPONENTS = 40;
const MOST_TEXT = 4_000;
const MOST_EMBED_TEXT = 6_000;

const bodySchema = z.looseObject({
  content: z.string().nullish(),
  flags: z.number().nullish(),
  embeds: z.array(z.unknown()).nullish(),
  components: z.array(z.unknown()).nullish(),
  nonce: z.union([z.string(), z.number()]).nullish(),
  attachments: z.array(z.unknown()).nullish(),
});

const componentSchema = z.looseObject({
  type: z.number(),
  id: z.number().nullish(),
  custom_id: z.string().nullish(),
  content: z.string().nullish(),
  url: z.string().nullish(),
  options: z.array(z.looseObject({ value: z.string() })).nullish(),
  file: z.looseObject({ url: z.string() }).nullish(),
  media: z.looseObject({ url: z.string() }).nullish(),
  items: z.array(z.looseObject({ media: z.looseObject({ url: z.string() }) })).nullish(),
  components: z.array(z.unknown()).nullish(),
  accessory: z.unknown().optional(),
  component: z.unknown().optional(),
});

export type AnyComponent = z.infer<typeof componentSchema>;

/** Problems of a message body, empty if Discord accepts it. `files` are the names of uploaded files. */
export function messageProblems(
  kind: PayloadKind,
  body: unknown,
  files: readonly string[] = [],
  isV2Already = false,
): readonly string[] {
  const problems = [...schemaProblems(kind, body)];
  const read = bodySchema.safeParse(body);
  if (!read.success) return [...problems, "the body is no object"];
  const { content, flags, embeds, nonce } = read.data;
  const all = allComponents(read.data.components ?? []);
  const isV2 = ((flags ?? 0) & COMPONENTS_V2) !== 0 || isV2Already;
  if (isV2 && (content ?? "") !== "") problems.push("content beside components V2");
  if (isV2 && (embeds ?? []).length > 0) problems.push("embeds beside components V2");
  if (!isV2 && all.some(({ type }) => type >= 9)) problems.push("components V2 without the flag");
  if (!isV2 && (content ?? "").length > 2_000) problems.push("content over 2,000 characters");
  if (isV2 && kind !== "message-edit" && kind !== "webhook-edit" && all.length === 0)
    problems.push("an empty message (50006)");
  if (
    !isV2 &&
    kind === "message" &&
    (content ?? "") === "" &&
    all.length === 0 &&
    (embeds ?? []).length === 0
  )
    problems.push("an empty message (50006)");
  if (typeof nonce === "string" && nonce.length > 25) problems.push("nonce over 25 characters");
  if (embedText(embeds ?? []) > MOST_EMBED_TEXT) problems.push("embeds over 6,000 characters together");
  return [...problems, ...componentProblems(all, files)];
}

export function componentProblems(
  all: readonly AnyComponent[],
  files: readonly string[] = [],
): readonly string[] {
  const problems: string[] = [];
  if (all.length > MOST_COMPONENTS) problems.push(`${all.length} components, 40 at most`);
  const texts = all.flatMap(({ type, content }) =>
    type === 10 && typeof content === "string" ? [content] : [],
  );
  const length = texts.reduce((sum, text) => sum + [...text].length, 0);
  if (length > MOST_TEXT) problems.push(`${length} characters of text, 4,000 at most`);
  if (texts.some((text) => text.trim() === "")) problems.push("a text display without text");
  problems.push(
    ...repeated(
      "custom_id",
      all.map((each) => each.custom_id ?? undefined),
    ),
  );
  problems.push(
    ...repeated(
      "component id",
      all.map((each) => each.id ?? undefined),
    ),
  );
  for (const each of all) {
    problems.push(
      ...repeated(
        "option value",
        (each.options ?? []).map(({ value }) => value),
      ),
    );
    if (each.custom_id === "") problems.push("an empty custom_id");
    for (const url of attachmentUrls(each)) {
      if (!files.includes(url.slice("attachment://".length))) problems.push(`no file for ${url}`);
    }
  }
  return problems;
}

/** Every component, nested ones too. */
export function allComponents(components: readonly unknown[]): readonly AnyComponent[] {
  return components.flatMap((each): AnyComponent[] => {
    const read = componentSchema.safeParse(each);
    if (!read.success) return [];
    const { accessory, component } = read.data;
    const nested = [
      ...(read.data.components ?? []),
      ...(accessory === undefined ? [] : [accessory]),
      ...(component === undefined ? [] : [component]),
    ];
    return [read.data, ...allComponents(nested)];
  });
}

export function schemaProblems(kind: PayloadKind, body: unknown): readonly string[] {
  const result = schemaOf(kind).safeParse(body);
  if (result.success) return [];
  return result.error.issues.slice(0, 5).map((issue) => `${issue.path.join(".")}: ${describe(issue)}`);
}

function schemaOf(kind: PayloadKind): { safeParse: typeof spec.MessageCreateRequestSchema.safeParse } {
  switch (kind) {
    case "message":
      return spec.MessageCreateRequestSchema;
    case "message-edit":
      return spec.MessageEditRequestPartialSchema;
    case "interaction-message":
      return spec.IncomingWebhookInteractionRequestSchema;
    case "webhook-edit":
      return spec.IncomingWebhookUpdateRequestPartialSchema;
    case "modal":
      return spec.ModalInteractionCallbackRequestDataSchema;
    case "command":
      return spec.ApplicationCommandCreateRequestSchema;
    case "choices":
      return spec.InteractionApplicationCommandAutocompleteCallbackStringDataSchema;
    case "forum-post":
      return spec.CreateForumThreadRequestSchema;
  }
}

// A union's own message is useless; the branch that got furthest explains.
function describe(issue: { message: string; errors?: unknown }): string {
  const branches = z
    .array(z.array(z.looseObject({ message: z.string(), path: z.array(z.unknown()) })))
    .safeParse(issue.errors);
  if (!branches.success) return issue.message;
  const deepest = branches.data.flat().sort((a, b) => b.path.length - a.path.length)[0];
  return deepest === undefined
    ? issue.message
    : `${issue.message}: ${deepest.path.join(".")}: ${deepest.message}`;
}

function repeated(what: string, values: readonly (string | number | undefined)[]): readonly string[] {
  const present = values.filter((value) => value !== undefined);
  return new Set(present).size === present.length ? [] : [`a ${what} twice`];
}

function attachmentUrls(component: AnyComponent): readonly string[] {
  const urls = [
    component.file?.url,
    component.media?.url,
    ...(component.items ?? []).map((item) => item.media.url),
  ];
  return urls.filter((url) => url !== undefined).filter((url) => url.startsWith("attachment://"));
}

function embedText(embeds: readonly unknown[]): number {
  let sum = 0;
  const visit = (value: unknown) => {
    if (typeof value === "string") sum += value.length;
    else if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === "object" && value !== null) Object.values(value).forEach(visit);
  };
  visit(embeds);
  return sum;
}
