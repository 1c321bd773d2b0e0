import { readPlaceName } from "../delivery/place-name.js";
import { AppError } from "../errors.js";
import type { Services } from "../services.js";
import type { Context } from "./context.js";
import { isTrouble, printReport } from "./deliver.js";
import { printJson, printLine } from "./io.js";
import type { Platforms } from "./platforms.js";
import type { JsonOption } from "./program.js";

/**
 * `broadsheet post PLACE`: today's post of every subscription of a place, now. Each counts as today's, so a
 * second call posts nothing.
 */
export async function runPost(
  { subscriptions, delivery }: Pick<Services, "subscriptions" | "delivery">,
  place: string,
  options: JsonOption & { readonly dryRun?: boolean },
  context: Context,
  platforms: Platforms,
): Promise<number> {
  const target = readPlaceName(place);
  if (target === undefined) {
    throw new AppError("bad-usage", `“${place}” is no place.`, {
      hint: "Write slack:C0123, slack:T01/C0123 or discord:456.",
    });
  }
  const wanted = (await subscriptions.list(target)).filter(({ paused }) => paused === undefined);
  if (wanted.length === 0) {
    throw new AppError("not-found", `${place} has no subscription that is not paused.`, {
      hint: `broadsheet subscriptions add ${place} makes one.`,
    });
  }
  if (options.dryRun === true) {
    for (const subscription of wanted) {
      const preview = await delivery.preview(subscription);
      if (preview.kind === "quiet") printLine(context.io.stdout, preview.reason);
      else {
        for (const reply of [preview.content.root, ...preview.content.rest]) {
          printLine(context.io.stdout, await platforms.renderPlain(reply, context));
        }
      }
    }
    return 0;
  }
  const reports = [];
  for (const subscription of wanted) reports.push(await delivery.sendNow(subscription));
  if (options.json === true)
    printJson(context.io, { at: context.clock.now().toString(), deliveries: reports });
  else for (const report of reports) printReport(report, context.io);
  return reports.some(isTrouble) ? 1 : 0;
}
