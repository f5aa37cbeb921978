import { cronProblem } from "../cron/cron-problem.ts";
import type { Rule } from "../model/rule.ts";

/** Dagster checks the expression of every schedule that a job uses (`is_valid_cron_schedule`). */
export const rule: Rule = {
  id: "invalid-cron",
  severity: "error",
  targets: ["generated", "plugin"],
  summary: "A schedule's cron expression is none that Dagster takes.",
  *check(facts) {
    for (const { job, cron, at } of usedSchedules(facts.location.schedules)) {
      const problem = cron === "<unknown>" ? null : cronProblem(cron);
      if (problem !== null)
        yield {
          subject: job,
          at,
          message: `Job \`${job}\` is scheduled at \`${cron}\`: ${problem}`,
          help: "Write minute, hour, day of the month, month and weekday, or a macro like `@daily`.",
        };
    }
  },
};

function usedSchedules(schedules: Parameters<Rule["check"]>[0]["location"]["schedules"]) {
  return Object.entries(schedules).map(([job, schedule]) => ({ job, cron: schedule.cron, at: schedule.at }));
}
