import { text } from "node:stream/consumers";
import type { Adapter } from "../../../../../src/adapter.js";
import type { Bot } from "../../../../../src/command/bot.js";
import type { Messenger } from "../../../../../src/delivery/send/messenger.js";
import type { HttpRoute } from "../../../../../src/http/http-route.js";
import { renderMessage } from "./render.js";

/** A slash command `/papers` with the request URL `PUBLIC_URL/mattermost/papers`. */
export function createMattermostAdapter(
  config: { readonly commandToken: string },
  deps: { readonly bot: Bot; readonly messenger: Messenger },
): Adapter {
  const route: HttpRoute = {
    path: "/mattermost/papers",
    handle: async (request, response) => {
      const form = new URLSearchParams(await text(request));
      const field = (name: string) => form.get(name) ?? "";
      if (field("token") !== config.commandToken) {
        response.writeHead(401).end();
        return;
      }
      const answer = await deps.bot.answer(deps.bot.readText(field("text")), {
        caller: { id: field("user_id"), mayManage: true, timeZone: undefined },
        place: {
          platform: "web",
          workspace: field("team_id"),
          channel: field("channel_id"),
          thread: undefined,
          isDirect: false,
        },
      });
      const body = {
        response_type: answer.audience === "everyone" ? "in_channel" : "ephemeral",
        text: renderMessage(answer.reply),
      };
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
    },
  };
  return {
    platform: "web",
    routes: [route],
    messenger: deps.messenger,
    start: async () => {},
    stop: async () => {},
    unready: () => [],
  };
}
