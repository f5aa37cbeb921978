import type { Diagnostic } from "../model/diagnostic.ts";

/** Findings that say nothing of their own when the catalog, or the parameters, could not be read at all. */
const FOLLOW_FROM_CATALOG = new Set([
  "missing-input",
  "in-memory-input",
  "unfed-memory-input",
  "nothing-input",
  "memory-between-processes",
]);
const FOLLOW_FROM_PARAMETERS = new Set(["missing-parameter"]);

/** Mistakes after which Kedro reads nothing of that kind of configuration. */
const ROOTS = new Set([
  "missing-catalog",
  "invalid-yaml",
  "duplicate-config-key",
  "config-not-a-mapping",
  "missing-configuration",
]);

/**
 * Leaves out what only follows from a broken or missing file: one mistake is one finding, and the rest is told once that
 * is mended.
 */
export function withoutConsequences(
  diagnostics: readonly Diagnostic[],
  isNothingRegistered: boolean,
): readonly Diagnostic[] {
  const roots = diagnostics.filter(({ rule, severity }) => severity === "error" && ROOTS.has(rule));
  const isBroken = (kind: string): boolean =>
    roots.some(
      ({ rule, at }) =>
        rule === `missing-${kind}` || (at !== null && (at.file.includes(kind) || at.file.includes("globals"))),
    );
  const catalog = isBroken("catalog");
  const parameters = isBroken("parameters");
  const isUnregisteredForCause =
    isNothingRegistered &&
    diagnostics.some(({ rule, severity }) => severity === "error" && rule !== "unknown-pipeline");
  const unparsed = new Set(
    diagnostics.filter(({ rule }) => rule === "python-syntax-error").map(({ subject }) => subject.split(".").at(-1)),
  );
  const left = new Map(
    diagnostics
      .filter(({ rule }) => rule === "pipeline-not-importable")
      .map((found) => [found.subject.split(".").at(-1) ?? "", found]),
  );
  return diagnostics
    .map((found) => withLeftOut(found, left))
    .filter(
      ({ rule, subject }) =>
        !(rule === "unknown-pipeline" && (isUnregisteredForCause || unparsed.has(subject.split(".").at(-1)))) &&
        !(catalog && FOLLOW_FROM_CATALOG.has(rule)) &&
        !(parameters && FOLLOW_FROM_PARAMETERS.has(rule)),
    );
}

/** A pipeline that is not registered because its module cannot be imported: the module is what is to be mended. */
function withLeftOut(found: Diagnostic, left: ReadonlyMap<string, Diagnostic>): Diagnostic {
  const reason = found.rule === "unknown-pipeline" ? left.get(found.subject.split(".").at(-1) ?? "") : undefined;
  if (reason === undefined) return found;
  return {
    ...found,
    message: `${found.message}: its module cannot be imported`,
    help: `Repair the module: ${reason.message}.`,
    related:
      reason.at === null ? found.related : [...found.related, { message: "where importing it fails", at: reason.at }],
  };
}
