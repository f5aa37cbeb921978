import type { Catalogue } from "./catalogue-row.ts";
import { isInProcess } from "./catalogue-jobs.ts";
import { differencesInWords, differingKeys, listed, valued } from "./wording.ts";
import { quoted } from "../../text/quoted.ts";

type RuntimeTypes =
  | "executor-added"
  | "executor-removed"
  | "executor-type-changed"
  | "executor-options-changed"
  | "logger-added"
  | "logger-removed"
  | "logger-options-changed"
  | "sensor-added"
  | "sensor-removed"
  | "resource-added"
  | "resource-removed";

/** What jobs run on and with. */
export const RUNTIME_CHANGES: Pick<Catalogue, RuntimeTypes> = {
  "executor-added": {
    operation: "added",
    mirror: "executor-removed",
    effect: null,
    describe: ({ executor, type }) => `Executor ${quoted(executor)} is new (${quoted(type)}).`,
    judge: () => ["safe", "Jobs that use it are listed on their own."],
  },
  "executor-removed": {
    operation: "removed",
    mirror: "executor-added",
    effect: null,
    describe: ({ executor, type }) => `Executor ${quoted(executor)} is gone (${quoted(type)}).`,
    judge: () => ["safe", "Jobs that used it are listed on their own."],
  },
  "executor-type-changed": {
    operation: "changed",
    mirror: "executor-type-changed",
    effect: null,
    describe: ({ executor, before, after }) =>
      `Executor ${quoted(executor)} is ${quoted(after)}, before ${quoted(before)}.`,
    judge: ({ jobs, after }) => {
      const runners = jobs.length > 0 ? `${listed(jobs)} ${jobs.length === 1 ? "runs" : "run"}` : "Jobs run";
      return [
        "risky",
        isInProcess(after)
          ? `${runners} one step after the other in one process: it may take longer and need more memory.`
          : `${runners} in other processes or machines: memory, credentials and files may not be there.`,
      ];
    },
  },
  "executor-options-changed": {
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
  },
  "logger-added": {
    operation: "added",
    mirror: "logger-removed",
    effect: null,
    describe: ({ logger }) => `Logger ${quoted(logger)} is new.`,
    judge: () => ["safe", "Only where messages go changes."],
  },
  "logger-removed": {
    operation: "removed",
    mirror: "logger-added",
    effect: null,
    describe: ({ logger }) => `Logger ${quoted(logger)} is gone.`,
    judge: () => ["safe", "Only where messages go changes."],
  },
  "logger-options-changed": {
    operation: "changed",
    mirror: "logger-options-changed",
    effect: null,
    describe: ({ logger }) => `The options of logger ${quoted(logger)} change.`,
    judge: () => ["safe", "Only where messages go changes."],
  },
  "sensor-added": {
    operation: "added",
    mirror: "sensor-removed",
    effect: null,
    describe: ({ sensor }) => `Sensor ${quoted(sensor)} is new.`,
    judge: () => ["safe", "Nothing relied on it before."],
  },
  "sensor-removed": {
    operation: "removed",
    mirror: "sensor-added",
    effect: null,
    describe: ({ sensor }) => `Sensor ${quoted(sensor)} is gone.`,
    judge: () => ["risky", "What it watched is not watched any more."],
  },
  "resource-added": {
    operation: "added",
    mirror: "resource-removed",
    effect: null,
    describe: ({ resource }) => `Resource ${valued(resource)} is new.`,
    judge: () => ["safe", "Nothing required it before."],
  },
  "resource-removed": {
    operation: "removed",
    mirror: "resource-added",
    effect: null,
    describe: ({ resource }) => `Resource ${valued(resource)} is gone.`,
    judge: () => ["risky", "Definitions merged with this location that require it fail to load."],
  },
};
