import type { Rule } from "../model/rule.ts";
import { dagsterNameProblem } from "../names/dagster-name.ts";

/** Dagster names hold letters, digits and `_`; the plugin joins environment and job key without changing either. */
export const rule: Rule = {
  id: "invalid-job-name",
  severity: "error",
  targets: ["plugin"],
  summary: "A job key or the environment holds a character that Dagster refuses in names.",
  *check(facts) {
    const { environment } = facts.location;
    for (const job of facts.selection.jobs) {
      const isJob = dagsterNameProblem(job.name) === "characters";
      if (!isJob && dagsterNameProblem(environment) !== "characters") continue;
      const message = isJob
        ? `The job key \`${job.name}\` holds a character that Dagster refuses in names`
        : `The environment \`${environment}\` holds a character that Dagster refuses, so job \`${job.name}\` cannot be named after it`;
      yield {
        subject: job.name,
        at: job.at,
        message,
        help: isJob ? "Use letters, digits and `_`." : "Rename the folder in `conf/`, or use generated definitions.",
      };
    }
  },
};
