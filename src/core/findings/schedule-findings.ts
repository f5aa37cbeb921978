import { BOTH, type FindingKinds, PLUGIN } from "./finding-kind.ts";
import { misspelt } from "./words.ts";

/** When jobs run. */
export const SCHEDULE_FINDINGS = {
  "invalid-cron": {
    severity: "error",
    stops: "loading",
    targets: BOTH,
    summary: "Dagster rejects a schedule's cron expression.",
    why: "Dagster checks the expression of every schedule that a job uses (`is_valid_cron_schedule`).",
    say: ({ job, cron, problem }: { readonly job: string; readonly cron: string; readonly problem: string }) => ({
      message: `Dagster rejects the cron expression \`${cron}\` of job \`${job}\`: ${problem}`,
      help: "Write minute, hour, day of the month, month and weekday, or a macro such as `@daily`.",
    }),
  },
  "invalid-timezone": {
    severity: "error",
    stops: "loading",
    targets: BOTH,
    summary: "A schedule's time zone does not exist.",
    why: "Dagster asks Python's zoneinfo for the time zone of every schedule that a job uses.",
    say: ({
      job,
      timezone,
      problem,
      nearest,
    }: {
      readonly job: string;
      readonly timezone: string;
      readonly problem: string;
      readonly nearest: string | null;
    }) => ({
      message: `Dagster rejects the time zone \`${timezone}\` of job \`${job}\`: ${problem}`,
      ...misspelt(timezone, nearest, "Use an IANA name, such as `Europe/Berlin`."),
    }),
  },
  "invalid-schedule-name": {
    severity: "error",
    stops: "loading",
    targets: PLUGIN,
    summary: "The key of a schedule holds a character that Dagster rejects in names.",
    why: "The plugin names a schedule after its job and its key. Generated definitions replace the character.",
    checks: ["diagnose-config.ts"],
    say: ({ schedule, job }: { readonly schedule: string; readonly job: string }) => ({
      message: `The schedule \`${schedule}\` of job \`${job}\` holds a character that Dagster rejects in names`,
      help: "Use letters, digits and `_` in its key under `schedules`.",
    }),
  },
  "duplicate-schedule-name": {
    severity: "error",
    stops: "loading",
    targets: BOTH,
    summary: "The schedules of two jobs have the same name in Dagster.",
    why: "A schedule is named after its job and its own key, so `a` with `b_c` and `a_b` with `c` collide.",
    say: ({ jobs, name }: { readonly jobs: readonly [string, string]; readonly name: string }) => ({
      message: `The schedules of jobs \`${jobs[0]}\` and \`${jobs[1]}\` have the same name, \`${name}\``,
      help: "Rename one of the jobs or schedules.",
    }),
  },
} as const satisfies FindingKinds;
