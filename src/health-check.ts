/** One thing that `broadsheet doctor` looked at. */
export interface CheckResult {
  /** Such as "Slack" or "store". */
  readonly part: string;
  readonly state: "ok" | "note" | "problem";
  /** What was found, one sentence. */
  readonly message: string;
  /** What to do about it, one sentence. */
  readonly mend?: string | undefined;
}
