import type { Diagnostic } from "../model/diagnostic.ts";
import type { DefinitionsPlan, JobPlan } from "./definitions-plan.ts";
import type { ModuleNames } from "./module-names.ts";
import { printPython } from "./print-python.ts";
import { call, code, list, open, string } from "./python-expression.ts";
import { outputPartitions } from "./node-section.ts";

/** A job as a selection of assets: Dagster runs it, its partitions and its backfills in its own way. */
export function assetJobSection(plan: JobPlan, all: DefinitionsPlan, names: ModuleNames): string {
  const nodes = new Set(plan.ops.flatMap(({ plan: node }) => (node === null || node.assetOp === null ? [] : [node])));
  const executor = plan.job.executorKey === null ? null : names.executorVariable(plan.job.executorKey);
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
    executor_def: executor === null ? null : code(executor),
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

/** What of a job has no place in an asset job: partitions of several kinds or nothing at all, nodes that make nothing, and its own loggers. */
export function assetJobDiagnostics(plan: DefinitionsPlan): readonly Diagnostic[] {
  return plan.jobs.flatMap((jobPlan): readonly Diagnostic[] => {
    const { key, job, ops } = jobPlan;
    if (!makesAssets(jobPlan)) {
      return [
        diagnostic(
          "asset-job-without-assets",
          key,
          `Job \`${key}\` makes no asset, and Dagster takes no asset job that selects nothing: it is generated as an op job`,
          job.at,
          "Let the job run a node that makes an asset, or leave it.",
        ),
      ];
    }
    if (!hasOnePartitioning(jobPlan)) {
      return [
        diagnostic(
          "asset-job-mixes-partitions",
          key,
          `Job \`${key}\` makes assets of different partitions, which Dagster does not take into one asset job: it is generated as an op job`,
          job.at,
          "Cut the job so that all partitioned assets of each have the same partitions, or backfill the assets themselves.",
        ),
      ];
    }
    const silent = [
      ...new Set(ops.flatMap(({ plan: node }) => (node !== null && node.assetOp === null ? [node] : []))),
    ];
    const nodes = silent.map((node) =>
      diagnostic(
        "asset-job-loses-node",
        `${key}/${node.node}`,
        `Node \`${node.node}\` of job \`${key}\` has no outputs, so the asset job does not run it`,
        node.facts.at,
        "Give it an output, or generate op jobs.",
      ),
    );
    const loggers = job.loggers.filter((name) => Object.hasOwn(plan.location.loggers, name));
    if (loggers.length === 0) return nodes;
    return [
      ...nodes,
      diagnostic(
        "asset-job-loses-loggers",
        key,
        `Job \`${key}\` names loggers, which Dagster gives to asset jobs of a whole location only`,
        job.at,
        "Pass them to the `Definitions` that you merge with these, or generate op jobs.",
      ),
    ];
  });
}

function diagnostic(rule: string, subject: string, message: string, at: Diagnostic["at"], help: string): Diagnostic {
  return { rule, severity: "warning", message, subject, at, related: [], help, targets: ["generated"] };
}
