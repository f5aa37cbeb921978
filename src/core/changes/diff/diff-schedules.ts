import type { Schedule } from "../../model/code-location.ts";
import { compareByKey } from "./compare-by-key.ts";
import type { Comparison, Site } from "./comparison.ts";
import { nextFirings } from "../../cron/next-firings.ts";
import { ownValue } from "../../text/own-value.ts";
import type { Source } from "./source.ts";
import { scheduleDocument } from "../document/to-document.ts";

/** Schedules by the job they launch. */
export function diffSchedules(comparison: Comparison): void {
  const next = ({ cron, timezone }: Schedule): readonly string[] =>
    comparison.now === null ? [] : nextFirings(cron, timezone, comparison.now);
  compareByKey(comparison.before.location.schedules, comparison.after.location.schedules, {
    removed: (job, schedule) => {
      const { name, cron, timezone } = schedule;
      comparison.emit(
        "schedule-removed",
        { schedule: name, job, cron, timezone },
        {
          subject: name,
          path: ["schedules", job],
          before: scheduleDocument(schedule),
          after: null,
          beforeFrom: ownJob(comparison, "before", job) ?? schedule,
          afterFrom: null,
        },
      );
    },
    added: (job, schedule) => {
      const { name, cron, timezone } = schedule;
      comparison.emit(
        "schedule-added",
        { schedule: name, job, cron, timezone, next: next(schedule) },
        {
          subject: name,
          path: ["schedules", job],
          before: null,
          after: scheduleDocument(schedule),
          beforeFrom: null,
          afterFrom: ownJob(comparison, "after", job) ?? schedule,
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
): Pick<Site, "beforeFrom" | "afterFrom"> {
  if (!comparison.renamedJobs.has(job) || before.name === after.name) return { beforeFrom: before, afterFrom: after };
  return {
    beforeFrom: placedJob(comparison, "before", job) ?? before,
    afterFrom: placedJob(comparison, "after", job) ?? after,
  };
}

/** A schedule that comes or goes with its job was brought about where the job is written. */
function ownJob(comparison: Comparison, side: "before" | "after", job: string): Source | null {
  const other = comparison[side === "before" ? "after" : "before"].location.jobs;
  return Object.hasOwn(other, job) ? null : placedJob(comparison, side, job);
}

/** A job that stands in dagster.yml. */
function placedJob(comparison: Comparison, side: "before" | "after", job: string): Source | null {
  const facts = ownValue(comparison[side].location.jobs, job);
  return facts?.at == null ? null : facts;
}
