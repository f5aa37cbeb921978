import { type Diagnostic, finding } from "../model/diagnostic.ts";
import type { RuleFacts } from "../model/rule.ts";

/** Which package brings an executor, by Dagster's name of it. */
const PACKAGES: ReadonlyMap<string, string> = new Map([
  ["dask", "dagster-dask"],
  ["k8s", "dagster-k8s"],
  ["docker", "dagster-docker"],
  ["celery", "dagster-celery"],
  ["celery-docker", "dagster-celery-docker"],
  ["celery-k8s", "dagster-celery-k8s"],
]);

/** Finds `executor-package-not-required`: what that means is told in core/findings/executor-findings.ts. */
export function* executorPackageNotRequired({ location, surroundings }: RuleFacts): Iterable<Diagnostic> {
  const required = surroundings?.requirements ?? [];
  if (required.length === 0) return;
  const names = new Set(required.map((one) => one.name));
  for (const [name, executor] of Object.entries(location.executors)) {
    const wanted = PACKAGES.get(executor.type);
    if (wanted === undefined || names.has(wanted)) continue;
    yield finding(
      "executor-package-not-required",
      { executor: name, package: wanted },
      {
        subject: name,
        at: executor.at,
      },
    );
  }
}
