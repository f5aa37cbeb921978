import type { Rule } from "../model/rule.ts";

/** Which package brings an executor, by Dagster's name of it. */
const PACKAGES: ReadonlyMap<string, string> = new Map([
  ["dask", "dagster-dask"],
  ["k8s", "dagster-k8s"],
  ["docker", "dagster-docker"],
  ["celery", "dagster-celery"],
  ["celery-docker", "dagster-celery-docker"],
  ["celery-k8s", "dagster-celery-k8s"],
]);

/**
 * Every declared executor is built when the location loads, used or not. One from a package that is not installed stops
 * the plugin, and our definitions cannot import it.
 */
export const rule: Rule = {
  id: "executor-package-not-required",
  severity: "warning",
  targets: ["generated", "plugin"],
  summary: "An executor comes from a package that the project does not require.",
  *check({ location, surroundings }) {
    const required = surroundings?.requirements ?? [];
    if (required.length === 0) return;
    const names = new Set(required.map((one) => one.name));
    for (const [name, executor] of Object.entries(location.executors)) {
      const wanted = PACKAGES.get(executor.type);
      if (wanted === undefined || names.has(wanted)) continue;
      yield {
        subject: name,
        at: executor.at,
        message: `The executor \`${name}\` comes from \`${wanted}\`, which the project does not require`,
        help: `Add \`${wanted}\` to the requirements, in the version that goes with the project's dagster.`,
      };
    }
  },
};
