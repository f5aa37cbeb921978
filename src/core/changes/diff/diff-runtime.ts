import { compareByKey } from "./compare-by-key.ts";
import type { Comparison } from "./comparison.ts";
import { setDifference } from "./set-difference.ts";
import { sameValue } from "../../values/same-value.ts";
import { executorDocument, loggerDocument, sensorDocument, sorted } from "../document/to-document.ts";
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
          beforeFrom: facts,
          afterFrom: null,
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
          beforeFrom: null,
          afterFrom: facts,
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
            beforeFrom: older,
            afterFrom: newer,
          },
        );
    },
  });
  compareByKey(before.sensors, after.sensors, {
    removed: (sensor, facts) =>
      comparison.emit(
        "sensor-removed",
        { sensor },
        {
          subject: sensor,
          path: ["sensors", sensor],
          before: sensorDocument(facts),
          after: null,
          beforeFrom: facts,
          afterFrom: null,
        },
      ),
    added: (sensor, facts) =>
      comparison.emit(
        "sensor-added",
        { sensor },
        {
          subject: sensor,
          path: ["sensors", sensor],
          before: null,
          after: sensorDocument(facts),
          beforeFrom: null,
          afterFrom: facts,
        },
      ),
    kept: (sensor, older, newer) => {
      const [one, other] = [sensorDocument(older), sensorDocument(newer)];
      if (!sameValue(one, other))
        comparison.emit(
          "sensor-changed",
          { sensor, before: one, after: other },
          {
            subject: sensor,
            path: ["sensors", sensor],
            before: one,
            after: other,
            beforeFrom: older,
            afterFrom: newer,
          },
        );
    },
  });
  const resources = setDifference(before.resources, after.resources);
  for (const resource of resources.removed)
    if (!comparison.isExplained(["resources", resource]))
      comparison.emit(
        "resource-removed",
        { resource },
        {
          subject: resource,
          path: ["resources", resource],
          before: true,
          after: null,
          beforeFrom: null,
          afterFrom: null,
        },
      );
  for (const resource of resources.added)
    if (!comparison.isExplained(["resources", resource]))
      comparison.emit(
        "resource-added",
        { resource },
        {
          subject: resource,
          path: ["resources", resource],
          before: null,
          after: true,
          beforeFrom: null,
          afterFrom: null,
        },
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
          beforeFrom: facts,
          afterFrom: null,
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
          beforeFrom: null,
          afterFrom: facts,
        },
      ),
    kept: (executor, older, newer) => {
      const jobs = usersOf(executor);
      const places = { subject: executor, beforeFrom: older, afterFrom: newer };
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
