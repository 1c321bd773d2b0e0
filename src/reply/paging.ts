import type { Invocation } from "./invocation.js";
import type { Action } from "./reply.js";

/** Papers on one page of an answer. */
export const PAGE_SIZE = 5;

/** Where a page stands in a list of `total` items; pages past the end are the last. */
export function pageOf(
  total: number,
  wanted: number | undefined,
): { page: number; pages: number; offset: number } {
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
  const page = Math.min(pages, Math.max(1, wanted ?? 1));
  return { page, pages, offset: (page - 1) * PAGE_SIZE };
}

/** Previous and Next, as far as there are such pages; a press edits the message in place. */
export function pagingActions(invocation: Invocation, page: number, pages: number): readonly Action[] {
  const to = (label: string, number: number): Action => ({
    kind: "invoke",
    label,
    invocation: { ...invocation, args: { ...invocation.args, page: number } },
    effect: "update",
  });
  return [...(page > 1 ? [to("Previous", page - 1)] : []), ...(page < pages ? [to("Next", page + 1)] : [])];
}

/** Posts the same answer for everyone in the channel. */
export function shareAction(invocation: Invocation): Action {
  return { kind: "invoke", label: "Share to channel", invocation, effect: "share" };
}
