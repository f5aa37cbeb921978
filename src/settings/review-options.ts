import type { DefinitionsOptions } from "../core/definitions/definitions-input.ts";
import { isRuleId } from "../core/findings/findings.ts";
import type { RepositoryReview } from "../core/review/review-repository.ts";
import type { GivenVariables } from "../core/model/given-variables.ts";
import type { RuleSettings } from "../core/model/rule-settings.ts";
import type { Settings } from "./settings-schema.ts";

/** What the settings decide of the generated package. */
export function definitionsOptions({ definitions }: Settings): DefinitionsOptions {
  const { jobs, names, runtime, schedules, executor = null } = definitions;
  const keyPrefix = definitions["key-prefix"];
  return {
    jobs,
    ...(names === undefined ? {} : { names }),
    ...(keyPrefix === undefined ? {} : { keyPrefix }),
    oneStep: definitions["one-step"],
    staleCode: definitions["stale-code"],
    runtime,
    module: definitions.module,
    schedules,
    executor,
    dagsterCloud: definitions["dagster-cloud"],
  };
}

/** What the settings decide of a review, the choice of projects apart. */
export function reviewOptions(settings: Settings): Pick<
  RepositoryReview,
  "target" | "versions" | "variables" | "failOn" | "environments" | "rules" | "assetKeys" | "allPipelines"
> & {
  readonly variables: GivenVariables;
  readonly allPipelines: boolean;
} {
  return {
    target: settings.target,
    versions: { kedro: settings["kedro-version"] ?? null, dagster: settings["dagster-version"] ?? null },
    variables: { values: settings.variables ?? {}, envFile: settings["env-file"] ?? null },
    failOn: settings["fail-on"],
    environments: settings.environments ?? null,
    assetKeys: settings.definitions["asset-keys"],
    rules: ruleSettings(settings),
    allPipelines: settings["all-pipelines"] ?? false,
  };
}

/** What the settings decide about rules. One that does not exist has been reported, and does nothing. */
export function ruleSettings({ rules }: Settings): RuleSettings {
  return {
    severities: new Map(
      Object.entries(rules.severity).flatMap(([rule, severity]) => (isRuleId(rule) ? [[rule, severity] as const] : [])),
    ),
    ignores: rules.ignore.flatMap(({ rule, path = null, reason }) => (isRuleId(rule) ? [{ rule, path, reason }] : [])),
  };
}
