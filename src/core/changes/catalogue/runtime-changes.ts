import type { ConfigValue } from "omegaconf";
import { isInProcess } from "./job-changes.ts";
import type { CatalogueRows, Turned } from "./catalogue-row.ts";
import { differencesInWords, differingKeys, listed, valued } from "./wording.ts";
import { quoted } from "../../text/quoted.ts";

const EXECUTOR = { of: "executor", readFrom: ["dagster"] } as const;
const LOGGER = { of: "logger", readFrom: ["dagster"] } as const;
const SENSOR = { of: "sensor", readFrom: ["dagster"] } as const;
const RESOURCE = { of: "resource", readFrom: ["registry", "dagster", "catalog"] } as const;

export interface RuntimeChanges {
  "executor-added": { readonly executor: string; readonly type: string };
  "executor-removed": { readonly executor: string; readonly type: string };
  "executor-type-changed": Turned<string> & { readonly executor: string; readonly jobs: readonly string[] };
  "executor-options-changed": Turned<ConfigValue> & { readonly executor: string; readonly jobs: readonly string[] };
  "logger-added": { readonly logger: string };
  "logger-removed": { readonly logger: string };
  "logger-options-changed": { readonly logger: string };
  "sensor-added": { readonly sensor: string };
  "sensor-removed": { readonly sensor: string };
  "sensor-changed": Turned<ConfigValue> & { readonly sensor: string };
  "resource-added": { readonly resource: string };
  "resource-removed": { readonly resource: string };
}

/** What jobs run on and with. */
export const RUNTIME_CHANGES: CatalogueRows<RuntimeChanges> = {
  "executor-added": {
    ...EXECUTOR,
    audience: "data",
    operation: "added",
    mirror: "executor-removed",
    effect: null,
    describe: ({ executor, type }) => `Executor ${quoted(executor)} is new (${quoted(type)}).`,
    judge: () => ["safe", "Jobs that use it are listed on their own."],
    example: { executor: "fast", type: "multiprocess" },
  },
  "executor-removed": {
    ...EXECUTOR,
    audience: "data",
    operation: "removed",
    mirror: "executor-added",
    effect: null,
    describe: ({ executor, type }) => `Executor ${quoted(executor)} is removed (${quoted(type)}).`,
    judge: () => ["safe", "Jobs that used it are listed on their own."],
    example: { executor: "fast", type: "multiprocess" },
  },
  "executor-type-changed": {
    ...EXECUTOR,
    audience: "data",
    operation: "changed",
    mirror: "executor-type-changed",
    effect: null,
    describe: ({ executor, before, after }) => `Executor ${quoted(executor)}: ${quoted(before)} → ${quoted(after)}.`,
    judge: ({ jobs, after }) => {
      const runners = jobs.length > 0 ? `${listed(jobs)} ${jobs.length === 1 ? "runs" : "run"}` : "Jobs run";
      return [
        "risky",
        isInProcess(after)
          ? `${runners} one step after the other in one process: it may take longer and need more memory.`
          : `${runners} in other processes or machines: memory, credentials and files may not be there.`,
      ];
    },
    example: { executor: "fast", before: "multiprocess", after: "k8s", jobs: ["nightly"] },
  },
  "executor-options-changed": {
    ...EXECUTOR,
    audience: "data",
    operation: "changed",
    mirror: "executor-options-changed",
    effect: null,
    describe: ({ executor, before, after }) => {
      // Lists hold environment variables, which may hold secrets
      const hasLists = differingKeys(before, after).some(
        ({ before: one, after: other }) => typeof one === "object" || typeof other === "object",
      );
      const difference = hasLists
        ? `in ${listed(differingKeys(before, after).map(({ key }) => key))}`
        : differencesInWords(before, after);
      return `The options of executor ${quoted(executor)} change${difference === null ? "" : difference.startsWith("in ") ? ` ${difference}` : `: ${difference}`}.`;
    },
    judge: ({ jobs }) => [
      "risky",
      jobs.length > 0
        ? `${listed(jobs)} ${jobs.length === 1 ? "runs" : "run"} with other limits or settings.`
        : "No job uses it.",
    ],
    example: {
      executor: "fast",
      jobs: ["nightly"],
      before: { max_concurrent: 2 },
      after: { max_concurrent: 4 },
    },
  },
  "logger-added": {
    ...LOGGER,
    audience: "label",
    operation: "added",
    mirror: "logger-removed",
    effect: null,
    describe: ({ logger }) => `Logger ${quoted(logger)} is new.`,
    judge: () => ["safe", "Only where messages go changes."],
    example: { logger: "file" },
  },
  "logger-removed": {
    ...LOGGER,
    audience: "label",
    operation: "removed",
    mirror: "logger-added",
    effect: null,
    describe: ({ logger }) => `Logger ${quoted(logger)} is removed.`,
    judge: () => ["safe", "Only where messages go changes."],
    example: { logger: "file" },
  },
  "logger-options-changed": {
    ...LOGGER,
    audience: "label",
    operation: "changed",
    mirror: "logger-options-changed",
    effect: null,
    describe: ({ logger }) => `The options of logger ${quoted(logger)} change.`,
    judge: () => ["safe", "Only where messages go changes."],
    example: { logger: "file" },
  },
  "sensor-added": {
    ...SENSOR,
    audience: "label",
    isTargets: true,
    operation: "added",
    mirror: "sensor-removed",
    effect: null,
    describe: ({ sensor }) => `Sensor ${quoted(sensor)} is new.`,
    judge: () => ["safe", "Nothing relied on it before."],
    example: { sensor: "on_pipeline_error_sensor" },
  },
  "sensor-removed": {
    ...SENSOR,
    audience: "data",
    isTargets: true,
    operation: "removed",
    mirror: "sensor-added",
    effect: null,
    describe: ({ sensor }) => `Sensor ${quoted(sensor)} is removed.`,
    judge: () => ["risky", "What it watched is not watched any more."],
    example: { sensor: "on_pipeline_error_sensor" },
  },
  "sensor-changed": {
    ...SENSOR,
    audience: "data",
    operation: "changed",
    mirror: "sensor-changed",
    effect: null,
    describe: ({ sensor, before, after }) =>
      `Sensor ${quoted(sensor)} changes: ${differencesInWords(before, after) ?? `${valued(before)} → ${valued(after)}`}.`,
    judge: () => ["risky", "Others are told, or jobs start at other times."],
    example: {
      sensor: "on_call_on_failure",
      before: { alert: { when: "failure", jobs: ["nightly"], webhook_variable: "ALERTS" } },
      after: { alert: { when: "failure", jobs: null, webhook_variable: "ALERTS" } },
    },
  },
  "resource-added": {
    ...RESOURCE,
    audience: "label",
    isTargets: true,
    operation: "added",
    mirror: "resource-removed",
    effect: null,
    describe: ({ resource }) => `Resource ${valued(resource)} is new.`,
    judge: () => ["safe", "Nothing required it before."],
    example: { resource: "mlflow" },
  },
  "resource-removed": {
    ...RESOURCE,
    audience: "data",
    isTargets: true,
    operation: "removed",
    mirror: "resource-added",
    effect: null,
    describe: ({ resource }) => `Resource ${valued(resource)} is removed.`,
    judge: () => ["risky", "Definitions merged with this location that require it fail to load."],
    example: { resource: "mlflow" },
  },
};
