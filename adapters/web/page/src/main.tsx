import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createApi } from "./api.js";
import { App } from "./app.js";
import "slack-blocks-to-jsx/dist/style.css";
import "./styles/page.css";
import "./styles/slack.css";
import "./styles/discord.css";

const root = document.getElementById("root");
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <App api={createApi()} />
    </StrictMode>,
  );
}
