import { type Diagnostic, finding } from "../model/diagnostic.ts";
import type { RuleFacts } from "../model/rule.ts";
import { unfedInputs } from "./support/unfed-inputs.ts";

/** Finds `nothing-input`: what that means is told in core/findings/data-findings.ts. */
export function* nothingInput(facts: RuleFacts): Iterable<Diagnostic> {
  for (const unfed of unfedInputs(facts, "nothing")) yield finding("nothing-input", unfed.facts, unfed.where);
}
