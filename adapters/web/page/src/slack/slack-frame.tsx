import type { ReactNode } from "react";
import icon from "../icon.svg";
import person from "../person.svg";

/** A message's frame as on Slack: picture, name, app tag, time, "only visible to you". */
export function SlackFrame(props: {
  readonly author: "Broadsheet" | "You";
  readonly at: string;
  readonly isEphemeral: boolean;
  readonly isEdited: boolean;
  readonly children: ReactNode;
}) {
  const isBot = props.author === "Broadsheet";
  const time = new Date(props.at);
  return (
    <div className="slack-message">
      <img className="slack-avatar" src={isBot ? icon : person} alt="" width={36} height={36} />
      <div className="slack-content">
        <p className="slack-head">
          <strong>{props.author}</strong>
          {isBot && <span className="slack-app">APP</span>}
          <time dateTime={props.at}>{time.toLocaleTimeString([], { timeStyle: "short" })}</time>
          {props.isEdited && <span className="slack-edited">(edited)</span>}
        </p>
        {props.isEphemeral && <p className="slack-ephemeral">Only visible to you</p>}
        {props.children}
      </div>
    </div>
  );
}
