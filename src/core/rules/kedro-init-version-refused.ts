import { type Diagnostic, finding } from "../model/diagnostic.ts";
import type { RuleFacts } from "../model/rule.ts";
import { allowsMajor } from "./support/required-major.ts";

/** Finds `kedro-init-version-refused`: what that means is told in core/findings/project-findings.ts. */
export function* kedroInitVersionRefused({ project, surroundings }: RuleFacts): Iterable<Diagnostic> {
  const major = Number(/^\d+/u.exec(project.declaredKedroVersion ?? "")?.[0] ?? Number.NaN);
  const required = (surroundings?.requirements ?? []).filter((one) => one.name === "kedro");
  const locked = required.filter((one) => one.isLocked);
  const refusing = (locked.length > 0 ? locked : required).find((one) => !allowsMajor(one, major));
  if (Number.isNaN(major) || refusing === undefined) return;
  yield finding(
    "kedro-init-version-refused",
    { required: refusing.version, declared: project.declaredKedroVersion ?? "", major },
    {
      subject: "kedro_init_version",
      at: refusing.at,
    },
  );
}
