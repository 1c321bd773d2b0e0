import type { Message } from "discord.js";
import { textsOf } from "../send/post.js";

/**
 * What a message is about, as a title to look up: the first paper's address or title it names. Discord gives
 * the target of a menu command whole, with or without the message content intent.
 */
export function titleInMessage(message: Message): string {
  const texts = [message.content, ...textsOf(message.components.map((each) => each.toJSON()))];
  const text = texts.filter((each) => each !== "").join("\n");
  const address = /https?:\/\/(?:www\.)?(?:arxiv\.org|huggingface\.co\/papers)\/[^\s<>)]+/i.exec(text)?.[0];
  if (address !== undefined) return address.replace(/[.,;:!?]+$/, "");
  // A linked title, bold as ours are or not.
  const linked = /\[((?:\\.|[^\]\\])+)\]\(<?https?:/.exec(text)?.[1];
  const embedded = message.embeds.find((embed) => embed.title !== null)?.title;
  const firstLine = text.split("\n").find((line) => line.trim() !== "");
  const title = linked ?? embedded ?? firstLine ?? "";
  return title
    .replace(/\\(.)/g, "$1")
    .replace(/[*_`~#>]+/g, " ")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 500);
}
