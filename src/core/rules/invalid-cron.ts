import { type Diagnostic, finding } from "../model/diagnostic.ts";
import { cronProblem } from "../cron/cron-problem.ts";
import type { RuleFacts } from "../model/rule.ts";
import { isUnknownText } from "../text/is-unknown-text.ts";

/** Finds `invalid-cron`: what that means is told in core/findings/schedule-findings.ts. */
export function* invalidCron(facts: RuleFacts): Iterable<Diagnostic> {
  for (const [job, { cron, at }] of Object.entries(facts.location.schedules)) {
    const problem = isUnknownText(cron) ? null : cronProblem(cron);
    if (problem !== null)
      yield finding(
        "invalid-cron",
        { job, cron, problem },
        {
          subject: job,
          at,
        },
      );
  }
}
