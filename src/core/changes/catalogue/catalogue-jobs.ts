import type { Catalogue } from "./catalogue-row.ts";
import { cronInWords } from "../../cron/cron-in-words.ts";
import { gainsAndLoses, listed, valued } from "./wording.ts";
import { counted } from "../../text/counted.ts";
import { quoted } from "../../text/quoted.ts";

type JobTypes =
  | "job-renamed"
  | "job-added"
  | "job-removed"
  | "job-name-changed"
  | "job-pipeline-changed"
  | "job-filter-added"
  | "job-filter-removed"
  | "job-filter-changed"
  | "job-executor-changed"
  | "job-loggers-changed"
  | "job-op-added"
  | "job-op-removed"
  | "job-op-changed"
  | "job-wiring-changed";
type ScheduleTypes =
  | "schedule-added"
  | "schedule-removed"
  | "schedule-name-changed"
  | "schedule-job-changed"
  | "schedule-cron-changed"
  | "schedule-timezone-changed"
  | "schedule-description-changed";

/** Jobs: what runs together. */
export const JOB_CHANGES: Pick<Catalogue, JobTypes> = {
  "job-renamed": {
    operation: "renamed",
    mirror: "job-renamed",
    effect: null,
    describe: ({ from, to }) => `Job ${quoted(from)} is now called ${quoted(to)}.`,
    judge: () => ["breaking", "Whatever launches it by name fails, and its run history stays under the old name."],
  },
  "job-added": {
    operation: "added",
    mirror: "job-removed",
    effect: null,
    describe: ({ job, ops }) => `Job ${quoted(job)} is new (${counted(ops, "op")}).`,
    judge: () => ["safe", "Nothing launched it before."],
  },
  "job-removed": {
    operation: "removed",
    mirror: "job-added",
    effect: null,
    describe: ({ job }) => `Job ${quoted(job)} is gone.`,
    judge: ({ schedule }) => [
      "breaking",
      schedule === null
        ? "Whatever launches it by name fails."
        : `Schedule ${quoted(schedule)} ran it; whatever launches it by name fails.`,
    ],
  },
  "job-name-changed": {
    operation: "changed",
    mirror: "job-name-changed",
    effect: null,
    describe: ({ job, before, after }) =>
      `Job ${quoted(job)} is called ${quoted(after)} in Dagster, before ${quoted(before)}.`,
    judge: () => ["breaking", "Whatever launches it by name fails, and its run history starts over."],
  },
  "job-pipeline-changed": {
    operation: "changed",
    mirror: "job-pipeline-changed",
    effect: null,
    describe: ({ job, before, after }) =>
      `Job ${quoted(job)} runs pipeline ${quoted(after)}, before ${quoted(before)}.`,
    judge: () => ["risky", "The ops it gains and loses are listed on their own."],
  },
  "job-filter-added": {
    operation: "added",
    mirror: "job-filter-removed",
    effect: null,
    describe: ({ job, filter, names }) => `Job ${quoted(job)} is narrowed by ${quoted(filter)}: ${listed(names)}.`,
    judge: () => ["risky", "The ops it gains and loses are listed on their own."],
  },
  "job-filter-removed": {
    operation: "removed",
    mirror: "job-filter-added",
    effect: null,
    describe: ({ job, filter, names }) =>
      `Job ${quoted(job)} is no longer narrowed by ${quoted(filter)} (it was ${listed(names)}).`,
    judge: () => ["risky", "The ops it gains and loses are listed on their own."],
  },
  "job-filter-changed": {
    operation: "changed",
    mirror: "job-filter-changed",
    effect: null,
    describe: ({ job, filter, added, removed }) => {
      const difference = gainsAndLoses(added, removed, "gains", "loses");
      return difference === ""
        ? `Filter ${quoted(filter)} of job ${quoted(job)} is written in another way.`
        : `Filter ${quoted(filter)} of job ${quoted(job)} ${difference}.`;
    },
    judge: () => ["risky", "The ops it gains and loses are listed on their own."],
  },
  "job-executor-changed": {
    operation: "changed",
    mirror: "job-executor-changed",
    effect: null,
    describe: ({ job, before, after }) =>
      `Job ${quoted(job)} runs on executor ${quoted(after)}, before on ${quoted(before)}.`,
    judge: ({ after }) => [
      "risky",
      isInProcess(after)
        ? "Its ops run one after the other in one process: it may take longer and need more memory."
        : "Its ops run in other processes or machines: memory, credentials and files may not be there.",
    ],
  },
  "job-loggers-changed": {
    operation: "changed",
    mirror: "job-loggers-changed",
    effect: null,
    describe: ({ job, after }) => `Job ${quoted(job)} logs to ${after.length > 0 ? listed(after) : "no logger"}.`,
    judge: () => ["safe", "Only where messages go changes."],
  },
  "job-op-added": {
    operation: "added",
    mirror: "job-op-removed",
    effect: null,
    describe: ({ job, op }) => `Job ${quoted(job)} gains op ${quoted(op)}.`,
    judge: () => ["safe", "The job does more than before."],
  },
  "job-op-removed": {
    operation: "removed",
    mirror: "job-op-added",
    effect: null,
    describe: ({ job, op }) => `Job ${quoted(job)} loses op ${quoted(op)}.`,
    judge: () => ["risky", "What the op makes is not refreshed by this job any more."],
  },
  "job-op-changed": {
    operation: "changed",
    mirror: "job-op-changed",
    effect: null,
    describe: ({ job, op }) => `Op ${quoted(op)} of job ${quoted(job)} stands for another step.`,
    judge: () => ["risky", "The op runs another node or partition."],
  },
  "job-wiring-changed": {
    operation: "changed",
    mirror: "job-wiring-changed",
    effect: null,
    describe: ({ job, ops }) =>
      `In job ${quoted(job)}, ${listed(ops)} ${ops.length === 1 ? "is" : "are"} fed by other ops than before.`,
    judge: () => ["safe", "The order of the steps changes; what an asset is computed from is listed on its own."],
  },
};

/** Schedules: when a job runs on its own. */
export const SCHEDULE_CHANGES: Pick<Catalogue, ScheduleTypes> = {
  "schedule-added": {
    operation: "added",
    mirror: "schedule-removed",
    effect: null,
    describe: ({ schedule, job, cron, timezone }) =>
      `Job ${quoted(job)} gets schedule ${quoted(schedule)}: ${timed(cron, timezone)}.`,
    judge: ({ next }) => ["safe", `A new schedule is off until it is switched on in Dagster.${firings(next)}`],
  },
  "schedule-removed": {
    operation: "removed",
    mirror: "schedule-added",
    effect: null,
    describe: ({ schedule, job, cron, timezone }) =>
      `Job ${quoted(job)} loses schedule ${quoted(schedule)} (${timed(cron, timezone)}).`,
    judge: ({ job }) => ["breaking", `${quoted(job)} no longer runs on its own.`],
  },
  "schedule-name-changed": {
    operation: "changed",
    mirror: "schedule-name-changed",
    effect: null,
    describe: ({ job, before, after }) =>
      `The schedule of job ${quoted(job)} is called ${quoted(after)}, before ${quoted(before)}.`,
    judge: () => [
      "breaking",
      "Dagster remembers by name whether a schedule is on: the new one is off until it is switched on.",
    ],
  },
  "schedule-job-changed": {
    operation: "changed",
    mirror: "schedule-job-changed",
    effect: null,
    describe: ({ schedule, before, after }) =>
      `Schedule ${quoted(schedule)} launches ${quoted(after)}, before ${quoted(before)}.`,
    judge: () => ["risky", "Another job runs at its times."],
  },
  "schedule-cron-changed": {
    operation: "changed",
    mirror: "schedule-cron-changed",
    effect: null,
    describe: ({ schedule, before, after }) =>
      `Schedule ${quoted(schedule)} fires ${inWords(after)}, before ${inWords(before)}.`,
    judge: ({ job, next }) => ["risky", `${quoted(job)} runs at other times.${firings(next)}`],
  },
  "schedule-timezone-changed": {
    operation: "changed",
    mirror: "schedule-timezone-changed",
    effect: null,
    describe: ({ schedule, before, after }) =>
      `Schedule ${quoted(schedule)} counts time in ${valued(after ?? "UTC")}, before in ${valued(before ?? "UTC")}.`,
    judge: ({ job, next }) => ["risky", `${quoted(job)} runs at other times.${firings(next)}`],
  },
  "schedule-description-changed": {
    operation: "changed",
    mirror: "schedule-description-changed",
    effect: null,
    describe: ({ schedule }) => `The description of schedule ${quoted(schedule)} changes.`,
    judge: () => ["safe", "Descriptions are text for people."],
  },
};

/** `in_process`, or the label of an executor of that type. */
export function isInProcess(executor: string): boolean {
  return executor === "in_process" || executor.endsWith("(in_process)");
}

function timed(cron: string, timezone: string | null): string {
  return `${inWords(cron)}${timezone === null ? "" : ` in ${quoted(timezone)}`}`;
}

function inWords(cron: string): string {
  const words = cronInWords(cron);
  return words === null ? quoted(cron) : `${words} (${quoted(cron)})`;
}

function firings(next: readonly string[]): string {
  return next.length > 0 ? ` Next: ${next.map(quoted).join(", ")}.` : "";
}
