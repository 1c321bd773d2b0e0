import { readArxivId } from "./arxiv-id.js";
import type { LinkKind, PaperLink } from "./paper.js";

/** Addresses longer than this are no links people follow; it also bounds the work on hostile text. */
const MAX_URL_LENGTH = 2_000;

const URL_IN_TEXT =
  /(?:https?:\/\/|(?<![\p{L}\p{N}./@-])(?:www\.|(?:github\.com|gitlab\.com|huggingface\.co|hf\.co)\/))[^\s<>"“”{}|\\^`，。；、）】》]+/giu;

/** An abstract without any of these has no address in it. */
const MAY_HOLD_LINKS = ["://", "www.", "github.com/", "gitlab.com/", "huggingface.co/", "hf.co/"] as const;

/** Words that begin a sentence glued to the address before it. */
const GLUED_SENTENCE =
  /\.(?:We|Our|The|This|These|It|In|All|And|Code|Codes|Data|Project|Models?|See|Please|Demo)$/u;

const CODE_HOSTS =
  /^(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org|gitee\.com|sourceforge\.net|git\.[\w.-]+|gitlab\.[\w.-]+|anonymous\.4open\.science)$/u;
const PAPER_HOSTS =
  /^(?:www\.)?(?:arxiv\.org|export\.arxiv\.org|doi\.org|dx\.doi\.org|openreview\.net|aclanthology\.org|alphaxiv\.org)$/u;

/**
 * Addresses in running text, in order of appearance, each once. They are cleaned of what is glued to them: full stops,
 * brackets, a doubled copy in braces (`U{U}`), escaped underscores. A host alone is no link.
 * Addresses of other papers are left out: an abstract cites them, they do not lead to this paper.
 */
export function findLinks(text: string): readonly PaperLink[] {
  if (!MAY_HOLD_LINKS.some((sign) => text.includes(sign))) return [];
  const plain = text.includes("\\")
    ? text.replace(/\\allowbreak ?/gu, "").replace(/\\([_%#&~$])/gu, "$1")
    : text;
  const links = new Map<string, PaperLink>();
  const found = [...plain.matchAll(URL_IN_TEXT)].flatMap(([glued]) => glued.split(/[,;](?=https?:\/\/)/u));
  for (const address of found) {
    const url = cleanUrl(address);
    if (url === undefined || isBareHost(url)) continue;
    const kind = linkKind(url);
    if (kind === "paper" || (kind === "pdf" && readArxivId(url) !== undefined)) continue;
    const key = linkKey(url);
    if (!links.has(key)) links.set(key, { kind, url });
  }
  return [...links.values()];
}

/**
 * An address as it can be opened, or undefined when it is none: white space inside goes (fields of the Hub hold line ends),
 * so does what punctuation glued to its end; `.git` and the root of a default branch are cut from repositories.
 */
export function cleanUrl(given: string): string | undefined {
  if (given.length > MAX_URL_LENGTH) return undefined;
  let text = given.replace(/\s+/gu, "").replace(/\{.*$/u, "");
  if (!/^https?:\/\//iu.test(text)) {
    if (!/^[\w-]+(?:\.[\w-]+)+(?:[/?#]|$)/u.test(text)) return undefined;
    text = `https://${text}`;
  }
  text = trimGlued(text).replace(GLUED_SENTENCE, "");
  const repository =
    /^(https?:\/\/(?:www\.)?(?:github|gitlab)\.com\/[^/?#]+\/[^/?#]+?)(?:\.git)?(?:\/tree\/(?:main|master))?\/?$/iu.exec(
      text,
    );
  const url = repository?.[1] ?? text;
  return URL.canParse(url) ? url : undefined;
}

/** Takes off closing punctuation; a closing bracket stays when its opening one is in the address. */
function trimGlued(url: string): string {
  let end = url.length;
  let closing = 0;
  let opening = 0;
  for (const letter of url) {
    if (letter === "(") opening++;
    if (letter === ")") closing++;
  }
  for (; end > 0; end--) {
    const last = url[end - 1] ?? "";
    if (last === ")") {
      if (closing <= opening) break;
      closing--;
    } else if (!".,;:!?]}'\"’”*…>~".includes(last)) {
      break;
    }
  }
  return url.slice(0, end);
}

/** Hosts that give each project a name of its own: there, the host alone is the project's page. */
const PROJECT_HOSTS =
  /\.(?:github\.io|gitlab\.io|readthedocs\.io|hf\.space|netlify\.app|vercel\.app|pages\.dev|web\.app|streamlit\.app|notion\.site)$/iu;

/** Whether an address is nothing but a host: `https://github.com` is, `https://llm-stacking.github.io/` is a project's page. */
export function isBareHost(url: string): boolean {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined) return true;
  if (parsed.pathname !== "/" || parsed.search !== "" || parsed.hash !== "") return false;
  return !PROJECT_HOSTS.test(parsed.hostname);
}

/** Whether an address is nothing but a service that many share, such as `https://github.com`. */
export function isSharedHost(url: string): boolean {
  return /^https?:\/\/(?:www\.)?(?:github\.com|gitlab\.com|huggingface\.co|hf\.co|arxiv\.org|google\.com|youtube\.com)\/?$/iu.test(
    url,
  );
}

/** What an address leads to. */
export function linkKind(url: string): LinkKind {
  if (!URL.canParse(url)) return "project";
  const parsed = new URL(url);
  const host = parsed.hostname.toLowerCase();
  if (/\.pdf$/iu.test(parsed.pathname) || /arxiv\.org\/pdf\//u.test(url)) return "pdf";
  if (PAPER_HOSTS.test(host)) return "paper";
  if (/^(?:huggingface\.co|hf\.co)$/u.test(host) && parsed.pathname.startsWith("/papers/")) return "paper";
  const segments = parsed.pathname.split("/").filter((segment) => segment !== "");
  return CODE_HOSTS.test(host) && segments.length >= 2 ? "code" : "project";
}

/** Two addresses of one key are one link. */
export function linkKey(url: string): string {
  return url
    .replace(/^https?:\/\/(?:www\.)?/iu, "")
    .replace(/\/+$/u, "")
    .toLowerCase();
}
