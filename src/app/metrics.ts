import { Counter, Gauge, Histogram, Registry } from "prom-client";
import type { CountedAnswer } from "./count-requests.ts";
import type { IntakeState } from "./task-intake.ts";
import type { Task } from "./task.ts";

/** What is counted, and told at `/metrics` in Prometheus' form. */
export interface Metrics {
  readonly webhook: (status: number) => void;
  /** The status of an answer to whoever asks for a file of a review. */
  readonly report: (status: number) => void;
  readonly request: (answer: CountedAnswer) => void;
  readonly task: (kind: Task["kind"], end: "done" | "failed", seconds: number) => void;
  /** Milliseconds since 1970 at which everything was last looked over. */
  readonly lookedOver: (at: number) => void;
  /** All of it as text, and the type of that text. */
  readonly print: () => Promise<{ readonly type: string; readonly text: string }>;
}

const SECONDS = [0.5, 1, 2, 5, 10, 30, 60, 180];

/** Counters of one process; what stands in line is asked for when it is told. */
export function createMetrics(state: () => Promise<IntakeState>): Metrics {
  const registry = new Registry();
  const counted = instruments();
  for (const metric of [...Object.values(counted), lineGauge(state)]) registry.registerMetric(metric);
  const { webhooks, reports, requests, remaining, tasks, lookedOver } = counted;
  return {
    webhook: (status) => webhooks.inc({ status }),
    report: (status) => reports.inc({ status }),
    request(answer) {
      requests.inc({ status: answer.status });
      if (answer.remaining !== null) remaining.set(answer.remaining);
    },
    task: (kind, end, seconds) => tasks.observe({ kind, end }, seconds),
    lookedOver: (at) => lookedOver.set(at / 1000),
    print: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  };
}

function instruments() {
  const registers: Registry[] = [];
  return {
    webhooks: new Counter<string>({
      name: "kedro_dagster_webhooks_total",
      help: "Webhooks by the status of their answer",
      labelNames: ["status"],
      registers,
    }),
    reports: new Counter<string>({
      name: "kedro_dagster_reports_total",
      help: "Answers to who asks for a file of a review, by their status",
      labelNames: ["status"],
      registers,
    }),
    requests: new Counter<string>({
      name: "kedro_dagster_github_requests_total",
      help: "Requests to GitHub by the status of its answer; none: it did not answer",
      labelNames: ["status"],
      registers,
    }),
    remaining: new Gauge<string>({
      name: "kedro_dagster_github_requests_remaining",
      help: "Requests that the installation asked last has left this hour",
      registers,
    }),
    tasks: new Histogram<string>({
      name: "kedro_dagster_task_seconds",
      help: "Seconds that a task was worked on, by its kind and whether it failed",
      labelNames: ["kind", "end"],
      buckets: SECONDS,
      registers,
    }),
    lookedOver: new Gauge<string>({
      name: "kedro_dagster_looked_over_timestamp_seconds",
      help: "When this instance last looked everything over",
      registers,
    }),
  };
}

function lineGauge(state: () => Promise<IntakeState>): Gauge<string> {
  return new Gauge<string>({
    name: "kedro_dagster_tasks",
    help: "Tasks that wait, are worked on, and were parked because they ended the process",
    labelNames: ["state"],
    registers: [],
    async collect() {
      const { waiting, running, parked } = await state();
      this.set({ state: "waiting" }, waiting);
      this.set({ state: "running" }, running);
      this.set({ state: "parked" }, parked);
    },
  });
}
