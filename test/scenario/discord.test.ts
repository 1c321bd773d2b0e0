import { openDiscordSurface } from "./discord-surface.js";
import { tellStories } from "./stories.js";

tellStories("Discord", openDiscordSurface);
