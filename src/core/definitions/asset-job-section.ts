import type { ConfigValue } from "omegaconf";
import { type Diagnostic, finding } from "../model/diagnostic.ts";
import type { DefinitionsOptions } from "./definitions-input.ts";
import type { DefinitionsPlan, JobPlan, NodePlan } from "./definitions-plan.ts";
import type { ModuleNames } from "./module-names.ts";
import { assigned, type ModuleSection } from "./module-section.ts";
import { printPython } from "./print-python.ts";
import { runConfig, runTags } from "./operations-section.ts";
import { call, code, deferred, dict, list, open, type PythonExpression, string } from "./python-expression.ts";
import { outputPartitions } from "./node-section.ts";

/** A job as a selection of assets: Dagster runs it, its partitions and its backfills in its own way. */
export function assetJobSection(
  plan: JobPlan,
  all: DefinitionsPlan,
  names: ModuleNames,
  byDefault: DefinitionsOptions["executor"] = null,
): ModuleSection {
  const own = plan.job.executorKey === null ? null : names.executorVariable(plan.job.executorKey);
  const executor = own ?? (byDefault === null ? null : `dg.${byDefault}_executor`);
  const job = call("dg.define_asset_job", {
    name: string(plan.name),
    description: string(`Kedro pipeline ${plan.job.pipeline} in environment ${all.location.environment}.`),
    selection: open(
      list(
        [...new Set(nodesOf(plan))]
          .map((node) => names.assetVariable(node))
          .sort()
          .map(code),
      ),
    ),
    config: runConfig(plan, loggerConfig(plan, all), null),
    partitions_def: jobPartitions(plan),
    tags: runTags(plan.job),
    executor_def: call("kedro_project.with_pipeline_hooks", {}, executor === null ? [] : [code(executor)]),
  });
  return assigned(names.jobVariable(plan.key), job);
}

/** Loggers that some asset job names: Dagster gives them to the location, and each job's config takes its own. */
export function assetJobLoggers(jobs: readonly JobPlan[], all: DefinitionsPlan): PythonExpression | null {
  const names = [...new Set(jobs.flatMap((job) => loggersOf(job, all)))].sort();
  return names.length === 0 ? null : dict(names.map((name) => [name, call("kedro_logger", {}, [string(name)])]));
}

/** True where a run of the job is a run of one partition. */
export function isPartitioned(plan: JobPlan): boolean {
  return jobPartitions(plan) !== null;
}

function jobPartitions(plan: JobPlan): PythonExpression | null {
  const [first] = nodesOf(plan);
  return first === undefined ? null : outputPartitions(first.outputs);
}

function loggersOf(plan: JobPlan, all: DefinitionsPlan): readonly string[] {
  return plan.job.loggers.filter((name) => Object.hasOwn(all.location.loggers, name));
}

function loggerConfig(plan: JobPlan, all: DefinitionsPlan): readonly (readonly [string, PythonExpression])[] {
  const loggers = loggersOf(plan, all);
  const options = (name: string): ConfigValue => all.location.loggers[name]?.options ?? {};
  if (loggers.length === 0) return [];
  return [["loggers", dict(loggers.map((name) => [name, dict([["config", deferred(options(name))]])]))]];
}

function nodesOf(plan: JobPlan): readonly NodePlan[] {
  return plan.ops.flatMap(({ plan: node }) => (node === null ? [] : [node]));
}

/** Why a job cannot be a selection of assets that runs what the op job runs; null where it can. */
function obstacle(
  plan: JobPlan,
): "asset-job-without-assets" | "asset-job-mixes-partitions" | "asset-job-shares-asset" | null {
  const nodes = nodesOf(plan);
  if (nodes.length === 0) return "asset-job-without-assets";
  if (!nodes.every(makesItsAssets)) return "asset-job-shares-asset";
  const partitions = nodes.map((node) => {
    const one = outputPartitions(node.outputs);
    return one === null ? "" : printPython(one, 0, "", "");
  });
  return new Set(partitions).size > 1 ? "asset-job-mixes-partitions" : null;
}

/** False for a node whose dataset is the asset of another node, which another job runs. */
function makesItsAssets(node: NodePlan): boolean {
  return node.assetOp !== null && node.outputs.every((port) => port.asset?.node === node.node);
}

/** True when Dagster takes the job as an asset job that runs each of its nodes once. */
export function canBeAssetJob(plan: JobPlan): boolean {
  return obstacle(plan) === null;
}

/** Which jobs stay op jobs, and why. */
export function assetJobDiagnostics(plan: DefinitionsPlan): readonly Diagnostic[] {
  return plan.jobs.flatMap((job): readonly Diagnostic[] => {
    const rule = obstacle(job);
    return rule === null ? [] : [finding(rule, { job: job.key }, { subject: job.key, at: job.job.at })];
  });
}
