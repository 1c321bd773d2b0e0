/** Longest text that is read; a command's own limits are shorter. */
const MAX_LENGTH = 4_000;

/**
 * What a person wrote, out of Slack's markup: entities and links become what they were, mentions of people and
 * channels go, as does the formatting that Slack's editor adds.
 */
export function readSlackText(text: string): string {
  return text
    .slice(0, MAX_LENGTH)
    .replace(/<(https?:[^|>]+)(?:\|[^>]*)?>/g, "$1")
    .replace(/<[@#!][^>]*>/g, " ")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&")
    .trim();
}
