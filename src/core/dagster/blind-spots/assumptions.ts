import { variableOf } from "../../findings/variable-words.ts";
import type { Assumption, BlindSpot } from "../../model/honesty.ts";
import type { KedroNode, KedroProject } from "../../model/kedro-project.ts";
import type { TranslationScope } from "../scope/translation-scope.ts";
import type { DagsterConfig, ExecutorConfig } from "../config/dagster-config.ts";
import type { StandIn, TakenPipelines } from "../selection/take-pipelines.ts";
import { quoted } from "../../text/quoted.ts";
import { byFirst } from "../../text/order.ts";

interface Given extends Pick<TakenPipelines, "config" | "nodes" | "standIn"> {
  readonly blindSpots: readonly BlindSpot[];
}

/** What the translation takes as given: the project's own assumptions, and those that Dagster adds. */
export function assumptionsOf(
  { project, target }: Pick<TranslationScope, "project" | "target">,
  { config, nodes, standIn, blindSpots }: Given,
): readonly Assumption[] {
  // a variable that decides something is a blind spot, and nothing is assumed of it
  const undecided = new Set(blindSpots.flatMap(({ message }) => variableOf(message) ?? []));
  return [
    ...project.assumptions.filter(({ message }) => !undecided.has(variableOf(message) ?? "")),
    ...(standIn === null ? [] : [withoutDefault(project, standIn)]),
    ...(project.mlflow == null
      ? []
      : [
          {
            rule: "mlflow-active" as const,
            message: "kedro-mlflow is declared and configured, so it is taken to be installed and active",
            at: project.mlflow,
          },
        ]),
    ...executorLibraries(config),
    ...(target === "plugin" ? ambiguousGroups(project, nodes) : []),
  ];
}

/** What is run of a registry without `__default__`: plain `kedro run` fails there, so that nobody said. */
function withoutDefault({ pipelines }: KedroProject, standIn: StandIn): Assumption {
  const at = Object.values(pipelines).find((pipeline) => pipeline.at !== null)?.at ?? null;
  const start = "the registry has no `__default__`";
  const message =
    standIn.kind === "sum"
      ? `${start}: the job \`__default__\` is taken to run the sum of its pipelines`
      : `${start}, and Kedro refuses the sum of its pipelines${whyRefused(standIn.conflict)}: each of them is taken as a job (${named(standIn.jobs)})`;
  return { rule: "no-default-pipeline", message, at };
}

function whyRefused(conflict: Extract<StandIn, { kind: "each" }>["conflict"]): string {
  switch (conflict.kind) {
    case "name":
      return `, in which ${quoted(conflict.first.name)} is not one node`;
    case "output":
      return `, in which two nodes make ${quoted(conflict.dataset)}`;
    case "confirm":
    case "transcoding":
    case "cycle":
      return "";
  }
}

function named(jobs: readonly string[]): string {
  const shown = jobs.slice(0, 5).map(quoted).join(", ");
  return jobs.length > 5 ? `${shown} and ${jobs.length - 5} more` : shown;
}

/** Executors that need a package beside Dagster; the plugin builds every declared one, used or not. */
function executorLibraries(config: DagsterConfig): readonly Assumption[] {
  const inline = config.jobs.flatMap((job) => (job.executor?.kind === "inline" ? [job.executor.value] : []));
  const found = new Map<string, ExecutorConfig>();
  for (const executor of [...config.executors.values(), ...inline])
    if (executor.distribution !== "dagster" && !found.has(executor.distribution))
      found.set(executor.distribution, executor);
  return [...found].sort(byFirst).map(([distribution, executor]) => ({
    rule: "executor-library",
    message: `\`${distribution}\` is taken to be installed where Dagster runs: the executor \`${executor.dagsterName}\` comes from it`,
    at: executor.at,
  }));
}

/** Nodes without a dotted name that several discovered pipelines hold: the plugin takes the first that the file system lists. */
function ambiguousGroups(project: KedroProject, nodes: readonly KedroNode[]): readonly Assumption[] {
  const holders = new Map<string, string[]>();
  for (const [pipeline, { nodes: held }] of Object.entries(project.discoveredPipelines ?? {})) {
    if (pipeline === "__default__") continue;
    for (const name of new Set(held.map((node) => node.name)))
      holders.set(name, [...(holders.get(name) ?? []), pipeline]);
  }
  return nodes.flatMap((node) => {
    const pipelines = holders.get(node.name) ?? [];
    if (pipelines.length < 2 || node.outputs.length === 0 || node.name.includes(".")) return [];
    return [
      {
        rule: "group-by-listing",
        message: `\`${node.name}\` stands in the pipelines ${pipelines.map((name) => `\`${name}\``).join(", ")}: its group is taken from the first, the plugin takes the one that the file system lists first`,
        at: node.at,
      },
    ];
  });
}
