import type { Diagnostic } from "../../model/diagnostic.ts";
import type { RuleFacts } from "../../model/rule.ts";
import { RULES } from "./rules.ts";

/** What the rules find in one code location, in the order of rules, then of what they look at. */
export function checkLocation(facts: RuleFacts): readonly Diagnostic[] {
  return RULES.flatMap((rule) => [...rule(facts)]);
}
