import { type Logger, LogLevel } from "@slack/bolt";
import type { Log } from "../../../src/log.js";

/**
 * The SDKs' own lines in our log. What they call information is detail to an operator, and their warnings and
 * errors repeat what our own lines say with fields; all are kept, one level lower. They may hold payloads,
 * so none of them is ever above debug.
 */
export function boltLogger(log: Log): Logger {
  const write = (level: string, parts: readonly unknown[]) => {
    log.debug({ sdk: level, detail: parts.map(String).join(" ").slice(0, 1_000) }, "Slack SDK");
  };
  return {
    debug: () => undefined,
    info: (...parts) => write("info", parts),
    warn: (...parts) => write("warn", parts),
    error: (...parts) => write("error", parts),
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  };
}
