import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, isAbsolute, join } from "node:path";

/** Lines typed in the terminal's chat, for the up key of the next time. */
export interface ChatHistory {
  /** Newest first; empty where there is none or it cannot be read. */
  read(): Promise<readonly string[]>;
  /** Keeps what was typed, newest first, with what another chat has kept meanwhile. Never rejects. */
  keep(lines: readonly string[]): Promise<void>;
}

export const MAX_LINES = 500;
const MAX_LINE_LENGTH = 1_000;
/** Tokens of Slack and Discord, and whatever says that it is one. */
const SECRET =
  /xox[a-z]-|xapp-|[\w-]{23,28}\.[\w-]{6}\.[\w-]{27,}|\b(?:token|secret|password|api[-_ ]?key)\s*[=:]/iu;

/** `$XDG_STATE_HOME/broadsheet/history`, by https://specifications.freedesktop.org/basedir-spec/latest/. */
export function historyPath(stateHome: string | undefined, home: string): string {
  // The specification has relative paths ignored.
  const folder = stateHome !== undefined && isAbsolute(stateHome) ? stateHome : join(home, ".local", "state");
  return join(folder, "broadsheet", "history");
}

/** A history in a file that its owner alone can read. A chat without it is a chat all the same. */
export function createChatHistory(path: string): ChatHistory {
  const read = async () => {
    const text = await readFile(path, "utf8").catch(() => "");
    return text.split("\n").filter(isKept).toReversed();
  };
  return {
    read,
    keep: async (lines) => {
      const all = [...new Set([...lines.filter(isKept), ...(await read())])].slice(0, MAX_LINES);
      const text = all.toReversed().map((line) => `${line}\n`);
      try {
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        await writeFile(path, text.join(""), { mode: 0o600 });
      } catch {
        // A home that cannot be written to, as in a container.
      }
    },
  };
}

/** A line with a space in front is not kept, as in a shell. */
function isKept(line: string): boolean {
  return line !== "" && !/^\s|[\r\n]/u.test(line) && line.length <= MAX_LINE_LENGTH && !SECRET.test(line);
}
