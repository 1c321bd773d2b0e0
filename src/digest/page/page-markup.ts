/** A line without the Markdown that a copying tool put around its links. */
export interface StrippedLine {
  readonly text: string;
  /** A `#` heading, or the whole line a link: on a page copy these are titles. */
  readonly heading: boolean;
  /** The address of the last link of the line. */
  readonly url: string | undefined;
  /** A picture inside the link: a person or an organisation, never a paper. */
  readonly picture: boolean;
}

/**
 * Whether a copy has the page's own links in Markdown, inline (`](https://huggingface.co/…)`) or numbered (`][31]`).
 * An abstract may have a link or two of its own, which stay as they are.
 */
export function hasLinkMarkup(text: string): boolean {
  const sample = text.length > 200_000 ? text.slice(0, 200_000) : text;
  if (!sample.includes("](https://huggingface.co/") && !sample.includes("][")) return false;
  return (
    (sample.match(/\]\(https:\/\/huggingface\.co\/(?:login\?|papers|[\w-]+\))/gu)?.length ?? 0) >= 2 ||
    (sample.match(/\]\[\d{1,4}\]\s*$/gmu)?.length ?? 0) >= 3
  );
}

/**
 * Takes Markdown off one line. A link may begin or end on another line (the whole abstract is one), so an opening
 * bracket at the start and a closing one with its address at the end go by themselves.
 */
export function stripMarkup(line: string): StrippedLine {
  let text = line;
  const heading = /^#{1,6}\s+(?=\S)/u.exec(text);
  if (heading !== null) text = text.slice(heading[0].length);
  const picture = text.includes("![");
  if (picture) text = text.replace(/!\[[^\][]{0,200}\]\([^()\s]{0,600}\)/gu, "");
  let url: string | undefined;
  text = text.replace(
    /\[([^\][]*)\](?:\((https?:\/\/[^()\s]{1,1000})\)|\[\d{1,4}\])/gu,
    (_, inner: string, address: string | undefined, at: number) => {
      // a count of comments glued to a date is no part of it
      if (at > 0 && /^\s*\d+\s*$/u.test(inner)) return "";
      url = address ?? url;
      return inner;
    },
  );
  text = text.replace(/\](?:\((https?:\/\/[^()\s]{1,1000})\)|\[\d{1,4}\])\s*$/u, (_, address?: string) => {
    url = address ?? url;
    return "";
  });
  text = text
    .replace(/^\[(?!-\]|\d{1,3}\])\s*(?=\S)/u, "")
    .replace(/\\+$/u, "")
    .replace(/\\\s+/gu, " ")
    .trim();
  return { text, heading: heading !== null, url, picture };
}
