import type { DefinitionsOptions } from "../core/definitions/definitions-input.ts";
import { NEWEST } from "../core/model/supported-versions.ts";
import type { RepositoryReview } from "../core/review/review-repository.ts";
import type { Settings } from "./settings-schema.ts";

/** What the settings decide of the generated package. */
export function definitionsOptions({ definitions }: Settings): DefinitionsOptions {
  return { jobs: definitions.jobs, dagsterCloud: definitions["dagster-cloud"] };
}

/** What the settings decide of a review, the choice of projects apart. */
export function reviewOptions(
  settings: Settings,
): Pick<RepositoryReview, "target" | "versions" | "failOn" | "environments" | "rules" | "assetKeys"> {
  return {
    target: settings.target,
    versions: {
      kedro: settings["kedro-version"] ?? NEWEST.kedro,
      dagster: settings["dagster-version"] ?? NEWEST.dagster,
    },
    failOn: settings["fail-on"],
    environments: settings.environments ?? null,
    assetKeys: settings.definitions["asset-keys"],
    rules: {
      severities: settings.rules.severity,
      ignores: settings.rules.ignore.map(({ rule, path = null, reason }) => ({ rule, path, reason })),
    },
  };
}
