import type { Adapter } from "../adapter.js";
import type { Bot } from "../command/bot.js";
import type { Platform } from "../command/caller.js";
import type { Command } from "../command/command.js";
import type { Messenger } from "../delivery/send/messenger.js";
import type { HttpRoute } from "../http/http-route.js";
import type { Reply } from "../reply/reply.js";
import type { Services } from "../services.js";
import type { Store } from "../store/store.js";
import type { HealthCheck } from "./commands/doctor.js";
import type { Context } from "./context.js";

export type Messengers = ReadonlyMap<Platform, Messenger>;

/**
 * Everything outside `src/` that the program uses. Main fills it in, with imports that wait until they are
 * needed: the platforms' SDKs take longer to load than a search takes to answer.
 */
export interface Platforms {
  createCommands(services: Services): Promise<readonly Command[]>;
  /** The chat in the terminal, or behind a pipe; resolves when it ends. */
  runConsole(bot: Bot, context: Context, greeting: string | undefined): Promise<void>;
  /** A reply as the terminal shows it. */
  renderPlain(reply: Reply, context: Context): Promise<string>;
  /** One for each platform with credentials. */
  createMessengers(context: Context, store: Store): Promise<Messengers>;
  /** The playground's way of posting, to its own channel on the page. */
  createPlaygroundMessenger(context: Context): Promise<Messenger>;
  /** Adapters of the platforms with credentials, and the playground's where it is wanted. */
  createAdapters(parts: AdapterParts): Promise<readonly Adapter[]>;
  /** Pages for everybody who has the link; none without PUBLIC_URL. */
  createPublicPages(context: Context, services: Services): Promise<readonly HttpRoute[]>;
  examinations(context: Context): readonly HealthCheck[];
  /** The manifest of the Slack app, for Socket Mode or for HTTP events at an address. */
  slackManifest(url: string | undefined): Promise<unknown>;
  /** Registers the Discord commands; a line for each that changed. */
  registerDiscord(bot: Bot, context: Context, guild: string | undefined): Promise<readonly string[]>;
}

export interface AdapterParts {
  readonly context: Context;
  readonly bot: Bot;
  readonly services: Services;
  /** Where there is a playground, its way of posting. */
  readonly playground: Messenger | undefined;
  /** Delivers the next post of the playground's channel now, by the real delivery code. */
  readonly runNextPost: () => Promise<Reply>;
}
