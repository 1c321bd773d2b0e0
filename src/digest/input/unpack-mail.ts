import { AppError } from "../../errors.js";
import { inMebibytes, MAX_MAIL_LINES, MAX_MARKUP_BYTES } from "./limits.js";

export interface MailPart {
  readonly name: string;
  readonly content: Uint8Array | string;
}

export interface UnpackedMail {
  readonly subject: string;
  /** ISO instant of the mail's own date. */
  readonly sentAt: string | undefined;
  /** What may be a digest, the most precise first: attached data, plain text, HTML. */
  readonly parts: readonly MailPart[];
}

/** Attachments that are no pictures or documents. */
const DATA_TYPES =
  /^(?:text\/|application\/(?:json|x-ndjson|jsonl|xml|atom\+xml|rss\+xml|octet-stream)|message\/rfc822)/iu;
const DATA_NAMES = /\.(?:txt|md|markdown|json|jsonl|ndjson|xml|atom|rss|html?|eml)$/iu;
const MAX_PARTS = 20;

/**
 * Takes a mail apart; nothing in it is executed or fetched.
 *
 * @throws AppError "unreadable-input" for a mail that is too large or nested beyond reason
 */
export async function unpackMail(content: Uint8Array | string, lines: number): Promise<UnpackedMail> {
  if (content.length > MAX_MARKUP_BYTES) {
    throw new AppError(
      "unreadable-input",
      `The mail has ${inMebibytes(content.length)}, and ${inMebibytes(MAX_MARKUP_BYTES)} is the most that is read of mail`,
    );
  }
  if (lines > MAX_MAIL_LINES) {
    throw new AppError(
      "unreadable-input",
      `The mail has ${lines} lines, and ${MAX_MAIL_LINES} are the most that are read`,
    );
  }
  const { default: PostalMime } = await import("postal-mime");
  try {
    const mail = await PostalMime.parse(content, { maxNestingDepth: 20, forceRfc822Attachments: true });
    const attached = (mail.attachments ?? [])
      .filter(({ mimeType, filename }) => DATA_TYPES.test(mimeType) || DATA_NAMES.test(filename ?? ""))
      .map(
        ({ filename, content: part }): MailPart => ({
          name: filename ?? "attachment",
          content: typeof part === "string" ? part : new Uint8Array(part),
        }),
      );
    const text = mail.text?.trim() ? [{ name: "text", content: mail.text }] : [];
    const html = mail.html?.trim() ? [{ name: "HTML", content: mail.html }] : [];
    return {
      subject: mail.subject?.trim() ?? "",
      sentAt: instantOf(mail.date),
      parts: [...attached, ...text, ...html].slice(0, MAX_PARTS),
    };
  } catch (cause) {
    throw new AppError("unreadable-input", "The mail cannot be taken apart", { cause });
  }
}

function instantOf(date: string | undefined): string | undefined {
  return date !== undefined && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/u.test(date)
    ? date
    : undefined;
}
