import { type Diagnostic, finding } from "../model/diagnostic.ts";
import type { RuleFacts } from "../model/rule.ts";

/** Finds `duplicate-schedule-name`: what that means is told in core/findings/schedule-findings.ts. */
export function* duplicateScheduleName(facts: RuleFacts): Iterable<Diagnostic> {
  const names = new Map<string, string>();
  for (const [job, schedule] of Object.entries(facts.location.schedules)) {
    const other = names.get(schedule.name);
    if (other !== undefined)
      yield finding(
        "duplicate-schedule-name",
        { jobs: [other, job], name: schedule.name },
        {
          subject: schedule.name,
          at: schedule.at,
        },
      );
    names.set(schedule.name, job);
  }
}
