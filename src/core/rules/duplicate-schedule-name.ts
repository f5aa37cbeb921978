import type { Rule } from "../model/rule.ts";

/** A schedule is called after its job and its own key, so `a` with `b_c` and `a_b` with `c` meet. */
export const rule: Rule = {
  id: "duplicate-schedule-name",
  severity: "error",
  targets: ["generated", "plugin"],
  summary: "Two jobs' schedules have one name in Dagster.",
  *check(facts) {
    const names = new Map<string, string>();
    for (const [job, schedule] of Object.entries(facts.location.schedules)) {
      const other = names.get(schedule.name);
      if (other !== undefined)
        yield {
          subject: schedule.name,
          at: schedule.at,
          message: `The schedules of jobs \`${other}\` and \`${job}\` are both called \`${schedule.name}\``,
          help: "Rename one of the jobs or schedules.",
        };
      names.set(schedule.name, job);
    }
  },
};
