import fc from "fast-check";
import { ASSUMPTIONS } from "../../src/core/findings/assumptions.ts";
import { BLIND_SPOTS } from "../../src/core/findings/blind-spots.ts";
import type { CodeLocation } from "../../src/core/model/code-location.ts";
import type { ConfigValue } from "omegaconf";
import {
  codeLocation,
  type DatasetSpec,
  type HookSpec,
  type JobSpec,
  type LocationSpec,
  type NodeSpec,
} from "../../tools/locations/code-location.ts";

const DATASETS = ["a", "b", "c", "ns.d", "e", "f@x", "f@y", "g-h", "constructor"];
const NODES = ["make", "clean", "ns.train", "score", "f__0a1b2c3d", "report"];
const PARAMETERS = ["params:rate", "params:options", "parameters"];

/** Two versions of one project that differ in a few places, as commits do. */
export function twoVersions(): fc.Arbitrary<readonly [CodeLocation, CodeLocation]> {
  return fc
    .tuple(
      locationSpec(),
      locationSpec(),
      fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }),
      subset(DATASETS, 2),
      subset(NODES, 2),
    )
    .map(([one, other, picks, datasets, nodes]) => {
      let next = 0;
      const pick = (): boolean => picks[next++ % picks.length] ?? false;
      const edited: LocationSpec = {
        ...one,
        ...Object.fromEntries(
          Object.entries(other).map(([key, value]) => [
            key,
            pick() ? mixed(one[key as keyof LocationSpec], value, pick) : one[key as keyof LocationSpec],
          ]),
        ),
      };
      const kept = pick() ? one : edited;
      return [
        codeLocation(one),
        codeLocation(
          renamed(
            kept,
            new Map([...datasets.map((name) => [name, name.replace(/(?=@|$)/u, "_new")] as const)]),
            new Map(nodes.map((name) => [name, `${name}_new`])),
          ),
        ),
      ] as const;
    });
}

/** Datasets and nodes under other names, wherever the project names them. */
function renamed(
  spec: LocationSpec,
  datasets: ReadonlyMap<string, string>,
  nodes: ReadonlyMap<string, string>,
): LocationSpec {
  const keyed = <T>(
    record: Readonly<Record<string, T>> | undefined,
    names: ReadonlyMap<string, string>,
  ): Readonly<Record<string, T>> =>
    Object.fromEntries(Object.entries(record ?? {}).map(([key, value]) => [names.get(key) ?? key, value]));
  const listed = (names: readonly string[] | undefined): readonly string[] =>
    (names ?? []).map((name) => datasets.get(name) ?? name);
  return {
    ...spec,
    nodes: Object.fromEntries(
      Object.entries(spec.nodes ?? {}).map(([name, node]) => [
        nodes.get(name) ?? name,
        { function: name, ...node, inputs: listed(node.inputs), outputs: listed(node.outputs) },
      ]),
    ),
    variants: Object.fromEntries(
      Object.entries(spec.variants ?? {}).map(([name, list]) => [
        nodes.get(name) ?? name,
        list.map(({ pipelines, node }) => ({
          pipelines,
          node: { function: name, ...node, inputs: listed(node.inputs), outputs: listed(node.outputs) },
        })),
      ]),
    ),
    datasets: keyed(spec.datasets, datasets),
    jobs: Object.fromEntries(
      Object.entries(spec.jobs ?? {}).map(([name, job]) => [
        name,
        job.nodes === undefined ? job : { ...job, nodes: job.nodes.map((node) => nodes.get(node) ?? node) },
      ]),
    ),
  };
}

/** Some entries of one record replaced by those of another. */
function mixed(one: unknown, other: unknown, pick: () => boolean): unknown {
  if (
    typeof one !== "object" ||
    one === null ||
    Array.isArray(one) ||
    typeof other !== "object" ||
    other === null ||
    Array.isArray(other)
  )
    return other;
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return Object.fromEntries(
    keys.flatMap((key) => {
      const source = (pick() ? other : one) as Record<string, unknown>;
      return Object.hasOwn(source, key) ? [[key, source[key]]] : [];
    }),
  );
}

const BLIND_SPOT_IDS = Object.keys(BLIND_SPOTS) as (keyof typeof BLIND_SPOTS)[];
const ASSUMPTION_IDS = Object.keys(ASSUMPTIONS) as (keyof typeof ASSUMPTIONS)[];

function locationSpec(): fc.Arbitrary<LocationSpec> {
  return fc.record({
    nodes: fc
      .tuple(subset(NODES), fc.array(nodeSpec(), { minLength: NODES.length, maxLength: NODES.length }))
      .map(([names, specs]) =>
        withUniqueOutputs(Object.fromEntries(names.map((name, index) => [name, specs[index] ?? {}]))),
      ),
    variants: records(
      NODES.slice(0, 2),
      fc.uniqueArray(
        fc.record({ pipelines: fc.subarray(["__default__", "etl"], { minLength: 1 }), node: nodeSpec() }),
        { minLength: 1, maxLength: 2, selector: ({ pipelines }) => pipelines.join() },
      ),
    ),
    datasets: records(DATASETS, datasetSpec()),
    parameters: records(PARAMETERS, configValue()),
    secrets: subset(PARAMETERS),
    jobs: records(["daily", "weekly"], jobSpec()),
    executors: records(
      ["fast", "slow"],
      fc.record({ type: fc.constantFrom("in_process", "multiprocess"), options: configValue() }),
    ),
    blindSpots: fc.array(
      fc.record({
        rule: fc.constantFrom("unresolved-import" as const, "budget-exhausted" as const),
        message: fc.constantFrom("one", "two"),
        at: fc.constant({ file: "a.py", line: 1, column: 1, endLine: 1, endColumn: 1 }),
        affects: subset(NODES),
      }),
      { maxLength: 3 },
    ),
    assumptions: fc.array(
      fc.record({
        rule: fc.constantFrom("plugin-hooks" as const),
        message: fc.constantFrom("one", "two"),
        at: fc.constant(null),
      }),
      { maxLength: 3 },
    ),
    unusedEntries: subset(DATASETS),
    hooks: fc.uniqueArray(hookSpec(), { maxLength: 3, selector: (hook) => hook.class }),
    settingsClasses: records(
      ["CONTEXT_CLASS", "SESSION_CLASS"],
      fc.record({ class: fc.constantFrom("shop.own:A", "shop.own:B"), code: fc.constantFrom("1", "2", null) }),
    ),
    declaredKedroVersion: fc.constantFrom("0.19.8", "1.0.0", null),
  });
}

function hookSpec(): fc.Arbitrary<HookSpec> {
  return fc.record({
    class: fc.constantFrom("shop.hooks:A", "shop.hooks:B", "shop.hooks:C"),
    methods: records(
      ["before_node_run", "after_catalog_created"],
      fc.record({ code: fc.constantFrom("1", "2", null), onlyLogs: fc.boolean() }),
    ),
  });
}

function nodeSpec(): fc.Arbitrary<NodeSpec> {
  return fc.record({
    inputs: subset([...DATASETS, ...PARAMETERS], 3),
    outputs: subset(DATASETS, 2),
    function: fc.constantFrom("f", "g"),
    module: fc.constantFrom("shop.nodes", "shop.other", null),
    code: fc.constantFrom("1", "2", null),
    helpers: fc.dictionary(fc.constantFrom("shop.util:h", "shop.util:k"), fc.constantFrom("1", "2")),
    tags: subset(["x", "y"]),
    namespace: fc.constantFrom("ns", null),
    doc: fc.constantFrom("one", null),
    isNameGenerated: fc.boolean(),
    pipelines: subset(["__default__", "etl"]),
    operations: fc.dictionary(fc.constantFrom("pool", "retry_policy"), configValue()),
  });
}

/** Kedro refuses two producers of one dataset; the first keeps it. */
function withUniqueOutputs(nodes: Readonly<Record<string, NodeSpec>>): Readonly<Record<string, NodeSpec>> {
  const taken = new Set<string>();
  return Object.fromEntries(
    Object.entries(nodes).map(([name, node]) => {
      const outputs = (node.outputs ?? []).filter((output) => {
        const base = output.split("@")[0] ?? output;
        return !taken.has(base) && taken.add(base);
      });
      return [name, { ...node, outputs, inputs: (node.inputs ?? []).filter((input) => !outputs.includes(input)) }];
    }),
  );
}

function datasetSpec(): fc.Arbitrary<DatasetSpec> {
  return fc.record(
    {
      type: fc.constantFrom("pandas.CSVDataset", "json.JSONDataset"),
      filepath: fc.constantFrom("data/a.csv", "data/b.csv"),
      load_args: fc.dictionary(fc.constantFrom("sep", "header"), fc.constantFrom(",", ";", null)),
      metadata: fc.dictionary(
        fc.constantFrom("description", "group_name", "owner", "kedro-viz"),
        fc.constantFrom("one", "two"),
      ),
      partition: fc.record({ type: fc.constant("StaticPartitionsDefinition"), keys: subset(["p1", "p2"]) }),
    },
    { requiredKeys: ["type"] },
  ) as fc.Arbitrary<DatasetSpec>;
}

function jobSpec(): fc.Arbitrary<JobSpec> {
  return fc.record(
    {
      pipeline: fc.constantFrom("__default__", "etl"),
      nodes: subset(NODES),
      filters: fc.dictionary(fc.constantFrom("tags", "node_names"), subset(NODES)),
      executor: fc.constantFrom("fast", "slow"),
      loggers: subset(["console", "file"]),
      cron: fc.constantFrom("0 2 * * *", "0 6 * * 1-5"),
      timezone: fc.constantFrom("UTC", "Europe/Zurich", null),
      schedule: fc.constantFrom("one", "two"),
      operations: fc.dictionary(fc.constantFrom("tags", "config"), configValue()),
    },
    { requiredKeys: [] },
  ) as fc.Arbitrary<JobSpec>;
}

function configValue(): fc.Arbitrary<ConfigValue> {
  return fc.letrec<{ value: ConfigValue }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 2 },
      fc.constantFrom<ConfigValue>(1, "a", true, null, 0.5),
      fc.array(tie("value"), { maxLength: 2 }),
      fc.dictionary(fc.constantFrom("k", "m", "__proto__"), tie("value"), { maxKeys: 2, noNullPrototype: true }),
    ),
  })).value;
}

function subset(names: readonly string[], most = names.length): fc.Arbitrary<string[]> {
  return fc.subarray([...names], { maxLength: most });
}

function records<T>(names: readonly string[], value: fc.Arbitrary<T>): fc.Arbitrary<Readonly<Record<string, T>>> {
  return fc
    .tuple(subset(names), fc.array(value, { minLength: names.length, maxLength: names.length }))
    .map(([keys, values]) =>
      Object.fromEntries(keys.flatMap((key, index) => (values[index] === undefined ? [] : [[key, values[index]]]))),
    );
}

/** Facts that contradict each other, odd names, values anywhere: the shape is a code location's, the sense is not. */
export function strangeLocation(): fc.Arbitrary<CodeLocation> {
  const name = fc.constantFrom("a", "b", "local/a", "local/b", "constructor", "__proto__", "", "x@y", 'é|"`');
  const text = fc.constantFrom("", "a", "b");
  const maybe = fc.option(text);
  const at = fc.constant(null);
  const names = fc.uniqueArray(name, { maxLength: 3 });
  const record = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<Record<string, T>> =>
    fc.array(fc.tuple(name, value), { maxLength: 3 }).map((entries) => Object.fromEntries(entries));
  const unit = fc.record({
    id: name,
    hash: text,
    at: fc.constant({ file: "a.py", line: 1, column: 1, endLine: 1, endColumn: 1 }),
  });
  const place = fc.constant({ file: "a.py", line: 1, column: 1, endLine: 1, endColumn: 1 });
  const node = fc.record({
    function: text,
    module: maybe,
    functionAt: at,
    doc: maybe,
    fingerprint: maybe,
    reaches: fc.uniqueArray(unit, { maxLength: 2, selector: ({ id }) => id }),
    inputs: fc.array(name, { maxLength: 3 }),
    outputs: fc.array(name, { maxLength: 3 }),
    namespace: maybe,
    tags: names,
    isNameGenerated: fc.boolean(),
    at: place,
  });
  const partitions = fc.constantFrom(
    null,
    { type: "StaticPartitionsDefinition", keys: ["p"] },
    { type: "DynamicPartitionsDefinition", name: "n" },
    { type: "DailyPartitionsDefinition", arguments: { start_date: "2024-01-01" } },
    {
      type: "MultiPartitionsDefinition",
      dimensions: { one: { type: "StaticPartitionsDefinition", keys: ["p", "q"] } },
    },
  );
  const asset = fc.record({
    key: fc.array(name, { maxLength: 2 }),
    dataset: name,
    external: fc.boolean(),
    group: maybe,
    deps: names,
    op: maybe,
    node: fc.option(name),
    partitions,
    partitionMappings: record(configValue()),
    nothing: fc.boolean(),
    ioManager: text,
    kinds: names,
    description: maybe,
    metadata: record(configValue()),
    codeVersion: maybe,
    operations: record(fc.record({ value: configValue(), at })),
    at,
  });
  const step = fc.oneof(
    fc.record({
      kind: fc.constant("hook" as const),
      hook: fc.constantFrom("before_pipeline_run" as const, "after_pipeline_run" as const),
    }),
    fc.record({ kind: fc.constant("node" as const), node: name, upstreamPartition: maybe, downstreamPartition: maybe }),
  );
  const job = fc.record({
    name: text,
    pipeline: text,
    filters: record(names),
    executor: text,
    executorKey: fc.option(name),
    loggers: fc.array(name, { maxLength: 2 }),
    ops: record(record(fc.uniqueArray(fc.constantFrom("a.b", "b.a", "x"), { maxLength: 2 }))),
    steps: record(step),
    at,
  });
  return fc.record({
    formatVersion: fc.constant(1 as const),
    environment: fc.constantFrom("local", "prod"),
    target: fc.constantFrom("plugin" as const, "generated" as const),
    complete: fc.boolean(),
    blindSpots: fc.array(
      fc.record({ rule: fc.constantFrom(...BLIND_SPOT_IDS), message: text, at: place, affects: names }),
      { maxLength: 4 },
    ),
    assumptions: fc.array(fc.record({ rule: fc.constantFrom(...ASSUMPTION_IDS), message: text, at }), { maxLength: 4 }),
    project: fc.record({ root: text, name: text, packageName: text, sourceDir: text, declaredKedroVersion: maybe }),
    kedro: fc.record({
      pipelines: record(fc.record({ nodes: names, complete: fc.boolean(), at })),
      nodes: record(node),
      variants: record(fc.array(fc.record({ pipelines: names, node }), { maxLength: 2 })),
      datasets: record(
        fc.record({
          type: maybe,
          filepath: maybe,
          source: fc.constantFrom("entry" as const, "pattern" as const, "memory" as const),
          pattern: maybe,
          config: configValue(),
          at,
        }),
      ),
      parameters: record(fc.record({ value: configValue(), defined: fc.boolean(), secret: fc.boolean(), at })),
      unusedEntries: names,
    }),
    assets: record(asset),
    jobs: record(job),
    schedules: record(fc.record({ name: text, job: text, cron: text, timezone: maybe, description: maybe, at })),
    executors: record(fc.record({ type: text, options: configValue(), at })),
    loggers: record(fc.record({ options: configValue(), at })),
    sensors: record(fc.record({ at })),
    resources: names,
  });
}
