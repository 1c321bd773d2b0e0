import type { Invocation } from "./invocation.js";

/**
 * A message, neutral of platform. Text is always data: renderers escape it, cut it and never fail.
 * A renderer may leave out what a platform lacks, never what the words say.
 */
export interface Reply {
  /** The whole in one plain sentence or two: notifications, screen readers, platforms without blocks. */
  readonly text: string;
  readonly blocks: readonly Block[];
  /** Where the reply is a question: the parameter of the command that it asks for again. */
  readonly asksFor?: string | undefined;
  /** Files to upload with the message, each with its alternative text. */
  readonly files?: readonly ReplyFile[];
}

export type Block =
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "text"; readonly spans: readonly Span[] }
  /** Small print. */
  | { readonly kind: "context"; readonly spans: readonly Span[] }
  | { readonly kind: "list"; readonly ordered: boolean; readonly items: readonly (readonly Span[])[] }
  | PaperBlock
  | { readonly kind: "actions"; readonly actions: readonly Action[] }
  | { readonly kind: "menu"; readonly placeholder: string; readonly options: readonly MenuOption[] }
  | { readonly kind: "divider" };

/** One paper as a card: title linked, a sentence, badges, why it matched, what can be done with it. */
export interface PaperBlock {
  readonly kind: "paper";
  /** Number in the list, 1-based, where there is one. */
  readonly ordinal?: number | undefined;
  readonly title: string;
  readonly url: string;
  readonly summary: string;
  /** Label of who wrote the summary, such as "the Hub's summary". */
  readonly summaryLabel?: string | undefined;
  /** Short facts, such as "12 votes", "code", "2025-09-11". */
  readonly badges: readonly Badge[];
  readonly why?: readonly Span[] | undefined;
  readonly thumbnailUrl?: string | undefined;
  /** The first is the chief one: Discord puts it beside the paper, Slack first in its menu. */
  readonly actions: readonly Action[];
}

export interface Badge {
  readonly text: string;
  readonly url?: string | undefined;
}

export type Span =
  | { readonly kind: "plain"; readonly text: string }
  | { readonly kind: "strong"; readonly text: string }
  | { readonly kind: "emphasis"; readonly text: string }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "link"; readonly text: string; readonly url: string }
  /** An instant, shown in the reader's zone where the platform can, else in `timeZone`. */
  | {
      readonly kind: "time";
      readonly at: string;
      readonly timeZone: string;
      readonly style: "date-time" | "relative";
    }
  /** A person or channel of the platform, by our own stored id; never from a paper's text. */
  | { readonly kind: "mention"; readonly of: "person" | "channel" | "role"; readonly id: string };

/** Something to press. */
export type Action =
  | { readonly kind: "open"; readonly label: string; readonly url: string }
  | {
      readonly kind: "invoke";
      readonly label: string;
      readonly invocation: Invocation;
      readonly effect: ActionEffect;
      readonly style?: "primary" | "danger" | undefined;
    };

/**
 * What a press does with its answer: `update` edits the message in place, `reply` sends another,
 * `share` posts it for everyone in the channel, `form` opens the command's form filled with the arguments.
 */
export type ActionEffect = "update" | "reply" | "share" | "form";

export interface MenuOption {
  readonly label: string;
  readonly description?: string | undefined;
  readonly invocation: Invocation;
  readonly effect: ActionEffect;
}

export interface ReplyFile {
  readonly name: string;
  readonly mediaType: "image/png" | "text/plain" | "application/json" | "application/x-bibtex";
  readonly bytes: Uint8Array;
  readonly alternativeText: string;
}
