import type { CodeLocation } from "../../src/core/model/code-location.ts";
import type { ProbeDocument } from "../../src/live/probe-document.ts";

/** What both the real plugin and this project say of a code location, in one plain shape. */
export interface View {
  readonly assets: Named<{
    readonly external: boolean;
    readonly group: string | null;
    readonly op: string | null;
    readonly deps: readonly string[];
    readonly partitions: unknown;
    readonly kinds: readonly string[];
    readonly metadata: unknown;
    readonly description: string | null;
  }>;
  readonly jobs: Named<{
    readonly name: string;
    readonly executor: string;
    readonly loggers: readonly string[];
    readonly ops: Named<Named<readonly string[]>>;
  }>;
  readonly schedules: Named<{
    readonly name: string;
    readonly job: string;
    readonly cron: string;
    readonly timezone: string | null;
    readonly description: string | null;
  }>;
  readonly executors: Named<string>;
  readonly loggers: readonly string[];
  readonly sensors: readonly string[];
  readonly resources: readonly string[];
  readonly pipelines: Named<readonly string[]>;
  readonly nodes: Named<NodeView>;
  readonly datasets: Named<{
    readonly type: string | null;
    readonly filepath: string | null;
    readonly source: string;
    readonly pattern: string | null;
    readonly config: unknown;
  }>;
  /** Values by the names under which nodes read them. */
  readonly parameters: Named<unknown>;
  /** The merged dagster.yml; null on our side, where its facts stand in the jobs. */
  readonly config: Named<unknown> | null;
}
export interface NodeView {
  readonly function: string;
  readonly module: string | null;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly namespace: string | null;
  readonly tags: readonly string[];
}
export type Named<T> = Readonly<Record<string, T>>;

/** The words of Dagster and the plugin for an asset that the project does not describe. */
const UNDESCRIBED = /^$|^Node outputs as a single value or a tuple|^Kedro node .* wrapped as a Dagster multi asset\.$/s;

/** Stands for a parameter that a node reads and no file defines, which is no value of one. */
const UNDEFINED = { undefined: true };

/** The real tools' answer, or why there is none to compare with. */
export function realView({ kedro, plugin }: ProbeDocument): View | { readonly refused: string } {
  if ("error" in kedro) return { refused: kedro.error.message };
  if (plugin === undefined || "error" in plugin)
    return { refused: plugin?.error.message ?? "the plugin was not asked" };
  const nodes = new Map<string, NodeView>();
  for (const pipeline of Object.values(kedro.pipelines))
    for (const { name, function: function_, module, inputs, outputs, namespace, tags } of pipeline.nodes) {
      const view = { function: function_, module, inputs, outputs, namespace, tags: [...tags].sort() };
      const known = nodes.get(name);
      if (known !== undefined && JSON.stringify(known) !== JSON.stringify(view))
        return { refused: "one name stands for several nodes" };
      nodes.set(name, view);
    }
  return {
    ...plugin,
    assets: mapped(plugin.assets, (asset) => ({
      ...asset,
      description: UNDESCRIBED.test(asset.description ?? "") ? null : asset.description,
    })),
    loggers: [...plugin.loggers],
    pipelines: mapped(kedro.pipelines, (pipeline) => pipeline.nodes.map(({ name }) => name).sort()),
    nodes: Object.fromEntries(nodes),
    datasets: kedro.datasets,
    parameters: readParameters(
      kedro.parameters,
      [...nodes.values()].flatMap(({ inputs }) => inputs),
    ),
    config: kedro.dagster,
  };
}

/** Our translation in the same shape. */
export function ourView({
  assets,
  jobs,
  schedules,
  executors,
  loggers,
  sensors,
  resources,
  kedro,
}: CodeLocation): View {
  return {
    assets,
    jobs: mapped(jobs, (job) => ({ ...job, loggers: [...job.loggers].sort() })),
    schedules,
    executors: mapped(executors, ({ type }) => type),
    loggers: Object.keys(loggers),
    sensors: Object.keys(sensors),
    resources: resources.filter((name) => name !== "io_manager"),
    pipelines: mapped(kedro.pipelines, ({ nodes }) => [...nodes].sort()),
    nodes: mapped(kedro.nodes, (node) => ({ ...node, tags: [...node.tags].sort() })),
    datasets: kedro.datasets,
    parameters: mapped(kedro.parameters, ({ value, defined }) => (defined ? value : UNDEFINED)),
    config: null,
  };
}

/** `parameters` is all of them; `params:a.b` the value at `a`, `b` or at a key `a.b`, the later of the two as in Kedro. */
function readParameters(tree: Named<unknown>, inputs: readonly string[]): Named<unknown> {
  const values = new Map<string, unknown>([["parameters", tree]]);
  const feed = (name: string, value: unknown): void => {
    values.set(`params:${name}`, value);
    if (isMapping(value)) for (const [key, inner] of Object.entries(value)) feed(`${name}.${key}`, inner);
  };
  for (const [key, value] of Object.entries(tree)) feed(key, value);
  const names = [...new Set(inputs)].filter((name) => name === "parameters" || name.startsWith("params:"));
  return Object.fromEntries(names.map((name) => [name, values.has(name) ? values.get(name) : UNDEFINED]));
}

export function isMapping(value: unknown): value is Named<unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function mapped<From, To>(record: Named<From>, map: (value: From, name: string) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value, name)]));
}
