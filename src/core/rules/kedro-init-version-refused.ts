import { type Diagnostic, finding } from "../model/diagnostic.ts";
import type { RuleFacts } from "../model/rule.ts";

/** Finds `kedro-init-version-refused`: what that means is told in core/findings/project-findings.ts. */
export function* kedroInitVersionRefused({ project, kedro }: RuleFacts): Iterable<Diagnostic> {
  const declared = project.declaredKedroVersion ?? "";
  if (!/^\d/u.test(declared) || (kedro?.source !== "lock" && kedro?.source !== "requirement")) return;
  const required = kedro.version;
  const compared = comparedParts(required);
  if (seriesOf(required, compared) === seriesOf(declared, compared)) return;
  const series = seriesOf(declared, comparedParts(declared));
  yield finding(
    "kedro-init-version-refused",
    { required, declared, series },
    { subject: "kedro_init_version", at: kedro.at },
  );
}

/** How much of two versions Kedro compares: major and minor until 1.0, the major since. */
function comparedParts(version: string): number {
  return /^(?:0|1\.0)(?:\.|$)/u.test(version) ? 2 : 1;
}

function seriesOf(version: string, parts: number): string {
  return version.split(".").slice(0, parts).join(".");
}
