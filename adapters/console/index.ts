export { renderPlain } from "./render.js";
export { runConsole } from "./run-console.js";
