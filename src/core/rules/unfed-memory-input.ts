import { type Diagnostic, finding } from "../model/diagnostic.ts";
import type { RuleFacts } from "../model/rule.ts";
import { unfedInputs } from "./support/unfed-inputs.ts";

/** Finds `unfed-memory-input`: what that means is told in core/findings/data-findings.ts. */
export function* unfedMemoryInput(facts: RuleFacts): Iterable<Diagnostic> {
  for (const unfed of unfedInputs(facts, "memory")) yield finding("unfed-memory-input", unfed.facts, unfed.where);
}
