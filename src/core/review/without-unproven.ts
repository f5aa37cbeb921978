import type { Change } from "../model/change.ts";
import type { Diagnostic } from "../model/diagnostic.ts";

/**
 * A parameter that nothing defines any more breaks what reads it where a finding says so. Where that is only information
 * (git ignores a file that may define it, or another environment has it), or where there is none (no job runs what reads
 * it, or what could not be read may give it), it is to be looked at.
 */
export function withoutUnproven(changes: readonly Change[], findings: readonly Diagnostic[]): readonly Change[] {
  const missing = new Map(findings.flatMap((one) => (one.rule === "missing-parameter" ? [[one.subject, one]] : [])));
  return changes.map((change) => {
    if (change.type !== "parameter-undefined" || change.criticality !== "breaking") return change;
    const found = missing.get(change.subject);
    if (found !== undefined && found.severity !== "info") return change;
    const reason = found === undefined ? "What reads it cannot run unless something else gives it." : found.help;
    return { ...change, criticality: "risky", reason: reason ?? change.reason };
  });
}
