import { type Diagnostic, finding } from "../model/diagnostic.ts";
import type { RuleFacts } from "../model/rule.ts";

/** Finds `run-result-hook`: what that means is told in core/findings/hook-findings.ts. */
export function* runResultHook(facts: RuleFacts): Iterable<Diagnostic> {
  if (facts.selection.jobs.length === 0) return;
  for (const method of facts.project.hookMethods ?? []) {
    if (method.hook !== "after_pipeline_run" || !method.arguments.includes("run_result")) continue;
    yield finding(
      "run-result-hook",
      {},
      {
        subject: `${method.at.file}:${method.hook}`,
        at: method.at,
      },
    );
  }
}
