import { killStory } from "./kill-story.js";

killStory("discord");
