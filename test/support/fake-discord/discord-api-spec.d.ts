// The package ships its zod schemas as JavaScript only.
declare module "discord-api-spec/zod" {
  interface Issue {
    readonly message: string;
    readonly path: readonly PropertyKey[];
    readonly errors?: unknown;
  }
  interface Schema {
    safeParse(
      value: unknown,
    ):
      | { readonly success: true }
      | { readonly success: false; readonly error: { readonly issues: readonly Issue[] } };
  }
  export const MessageCreateRequestSchema: Schema;
  export const MessageEditRequestPartialSchema: Schema;
  export const IncomingWebhookInteractionRequestSchema: Schema;
  export const IncomingWebhookUpdateRequestPartialSchema: Schema;
  export const ModalInteractionCallbackRequestDataSchema: Schema;
  export const ApplicationCommandCreateRequestSchema: Schema;
  export const InteractionApplicationCommandAutocompleteCallbackStringDataSchema: Schema;
  export const CreateForumThreadRequestSchema: Schema;
  export const CreateTextThreadWithMessageRequestSchema: Schema;
}
