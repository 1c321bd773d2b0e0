import fc from "fast-check";
import type { Invocation } from "../../src/reply/invocation.js";
import type { Action, Badge, Block, MenuOption, Reply, Span } from "../../src/reply/reply.js";

/** Texts that have broken chat bots: mentions, markup, escapes, directions, lone surrogates, sheer length. */
export const HOSTILE_TEXTS = [
  "",
  " ",
  "\n\n\n",
  "<!channel> <!here> <!everyone>",
  "<@U0123ABCD> and <#C0123ABCD|general> and <!subteam^S123>",
  "@everyone @here <@&123456789012345678> <@123456789012345678>",
  "&lt;!channel&gt; &amp;lt;@U1&amp;gt;",
  "*bold* _it_ ~no~ `code` ```block``` > quote\n> more",
  "**bold** __under__ ||spoiler|| # heading\n- list\n1. one",
  "[text](https://evil.example) <https://evil.example|paper> <javascript:alert(1)|x>",
  "| pipe \\| back\\slash \\",
  "\u202Eright to left\u202C \u2066isolate\u2069 \u200Bzero\u200D width\uFEFF",
  "\uD83D lone surrogate \uDE00",
  "👩‍👩‍👧‍👦🏳️‍🌈👍🏽".repeat(40),
  "e\u0301".repeat(500),
  "\u0000\u0007\u001B[31mred\u001B[0m",
  "漢字".repeat(2_000),
  "x".repeat(10_000),
  "&<>".repeat(3_000),
  "```".repeat(1_000),
  "<!date^0^{date}|x> <t:0:R> </papers:1>",
] as const;

/** Any text: plain words most of the time, hostile or random otherwise. */
export function arbitraryText(maxLength = 400): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 4, arbitrary: fc.lorem({ maxCount: 30 }) },
    { weight: 3, arbitrary: fc.constantFrom(...HOSTILE_TEXTS) },
    { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength }) },
    { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: maxLength * 10 }) },
  );
}

/** Addresses, good and bad: a renderer must not turn the bad ones into links. */
export function arbitraryUrl(): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 5, arbitrary: fc.webUrl({ withQueryParameters: true, withFragments: true }) },
    { weight: 1, arbitrary: fc.constantFrom("", "javascript:alert(1)", "https://a.example/<!channel>|x>") },
    {
      weight: 1,
      arbitrary: fc.integer({ min: 10, max: 6_000 }).map((n) => `https://a.example/${"p".repeat(n)}`),
    },
    { weight: 1, arbitrary: arbitraryText() },
  );
}

export function arbitraryInvocation(): fc.Arbitrary<Invocation> {
  const argument = fc.oneof(arbitraryText(), fc.integer({ min: -1_000, max: 1_000 }), fc.boolean());
  return fc.record({
    command: fc.stringMatching(/^[a-z]{1,32}$/),
    args: fc.dictionary(fc.stringMatching(/^[a-z]{1,32}$/), argument, { maxKeys: 4 }),
  });
}

export function arbitrarySpan(): fc.Arbitrary<Span> {
  const styled = (kind: "plain" | "strong" | "emphasis" | "code") =>
    fc.record({ kind: fc.constant(kind), text: arbitraryText() });
  return fc.oneof(
    styled("plain"),
    styled("strong"),
    styled("emphasis"),
    styled("code"),
    fc.record({ kind: fc.constant("link" as const), text: arbitraryText(), url: arbitraryUrl() }),
    fc.record({
      kind: fc.constant("time" as const),
      at: fc.constantFrom("2025-09-11T07:00:00Z", "2026-03-29T01:30:00.123Z", "not an instant"),
      timeZone: fc.constantFrom("Europe/Berlin", "America/Sao_Paulo", "UTC", "No/Where"),
      style: fc.constantFrom("date-time" as const, "relative" as const),
    }),
    fc.record({
      kind: fc.constant("mention" as const),
      of: fc.constantFrom("person" as const, "channel" as const, "role" as const),
      id: fc.constantFrom("U0123ABCD", "C0123ABCD", "123456789012345678"),
    }),
  );
}

export function arbitraryAction(): fc.Arbitrary<Action> {
  return fc.oneof(
    fc.record({ kind: fc.constant("open" as const), label: arbitraryText(), url: arbitraryUrl() }),
    fc.record({
      kind: fc.constant("invoke" as const),
      label: arbitraryText(),
      invocation: arbitraryInvocation(),
      effect: fc.constantFrom("update" as const, "reply" as const, "share" as const, "form" as const),
      style: fc.constantFrom("primary" as const, "danger" as const, undefined),
    }),
  );
}

export function arbitraryBlock(): fc.Arbitrary<Block> {
  const spans = fc.array(arbitrarySpan(), { maxLength: 8 });
  const badge: fc.Arbitrary<Badge> = fc.record({
    text: arbitraryText(),
    url: fc.option(arbitraryUrl(), { nil: undefined }),
  });
  const option: fc.Arbitrary<MenuOption> = fc.record({
    label: arbitraryText(),
    description: fc.option(arbitraryText(), { nil: undefined }),
    invocation: arbitraryInvocation(),
    effect: fc.constantFrom("update" as const, "reply" as const, "share" as const, "form" as const),
  });
  return fc.oneof(
    fc.record({ kind: fc.constant("heading" as const), text: arbitraryText() }),
    fc.record({ kind: fc.constant("text" as const), spans }),
    fc.record({ kind: fc.constant("context" as const), spans }),
    fc.record({
      kind: fc.constant("list" as const),
      ordered: fc.boolean(),
      items: fc.array(spans, { maxLength: 40 }),
    }),
    fc.record({
      kind: fc.constant("paper" as const),
      ordinal: fc.option(fc.integer({ min: 1, max: 99 }), { nil: undefined }),
      title: arbitraryText(),
      url: arbitraryUrl(),
      summary: arbitraryText(),
      summaryLabel: fc.option(arbitraryText(), { nil: undefined }),
      badges: fc.array(badge, { maxLength: 8 }),
      why: fc.option(spans, { nil: undefined }),
      thumbnailUrl: fc.option(arbitraryUrl(), { nil: undefined }),
      actions: fc.array(arbitraryAction(), { maxLength: 8 }),
    }),
    fc.record({
      kind: fc.constant("actions" as const),
      actions: fc.array(arbitraryAction(), { maxLength: 30 }),
    }),
    fc.record({
      kind: fc.constant("menu" as const),
      placeholder: arbitraryText(),
      options: fc.array(option, { maxLength: 130 }),
    }),
    fc.record({ kind: fc.constant("divider" as const) }),
  );
}

/** Any `Reply` a command could return, and many that none should: renderers must handle them all. */
export function arbitraryReply(): fc.Arbitrary<Reply> {
  return fc.record({ text: arbitraryText(), blocks: fc.array(arbitraryBlock(), { maxLength: 25 }) });
}
