import "@skyra/discord-components-core/discord-message.js";
import "@skyra/discord-components-core/discord-messages.js";
import type { DetailedHTMLProps, HTMLAttributes, ReactNode } from "react";
import icon from "../icon.svg";
import person from "../person.svg";

type Custom<Extra> = DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement> & Extra;

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "discord-messages": Custom<{ "light-theme"?: boolean; "no-background"?: boolean }>;
      "discord-message": Custom<{
        author?: string;
        avatar?: string;
        bot?: boolean;
        edited?: boolean;
        ephemeral?: boolean;
        timestamp?: string;
        "light-theme"?: boolean;
      }>;
    }
  }
}

/** A message's frame by the Discord components: avatar, name, app tag, time, "only you can see this". */
export function DiscordFrame(props: {
  readonly author: "Broadsheet" | "You";
  readonly at: string;
  readonly isEphemeral: boolean;
  readonly isEdited: boolean;
  readonly theme: "light" | "dark";
  readonly children: ReactNode;
}) {
  const isLight = props.theme === "light";
  const isBot = props.author === "Broadsheet";
  return (
    // The components read their theme once.
    <discord-messages key={props.theme} light-theme={isLight} no-background>
      <discord-message
        author={props.author}
        // The library's own default is a picture on Discord's servers.
        avatar={isBot ? icon : person}
        bot={isBot}
        edited={props.isEdited}
        timestamp={new Date(props.at).toLocaleTimeString([], { timeStyle: "short" })}
        light-theme={isLight}
      >
        <div slot="components" className="discord-body">
          {props.children}
          {props.isEphemeral && <p className="discord-ephemeral">Only you can see this</p>}
        </div>
      </discord-message>
    </discord-messages>
  );
}
