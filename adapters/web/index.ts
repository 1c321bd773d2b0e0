export { createWebAdapter, type WebConfig, type WebDeps } from "./adapter.js";
export { createPlaygroundChannel, type PlaygroundChannel } from "./channel.js";
export type { PlatformRenderer, PlatformRenderers } from "./look.js";
export { createWebMessenger, PLAYGROUND_CHANNEL } from "./messenger.js";
export { createPublicPages, type PublicPagesDeps } from "./public/public-pages.js";
