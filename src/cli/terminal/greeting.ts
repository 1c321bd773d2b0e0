import type { Archive } from "../../archive/archive.js";

/** What local mode says at the start: what this is, what it knows, what to type, where tokens go. */
export function greetingOf(archive: Archive, address: string): string {
  const what = archive.isSample ? `${archive.size} papers of the bundled sample` : `${archive.size} papers`;
  return [
    "Broadsheet, the research-paper bot for Slack and Discord, in local mode: no tokens are set.",
    `It knows ${what}. Ask here, or see the messages as the platforms show them at ${address}`,
    "Type a topic such as mixture of experts, or: paper dspy · today · help",
    "For Slack and Discord put tokens into .env (see .env.example); broadsheet doctor checks them.",
  ].join("\n");
}
