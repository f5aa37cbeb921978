import { type Diagnostic, finding } from "../model/diagnostic.ts";
import type { RuleFacts } from "../model/rule.ts";

/** Finds `undeclared-import`: what that means is told in core/findings/registry-findings.ts. */
export function* undeclaredImport({ project, surroundings }: RuleFacts): Iterable<Diagnostic> {
  for (const { package: name, at } of project.imports ?? []) {
    const found = surroundings?.undeclared?.(name) ?? null;
    if (found === null) continue;
    yield finding(
      "undeclared-import",
      { name, ...found },
      { subject: name, at, ...(found.isCertain ? {} : { severity: "info" }) },
    );
  }
}
