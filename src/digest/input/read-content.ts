import { AppError, unreachable } from "../../errors.js";
import { readArxivFeed } from "../arxiv/read-arxiv-feed.js";
import { readArxivMail } from "../arxiv/read-arxiv-mail.js";
import type { Diagnostic, DigestFormat } from "../digest.js";
import { utcDateOf } from "../digest-date.js";
import { noPapersInPage, readHubHtml } from "../hub/read-hub-html.js";
import { readHubJson } from "../hub/read-hub-json.js";
import { readJsonLines } from "../json/read-jsonl.js";
import { readMarkdown } from "../markdown/read-markdown.js";
import { readPageText } from "../page/read-page-text.js";
import { note, quoted, type Reading, type ReadingContext } from "../reading.js";
import { decodeDigest } from "./decode-digest.js";
import { detectFormat } from "./detect-format.js";
import { type UnpackedMail, unpackMail } from "./unpack-mail.js";

export interface ReadContent extends Reading {
  readonly format: DigestFormat;
}

/** A mail in a mail is read, one within that is not. */
const MAX_MAIL_DEPTH = 2;

/**
 * Decodes content, tells its format and reads it.
 *
 * @throws AppError "not-a-digest", "unreadable-input"
 */
export async function readContent(
  content: Uint8Array | string,
  forced: DigestFormat | undefined,
  context: ReadingContext,
  mailDepth = 0,
): Promise<ReadContent> {
  const { text, diagnostics } = decodeDigest(content);
  const detected = detectFormat(text);
  if (detected === "mail") {
    if (mailDepth >= MAX_MAIL_DEPTH)
      throw new AppError("not-a-digest", "The mail holds nothing but further mails");
    return readMail(await unpackMail(content, countLines(text)), forced, context, mailDepth);
  }
  const read = await readAs(forced ?? detected, text, context);
  return { ...read, diagnostics: [...diagnostics, ...read.diagnostics] };
}

async function readAs(format: DigestFormat, text: string, context: ReadingContext): Promise<ReadContent> {
  switch (format) {
    case "hub-json":
      return { format, ...readHubJson(text, context) };
    case "jsonl":
      return { format, ...readJsonLines(text) };
    case "arxiv-feed":
      return { format, ...(await readArxivFeed(text)) };
    case "arxiv-mail":
      return { format, ...readArxivMail(text) };
    case "markdown":
      return { format, ...digestOrError(readMarkdown(text)) };
    case "hub-html": {
      const page = await readHubHtml(text, context);
      return page.kind === "hub" ? { format, ...page } : { ...readPlainPage(page, context), format };
    }
    case "page-text":
      return { format, ...digestOrError(readPageText(text, context)) };
    default:
      return unreachable(format);
  }
}

/** A page without the Hub's data may still hold a digest in its words, as newsletters do. */
function readPlainPage(
  page: { readonly title: string; readonly text: string },
  context: ReadingContext,
): Reading {
  const detected = detectFormat(page.text);
  const reading = detected === "markdown" ? readMarkdown(page.text) : readPageText(page.text, context);
  if (reading.items.length === 0 || !reading.isDigest) throw noPapersInPage(page.title);
  const lines = page.text.split("\n").length;
  return {
    ...reading,
    diagnostics: [
      note(1, lines, "read from the words of an HTML page; lines are counted in these"),
      ...reading.diagnostics,
    ],
  };
}

function digestOrError<Read extends Reading & { readonly isDigest: boolean }>(read: Read): Read {
  if (read.isDigest) return read;
  throw new AppError("not-a-digest", "This is no digest: no title with an abstract below it was found", {
    hint: "Give a copy of the Daily Papers page, an answer of the Hub, a feed or mailing of arXiv, Markdown, or JSON Lines with title and abstract.",
  });
}

/** The part of a mail in which most papers are found; its lines are counted in that part. */
async function readMail(
  mail: UnpackedMail,
  forced: DigestFormat | undefined,
  context: ReadingContext,
  mailDepth: number,
): Promise<ReadContent> {
  const sentOn = mail.sentAt === undefined ? undefined : utcDateOf(mail.sentAt);
  const inside = { ...context, notAfter: sentOn ?? context.notAfter };
  let best: { readonly read: ReadContent; readonly part: string } | undefined;
  let failure: unknown;
  for (const part of mail.parts) {
    try {
      const read = await readContent(part.content, forced, inside, mailDepth + 1);
      if (best === undefined || read.items.length > best.read.items.length) best = { read, part: part.name };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      failure ??= error;
    }
  }
  if (best === undefined) {
    throw new AppError("not-a-digest", `The mail ${quoted(mail.subject)} has no digest in it`, {
      cause: failure,
    });
  }
  const about: Diagnostic = note(
    1,
    1,
    `mail ${quoted(mail.subject)}: lines are counted in its part ${quoted(best.part)}`,
  );
  return { ...best.read, date: best.read.date ?? sentOn, diagnostics: [about, ...best.read.diagnostics] };
}

function countLines(text: string): number {
  let lines = 1;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines++;
  return lines;
}
