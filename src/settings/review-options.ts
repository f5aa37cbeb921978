import { NEWEST } from "../core/model/supported-versions.ts";
import type { RepositoryReview } from "../core/review-repository.ts";
import type { Settings } from "./settings-schema.ts";

/** What the settings decide of a review. */
export function reviewOptions(settings: Settings): Pick<RepositoryReview, "target" | "versions" | "failOn" | "projects" | "environments"> {
  return {
    target: settings.target,
    versions: { kedro: settings["kedro-version"] ?? NEWEST.kedro, dagster: settings["dagster-version"] ?? NEWEST.dagster },
    failOn: settings["fail-on"],
    projects: settings.projects ?? null,
    environments: settings.environments ?? null,
  };
}
