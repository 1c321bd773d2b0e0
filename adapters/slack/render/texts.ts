import { notice } from "../../../src/reply/notice.js";
import type { Reply } from "../../../src/reply/reply.js";

/** For what an earlier version left behind in messages and views. */
export const OUTDATED: Reply = notice(
  "This button is from an earlier version and does nothing any more.",
  "Ask again: type /papers help for what there is.",
);

/** Slack opens a form within three seconds of a press, or not at all. */
export function formDidNotOpen(command: string): Reply {
  return notice(
    "Slack did not open the form in time.",
    `Try again, or type it: /papers help ${command} says how.`,
  );
}
