import type { ConfigValue } from "omegaconf";
import type { Asset, Job, NodeFacts } from "../model/code-location.ts";
import { annotationsOf, retryPolicyOf, type AssetAnnotations, type RetryPolicy } from "./asset-annotations.ts";
import type { NodePlan } from "./definitions-plan.ts";
import { deferred, dict, list, string, type PythonExpression } from "./python-expression.ts";

type Operated = Pick<NodeFacts | Asset | Job, "operations">;

function setOn({ operations }: Operated, setting: string): ConfigValue | undefined {
  return operations?.[setting]?.value;
}

function entriesOf(value: ConfigValue | undefined): readonly (readonly [string, ConfigValue])[] {
  return value === undefined || value === null || typeof value !== "object" ? [] : Object.entries(value);
}

/** Concurrency pool of a node's steps. */
export function poolOf({ facts }: NodePlan): PythonExpression | null {
  const pool = setOn(facts, "pool") ?? setOn(facts, "database_pool");
  return pool === undefined ? null : deferred(pool);
}

/** Pools of database files, which the runtime limits itself where nobody does. */
export function databasePools(nodes: readonly NodePlan[]): PythonExpression | null {
  const pools = nodes.flatMap(({ facts }) => setOn(facts, "database_pool") ?? []);
  const names = pools.filter((pool) => typeof pool === "string");
  return names.length === 0 ? null : list([...new Set(names)].sort().map(string));
}

/** Tags of a node's steps beside those that say what they are. */
export function stepTags(facts: NodeFacts): readonly (readonly [string, PythonExpression])[] {
  const k8s = setOn(facts, "k8s");
  const tags = entriesOf(setOn(facts, "op_tags")).map(([key, value]) => [key, deferred(value)] as const);
  return k8s === undefined ? tags : [...tags, ["dagster-k8s/config", deferred(k8s)] as const];
}

/** The retry policy that a rule sets on a node. */
export function ruledRetryPolicy(facts: NodeFacts): RetryPolicy | null {
  const policy = setOn(facts, "retry_policy");
  return policy === undefined ? null : retryPolicyOf(policy);
}

/** What the catalog's metadata says of an asset, with what rules set on it. */
export function operatedAnnotations(asset: Asset, datasetType: string | null): AssetAnnotations {
  const own = annotationsOf(asset, datasetType);
  if (asset.operations === undefined) return own;
  const textsOf = (setting: string): readonly string[] =>
    entriesOf(setOn(asset, setting)).flatMap(([, text]) => (typeof text === "string" ? text : []));
  const kinds = textsOf("kinds");
  return {
    ...own,
    owners: [...new Set([...own.owners, ...textsOf("owners")])],
    kinds: asset.nothing ? [] : [...new Set([...kinds, ...own.kinds])].slice(0, 3).sort(),
    tags: {
      ...own.tags,
      ...Object.fromEntries(
        entriesOf(setOn(asset, "tags")).flatMap(([key, text]) => (typeof text === "string" ? [[key, text]] : [])),
      ),
    },
  };
}

/** Tags of a job's runs. */
export function runTags(job: Job): PythonExpression | null {
  const tags = entriesOf(setOn(job, "tags"));
  return tags.length === 0 ? null : dict(tags.map(([key, value]) => [key, deferred(value)]));
}
