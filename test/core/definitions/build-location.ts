import { isParameter, stripTranscoding } from "../../../src/core/graph/dataset-name.ts";
import { md5 } from "../../../src/core/hash/md5.ts";
import type { Asset, CodeLocation, DatasetFacts, Executor, Job, JobStep, Logger, NodeFacts, ParameterFacts, Schedule } from "../../../src/core/model/code-location.ts";
import type { ConfigValue } from "../../../src/core/model/config-node.ts";
import type { Partitions } from "../../../src/core/model/partitions.ts";

export interface BuildNode {
  readonly inputs?: readonly string[];
  readonly outputs?: readonly string[];
  readonly tags?: readonly string[];
  readonly doc?: string;
  readonly fingerprint?: string;
}
export interface BuildDataset {
  /** Absent: kept in memory. */
  readonly type?: string;
  readonly nothing?: boolean;
  readonly partitions?: readonly string[];
  readonly mapping?: Readonly<Record<string, ConfigValue>>;
  readonly group?: string;
  readonly description?: string;
  readonly metadata?: Readonly<Record<string, ConfigValue>>;
}
export interface BuildJob {
  readonly pipeline: string;
  readonly filters?: Readonly<Record<string, readonly string[]>>;
  readonly nodes?: readonly string[];
  readonly executor?: Executor;
  readonly loggers?: Readonly<Record<string, Logger>>;
  readonly schedule?: Partial<Schedule>;
}
export interface BuildLocation {
  readonly environment?: string;
  readonly packageName?: string;
  readonly sourceDir?: string;
  readonly nodes: Readonly<Record<string, BuildNode>>;
  readonly datasets?: Readonly<Record<string, BuildDataset>>;
  readonly parameters?: Readonly<Record<string, ConfigValue | ParameterFacts>>;
  readonly pipelines?: Readonly<Record<string, readonly string[]>>;
  readonly jobs?: Readonly<Record<string, BuildJob>>;
}

/** A code location of target `generated`, from a short description; jobs without partitions only. */
export function buildLocation(build: BuildLocation): CodeLocation {
  const environment = build.environment ?? "local";
  const pipelines = build.pipelines ?? { __default__: Object.keys(build.nodes) };
  return {
    formatVersion: 1,
    environment,
    target: "generated",
    complete: true,
    blindSpots: [],
    assumptions: [],
    project: { root: "", name: "Orchard", packageName: build.packageName ?? "orchard", sourceDir: build.sourceDir ?? "src", declaredKedroVersion: "1.7.0" },
    kedro: {
      pipelines: Object.fromEntries(Object.entries(pipelines).map(([name, nodes]) => [name, { nodes, complete: true, at: null }])),
      nodes: Object.fromEntries(Object.entries(build.nodes).map(([name, node]) => [name, nodeFacts(name, node)])),
      variants: {},
      datasets: datasetFacts(build),
      parameters: Object.fromEntries(Object.entries(build.parameters ?? {}).map(([name, value]) => [name, parameterFacts(value)])),
      unusedEntries: [],
    },
    assets: buildAssets(build, environment),
    jobs: Object.fromEntries(Object.entries(build.jobs ?? {}).map(([name, job]) => [name, buildJob(name, job, build, environment)])),
    schedules: Object.fromEntries(
      Object.entries(build.jobs ?? {}).flatMap(([name, job]) =>
        job.schedule === undefined ? [] : [[name, { name: `${name}__schedule`, job: `${environment}__${name}`, cron: "0 5 * * *", timezone: null, description: null, at: null, ...job.schedule }]],
      ),
    ),
    executors: Object.fromEntries(Object.entries(build.jobs ?? {}).flatMap(([name, job]) => (job.executor === undefined ? [] : [[`${name}__executor`, job.executor]]))),
    loggers: Object.assign({}, ...Object.values(build.jobs ?? {}).map((job) => job.loggers ?? {})),
    sensors: { on_pipeline_error_sensor: { at: null } },
    resources: [`kedro_io_manager__${environment}`],
  };
}

export function opName(node: string): string {
  const name = node.replaceAll(".", "__");
  return /^\w+$/.test(name) ? name : `unnamed_node_${md5(node)}`;
}

const AT = { file: "src/orchard/pipeline.py", line: 3, column: 1, endLine: 4, endColumn: 1 };

function nodeFacts(name: string, node: BuildNode): NodeFacts {
  return {
    function: name, module: "orchard.nodes", functionAt: { ...AT, file: "src/orchard/nodes.py", line: 7 }, doc: node.doc ?? null, fingerprint: node.fingerprint ?? md5(name), reaches: [],
    inputs: node.inputs ?? [], outputs: node.outputs ?? [], namespace: null, tags: node.tags ?? [], isNameGenerated: false, at: AT,
  };
}

function parameterFacts(value: ConfigValue | ParameterFacts): ParameterFacts {
  const isFacts = value !== null && typeof value === "object" && !Array.isArray(value) && "defined" in value && "secret" in value;
  return isFacts ? (value as ParameterFacts) : { value: value as ConfigValue, defined: true, secret: false, at: null };
}

function datasetFacts(build: BuildLocation): Readonly<Record<string, DatasetFacts>> {
  const names = Object.values(build.nodes).flatMap((node) => [...(node.inputs ?? []), ...(node.outputs ?? [])]);
  return Object.fromEntries(
    [...new Set(names)].filter((name) => !isParameter(name)).map((name) => {
      const type = build.datasets?.[name]?.type ?? null;
      return [name, { type, filepath: null, source: type === null ? "memory" : "entry", pattern: null, config: {}, at: null }];
    }),
  );
}

function buildAssets(build: BuildLocation, environment: string): Readonly<Record<string, Asset>> {
  const assets: Record<string, Asset> = {};
  const idOf = (name: string): string => `${environment}/${stripTranscoding(name).replaceAll(".", "/")}`;
  const add = (dataset: string, node: string | null, deps: readonly string[], upstream: readonly string[]): void => {
    const id = idOf(dataset);
    if (assets[id] !== undefined && node === null) return;
    const known = build.datasets?.[dataset] ?? {};
    const partitions: Partitions | null = known.partitions === undefined ? null : { type: "StaticPartitionsDefinition", keys: known.partitions };
    const mappings = upstream.flatMap((name) => {
      const mapping = build.datasets?.[name]?.mapping?.[dataset];
      return mapping === undefined ? [] : [[idOf(name), mapping] as const];
    });
    assets[id] = {
      key: id.split("/"), dataset: stripTranscoding(dataset), external: node === null, group: known.group ?? (node === null ? "external" : "__none__"), deps, op: node === null ? null : `${opName(node)}_asset`, node,
      partitions, partitionMappings: Object.fromEntries(mappings), nothing: known.nothing ?? false, ioManager: known.type === undefined || known.nothing === true ? "io_manager" : `kedro_io_manager__${environment}`,
      kinds: known.nothing === true ? [] : ["kedro"], description: known.description ?? null, metadata: known.metadata ?? {}, codeVersion: node === null ? null : (build.nodes[node]?.fingerprint ?? md5(node)), at: null,
    };
  };
  for (const [name, node] of Object.entries(build.nodes)) {
    const inputs = [...new Set((node.inputs ?? []).filter((input) => !isParameter(input)))];
    for (const output of node.outputs ?? []) add(output, name, [...new Set(inputs.map(idOf))].sort(), inputs);
  }
  for (const node of Object.values(build.nodes)) for (const input of node.inputs ?? []) if (!isParameter(input)) add(input, null, [], []);
  return Object.fromEntries(Object.entries(assets).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function buildJob(name: string, job: BuildJob, build: BuildLocation, environment: string): Job {
  const nodes = job.nodes ?? build.pipelines?.[job.pipeline] ?? Object.keys(build.nodes);
  const steps: Record<string, JobStep> = { [`before_pipeline_run_hook_${name}`]: { kind: "hook", hook: "before_pipeline_run" } };
  for (const node of nodes) steps[opName(node)] = { kind: "node", node, upstreamPartition: null, downstreamPartition: null };
  steps[`after_pipeline_run_hook_${name}`] = { kind: "hook", hook: "after_pipeline_run" };
  return {
    name: `${environment}__${name}`, pipeline: job.pipeline, filters: job.filters ?? {}, executor: job.executor?.type ?? "multi_or_in_process_executor", executorKey: job.executor === undefined ? null : `${name}__executor`,
    loggers: Object.keys(job.loggers ?? { console: null }), ops: {}, steps: Object.fromEntries(Object.entries(steps).sort(([a], [b]) => (a < b ? -1 : 1))), at: null,
  };
}
