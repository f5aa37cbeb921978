import { CATALOG_FINDINGS } from "./catalog-findings.ts";
import { CONFIG_FINDINGS } from "./config-findings.ts";
import { DAGSTER_CONFIG_FINDINGS } from "./dagster-config-findings.ts";
import { DATA_FINDINGS } from "./data-findings.ts";
import { DEFINITIONS_FINDINGS } from "./definitions-findings.ts";
import { ENVIRONMENT_FINDINGS } from "./environment-findings.ts";
import { EXECUTOR_FINDINGS } from "./executor-findings.ts";
import type { FindingKind } from "./finding-kind.ts";
import { HOOK_FINDINGS } from "./hook-findings.ts";
import { JOB_FINDINGS } from "./job-findings.ts";
import { LIVE_FINDINGS } from "./live-findings.ts";
import { NAME_FINDINGS } from "./name-findings.ts";
import { OPERATIONS_FINDINGS } from "./operations-findings.ts";
import { PARTITION_FINDINGS } from "./partition-findings.ts";
import { PIPELINE_FINDINGS } from "./pipeline-findings.ts";
import { PROJECT_FINDINGS } from "./project-findings.ts";
import { REGISTRY_FINDINGS } from "./registry-findings.ts";
import { SCHEDULE_FINDINGS } from "./schedule-findings.ts";
import { SETTINGS_FINDINGS } from "./settings-findings.ts";
import { YAML_FINDINGS } from "./yaml-findings.ts";

const ALL = {
  ...PROJECT_FINDINGS,
  ...REGISTRY_FINDINGS,
  ...PIPELINE_FINDINGS,
  ...HOOK_FINDINGS,
  ...CONFIG_FINDINGS,
  ...YAML_FINDINGS,
  ...CATALOG_FINDINGS,
  ...DATA_FINDINGS,
  ...DAGSTER_CONFIG_FINDINGS,
  ...EXECUTOR_FINDINGS,
  ...SCHEDULE_FINDINGS,
  ...JOB_FINDINGS,
  ...NAME_FINDINGS,
  ...PARTITION_FINDINGS,
  ...ENVIRONMENT_FINDINGS,
  ...DEFINITIONS_FINDINGS,
  ...OPERATIONS_FINDINGS,
  ...LIVE_FINDINGS,
  ...SETTINGS_FINDINGS,
};

/** The id of a finding: kebab-case, names the problem, reads after "allow". Its page is docs/rules/<id>.md. */
export type RuleId = keyof typeof ALL;

/** What a finding of a kind is worded from; an empty object for one that always says the same. */
export type FactsOf<Id extends RuleId> = Id extends RuleId
  ? (typeof ALL)[Id]["say"] extends () => unknown
    ? Readonly<Record<string, never>>
    : Parameters<(typeof ALL)[Id]["say"]>[0]
  : never;

/** Every finding there is, by id. The settings may speak of no other. */
export const FINDINGS: { readonly [Id in RuleId]: FindingKind<FactsOf<Id>> } = ALL;

/** Every id, sorted. */
export const RULE_IDS: readonly RuleId[] = (Object.keys(FINDINGS) as RuleId[]).sort();

export function isRuleId(text: string): text is RuleId {
  return Object.hasOwn(FINDINGS, text);
}
