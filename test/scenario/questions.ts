import type { Question } from "./surface.js";

export function topic(words: string): Question {
  return { typed: `/papers ${words}`, command: "papers", args: { topic: words } };
}

export function paper(words: string): Question {
  return { typed: `/paper ${words}`, command: "paper", args: { title: words } };
}

/** A command without arguments. */
export function bare(command: string): Question {
  return { typed: `/papers ${command}`, command, args: {} };
}

export const subscribe: Question = {
  typed: "/papers subscribe diffusion at 9:00 weekdays in Europe/Berlin top 5",
  command: "subscribe",
  args: { topic: "diffusion", at: "9:00", days: "weekdays", zone: "Europe/Berlin", top: 5 },
};
