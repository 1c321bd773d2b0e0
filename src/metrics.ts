import { Counter, Gauge, Histogram, Registry } from "prom-client";
import type { Archive } from "./archive/archive.js";
import type { DeliverReport } from "./delivery/report.js";
import type { SourceHealth } from "./source/source-health.js";

/** What `/metrics` shows. */
export interface Metrics {
  readonly registry: Registry;
  /** Counts an answer. `seconds` is the time it took. */
  answered(command: string, ok: boolean, seconds: number): void;
  /** Counts what a tick did. */
  delivered(report: DeliverReport): void;
}

/** Seconds; answers come from memory, so most are far below the first. */
const ANSWER_BUCKETS = [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10];

export function createMetrics(deps: {
  readonly archive: Pick<Archive, "size">;
  readonly sources: () => readonly SourceHealth[];
}): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const answers = new Counter({
    name: "broadsheet_answers_total",
    help: "Answers by command and outcome",
    labelNames: ["command", "outcome"],
    registers,
  });
  const answerSeconds = new Histogram({
    name: "broadsheet_answer_seconds",
    help: "Time to compute an answer",
    buckets: ANSWER_BUCKETS,
    registers,
  });
  const deliveries = new Counter({
    name: "broadsheet_deliveries_total",
    help: "Deliveries by status, as each tick left them",
    labelNames: ["status"],
    registers,
  });
  new Gauge({
    name: "broadsheet_papers",
    help: "Papers in the archive",
    registers,
    collect() {
      this.set(deps.archive.size);
    },
  });
  new Gauge({
    name: "broadsheet_source_failures_in_a_row",
    help: "Readings of a source that failed since the last good one",
    labelNames: ["source"],
    registers,
    collect() {
      for (const health of deps.sources()) this.set({ source: health.source }, health.failuresInARow);
    },
  });
  return {
    registry,
    answered(command, ok, seconds) {
      answers.inc({ command, outcome: ok ? "ok" : "refused" });
      answerSeconds.observe(seconds);
    },
    delivered(report) {
      for (const { status } of report.deliveries) deliveries.inc({ status });
    },
  };
}
