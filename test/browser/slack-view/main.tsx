import { createRoot } from "react-dom/client";
import icon from "../../../adapters/web/page/src/icon.svg";
import { SlackBody } from "../../../adapters/web/page/src/slack/slack-body.js";
import { InputField, isInput } from "./input-field.js";
import "slack-blocks-to-jsx/dist/style.css";
import "../../../adapters/web/page/src/styles/page.css";
import "../../../adapters/web/page/src/styles/slack.css";
import "./slack-view.css";

// A modal or App Home in a frame like Slack's, for the pictures: the playground has neither. To take a
// picture, call `showSlackView`.

interface View {
  readonly type: "modal" | "home";
  readonly title?: { readonly text: string };
  readonly submit?: { readonly text: string };
  readonly close?: { readonly text: string };
  readonly blocks: readonly unknown[];
}

declare global {
  interface Window {
    showSlackView(view: View): void;
  }
}

function Home({ view }: { readonly view: View }) {
  return (
    <div className="slack-view home">
      <header>
        <img src={icon} alt="" width={28} height={28} />
        <strong>Broadsheet</strong>
      </header>
      <nav>
        <span aria-current="page">Home</span>
        <span>Messages</span>
        <span>About</span>
      </nav>
      <SlackBody payload={view} theme="light" onPress={() => undefined} />
    </div>
  );
}

function Modal({ view }: { readonly view: View }) {
  return (
    <div className="slack-view modal">
      <header>
        <img src={icon} alt="" width={36} height={36} />
        <strong>{view.title?.text}</strong>
        <span>✕</span>
      </header>
      <div className="slack-view-body">
        {view.blocks.map((block, index) =>
          isInput(block) ? (
            <InputField key={block.block_id} block={block} />
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: a view's blocks have no other name and never move
            <SlackBody key={index} payload={{ blocks: [block] }} theme="light" onPress={() => undefined} />
          ),
        )}
      </div>
      <footer>
        <span className="slack-button">{view.close?.text ?? "Cancel"}</span>
        {view.submit !== undefined && <span className="slack-button primary">{view.submit.text}</span>}
      </footer>
    </div>
  );
}

const root = createRoot(document.body.appendChild(document.createElement("div")));
window.showSlackView = (view) => {
  root.render(view.type === "home" ? <Home view={view} /> : <Modal view={view} />);
};
