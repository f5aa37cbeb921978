import type {
  Asset,
  CodeLocation,
  DatasetFacts,
  Executor,
  Job,
  JobStep,
  KedroFacts,
  NodeFacts,
  Operations,
  ParameterFacts,
  Schedule,
} from "../../src/core/model/code-location.ts";
import type { ConfigValue } from "omegaconf";
import type { BlindSpot, Assumption, BlindSpotId } from "../../src/core/model/honesty.ts";
import type { Partitions } from "../../src/core/model/partitions.ts";
import type { Place } from "../../src/core/model/place.ts";

export interface NodeSpec {
  readonly inputs?: readonly string[];
  readonly outputs?: readonly string[];
  readonly function?: string;
  readonly module?: string | null;
  readonly code?: string | null;
  /** Helper definitions it reaches: id → hash. */
  readonly helpers?: Readonly<Record<string, string>>;
  /** Its fingerprint without messages, where it has any that do not count. */
  readonly withoutMessages?: string;
  readonly tags?: readonly string[];
  readonly namespace?: string | null;
  readonly doc?: string | null;
  readonly isNameGenerated?: boolean;
  readonly pipelines?: readonly string[];
  readonly group?: string;
  readonly line?: number;
  /** Setting → value. */
  readonly operations?: Readonly<Record<string, ConfigValue>>;
}
export type DatasetSpec = Readonly<Record<string, ConfigValue>>;
export interface JobSpec {
  readonly pipeline?: string;
  /** All nodes of the pipeline unless given. */
  readonly nodes?: readonly string[];
  readonly filters?: Readonly<Record<string, readonly string[]>>;
  readonly executor?: string;
  readonly loggers?: readonly string[];
  readonly cron?: string;
  readonly timezone?: string | null;
  readonly schedule?: string;
  readonly operations?: Readonly<Record<string, ConfigValue>>;
}
export interface HookSpec {
  readonly class: string;
  /** Hook → its code. */
  readonly methods: Readonly<Record<string, { readonly code: string | null; readonly onlyLogs: boolean }>>;
}
export interface LocationSpec {
  readonly environment?: string;
  readonly nodes?: Readonly<Record<string, NodeSpec>>;
  /** Other nodes of a name that stands for several. */
  readonly variants?: Readonly<
    Record<string, readonly { readonly pipelines: readonly string[]; readonly node: NodeSpec }[]>
  >;
  readonly datasets?: Readonly<Record<string, DatasetSpec>>;
  readonly parameters?: Readonly<Record<string, ConfigValue>>;
  readonly secrets?: readonly string[];
  readonly jobs?: Readonly<Record<string, JobSpec>>;
  readonly executors?: Readonly<Record<string, { readonly type: string; readonly options?: ConfigValue }>>;
  readonly blindSpots?: readonly BlindSpot[];
  readonly assumptions?: readonly Assumption[];
  readonly unusedEntries?: readonly string[];
  readonly hooks?: readonly HookSpec[];
  /** Setting → the project's own class. */
  readonly settingsClasses?: Readonly<Record<string, { readonly class: string; readonly code: string | null }>>;
  readonly declaredKedroVersion?: string | null;
}

function codeOfSettings({ hooks, settingsClasses }: LocationSpec): Pick<KedroFacts, "hooks" | "settingsClasses"> {
  const at = place("src/shop/settings.py", 1);
  return {
    ...(hooks === undefined
      ? {}
      : {
          hooks: hooks.map(({ class: name, methods }) => ({
            class: name,
            methods: Object.entries(methods).map(([hook, { code, onlyLogs }]) => ({
              hook,
              onlyLogs,
              fingerprint: code,
              reaches: [],
            })),
            at,
          })),
        }),
    ...(settingsClasses === undefined
      ? {}
      : {
          settingsClasses: Object.entries(settingsClasses).map(([setting, { class: name, code }]) => ({
            setting,
            class: name,
            fingerprint: code,
            reaches: [],
            at,
          })),
        }),
  };
}

/** A small code location as the `generated` target has it, from the fewest facts a test needs to name. */
export function codeLocation(spec: LocationSpec = {}): CodeLocation {
  const environment = spec.environment ?? "local";
  const nodes = mapped(spec.nodes ?? {}, (name, node, index) => nodeFacts(name, node, index));
  const used = [
    ...new Set(
      [
        ...Object.values(nodes),
        ...Object.values(spec.variants ?? {}).flatMap((list) => list.map(({ node }) => node)),
      ].flatMap((node) => [...(node.inputs ?? []), ...(node.outputs ?? [])]),
    ),
  ].sort();
  const datasets = Object.fromEntries(
    used
      .filter((name) => !isParameter(name))
      .map((name, index) => [name, datasetFacts(own(spec.datasets ?? {}, name), index)]),
  );
  const parameters = Object.fromEntries(
    used.filter(isParameter).map((name, index) => [name, parameterFacts(name, spec, index)]),
  );
  const assets = assetsOf(environment, nodes, datasets, spec);
  const pipelines = pipelinesOf(spec);
  const jobs = mapped(spec.jobs ?? {}, (name, job, index) =>
    jobFacts(environment, name, job, nodes, pipelines, spec, index),
  );
  return {
    formatVersion: 1,
    environment,
    target: "generated",
    complete: (spec.blindSpots ?? []).length === 0,
    blindSpots: spec.blindSpots ?? [],
    assumptions: spec.assumptions ?? [],
    project: {
      root: "",
      name: "shop",
      packageName: "shop",
      sourceDir: "src",
      declaredKedroVersion: spec.declaredKedroVersion === undefined ? "1.0.0" : spec.declaredKedroVersion,
    },
    kedro: {
      pipelines,
      nodes,
      variants: mapped(
        Object.fromEntries(Object.entries(spec.variants ?? {}).filter(([name]) => own(nodes, name) !== undefined)),
        (name, list, index) => list.map(({ pipelines, node }) => ({ pipelines, node: nodeFacts(name, node, index) })),
      ),
      datasets,
      parameters,
      unusedEntries: (spec.unusedEntries ?? []).filter((name) => !used.includes(name)).sort(),
      ...codeOfSettings(spec),
    },
    assets,
    jobs,
    schedules: Object.fromEntries(
      Object.entries(spec.jobs ?? {}).flatMap(([name, job], index) =>
        job.cron === undefined ? [] : [[name, scheduleFacts(environment, name, job, index)]],
      ),
    ),
    executors: mapped(spec.executors ?? {}, (_, executor, index): Executor => ({
      type: executor.type,
      options: executor.options ?? {},
      at: place("conf/base/dagster.yml", 100 + index),
    })),
    loggers: {},
    sensors: { on_pipeline_error_sensor: { at: null } },
    resources: ["kedro_run", `kedro_io_manager__${environment}`].sort(),
  };
}

export function place(file: string, line: number, endLine = line): Place {
  return { file, line, column: 1, endLine, endColumn: 1 };
}

export function blindSpot(rule: BlindSpotId, message: string, affects: readonly string[] = []): BlindSpot {
  return { rule, message, at: place("src/shop/pipeline_registry.py", 7), affects: [...affects].sort() };
}

function nodeFacts(name: string, spec: NodeSpec, index: number): NodeFacts {
  const fn = spec.function ?? name.split(".").at(-1) ?? name;
  const module = spec.module === undefined ? "shop.nodes" : spec.module;
  const code = spec.code === undefined ? `code of ${fn}` : spec.code;
  const helpers = Object.entries(spec.helpers ?? {}).sort();
  const own =
    module === null || code === null
      ? []
      : [{ id: `${module}:${fn}`, hash: code, at: place(`src/${module.replaceAll(".", "/")}.py`, 10 + index * 10) }];
  return {
    function: fn,
    module,
    functionAt: module === null ? null : place(`src/${module.replaceAll(".", "/")}.py`, 10 + index * 10),
    doc: spec.doc ?? null,
    fingerprint: code === null ? null : JSON.stringify([code, helpers.map(([, hash]) => hash)]),
    ...(spec.withoutMessages === undefined ? {} : { withoutMessages: spec.withoutMessages }),
    reaches: [
      ...own,
      ...helpers.map(([id, hash], at) => ({
        id,
        hash,
        at: place(`src/${(id.split(":")[0] ?? "").replaceAll(".", "/")}.py`, 3 + at),
      })),
    ].sort((a, b) => (a.id < b.id ? -1 : 1)),
    inputs: spec.inputs ?? [],
    outputs: spec.outputs ?? [],
    namespace: spec.namespace ?? null,
    tags: [...(spec.tags ?? [])].sort(),
    isNameGenerated: spec.isNameGenerated ?? false,
    ...operationsOf(spec),
    at: place("src/shop/pipeline.py", spec.line ?? 5 + index * 4),
  };
}

function operationsOf({ operations }: NodeSpec | JobSpec): { readonly operations?: Operations } {
  if (operations === undefined || Object.keys(operations).length === 0) return {};
  const at = place("conf/base/kedro-dagster-operations.yml", 3);
  const set = Object.entries(operations).map(([setting, value]) => [setting, { value, at }] as const);
  return { operations: Object.fromEntries(set) };
}

function datasetFacts(spec: DatasetSpec | undefined, index: number): DatasetFacts {
  if (spec === undefined)
    return { type: null, filepath: null, source: "memory", pattern: null, config: null, at: null };
  const text = (value: ConfigValue | undefined): string | null => (typeof value === "string" ? value : null);
  return {
    type: text(spec["type"]),
    filepath: text(spec["filepath"]) ?? text(spec["path"]),
    source: "entry",
    pattern: null,
    config: spec,
    at: place("conf/base/catalog.yml", 1 + index * 5, 4 + index * 5),
  };
}

function parameterFacts(name: string, spec: LocationSpec, index: number): ParameterFacts {
  const secret = (spec.secrets ?? []).includes(name);
  const value = own(spec.parameters ?? {}, name);
  return {
    value: secret ? "<secret>" : (value ?? null),
    defined: value !== undefined,
    secret,
    at: value === undefined ? null : place("conf/base/parameters.yml", 1 + index),
  };
}

function assetsOf(
  environment: string,
  nodes: Readonly<Record<string, NodeFacts>>,
  datasets: Readonly<Record<string, DatasetFacts>>,
  spec: LocationSpec,
): Readonly<Record<string, Asset>> {
  const producers = new Map(
    Object.entries(nodes).flatMap(([name, node]) => node.outputs.map((output) => [base(output), name] as const)),
  );
  const id = (dataset: string): string => [environment, ...base(dataset).split(".")].join("/");
  const names = [...new Set(Object.keys(datasets).map(base))].sort();
  return Object.fromEntries(
    names.map((name): [string, Asset] => {
      const producer = producers.get(name);
      const node = producer === undefined ? undefined : nodes[producer];
      const facts =
        own(datasets, name) ?? datasets[Object.keys(datasets).find((spelling) => base(spelling) === name) ?? ""];
      const config = facts?.config;
      const options =
        typeof config === "object" && config !== null && !Array.isArray(config)
          ? (config as Readonly<Record<string, ConfigValue>>)
          : {};
      const metadata = { ...((options["metadata"] ?? {}) as Readonly<Record<string, ConfigValue>>) };
      const description = typeof metadata["description"] === "string" ? metadata["description"] : null;
      const group = typeof metadata["group_name"] === "string" ? metadata["group_name"] : null;
      delete (metadata as Record<string, ConfigValue>)["description"];
      delete (metadata as Record<string, ConfigValue>)["group_name"];
      return [
        id(name),
        {
          key: [environment, ...name.split(".")],
          dataset: name,
          external: node === undefined,
          group: group ?? (node === undefined ? "external" : (own(spec.nodes ?? {}, producer ?? "")?.group ?? "shop")),
          deps:
            node === undefined ? [] : [...new Set(node.inputs.filter((input) => !isParameter(input)).map(id))].sort(),
          op: producer === undefined ? null : `${opName(producer)}_asset`,
          node: producer ?? null,
          partitions: (options["partition"] ?? null) as unknown as Partitions | null,
          partitionMappings: {},
          nothing: false,
          ioManager:
            facts === undefined || facts.source === "memory" ? "io_manager" : `kedro_io_manager__${environment}`,
          kinds: ["kedro"],
          description,
          metadata,
          codeVersion: node?.withoutMessages ?? node?.fingerprint ?? null,
          at: facts?.at ?? node?.at ?? null,
        },
      ];
    }),
  );
}

function pipelinesOf(spec: LocationSpec): CodeLocation["kedro"]["pipelines"] {
  const members = new Map<string, string[]>([["__default__", []]]);
  for (const [name, node] of Object.entries(spec.nodes ?? {}))
    for (const pipeline of node.pipelines ?? ["__default__"])
      members.set(pipeline, [...(members.get(pipeline) ?? []), name]);
  return Object.fromEntries(
    [...members]
      .sort()
      .map(([name, nodes]) => [
        name,
        { nodes: nodes.sort(), complete: true, at: place("src/shop/pipeline_registry.py", 5) },
      ]),
  );
}

function jobFacts(
  environment: string,
  name: string,
  spec: JobSpec,
  nodes: Readonly<Record<string, NodeFacts>>,
  pipelines: CodeLocation["kedro"]["pipelines"],
  location: LocationSpec,
  index: number,
): Job {
  const pipeline = spec.pipeline ?? "__default__";
  const members = (spec.nodes ?? pipelines[pipeline]?.nodes ?? []).filter((node) => nodes[node] !== undefined);
  const producers = new Map(
    members.flatMap((node) => (nodes[node]?.outputs ?? []).map((output) => [base(output), node] as const)),
  );
  const before = `before_pipeline_run_hook_${name}`;
  const after = `after_pipeline_run_hook_${name}`;
  const read = new Set(members.flatMap((node) => (nodes[node]?.inputs ?? []).map(base)));
  const leaves = members.filter((node) => !(nodes[node]?.outputs ?? []).some((output) => read.has(base(output))));
  const ops: Record<string, Record<string, readonly string[]>> = { [before]: {} };
  const steps: Record<string, JobStep> = {
    [before]: { kind: "hook", hook: "before_pipeline_run" },
    [after]: { kind: "hook", hook: "after_pipeline_run" },
  };
  for (const node of members) {
    const fed = (nodes[node]?.inputs ?? []).filter((input) => producers.has(base(input)));
    const inputs: [string, readonly string[]][] = fed.map((input) => [
      opName(base(input)),
      [`${opName(producers.get(base(input)) ?? "")}.${opName(base(input))}`],
    ]);
    ops[opName(node)] = Object.fromEntries(
      inputs.length > 0 ? inputs : [["before_pipeline_run_hook_output", [`${before}.before_pipeline_run_hook_output`]]],
    );
    steps[opName(node)] = { kind: "node", node, upstreamPartition: null, downstreamPartition: null };
  }
  ops[after] = Object.fromEntries(
    leaves.map((leaf) => [
      `${opName(leaf)}_after_pipeline_run_hook_input`,
      [`${opName(leaf)}.${opName(leaf)}_after_pipeline_run_hook_input`],
    ]),
  );
  const executor = spec.executor === undefined ? undefined : location.executors?.[spec.executor];
  return {
    name: `${environment}__${name}`,
    pipeline,
    filters: spec.filters ?? {},
    executor: executor?.type ?? "multi_or_in_process_executor",
    executorKey: spec.executor ?? null,
    loggers: spec.loggers ?? ["console"],
    ops,
    steps,
    ...operationsOf(spec),
    at: place("conf/base/dagster.yml", 10 + index * 8),
  };
}

function scheduleFacts(environment: string, job: string, spec: JobSpec, index: number): Schedule {
  return {
    name: spec.schedule ?? `${job}_daily_schedule`,
    job: `${environment}__${job}`,
    cron: spec.cron ?? "0 0 * * *",
    timezone: spec.timezone ?? null,
    description: null,
    at: place("conf/base/dagster.yml", 50 + index * 4),
  };
}

function mapped<T, U>(
  record: Readonly<Record<string, T>>,
  convert: (name: string, value: T, index: number) => U,
): Readonly<Record<string, U>> {
  return Object.fromEntries(
    Object.keys(record)
      .sort()
      .map((name, index) => [name, convert(name, record[name] as T, index)]),
  );
}

function opName(name: string): string {
  return name.replaceAll(".", "__");
}

function base(dataset: string): string {
  return dataset.split("@")[0] ?? dataset;
}

function isParameter(name: string): boolean {
  return name === "parameters" || name.startsWith("params:");
}

function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
