export { createPlaygroundChannel, type PlaygroundChannel } from "./channel.js";
export { createWebAdapter, type WebConfig, type WebDeps } from "./create-web-adapter.js";
export type { Look, Looks } from "./look.js";
export { createWebMessenger, PLAYGROUND_CHANNEL } from "./messenger.js";
export { createPublicPages, type PublicPagesDeps } from "./public/create-public-pages.js";
