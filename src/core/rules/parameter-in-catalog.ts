import { resolveParameter } from "../catalog/resolve-parameter.ts";
import { type Diagnostic, finding } from "../model/diagnostic.ts";
import type { RuleFacts } from "../model/rule.ts";
import { isParameterName } from "../pipeline/parameter-name.ts";

/** Finds `parameter-in-catalog`: what that means is told in core/findings/catalog-findings.ts. */
export function* parameterInCatalog({ project, kedroVersion }: RuleFacts): Iterable<Diagnostic> {
  if (!kedroVersion.startsWith("0.")) return;
  for (const { name, at } of Object.values(project.catalog.entries)) {
    if (!isParameterName(name) || resolveParameter(project.parameters, name) === undefined) continue;
    yield finding("parameter-in-catalog", { entry: name, version: kedroVersion }, { subject: name, at });
  }
}
