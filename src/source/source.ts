import type { Digest } from "../digest/digest.js";
import type { AppError } from "../errors.js";

export type SourceKind = "file" | "folder" | "url" | "hub" | "arxiv";

/** A place digests come from. Reading changes nothing but what the source remembers having read. */
export interface DigestSource {
  /** As configured, such as `hub` or `arxiv:cs.CL`: its name in the status, the listings and the metrics. */
  readonly name: string;
  readonly kind: SourceKind;
  /** How long to wait between two readings, in milliseconds. */
  readonly pollEveryMs: number;
  /**
   * Reads digest by digest. One that cannot be used is told of and passed over; what is read once and has not
   * changed is not read again.
   *
   * @throws AppError `source-unavailable` when the source does not answer, `unreadable-input` when it is not
   *   there; what came before is good.
   */
  read(request: ReadRequest): AsyncIterable<SourceRead>;
  /** Calls back whenever there may be something new, until the signal; for sources that can tell. */
  watch?(onChange: () => void, signal: AbortSignal): Promise<void>;
}

export interface ReadRequest {
  readonly signal: AbortSignal;
  /** ISO date: everything from this day on. Without it, what may have changed of late. */
  readonly since?: string | undefined;
  /** Called once with the number of readings to come, where it is known beforehand. */
  readonly onPlan?: ((readings: number) => void) | undefined;
}

/** One step of reading; `from` names the file, day or address. */
export type SourceRead =
  | { readonly status: "digest"; readonly from: string; readonly digest: Digest }
  /** The same as when it was read last. */
  | { readonly status: "unchanged"; readonly from: string }
  /** There is no digest, such as on a weekend. */
  | { readonly status: "empty"; readonly from: string }
  | { readonly status: "rejected"; readonly from: string; readonly error: AppError };
