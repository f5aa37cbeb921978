import type { Diagnostic } from "../model/diagnostic.ts";
import type { Rule, RuleFacts } from "../model/rule.ts";

/** Every rule, in the order of their ids. A rule's page is docs/rules/<id>.md. */
export const RULES: readonly Rule[] = [];

/** What the rules find in one code location, in the order of rules, then of places. */
export function checkLocation(facts: RuleFacts): readonly Diagnostic[] {
  return RULES.flatMap((rule) =>
    [...rule.check(facts)].map((finding) => ({
      rule: rule.id,
      severity: finding.severity ?? rule.severity,
      message: finding.message,
      subject: finding.subject,
      at: finding.at,
      related: finding.related ?? [],
      help: finding.help ?? null,
      targets: finding.targets ?? rule.targets,
    })),
  );
}
