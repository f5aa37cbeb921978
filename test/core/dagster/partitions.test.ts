import { describe, expect, it } from "vitest";
import { translateSketch } from "../../support/translate-sketch.ts";

const partitioned = (name: string, keys: string, more = "") =>
  `${name}: {type: kedro_dagster.DagsterPartitionedDataset, path: data, dataset: pickle.PickleDataset, partition: {type: StaticPartitionsDefinition, partition_keys: [${keys}]}${more}}\n`;
const identity = (...names: readonly string[]) =>
  `, partition_mapping: {${names.map((name) => `${name}: IdentityPartitionMapping`).join(", ")}}`;
const job = "jobs: {j: {pipeline: {pipeline_name: p}}}";
const run = (nodes: string, catalog: string, target: "plugin" | "generated" = "plugin") =>
  translateSketch({ pipelines: { p: nodes }, catalog, dagster: job }, { target });
const opsOf = (nodes: string, catalog: string, target: "plugin" | "generated" = "plugin") => {
  const { location } = run(nodes, catalog, target);
  const { before_pipeline_run_hook_j: _, ...ops } = location.jobs["j"]?.ops ?? {};
  return ops;
};
const GATE = { before_pipeline_run_hook_output: ["before_pipeline_run_hook_j.before_pipeline_run_hook_output"] };

describe("partitioned datasets", () => {
  it("give their keys to the asset that is made of them and to the external one", () => {
    const { assets } = run(
      "n: a -> b",
      partitioned("a", "p1, p2", identity("b")) + partitioned("b", "p1, p2"),
    ).location;
    const keys = { type: "StaticPartitionsDefinition", keys: ["p1", "p2"] };
    expect([assets["local/a"]?.partitions, assets["local/b"]?.partitions]).toEqual([keys, keys]);
    expect(assets["local/b"]?.partitionMappings).toEqual({ "local/a": { type: "IdentityPartitionMapping" } });
  });
  it("that one node makes together become dimensions", () => {
    const { assets } = run(
      "n: raw -> b, c",
      `raw: {type: json.JSONDataset}\n${partitioned("b", "x")}${partitioned("c", "y")}`,
    ).location;
    expect(assets["local/b"]?.partitions).toEqual({
      type: "MultiPartitionsDefinition",
      dimensions: {
        b: { type: "StaticPartitionsDefinition", keys: ["x"] },
        c: { type: "StaticPartitionsDefinition", keys: ["y"] },
      },
    });
  });
  it("fan a node out into one op for every upstream key", () => {
    const catalog =
      partitioned(
        "a",
        "1.csv, 2024-01-01",
        ", partition_mapping: {b: {type: dagster.StaticPartitionMapping, downstream_partition_keys_by_upstream_partition_key: {1.csv: 10.csv, 2024-01-01: [20.csv]}}}",
      ) + partitioned("b", "10.csv, 20.csv");
    const hashed = "n__unnamed_node_f867f4b1ba30bf4bbed342c32b89110c";
    for (const target of ["plugin", "generated"] as const) {
      const { location } = run("n: a -> b", catalog, target);
      expect(Object.keys(location.jobs["j"]?.ops ?? {})).toEqual([
        "after_pipeline_run_hook_j",
        "before_pipeline_run_hook_j",
        "n__1__csv",
        hashed,
      ]);
      expect(location.jobs["j"]?.steps[hashed]).toEqual({
        kind: "node",
        node: "n",
        upstreamPartition: "a|2024-01-01",
        downstreamPartition: "b|20.csv",
      });
      expect(Object.keys(location.jobs["j"]?.ops["after_pipeline_run_hook_j"] ?? {})).toEqual([
        "n__1__csv__10_csv_after_pipeline_run_hook_input",
        `${hashed}__20_csv_after_pipeline_run_hook_input`,
      ]);
    }
  });
  it("on one side alone fan nothing out", () => {
    const catalog = `raw: {type: json.JSONDataset}\nout: {type: json.JSONDataset}\n${partitioned("a", "p1, p2")}`;
    expect(Object.keys(opsOf("n: a -> out", catalog))).toEqual(["after_pipeline_run_hook_j", "n"]);
    expect(Object.keys(opsOf("n: raw -> a", catalog))).toEqual(["after_pipeline_run_hook_j", "n"]);
  });
  it("that an un-fanned node makes feed all clones from one op", () => {
    const catalog = `raw: {type: json.JSONDataset}\n${partitioned("a", "p1, p2", identity("b"))}${partitioned("b", "p1, p2")}`;
    for (const target of ["plugin", "generated"] as const)
      expect(opsOf("w: raw -> a\nn: a -> b", catalog, target)).toMatchObject({
        n__p1: { a: ["w.a"] },
        n__p2: { a: ["w.a"] },
      });
  });
  it("gate an un-fanned node by one Nothing input for every downstream key", () => {
    const catalog = `gate: {type: kedro_dagster.DagsterNothingDataset}\nindex: {type: json.JSONDataset}\n${partitioned("a", "p1, p2", identity("b"))}${partitioned("b", "p1, p2")}`;
    for (const target of ["plugin", "generated"] as const)
      expect(opsOf("n: a -> b, gate\npublish: gate, index -> out", catalog, target)).toMatchObject({
        n__p1: GATE,
        publish: { gate__p1: ["n__p1.gate"], gate__p2: ["n__p2.gate"] },
      });
  });
  it("may follow each other in generated definitions, key by key, and nowhere in the plugin", () => {
    const catalog =
      partitioned("a", "p1, p2", identity("b")) +
      partitioned("b", "p1, p2", identity("c")) +
      partitioned("c", "p1, p2") +
      "total: {type: json.JSONDataset}\n";
    const nodes = "n1: a -> b\nn2: b -> c\nsum: c -> total";
    expect(opsOf(nodes, catalog, "generated")).toEqual({
      n1__p1: GATE,
      n1__p2: GATE,
      n2__p1: { b: ["n1__p1.b"] },
      n2__p2: { b: ["n1__p2.b"] },
      sum: { c: ["n2__p1.c", "n2__p2.c"] },
      after_pipeline_run_hook_j: { sum_after_pipeline_run_hook_input: ["sum.total"] },
    });
    const { finds } = run(nodes, catalog, "generated");
    expect(finds("generated")).toEqual([]);
    expect(finds("plugin")).toEqual(["error chained-fan-out pipeline.py:2", "error chained-fan-out pipeline.py:3"]);
    expect(opsOf(nodes, catalog)["n2__p1"]).toEqual({});
  });
  it("lead through factories, and by literal dotted names in generated definitions alone", () => {
    const shift =
      "{type: StaticPartitionMapping, downstream_partition_keys_by_upstream_partition_key: {p1: p2, p2: p1}}";
    const catalog =
      partitioned("a", "p1, p2", `, partition_mapping: {"{n}.b": ${shift}, x.c: ${shift}}`) +
      partitioned('"{n}.b"', "p1, p2") +
      partitioned("x.c", "p1, p2");
    const downstream = (node: string, target: "plugin" | "generated") =>
      Object.values(run(node, catalog, target).location.jobs["j"]?.steps ?? {}).flatMap((step) =>
        step.kind === "node" ? [step.downstreamPartition] : [],
      );
    expect(downstream("n: a -> ns.b", "plugin")).toEqual(["ns__b|p2", "ns__b|p1"]);
    expect(downstream("n: a -> ns.b", "generated")).toEqual(["ns__b|p2", "ns__b|p1"]);
    expect(downstream("n: a -> x.c", "plugin")).toEqual(["x__c|p1", "x__c|p2"]);
    expect(downstream("n: a -> x.c", "generated")).toEqual(["x__c|p2", "x__c|p1"]);
    expect(run("n: a -> x.c", catalog).finds("plugin")).toEqual(["warning ignored-partition-mapping catalog.yml:1"]);
  });
  it("lead through a factory as Kedro matches it, and leave a blind spot where its format keeps that open", () => {
    const shift =
      "{type: StaticPartitionMapping, downstream_partition_keys_by_upstream_partition_key: {p1: p2, p2: p1}}";
    const found = (factory: string, dataset: string) => {
      const { location } = run(
        `n: a -> ${JSON.stringify(dataset).slice(1, -1)}`,
        partitioned("a", "p1, p2", `, partition_mapping: {"${factory}": ${shift}}`) +
          partitioned(`"${factory}"`, "p1, p2") +
          partitioned(`"${dataset}"`, "p1, p2"),
      );
      const [asset] = Object.values(location.assets).filter(({ external }) => !external);
      const spots = location.blindSpots.map(({ rule, affects }) => `${rule} ${affects.join(" ")}`);
      return [Object.keys(asset?.partitionMappings ?? {}), spots];
    };
    expect(found("S{name}", "ſa")).toEqual([["local/a"], []]);
    expect(found("{a b}_x", "q_x")).toEqual([[], []]);
    expect(found("{n:d}_x", "q_y")).toEqual([[], []]);
    expect(found("{n:d}_x", "1_x")).toEqual([["local/a"], ["unknown-pattern-match 1_x j local/1_x"]]);
  });
  it("of several inputs are read at the keys that lead to the same result", () => {
    const catalog =
      partitioned("a", "p1, p2", identity("c")) +
      partitioned("b", "p1, p2", identity("c")) +
      partitioned("c", "p1, p2");
    expect(opsOf("m: x -> b\nn: a, b -> c", `x: {type: json.JSONDataset}\n${catalog}`, "generated")).toMatchObject({
      n__p1: { b: ["m.b"] },
      n__p2: { b: ["m.b"] },
    });
    expect(run("n: a, b -> c", catalog).finds("plugin")).toEqual(["error several-partitioned-inputs pipeline.py:1"]);
  });
  it("with one key that leads to several make an op for each in generated definitions", () => {
    const catalog =
      partitioned(
        "a",
        "p1",
        ", partition_mapping: {b: {type: StaticPartitionMapping, downstream_partition_keys_by_upstream_partition_key: {p1: [x, y]}}}",
      ) + partitioned("b", "x, y");
    expect(Object.keys(opsOf("n: a -> b", catalog, "generated"))).toEqual([
      "after_pipeline_run_hook_j",
      "n__p1__x",
      "n__p1__y",
    ]);
    expect(run("n: a -> b", catalog).finds("plugin")).toEqual(["warning several-downstream-partitions catalog.yml:1"]);
  });
  it("beside an unpartitioned output run once over everything in generated definitions", () => {
    const catalog = `${partitioned("a", "p1, p2", identity("b"))}${partitioned("b", "p1, p2")}log: {type: json.JSONDataset}\n`;
    expect(Object.keys(opsOf("n: a -> b, log", catalog, "generated"))).toEqual(["after_pipeline_run_hook_j", "n"]);
    expect(run("n: a -> b, log", catalog).finds("plugin")).toEqual(["error mixed-partitioned-outputs pipeline.py:1"]);
  });
  it("without any mapping mean identity in generated definitions", () => {
    const catalog = partitioned("a", "p1, p2") + partitioned("b", "p1, p2");
    expect(Object.keys(opsOf("n: a -> b", catalog, "generated"))).toEqual([
      "after_pipeline_run_hook_j",
      "n__p1",
      "n__p2",
    ]);
    expect(run("n: a -> b", catalog).finds("plugin")).toEqual(["error no-partition-mapping catalog.yml:1"]);
  });
  it("may be called by signs alone in generated definitions", () => {
    const catalog = partitioned("a", '"--"', identity("b")) + partitioned("b", '"--"');
    expect(Object.keys(opsOf("n: a -> b", catalog, "generated")["after_pipeline_run_hook_j"] ?? {})).toEqual([
      expect.stringMatching(/^n__unnamed_node_[0-9a-f]{32}__unnamed_node_[0-9a-f]{32}_after_pipeline_run_hook_input$/),
    ]);
    expect(run("n: a -> b", catalog).finds("plugin")).toEqual(["error unusable-partition-key pipeline.py:1"]);
  });
  it("skip a key that leads nowhere in generated definitions", () => {
    const catalog = partitioned("a", "p1, p2, p3", identity("b")) + partitioned("b", "p1, p2");
    expect(Object.keys(opsOf("n: a -> b", catalog, "generated"))).toEqual([
      "after_pipeline_run_hook_j",
      "n__p1",
      "n__p2",
    ]);
    expect(run("n: a -> b", catalog).finds("plugin")).toEqual(["error no-downstream-partition catalog.yml:1"]);
  });
});

describe("a partitioned dataset that kedro-dagster refuses", () => {
  const entry = (more: string, keys = "{type: StaticPartitionsDefinition, partition_keys: [p1]}") =>
    `a: {type: kedro_dagster.datasets.DagsterPartitionedDataset, path: a, dataset: pickle.PickleDataset, partition: ${keys}${more}}\nraw: {type: json.JSONDataset}`;
  const finds = (catalog: string) =>
    run("n: raw -> a", catalog).diagnostics.map(({ rule, message }) => `${rule}: ${message}`);
  it.each([
    [
      "a misspelt argument",
      entry(", partition_mappings: {}"),
      "DagsterPartitionedDataset has no argument `partition_mappings`",
    ],
    [
      "no partition at all",
      "a: {type: kedro_dagster.DagsterPartitionedDataset, path: a, dataset: x}\nraw: {type: json.JSONDataset}",
      "`partition` is missing",
    ],
    [
      "another kind of partitions",
      entry("", "{type: DailyPartitionsDefinition, start_date: 2024-01-01}"),
      "partitions of type `DailyPartitionsDefinition` are not supported",
    ],
    [
      "another kind of mapping",
      entry(", partition_mapping: {b: AllPartitionMapping}"),
      "the partition mapping `AllPartitionMapping` is not supported",
    ],
    [
      "a repeated key",
      entry("", "{type: StaticPartitionsDefinition, partition_keys: [x, x]}"),
      "the partition key `x` is given twice",
    ],
    [
      "a key with dots",
      entry("", "{type: StaticPartitionsDefinition, partition_keys: [a...b]}"),
      "the partition key `a...b` holds `...`, which Dagster reserves for ranges",
    ],
    [
      "a numeric key",
      entry("", "{type: StaticPartitionsDefinition, partition_keys: [1]}"),
      "a partition key must be text: put it in quotes",
    ],
    ["no keys", entry("", "StaticPartitionsDefinition"), "`partition_keys` is missing"],
  ])("for %s is told with its reason", (_, catalog, why) =>
    expect(finds(catalog)).toEqual([
      `broken-partitioned-dataset: The partitioned dataset \`a\` cannot be built: ${why}`,
    ]),
  );
  it("becomes an unpartitioned asset on the default IO manager when its constructor raises", () => {
    expect(run("n: raw -> a", entry(", foo: 1")).location.assets["local/a"]).toMatchObject({
      partitions: null,
      ioManager: "io_manager",
    });
  });
  it("may have no keys", () => {
    const catalog = `${partitioned("a", "", identity("b"))}${partitioned("b", "")}`;
    expect(Object.keys(opsOf("n: a -> b", catalog))).toEqual(["after_pipeline_run_hook_j", "n"]);
  });
});
