import type { CatalogueRows, Name, Turned } from "./catalogue-row.ts";
import { gainsAndLoses, listed } from "./wording.ts";
import { counted } from "../../text/counted.ts";
import { quoted } from "../../text/quoted.ts";

interface OfJob {
  readonly job: string;
}

const JOB = { of: "job", readFrom: ["dagster", "globals"] } as const;
const OP = { of: "job", readFrom: ["registry", "dagster", "globals"] } as const;

export interface JobChanges {
  "job-renamed": { readonly from: string; readonly to: string };
  "job-added": OfJob & { readonly ops: number };
  "job-removed": OfJob & { readonly schedule: Name };
  "job-name-changed": OfJob & Turned<string>;
  "job-pipeline-changed": OfJob & Turned<string>;
  "job-filter-added": OfJob & { readonly filter: string; readonly names: readonly string[] };
  "job-filter-removed": OfJob & { readonly filter: string; readonly names: readonly string[] };
  "job-filter-changed": OfJob & {
    readonly filter: string;
    readonly added: readonly string[];
    readonly removed: readonly string[];
  };
  "job-executor-changed": OfJob & Turned<string>;
  "job-loggers-changed": OfJob & Turned<readonly string[]>;
  "job-op-added": OfJob & { readonly op: string };
  "job-op-removed": OfJob & { readonly op: string };
  "job-op-changed": OfJob & { readonly op: string };
  "job-wiring-changed": OfJob & { readonly ops: readonly string[] };
}

/** Jobs: what runs together. */
export const JOB_CHANGES: CatalogueRows<JobChanges> = {
  "job-renamed": {
    ...JOB,
    audience: "data",
    operation: "renamed",
    mirror: "job-renamed",
    effect: null,
    describe: ({ from, to }) => `Job ${quoted(from)} is now called ${quoted(to)}.`,
    judge: () => ["risky", "Whatever launches it by name fails, and its run history stays under the old name."],
    example: { from: "nightly", to: "every_night" },
  },
  "job-added": {
    ...JOB,
    audience: "data",
    isRoot: true,
    operation: "added",
    mirror: "job-removed",
    effect: null,
    describe: ({ job, ops }) => `Job ${quoted(job)} is new (${counted(ops, "op")}).`,
    judge: () => ["safe", "Nothing launched it before."],
    example: { job: "nightly", ops: 4 },
  },
  "job-removed": {
    ...JOB,
    audience: "data",
    isRoot: true,
    operation: "removed",
    mirror: "job-added",
    effect: null,
    describe: ({ job }) => `Job ${quoted(job)} is removed.`,
    judge: ({ schedule }) => [
      "risky",
      schedule === null
        ? "Whatever launches it by name fails."
        : `Schedule ${quoted(schedule)} ran it; whatever launches it by name fails.`,
    ],
    example: { job: "nightly", schedule: "nightly_schedule" },
  },
  "job-name-changed": {
    ...JOB,
    audience: "data",
    operation: "changed",
    mirror: "job-name-changed",
    effect: null,
    describe: ({ job, before, after }) =>
      `Job ${quoted(job)} is called ${quoted(before)} → ${quoted(after)} in Dagster.`,
    judge: () => ["risky", "Whatever launches it by name fails, and its run history starts over."],
    example: { job: "nightly", before: "local__nightly", after: "prod__nightly" },
  },
  "job-pipeline-changed": {
    ...JOB,
    audience: "data",
    isRoot: true,
    operation: "changed",
    mirror: "job-pipeline-changed",
    effect: null,
    describe: ({ job, before, after }) => `Job ${quoted(job)} runs pipeline ${quoted(before)} → ${quoted(after)}.`,
    judge: () => ["risky", "The ops it gains and loses are listed on their own."],
    example: { job: "nightly", before: "__default__", after: "ingest" },
  },
  "job-filter-added": {
    ...JOB,
    audience: "data",
    isRoot: true,
    operation: "added",
    mirror: "job-filter-removed",
    effect: null,
    describe: ({ job, filter, names }) => `Job ${quoted(job)} is narrowed by ${quoted(filter)}: ${listed(names)}.`,
    judge: () => ["risky", "The ops it gains and loses are listed on their own."],
    example: { job: "nightly", filter: "tags", names: ["fast"] },
  },
  "job-filter-removed": {
    ...JOB,
    audience: "data",
    isRoot: true,
    operation: "removed",
    mirror: "job-filter-added",
    effect: null,
    describe: ({ job, filter, names }) =>
      `Job ${quoted(job)} is no longer narrowed by ${quoted(filter)} (it was ${listed(names)}).`,
    judge: () => ["risky", "The ops it gains and loses are listed on their own."],
    example: { job: "nightly", filter: "tags", names: ["fast"] },
  },
  "job-filter-changed": {
    ...JOB,
    audience: "data",
    isRoot: true,
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
    example: { job: "nightly", filter: "tags", added: ["fast"], removed: ["slow"] },
  },
  "job-executor-changed": {
    ...JOB,
    audience: "data",
    operation: "changed",
    mirror: "job-executor-changed",
    effect: null,
    describe: ({ job, before, after }) => `Job ${quoted(job)} runs on executor ${quoted(before)} → ${quoted(after)}.`,
    judge: ({ after }) => [
      "risky",
      isInProcess(after)
        ? "Its ops run one after the other in one process: it may take longer and need more memory."
        : "Its ops run in other processes or machines: memory, credentials and files may not be there.",
    ],
    example: { job: "nightly", before: "in_process", after: "k8s" },
  },
  "job-loggers-changed": {
    ...JOB,
    audience: "label",
    operation: "changed",
    mirror: "job-loggers-changed",
    effect: null,
    describe: ({ job, after }) => `Job ${quoted(job)} logs to ${after.length > 0 ? listed(after) : "no logger"}.`,
    judge: () => ["safe", "Only where messages go changes."],
    example: { job: "nightly", before: ["console"], after: ["console", "file"] },
  },
  "job-op-added": {
    ...OP,
    audience: "data",
    operation: "added",
    mirror: "job-op-removed",
    effect: null,
    describe: ({ job, op }) => `Job ${quoted(job)} gains op ${quoted(op)}.`,
    judge: () => ["safe", "The job does more than before."],
    example: { job: "nightly", op: "clean" },
  },
  "job-op-removed": {
    ...OP,
    audience: "data",
    operation: "removed",
    mirror: "job-op-added",
    effect: null,
    describe: ({ job, op }) => `Job ${quoted(job)} loses op ${quoted(op)}.`,
    judge: () => ["risky", "What the op makes is not refreshed by this job any more."],
    example: { job: "nightly", op: "clean" },
  },
  "job-op-changed": {
    ...OP,
    audience: "data",
    operation: "changed",
    mirror: "job-op-changed",
    effect: null,
    describe: ({ job, op }) => `Op ${quoted(op)} of job ${quoted(job)} stands for another step.`,
    judge: () => ["risky", "The op runs another node or partition."],
    example: { job: "nightly", op: "clean__p1" },
  },
  "job-wiring-changed": {
    ...OP,
    audience: "label",
    operation: "changed",
    mirror: "job-wiring-changed",
    effect: null,
    describe: ({ job, ops }) =>
      `In job ${quoted(job)}, ${listed(ops)} ${ops.length === 1 ? "is" : "are"} fed by other ops than before.`,
    judge: () => ["safe", "The order of the steps changes; what an asset is computed from is listed on its own."],
    example: { job: "nightly", ops: ["report"] },
  },
};

export function isInProcess(executor: string): boolean {
  return executor === "in_process" || executor.endsWith("(in_process)");
}
