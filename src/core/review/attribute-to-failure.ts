import { CATALOGUE } from "../changes/catalogue/catalogue.ts";
import type { ChangeSource } from "../changes/catalogue/catalogue-row.ts";
import type { Change } from "../model/change.ts";
import type { CodeLocation } from "../model/code-location.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { KedroProject } from "../model/kedro-project.ts";
import { stoppedSections } from "../rules/judge/stopped-sections.ts";

/** An error of the newer side after which a part of the project is not read at all. */
export interface Failure {
  readonly error: Diagnostic;
  /** What is not read: changes whose values come from there follow from that. */
  readonly source: ChangeSource;
}

export interface FailingSide {
  readonly location: CodeLocation;
  readonly diagnostics: readonly Diagnostic[];
  /** Left out where only a location is known and not the project it was made from. */
  readonly project?: Pick<KedroProject, "configFiles">;
}

/** What the newer side does not read because of an error that the older side does not have. */
export function failuresOf(before: FailingSide | null, after: FailingSide | null): readonly Failure[] {
  if (before === null || after === null) return [];
  const old = new Set(before.diagnostics.map(({ rule, subject }) => JSON.stringify([rule, subject])));
  const errors = after.diagnostics.filter(
    ({ rule, severity, subject }) => severity === "error" && !old.has(JSON.stringify([rule, subject])),
  );
  const isEmptied =
    Object.keys(before.location.kedro.pipelines).length > 0 && Object.keys(after.location.kedro.pipelines).length === 0;
  const registry = isEmptied ? errors.find(({ at }) => at?.file.endsWith(".py") === true) : undefined;
  const unread = errors.flatMap((error): readonly Failure[] => {
    const [source] =
      after.project === undefined || error.at === null ? [] : stoppedSections(error, after.project.configFiles);
    // no change comes from kedro-mlflow's settings
    return source === undefined || source === "mlflow" ? [] : [{ error, source }];
  });
  return [...(registry === undefined ? [] : [{ error: registry, source: "registry" } as const]), ...unread];
}

/**
 * What seems to go because nothing is read is one edit, the one that has the error; what seems to come because it is read
 * again is the edit that repairs one of the older side.
 */
export function attributeToFailures(
  changes: readonly Change[],
  failures: readonly Failure[],
  repaired: readonly Failure[],
): readonly Change[] {
  const causes = [
    ...failures.map(({ error, source }) => ({ source, name: error.subject, beforeAt: null, afterAt: error.at })),
    ...repaired.map(({ error, source }) => ({ source, name: error.subject, beforeAt: error.at, afterAt: null })),
  ];
  if (causes.length === 0) return changes;
  return changes.map((change) => {
    const cause =
      change.cause === null ? causes.find(({ source }) => CATALOGUE[change.type].readFrom.includes(source)) : undefined;
    return cause === undefined
      ? change
      : { ...change, cause: { kind: "code", name: cause.name, beforeAt: cause.beforeAt, afterAt: cause.afterAt } };
  });
}
