import type { Paper } from "../../paper/paper.js";
import { titleKey } from "../../paper/title-key.js";

/**
 * What "the same paper" means for a place: the id (arXiv's is without version) or the normalised title, the
 * ones it had before included.
 */
export function paperKeys(paper: Paper): readonly string[] {
  const titles = [paper.title, ...paper.otherTitles].map(titleKey).filter((key) => key !== "");
  return [...new Set([`id:${paper.id}`, ...titles.map((key) => `title:${key}`)])];
}
