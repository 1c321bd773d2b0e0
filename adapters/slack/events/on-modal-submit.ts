import type { Clock } from "../../../src/clock.js";
import type { Answer, Command } from "../../../src/command/command.js";
import { notice } from "../../../src/reply/notice.js";
import type { Reply } from "../../../src/reply/reply.js";
import { SLACK_LIMITS } from "../render/limits.js";
import { CHANNEL_BLOCK, FORM_PREFIX, option, slackFormParams } from "../render/modal.js";
import { plainLine } from "../render/mrkdwn.js";
import { readPrivateMetadata } from "../render/private-metadata.js";
import { type ModalInput, readModal } from "../render/read-modal.js";
import { OUTDATED } from "../render/texts.js";
import { membershipProblem } from "../send/membership.js";
import { answerTo, type ListenerContext, requestContext } from "./context.js";
import { publishHome } from "./home.js";
import { submissionBody, suggestionBody } from "./payloads.js";
import type { SignedIn, SlackRequest } from "./request.js";

/** Errors by block id, shown beside the fields; undefined closes the form. */
export type ModalErrors = Readonly<Record<string, string>> | undefined;

// Slack waits three seconds for the errors; after this the form closes and the answer comes as a message.
const ANSWER_LIMIT_MS = 2_000;

/**
 * A submitted form. `acknowledge` is called once, within Slack's patience; where the answer goes is where the
 * form was opened, or the channel that was chosen.
 */
export async function onModalSubmit(
  context: ListenerContext,
  clock: Clock,
  signedIn: SignedIn,
  body: unknown,
  acknowledge: (errors: ModalErrors) => Promise<void>,
): Promise<void> {
  const { view, user, trigger_id: triggerId } = submissionBody.parse(body);
  const command = context.bot.find(view.callback_id.slice(FORM_PREFIX.length));
  const metadata = readPrivateMetadata(view.private_metadata);
  if (command === undefined) {
    await acknowledge(undefined);
    const from = { ...signedIn, person: user.id, channel: metadata.channel, thread: metadata.thread };
    await context.responder.say(
      { ...from, responseUrl: metadata.responseUrl, triggerId },
      OUTDATED,
      "caller",
    );
    return;
  }
  const form = readModal(command, view.state.values);
  const isElsewhere = form.channel !== undefined && form.channel !== metadata.channel;
  const request: SlackRequest = {
    ...signedIn,
    person: user.id,
    channel: form.channel ?? metadata.channel,
    thread: isElsewhere ? undefined : metadata.thread,
    responseUrl: isElsewhere ? undefined : metadata.responseUrl,
    triggerId,
  };
  const answering = answerForm(context, request, form, command);
  const inTime = await withinAnswerLimit(answering, clock);
  await acknowledge(inTime?.errors);
  if (inTime?.errors !== undefined) return;
  const { reply, audience } = await answering;
  await context.responder.say(request, reply, audience);
  // Opened from App Home, which shows what has changed.
  if (metadata.channel === undefined) await publishHome(context, request);
}

interface FormResult {
  readonly errors: ModalErrors;
  readonly reply: Reply;
  readonly audience: "everyone" | "caller";
}

async function answerForm(
  context: ListenerContext,
  request: SlackRequest,
  form: ModalInput,
  command: Command,
): Promise<FormResult> {
  const problem = form.channel === undefined ? undefined : await membershipProblem(request, form.channel);
  if (problem !== undefined) {
    return { errors: { [CHANNEL_BLOCK]: problem }, reply: notice(problem), audience: "caller" };
  }
  const answer = await answerTo(context, request, form.invocation);
  const { kind, reply, audience } = answer;
  return kind !== "refusal"
    ? { errors: undefined, reply, audience }
    : { errors: errorsOf(command, answer), reply, audience: "caller" };
}

/** What a select of a form offers for what was typed so far. */
export async function onOptions(context: ListenerContext, signedIn: SignedIn, body: unknown) {
  const { view, user, block_id: param, value: typed } = suggestionBody.parse(body);
  const command = context.bot.find(view?.callback_id.slice(FORM_PREFIX.length) ?? "");
  if (command === undefined) return [];
  const metadata = readPrivateMetadata(view?.private_metadata);
  const { channel, thread } = metadata;
  const request = {
    ...signedIn,
    person: user.id,
    channel,
    thread,
    responseUrl: undefined,
    triggerId: undefined,
  };
  const asked = await requestContext(context, request);
  const choices = await context.bot.complete({ ...asked, command: command.name, param, typed });
  const offered = choices
    .filter(({ value }) => value !== "" && value.length <= SLACK_LIMITS.optionValue)
    .map(option);
  // What was typed may be right although nothing completes it.
  const asTyped = plainLine(typed, SLACK_LIMITS.optionValue);
  const isFree = asTyped !== "" && !offered.some(({ value }) => value === asTyped);
  return isFree ? [...offered, option({ label: `“${plainLine(asTyped, 70)}”`, value: asTyped })] : offered;
}

/** What `view_submission` is answered with. */
export function formAnswer(
  errors: ModalErrors,
): { response_action: "errors"; errors: Record<string, string> } | undefined {
  return errors === undefined ? undefined : { response_action: "errors", errors: { ...errors } };
}

async function withinAnswerLimit<T>(answering: Promise<T>, clock: Clock): Promise<T | undefined> {
  const done = new AbortController();
  try {
    const tooLong = clock.sleep(ANSWER_LIMIT_MS, done.signal).then(
      () => undefined,
      () => undefined,
    );
    return await Promise.race([answering, tooLong]);
  } finally {
    done.abort();
  }
}

function errorsOf(command: Command, { param, reply }: Answer): ModalErrors {
  const names = slackFormParams(command).map(([name]) => name);
  const field = names.find((name) => name === param) ?? names[0] ?? CHANNEL_BLOCK;
  return { [field]: plainLine(reply.text, 300) };
}
