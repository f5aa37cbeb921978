import type { Rule } from "../model/rule.ts";
import { dagsterNameProblem } from "../names/dagster-name.ts";

/** The plugin calls a schedule `<job>_<key>_schedule`, so the key must hold nothing that Dagster refuses. */
export const rule: Rule = {
  id: "invalid-schedule-name",
  severity: "error",
  targets: ["generated", "plugin"],
  summary: "The key of a used schedule holds a character that Dagster refuses in names.",
  *check(facts) {
    const names = new Map<string, string>();
    for (const [job, schedule] of Object.entries(facts.location.schedules)) {
      const own = dagsterNameProblem(job) === "characters" ? schedule.name.replace(job, "") : schedule.name;
      if (dagsterNameProblem(own) === "characters") yield { subject: schedule.name, at: schedule.at, message: `The schedule of job \`${job}\` would be called \`${schedule.name}\`, which Dagster refuses`, help: "Use letters, digits and `_` in the key under `schedules`." };
      const other = names.get(schedule.name);
      if (other !== undefined) yield { subject: schedule.name, at: schedule.at, message: `The schedules of jobs \`${other}\` and \`${job}\` are both called \`${schedule.name}\``, help: "Rename one of the jobs or schedules." };
      names.set(schedule.name, job);
    }
  },
};
