import type { Schedule } from "../../model/code-location.ts";
import type { Place } from "../../model/place.ts";
import { compareByKey } from "./compare-by-key.ts";
import type { Comparison, Site } from "./comparison.ts";
import { nextFirings } from "../../cron/next-firings.ts";
import { ownValue } from "../../text/own-value.ts";
import { scheduleDocument } from "../document/to-document.ts";

/** Schedules by the job they launch. */
export function diffSchedules(comparison: Comparison): void {
  const next = ({ cron, timezone }: Schedule): readonly string[] =>
    comparison.now === null ? [] : nextFirings(cron, timezone, comparison.now);
  compareByKey(comparison.before.location.schedules, comparison.after.location.schedules, {
    removed: (job, schedule) => {
      const { name, cron, timezone, at } = schedule;
      comparison.emit(
        "schedule-removed",
        { schedule: name, job, cron, timezone },
        {
          subject: name,
          path: ["schedules", job],
          before: scheduleDocument(schedule),
          after: null,
          beforeAt: ownJobAt(comparison, "before", job) ?? at,
          afterAt: null,
        },
      );
    },
    added: (job, schedule) => {
      const { name, cron, timezone, at } = schedule;
      comparison.emit(
        "schedule-added",
        { schedule: name, job, cron, timezone, next: next(schedule) },
        {
          subject: name,
          path: ["schedules", job],
          before: null,
          after: scheduleDocument(schedule),
          beforeAt: null,
          afterAt: ownJobAt(comparison, "after", job) ?? at,
        },
      );
    },
    kept: (job, before, after) => {
      const schedule = after.name;
      const site = (field: "name" | "job" | "cron" | "timezone" | "description"): Site => ({
        subject: schedule,
        path: ["schedules", job, field],
        before: before[field],
        after: after[field],
        ...places(comparison, job, before, after),
      });
      if (before.name !== after.name)
        comparison.emit(
          "schedule-name-changed",
          { schedule, job, before: before.name, after: after.name },
          site("name"),
        );
      if (before.job !== after.job)
        comparison.emit("schedule-job-changed", { schedule, job, before: before.job, after: after.job }, site("job"));
      if (before.cron !== after.cron)
        comparison.emit(
          "schedule-cron-changed",
          { schedule, job, before: before.cron, after: after.cron, next: next(after) },
          site("cron"),
        );
      if (before.timezone !== after.timezone)
        comparison.emit(
          "schedule-timezone-changed",
          { schedule, job, before: before.timezone, after: after.timezone, next: next(after) },
          site("timezone"),
        );
      if (before.description !== after.description)
        comparison.emit("schedule-description-changed", { schedule, job }, site("description"));
    },
  });
}

/** What a renamed job does to its schedule was brought about where the job is written. */
function places(
  comparison: Comparison,
  job: string,
  before: Schedule,
  after: Schedule,
): Pick<Site, "beforeAt" | "afterAt"> {
  if (!comparison.renamedJobs.has(job) || before.name === after.name) return { beforeAt: before.at, afterAt: after.at };
  return {
    beforeAt: ownValue(comparison.before.location.jobs, job)?.at ?? before.at,
    afterAt: ownValue(comparison.after.location.jobs, job)?.at ?? after.at,
  };
}

/** A schedule that comes or goes with its job was brought about where the job is written. */
function ownJobAt(comparison: Comparison, side: "before" | "after", job: string): Place | null {
  const other = comparison[side === "before" ? "after" : "before"].location.jobs;
  return Object.hasOwn(other, job) ? null : (ownValue(comparison[side].location.jobs, job)?.at ?? null);
}
