import { timezoneProblem } from "../cron/timezone-problem.ts";
import type { Rule } from "../model/rule.ts";

/** Dagster asks Python's zoneinfo for the time zone of every schedule that a job uses. */
export const rule: Rule = {
  id: "invalid-timezone",
  severity: "error",
  targets: ["generated", "plugin"],
  summary: "A schedule's time zone does not exist.",
  *check(facts) {
    for (const [job, { timezone, at }] of Object.entries(facts.location.schedules)) {
      const found = timezone === null || timezone === "" || timezone === "<unknown>" ? null : timezoneProblem(timezone);
      if (found === null) continue;
      const help =
        found.suggestion === null
          ? "Use a name of the IANA list, like `Europe/Berlin`."
          : `Did you mean \`${found.suggestion}\`?`;
      yield {
        subject: job,
        at,
        message: `Job \`${job}\` is scheduled in the time zone \`${timezone}\`: ${found.problem}`,
        help,
      };
    }
  },
};
