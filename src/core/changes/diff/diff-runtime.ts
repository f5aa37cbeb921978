import { compareByKey } from "./compare-by-key.ts";
import type { Comparison } from "./comparison.ts";
import { setDifference } from "./set-difference.ts";
import { sameValue } from "./same-value.ts";
import { executorDocument, loggerDocument, sorted } from "../document/to-document.ts";
import { ownValue } from "../../text/own-value.ts";

/** What jobs run on and with: executors, loggers, sensors, resources. */
export function diffRuntime(comparison: Comparison): void {
  diffExecutors(comparison);
  const { before, after } = { before: comparison.before.location, after: comparison.after.location };
  compareByKey(before.loggers, after.loggers, {
    removed: (logger, facts) =>
      comparison.emit(
        "logger-removed",
        { logger },
        {
          subject: logger,
          path: ["loggers", logger],
          before: loggerDocument(facts),
          after: null,
          beforeAt: facts.at,
          afterAt: null,
        },
      ),
    added: (logger, facts) =>
      comparison.emit(
        "logger-added",
        { logger },
        {
          subject: logger,
          path: ["loggers", logger],
          before: null,
          after: loggerDocument(facts),
          beforeAt: null,
          afterAt: facts.at,
        },
      ),
    kept: (logger, older, newer) => {
      if (!sameValue(older.options, newer.options))
        comparison.emit(
          "logger-options-changed",
          { logger },
          {
            subject: logger,
            path: ["loggers", logger, "options"],
            before: older.options,
            after: newer.options,
            beforeAt: older.at,
            afterAt: newer.at,
          },
        );
    },
  });
  compareByKey(before.sensors, after.sensors, {
    removed: (sensor, { at }) =>
      comparison.emit(
        "sensor-removed",
        { sensor },
        { subject: sensor, path: ["sensors", sensor], before: {}, after: null, beforeAt: at, afterAt: null },
      ),
    added: (sensor, { at }) =>
      comparison.emit(
        "sensor-added",
        { sensor },
        { subject: sensor, path: ["sensors", sensor], before: null, after: {}, beforeAt: null, afterAt: at },
      ),
  });
  const resources = setDifference(before.resources, after.resources);
  for (const resource of resources.removed)
    if (!comparison.isExplained(["resources", resource]))
      comparison.emit(
        "resource-removed",
        { resource },
        { subject: resource, path: ["resources", resource], before: true, after: null, beforeAt: null, afterAt: null },
      );
  for (const resource of resources.added)
    if (!comparison.isExplained(["resources", resource]))
      comparison.emit(
        "resource-added",
        { resource },
        { subject: resource, path: ["resources", resource], before: null, after: true, beforeAt: null, afterAt: null },
      );
}

/** The type a job's executor has follows from the executor it names. */
function diffExecutors(comparison: Comparison): void {
  const { before, after } = { before: comparison.before.location, after: comparison.after.location };
  const usersOf = (executor: string): readonly string[] =>
    sorted(Object.keys(after.jobs).filter((job) => after.jobs[job]?.executorKey === executor));
  compareByKey(before.executors, after.executors, {
    removed: (executor, facts) =>
      comparison.emit(
        "executor-removed",
        { executor, type: facts.type },
        {
          subject: executor,
          path: ["executors", executor],
          before: executorDocument(facts),
          after: null,
          beforeAt: facts.at,
          afterAt: null,
        },
      ),
    added: (executor, facts) =>
      comparison.emit(
        "executor-added",
        { executor, type: facts.type },
        {
          subject: executor,
          path: ["executors", executor],
          before: null,
          after: executorDocument(facts),
          beforeAt: null,
          afterAt: facts.at,
        },
      ),
    kept: (executor, older, newer) => {
      const jobs = usersOf(executor);
      const places = { subject: executor, beforeAt: older.at, afterAt: newer.at };
      if (older.type !== newer.type) {
        const consequences = jobs.flatMap((job) => {
          const was = ownValue(before.jobs, job);
          const is = after.jobs[job];
          if (was === undefined || is === undefined || was.executorKey !== executor || was.executor === is.executor)
            return [];
          return [{ path: ["jobs", job, "executor"], before: was.executor, after: is.executor }];
        });
        comparison.emit(
          "executor-type-changed",
          { executor, jobs, before: older.type, after: newer.type },
          {
            ...places,
            path: ["executors", executor, "type"],
            before: older.type,
            after: newer.type,
            consequences: sameValue(older.options, newer.options)
              ? consequences
              : [
                  ...consequences,
                  { path: ["executors", executor, "options"], before: older.options, after: newer.options },
                ],
          },
        );
      } else if (!sameValue(older.options, newer.options))
        comparison.emit(
          "executor-options-changed",
          { executor, jobs, before: older.options, after: newer.options },
          { ...places, path: ["executors", executor, "options"], before: older.options, after: newer.options },
        );
    },
  });
}
