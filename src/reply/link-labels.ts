import type { LinkKind } from "../paper/paper.js";

/** What people call a paper's links. */
export const LINK_LABELS = {
  paper: "Page",
  pdf: "PDF",
  code: "Code",
  project: "Project",
} as const satisfies Record<LinkKind, string>;
