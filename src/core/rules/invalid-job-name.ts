import { type Diagnostic, finding } from "../model/diagnostic.ts";
import type { RuleFacts } from "../model/rule.ts";
import { dagsterNameProblem } from "../names/dagster-name.ts";

/** Finds `invalid-job-name`: what that means is told in core/findings/name-findings.ts. */
export function* invalidJobName(facts: RuleFacts): Iterable<Diagnostic> {
  const { environment } = facts.location;
  for (const job of facts.selection.jobs) {
    const isJob = dagsterNameProblem(job.name) === "characters";
    if (!isJob && dagsterNameProblem(environment) !== "characters") continue;
    yield finding(
      "invalid-job-name",
      isJob ? { case: "job", job: job.name } : { case: "environment", job: job.name, environment },
      {
        subject: job.name,
        at: job.at,
      },
    );
  }
}
