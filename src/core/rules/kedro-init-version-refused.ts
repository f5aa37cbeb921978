import { type Diagnostic, finding } from "../model/diagnostic.ts";
import type { RuleFacts } from "../model/rule.ts";

/** Finds `kedro-init-version-refused`: what that means is told in core/findings/project-findings.ts. */
export function* kedroInitVersionRefused({ project, kedro }: RuleFacts): Iterable<Diagnostic> {
  const declared = project.declaredKedroVersion ?? "";
  const major = Number(/^\d+/u.exec(declared)?.[0] ?? Number.NaN);
  if (Number.isNaN(major) || (kedro?.source !== "lock" && kedro?.source !== "requirement")) return;
  const required = kedro.version;
  if (required.split(".")[0] === String(major)) return;
  yield finding(
    "kedro-init-version-refused",
    { required, declared, major },
    { subject: "kedro_init_version", at: kedro.at },
  );
}
