import { cronInWords } from "../../cron/cron-in-words.ts";
import { runRates } from "../../cron/run-rates.ts";
import type { CatalogueRows, Name, Turned } from "./catalogue-row.ts";
import { valued } from "./wording.ts";
import { quoted } from "../../text/quoted.ts";

interface OfSchedule {
  readonly schedule: string;
  readonly job: string;
}

const SCHEDULE = { of: "schedule", readFrom: ["dagster", "globals"] } as const;

export interface ScheduleChanges {
  "schedule-added": OfSchedule & { readonly cron: string; readonly timezone: Name; readonly next: readonly string[] };
  "schedule-removed": OfSchedule & { readonly cron: string; readonly timezone: Name };
  "schedule-name-changed": OfSchedule & Turned<string>;
  "schedule-job-changed": OfSchedule & Turned<string>;
  "schedule-cron-changed": OfSchedule & Turned<string> & { readonly next: readonly string[] };
  "schedule-timezone-changed": OfSchedule & Turned<Name> & { readonly next: readonly string[] };
  "schedule-description-changed": OfSchedule;
}

/** Schedules: when jobs run. */
export const SCHEDULE_CHANGES: CatalogueRows<ScheduleChanges> = {
  "schedule-added": {
    ...SCHEDULE,
    audience: "data",
    operation: "added",
    mirror: "schedule-removed",
    effect: null,
    describe: ({ schedule, job, cron, timezone }) =>
      `Job ${quoted(job)} gets schedule ${quoted(schedule)}: ${timed(cron, timezone)}.`,
    judge: ({ next }) => ["safe", `A new schedule is off until it is switched on in Dagster.${firings(next)}`],
    example: {
      schedule: "nightly_schedule",
      job: "nightly",
      cron: "0 2 * * *",
      timezone: "Europe/Zurich",
      next: [],
    },
  },
  "schedule-removed": {
    ...SCHEDULE,
    audience: "data",
    operation: "removed",
    mirror: "schedule-added",
    effect: null,
    describe: ({ schedule, job, cron, timezone }) =>
      `Job ${quoted(job)} loses schedule ${quoted(schedule)} (${timed(cron, timezone)}).`,
    judge: ({ job }) => ["risky", `${quoted(job)} no longer runs on its own.`],
    example: { schedule: "nightly_schedule", job: "nightly", cron: "0 2 * * *", timezone: null },
  },
  "schedule-name-changed": {
    ...SCHEDULE,
    audience: "data",
    operation: "changed",
    mirror: "schedule-name-changed",
    effect: null,
    describe: ({ job, before, after }) =>
      `The schedule of job ${quoted(job)} is called ${quoted(before)} → ${quoted(after)}.`,
    judge: () => [
      "risky",
      "Dagster remembers by name whether a schedule is on: the new one is off until it is switched on.",
    ],
    example: {
      schedule: "late_schedule",
      job: "nightly",
      before: "nightly_schedule",
      after: "late_schedule",
    },
  },
  "schedule-job-changed": {
    ...SCHEDULE,
    audience: "data",
    operation: "changed",
    mirror: "schedule-job-changed",
    effect: null,
    describe: ({ schedule, before, after }) =>
      `Schedule ${quoted(schedule)} launches ${quoted(before)} → ${quoted(after)}.`,
    judge: () => ["risky", "Another job runs at its times."],
    example: {
      schedule: "nightly_schedule",
      job: "nightly",
      before: "local__nightly",
      after: "local__weekly",
    },
  },
  "schedule-cron-changed": {
    ...SCHEDULE,
    audience: "data",
    operation: "changed",
    mirror: "schedule-cron-changed",
    effect: null,
    describe: ({ schedule, before, after }) =>
      `Schedule ${quoted(schedule)} fires ${inWords(before)} → ${inWords(after)}${rated(before, after)}.`,
    judge: ({ job, next }) => ["risky", `${quoted(job)} runs at other times.${firings(next)}`],
    example: {
      schedule: "nightly_schedule",
      job: "nightly",
      before: "0 2 * * *",
      after: "0 6 * * 1-5",
      next: ["2026-11-25T06:00+01:00"],
    },
  },
  "schedule-timezone-changed": {
    ...SCHEDULE,
    audience: "data",
    operation: "changed",
    mirror: "schedule-timezone-changed",
    effect: null,
    describe: ({ schedule, before, after }) =>
      `Schedule ${quoted(schedule)} counts time in ${valued(before ?? "UTC")} → ${valued(after ?? "UTC")}.`,
    judge: ({ job, next }) => ["risky", `${quoted(job)} runs at other times.${firings(next)}`],
    example: {
      schedule: "nightly_schedule",
      job: "nightly",
      before: null,
      after: "Europe/Zurich",
      next: [],
    },
  },
  "schedule-description-changed": {
    ...SCHEDULE,
    audience: "label",
    operation: "changed",
    mirror: "schedule-description-changed",
    effect: null,
    describe: ({ schedule }) => `The description of schedule ${quoted(schedule)} changes.`,
    judge: () => ["safe", "Descriptions are text for people."],
    example: { schedule: "nightly_schedule", job: "nightly" },
  },
};

function timed(cron: string, timezone: string | null): string {
  return `${inWords(cron)}${timezone === null ? "" : ` in ${quoted(timezone)}`}`;
}

function rated(before: string, after: string): string {
  const rates = runRates(before, after);
  return rates === null ? "" : `: ${rates}`;
}

function inWords(cron: string): string {
  const words = cronInWords(cron);
  return words === null ? quoted(cron) : `${words} (${quoted(cron)})`;
}

function firings(next: readonly string[]): string {
  return next.length > 0 ? ` Next: ${next.map(quoted).join(", ")}.` : "";
}
