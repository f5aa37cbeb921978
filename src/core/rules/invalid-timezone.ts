import { type Diagnostic, finding } from "../model/diagnostic.ts";
import { timezoneProblem } from "../cron/timezone-problem.ts";
import type { RuleFacts } from "../model/rule.ts";
import { isUnknownText } from "../text/is-unknown-text.ts";

/** Finds `invalid-timezone`: what that means is told in core/findings/schedule-findings.ts. */
export function* invalidTimezone(facts: RuleFacts): Iterable<Diagnostic> {
  for (const [job, { timezone, at }] of Object.entries(facts.location.schedules)) {
    const found = timezone === null || timezone === "" || isUnknownText(timezone) ? null : timezoneProblem(timezone);
    if (found === null) continue;
    yield finding(
      "invalid-timezone",
      { job, timezone: timezone ?? "", problem: found.problem, nearest: found.suggestion },
      {
        subject: job,
        at,
      },
    );
  }
}
