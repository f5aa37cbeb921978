import type { Change } from "../model/change.ts";
import type { CodeLocation } from "../model/code-location.ts";
import type { Diagnostic } from "../model/diagnostic.ts";

/** An error of the newer side after which a part of the project is not read at all, and the changes that follow from that. */
export interface Failure {
  readonly error: Diagnostic;
  readonly follows: RegExp;
}

/** Kinds of changes that follow from having no pipelines at all. */
const OF_REGISTRY =
  /^(?:pipeline|node|asset|dependency|parameter|storage|dataset|unused-entry|job-op|job-wiring|resource)-/u;
/** Kinds of changes that follow from a configuration file that is not read, by what its name begins with. */
const OF_CONFIG: Readonly<Record<string, RegExp>> = {
  dagster: /^(?:job|schedule|executor|logger|sensor|asset|dependency|resource)-/u,
  catalog: /^(?:storage|dataset|unused-entry|asset|dependency|resource)-/u,
  parameters: /^parameter-/u,
  globals: /^(?:storage|dataset|unused-entry|asset|parameter|schedule|job)-/u,
};
const UNREAD: ReadonlySet<string> = new Set(["invalid-yaml", "duplicate-config-key", "config-not-a-mapping"]);

export interface FailingSide {
  readonly location: CodeLocation;
  readonly diagnostics: readonly Diagnostic[];
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
  const unread = errors
    .filter(({ rule, at }) => at !== null && UNREAD.has(rule))
    .flatMap((error): readonly Failure[] => {
      const kind = Object.keys(OF_CONFIG).find(
        (name) =>
          error.at?.file
            .split("/")
            .slice(-2)
            .some((part) => part.startsWith(name)) === true,
      );
      const follows = kind === undefined ? undefined : OF_CONFIG[kind];
      return follows === undefined ? [] : [{ error, follows }];
    });
  return [...(registry === undefined ? [] : [{ error: registry, follows: OF_REGISTRY }]), ...unread];
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
    ...failures.map(({ error, follows }) => ({ follows, name: error.subject, beforeAt: null, afterAt: error.at })),
    ...repaired.map(({ error, follows }) => ({ follows, name: error.subject, beforeAt: error.at, afterAt: null })),
  ];
  if (causes.length === 0) return changes;
  return changes.map((change) => {
    const cause = change.cause === null ? causes.find(({ follows }) => follows.test(change.type)) : undefined;
    return cause === undefined
      ? change
      : { ...change, cause: { kind: "code", name: cause.name, beforeAt: cause.beforeAt, afterAt: cause.afterAt } };
  });
}
