import { type Markup, markup } from "./markup.js";

/** Where the style sheet is served; `style-src 'self'` allows no inline ones. */
export const STYLE_PATH = "/broadsheet.css";

export const PUBLIC_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** A whole page. `feed` is the address of the Atom feed that belongs to it. */
export function layout(page: {
  readonly title: string;
  readonly feed: string;
  readonly body: Markup;
}): string {
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${page.title}</title>
<link rel="stylesheet" href="${STYLE_PATH}">
<link rel="alternate" type="application/atom+xml" title="${page.title}" href="${page.feed}">
</head>
<body>
${page.body}
<footer>Titles, abstracts and authors are arXiv's or the digest's. Made by Broadsheet.</footer>
</body>
</html>
`.markup;
}

export const STYLE = `:root {
  color-scheme: light dark;
  --paper: light-dark(#ffffff, #1a1d21);
  --ink: light-dark(#1d1c1d, #e8e8e8);
  --soft: light-dark(#5c5b5d, #b1b3b6);
  --line: light-dark(#dcdadd, #3c4046);
  --link: light-dark(#0b57a0, #6cb7ee);
}
body {
  margin: 0 auto;
  padding: 1rem;
  max-width: 46rem;
  background: var(--paper);
  color: var(--ink);
  font: 1rem/1.5 system-ui, "Segoe UI", Helvetica, Arial, sans-serif;
  overflow-wrap: anywhere;
}
a { color: var(--link); }
h1 { font-size: 1.5rem; line-height: 1.25; }
h2 { font-size: 1.05rem; margin: 0; }
form { display: flex; gap: 0.5rem; margin: 1rem 0; }
input { flex: 1; min-width: 0; }
input, button { font: inherit; padding: 0.4rem 0.7rem; border: 1px solid var(--soft); border-radius: 6px; }
article { margin: 1.25rem 0; }
article p, footer { margin: 0.2rem 0; }
.small, footer { color: var(--soft); font-size: 0.875rem; }
.topics { display: flex; flex-wrap: wrap; gap: 0.4rem; list-style: none; padding: 0; }
.topics a { border: 1px solid var(--line); border-radius: 999px; padding: 0.1rem 0.6rem; text-decoration: none; }
pre { overflow-x: auto; border: 1px solid var(--line); border-radius: 6px; padding: 0.75rem; font-size: 0.85rem; }
footer { border-top: 1px solid var(--line); margin-top: 2rem; padding-top: 0.5rem; }
`;
