import type { Change } from "../model/change.ts";
import type { CodeLocation } from "../model/code-location.ts";
import type { Diagnostic } from "../model/diagnostic.ts";

/** Kinds of changes that follow from having no pipelines at all. */
const FOLLOWS = /^(?:pipeline|node|asset|dependency|parameter|storage|dataset|unused-entry|job-op|job-wiring|resource)-/u;

/** The error because of which the newer side registers nothing, where the older side did; else null. */
export function registrationFailure(before: CodeLocation | null, after: CodeLocation | null, diagnostics: readonly Diagnostic[]): Diagnostic | null {
  const isEmptied = before !== null && after !== null && Object.keys(before.kedro.pipelines).length > 0 && Object.keys(after.kedro.pipelines).length === 0;
  return (isEmptied ? diagnostics.find(({ severity, at }) => severity === "error" && at?.file.endsWith(".py") === true) : undefined) ?? null;
}

/** Everything seems to go where nothing is registered: that is one edit, the one that has the error. */
export function attributeToFailure(changes: readonly Change[], failure: Diagnostic | null): readonly Change[] {
  if (failure === null) return changes;
  const cause = { kind: "code", name: failure.subject, beforeAt: null, afterAt: failure.at } as const;
  return changes.map((change) => (FOLLOWS.test(change.type) && change.cause === null ? { ...change, cause } : change));
}
