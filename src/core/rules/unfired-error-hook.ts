import { type Diagnostic, finding } from "../model/diagnostic.ts";
import type { RuleFacts } from "../model/rule.ts";

/** Finds `unfired-error-hook`: what that means is told in core/findings/hook-findings.ts. */
export function* unfiredErrorHook(facts: RuleFacts): Iterable<Diagnostic> {
  for (const method of facts.project.hookMethods ?? []) {
    if (method.hook !== "on_pipeline_error") continue;
    yield finding(
      "unfired-error-hook",
      {},
      {
        subject: `${method.at.file}:${method.hook}`,
        at: method.at,
      },
    );
  }
}
