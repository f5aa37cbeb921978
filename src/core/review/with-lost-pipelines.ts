import type { CodeLocation } from "../model/code-location.ts";
import type { Diagnostic } from "../model/diagnostic.ts";

/**
 * The findings of the newer side. A pipeline that stood on the older one and is left out because its module raises is a
 * break, as one whose module does not parse: `find_pipelines()` only warns, and nobody takes a pipeline away like that.
 * One that was left out before, or of which the settings say less, stays what it is.
 */
export function withLostPipelines(
  findings: readonly Diagnostic[],
  before: CodeLocation | null,
  after: CodeLocation | null,
): readonly Diagnostic[] {
  const stands = (side: CodeLocation | null, name: string): boolean =>
    side !== null && Object.hasOwn(side.kedro.pipelines, name);
  return findings.map((found) => {
    const name = found.subject.split(".").at(-1) ?? "";
    const isLost = found.rule === "pipeline-not-importable" && stands(before, name) && !stands(after, name);
    return isLost && found.severity === "warning" ? { ...found, severity: "error", stops: "nothing" } : found;
  });
}
