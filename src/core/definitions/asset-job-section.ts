import { type Diagnostic, finding } from "../model/diagnostic.ts";
import type { DefinitionsOptions } from "./definitions-input.ts";
import type { DefinitionsPlan, JobPlan } from "./definitions-plan.ts";
import type { ModuleNames } from "./module-names.ts";
import { printPython } from "./print-python.ts";
import { call, code, list, open, string } from "./python-expression.ts";
import { outputPartitions } from "./node-section.ts";

/** A job as a selection of assets: Dagster runs it, its partitions and its backfills in its own way. */
export function assetJobSection(
  plan: JobPlan,
  all: DefinitionsPlan,
  names: ModuleNames,
  byDefault: DefinitionsOptions["executor"] = null,
): string {
  const nodes = new Set(plan.ops.flatMap(({ plan: node }) => (node === null || node.assetOp === null ? [] : [node])));
  const own = plan.job.executorKey === null ? null : names.executorVariable(plan.job.executorKey);
  const executor = own ?? (byDefault === null ? null : `dg.${byDefault}_executor`);
  const job = call("dg.define_asset_job", {
    name: string(plan.name),
    description: string(`Kedro pipeline ${plan.job.pipeline} in environment ${all.location.environment}.`),
    selection: open(
      list(
        [...nodes]
          .map((node) => names.assetVariable(node))
          .sort()
          .map(code),
      ),
    ),
    executor_def: call("kedro_project.with_pipeline_hooks", {}, executor === null ? [] : [code(executor)]),
  });
  return printPython(job, 0, `${names.jobVariable(plan.key)} = `, "");
}

/** True when Dagster takes the job as an asset job: it makes assets, and those with partitions have the same. */
export function canBeAssetJob(plan: JobPlan): boolean {
  return makesAssets(plan) && hasOnePartitioning(plan);
}

function makesAssets(plan: JobPlan): boolean {
  return plan.ops.some(({ plan: node }) => node !== null && node.assetOp !== null);
}

function hasOnePartitioning(plan: JobPlan): boolean {
  const definitions = plan.ops.flatMap(({ plan: node }) =>
    node === null || node.assetOp === null ? [] : [outputPartitions(node.outputs)],
  );
  return new Set(definitions.flatMap((one) => (one === null ? [] : [printPython(one, 0, "", "")]))).size < 2;
}

/** What of a job has no place in an asset job: partitions of several kinds, no node at all, and its own loggers. */
export function assetJobDiagnostics(plan: DefinitionsPlan): readonly Diagnostic[] {
  return plan.jobs.flatMap((jobPlan): readonly Diagnostic[] => {
    const { key, job } = jobPlan;
    const where = { subject: key, at: job.at };
    if (!makesAssets(jobPlan)) return [finding("asset-job-without-assets", { job: key }, where)];
    if (!hasOnePartitioning(jobPlan)) return [finding("asset-job-mixes-partitions", { job: key }, where)];
    const loggers = job.loggers.filter((name) => Object.hasOwn(plan.location.loggers, name));
    return loggers.length === 0 ? [] : [finding("asset-job-loses-loggers", { job: key }, where)];
  });
}
