import type { Change } from "../model/change.ts";
import type { Diagnostic } from "../model/diagnostic.ts";

/**
 * A parameter that nothing defines any more breaks what reads it, unless the finding that says so is only information:
 * git ignores a file that may define it, or it is defined in another environment.
 */
export function withoutUnproven(changes: readonly Change[], findings: readonly Diagnostic[]): readonly Change[] {
  const unproven = new Map(
    findings.flatMap(({ rule, severity, subject, help }) =>
      rule === "missing-parameter" && severity === "info" ? [[subject, help] as const] : [],
    ),
  );
  if (unproven.size === 0) return changes;
  return changes.map((change) =>
    change.type === "parameter-undefined" && change.criticality === "breaking" && unproven.has(change.subject)
      ? { ...change, criticality: "risky", reason: unproven.get(change.subject) ?? change.reason }
      : change,
  );
}
