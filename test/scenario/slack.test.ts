import { openSlackSurface } from "./slack-surface.js";
import { tellStories } from "./stories.js";

tellStories("Slack over a socket", (world) => openSlackSurface(world, "socket"));
tellStories("Slack over HTTP", (world) => openSlackSurface(world, "http"));
