import type { Job } from "../../model/code-location.ts";
import type { DagsterConfig, JobConfig, Written } from "../config/dagster-config.ts";
import { withOrigins } from "../values/config-origins.ts";
import { formatNodeName } from "../../names/format-node-name.ts";
import { composeGeneratedJob } from "./compose-generated-job.ts";
import { composePluginJob } from "./compose-plugin-job.ts";
import type { JobDefect } from "./job-defect.ts";
import type { TakenPipelines } from "../selection/take-pipelines.ts";
import type { SelectedJob } from "../selection/select-jobs.ts";
import { byCodeUnit, byFirst } from "../../text/order.ts";
import type { TranslationScope } from "../scope/translation-scope.ts";

/** Executor of a job that names none, unless `Definitions` sets another: Dagster's default. */
const DEFAULT_EXECUTOR = "multi_or_in_process_executor";
const DEFAULT_LOGGER = "console";

export interface BuiltJobs {
  readonly jobs: Readonly<Record<string, Job>>;
  /** What the plugin would stumble over in each job, whatever the target. */
  readonly defects: ReadonlyMap<SelectedJob, readonly JobDefect[]>;
}

/** Jobs by name in dagster.yml. */
export function buildJobs(
  scope: TranslationScope,
  { config, jobs: selected, nodes }: Pick<TakenPipelines, "config" | "jobs" | "nodes">,
): BuiltJobs {
  const translated = new Map(nodes.map((node) => [formatNodeName(node.name), node] as const));
  const jobs: Record<string, Job> = Object.create(null);
  const defects = new Map<SelectedJob, readonly JobDefect[]>();
  for (const job of [...selected].sort((a, b) => byCodeUnit(a.config.name, b.config.name))) {
    const { name } = job.config;
    const plugin = composePluginJob(scope, job, translated);
    const graph = scope.target === "plugin" ? plugin.build() : composeGeneratedJob(scope, job);
    defects.set(job, plugin.defects);
    jobs[name] = {
      name: scope.jobName(name),
      pipeline: job.config.pipeline.text,
      filters: filtersOf(job.config),
      ...executorOf(job.config, config),
      loggers: loggersOf(job.config, config),
      ops: graph.ops,
      steps: graph.steps,
      at: job.config.at,
      ...withOrigins(job.config.origins),
    };
  }
  return { jobs, defects };
}

function filtersOf(job: JobConfig): Job["filters"] {
  const given = Object.entries<readonly Written[]>(job.filters).sort(byFirst);
  return Object.fromEntries(given.map(([filter, values]) => [filter, values.map((value) => value.text)]));
}

function executorOf(job: JobConfig, config: DagsterConfig): Pick<Job, "executor" | "executorKey"> {
  if (job.executor?.kind === "inline")
    return { executor: job.executor.value.dagsterName, executorKey: `${job.name}__executor` };
  const key = job.executor?.name.text;
  const declared = key === undefined ? undefined : config.executors.get(key);
  return declared === undefined
    ? { executor: DEFAULT_EXECUTOR, executorKey: null }
    : { executor: declared.dagsterName, executorKey: key ?? null };
}

function loggersOf(job: JobConfig, config: DagsterConfig): readonly string[] {
  const loggers = job.loggers.flatMap((logger, index) => {
    if (logger.kind === "inline") return [`${job.name}__logger_${index}`];
    return config.loggers.has(logger.name.text) ? [logger.name.text] : [];
  });
  return loggers.length === 0 ? [DEFAULT_LOGGER] : [...new Set(loggers)].sort();
}
