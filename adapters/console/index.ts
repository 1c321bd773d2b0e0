export { type PlainOptions, renderPlain } from "./render.js";
export { type ConsoleOptions, type ConsoleOutcome, runConsole } from "./run-console.js";
