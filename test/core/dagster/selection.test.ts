import { describe, expect, it } from "vitest";
import { translateSketch } from "../../support/translate-sketch.ts";

const CATALOG = "raw: {type: json.JSONDataset}";
const NODES = "one: raw -> a #nightly\nns.two: a -> b";
const finds = (pipeline: string) =>
  translateSketch({
    pipelines: { p: NODES },
    catalog: CATALOG,
    dagster: `jobs:\n  j:\n    pipeline:\n      pipeline_name: p\n      ${pipeline}\n`,
  })
    .diagnostics.filter(({ severity }) => severity === "error")
    .map(({ at, rule, message, help }) => `${at?.line} ${rule}: ${message}${help === null ? "" : ` (${help})`}`);

describe("a job's choice of nodes that Kedro refuses", () => {
  it.each([
    [
      "a node that is not there",
      "node_names: [oen]",
      ["5 unknown-node: Pipeline `p` has no node `oen`, which `node_names` of job `j` asks for (Did you mean `one`?)"],
    ],
    [
      "a node without its namespace",
      "from_nodes: [two]",
      [
        "5 unknown-node: Pipeline `p` has no node `two`, which `from_nodes` of job `j` asks for (Did you mean `ns.two`?)",
      ],
    ],
    [
      "a dataset that is not there",
      "to_outputs: [zzz]",
      ["5 unknown-dataset: Pipeline `p` has no dataset `zzz`, which `to_outputs` of job `j` asks for"],
    ],
    [
      "a namespace that is not there",
      "node_namespaces: [nss]",
      [
        "5 unknown-namespace: Pipeline `p` has no namespace `nss`, which `node_namespaces` of job `j` asks for (Did you mean `ns`?)",
      ],
    ],
    [
      "a node given twice",
      "node_names: [one, one]",
      [
        "5 repeated-node: `node_names` of job `j` selects the node `one` twice (Kedro rejects a node given twice: name it once, or keep only the wider namespace.)",
      ],
    ],
    [
      "a tag that no node carries",
      "tags: [weekly]",
      [
        "5 empty-selection: Job `j` runs nothing: no node of `p` meets its filters (Its nodes have the tags `nightly`.)",
      ],
    ],
    [
      "filters that exclude each other",
      "node_names: [one]\n      node_namespaces: [ns]",
      [
        "5 empty-selection: Job `j` runs nothing: no node of `p` meets its filters (Every filter is applied to the whole pipeline, and a node must meet all of them.)",
      ],
    ],
  ])("for %s is told at its line", (_, pipeline, expected) => expect(finds(pipeline)).toEqual(expected));
  it("is told for a pipeline without nodes", () => {
    const { diagnostics } = translateSketch({
      pipelines: { p: "" },
      dagster: "jobs: {j: {pipeline: {pipeline_name: p}}}",
    });
    expect(diagnostics.map(({ message }) => message)).toEqual(["Job `j` runs nothing: the pipeline `p` has no nodes"]);
  });
});

describe("a job's choice of namespaces", () => {
  const opsOf = (kedroVersion: string, target: "plugin" | "generated", namespaces: string) => {
    const { location, diagnostics } = translateSketch(
      {
        pipelines: { p: "train.n1: raw -> a\ntraining.n2: raw -> b\ntrain.deep.n3: raw -> c\neval.n4: raw -> d" },
        catalog: CATALOG,
        dagster: `jobs: {j: {pipeline: {pipeline_name: p, node_namespaces: ${namespaces}}}}`,
      },
      { kedroVersion, target },
    );
    const refused = diagnostics.filter(({ rule }) => rule === "repeated-node").map(({ subject }) => subject);
    const steps = Object.values(location.jobs["j"]?.steps ?? {});
    return [...steps.flatMap((step) => (step.kind === "node" ? [step.node] : [])), ...refused];
  };
  it("takes all that begins so before Kedro 1.0, and whole segments since, for either target", () => {
    for (const target of ["plugin", "generated"] as const) {
      expect(opsOf("0.19.10", target, "[train]")).toEqual(["train.deep.n3", "train.n1", "training.n2"]);
      expect(opsOf("1.0.0", target, "[train]")).toEqual(["train.deep.n3", "train.n1"]);
    }
  });
  it("may name a wider and a narrower one before Kedro 1.0, which adds the two up", () => {
    expect(opsOf("0.19.14", "generated", "[train, train.deep, eval]")).toEqual([
      "eval.n4",
      "train.deep.n3",
      "train.n1",
      "training.n2",
    ]);
    expect(opsOf("1.7.0", "generated", "[train, train.deep]")).toEqual([
      "train.deep.n3",
      "train.n1",
      "j.node_namespaces.train.deep.n3",
    ]);
  });
});

describe("pipelines that do not add up", () => {
  const jobs = "jobs: {one: {pipeline: {pipeline_name: p}}, two: {pipeline: {pipeline_name: q}}}";
  const told = (p: string, q: string) =>
    translateSketch({ pipelines: { p, q }, catalog: CATALOG, dagster: jobs })
      .diagnostics.filter(
        ({ rule }) => !rule.startsWith("op-name") && rule !== "shared-node" && rule !== "missing-input",
      )
      .map(
        ({ severity, rule, message, related }) =>
          `${severity} ${rule}: ${message} [${related.map((place) => `${place.message} ${place.at.file}`).join()}]`,
      );
  it("are told by both sides", () => {
    expect(told("n: raw -> a", "m: raw -> a")).toEqual([
      "error duplicate-output: `a` is made by two nodes of the pipelines of the jobs: `n`, `m` [the other side: node `n` src/sketch/pipelines/p/pipeline.py]",
    ]);
    expect(told("n: raw -> a", "n: raw -> b")).toEqual([
      "error duplicate-node: Two different nodes are called `n` in the pipelines of the jobs [the other side: node `n` src/sketch/pipelines/p/pipeline.py]",
    ]);
    expect(told("n: raw, b -> a", "m: a -> b")).toContain(
      "error pipeline-cycle: The nodes `m`, `n` depend on each other in a circle in the pipelines of the jobs [the other side: node `n` src/sketch/pipelines/p/pipeline.py]",
    );
    expect(told("n: raw@x -> a", "m: raw -> b")).toContain(
      "error mixed-transcoding: `raw` is used with and without a transcoding suffix in the pipelines of the jobs [the other side: node `n` src/sketch/pipelines/p/pipeline.py]",
    );
  });
});

describe("a job over all pipelines", () => {
  it("may run what is not discovered, which the plugin cannot", () => {
    const { finds: found } = translateSketch(
      {
        pipelines: { p: "n: raw -> a" },
        discovered: [],
        catalog: CATALOG,
        dagster: "jobs: {j: {pipeline: {pipeline_name: p}}}",
      },
      { all: true },
    );
    expect(found("plugin")).toEqual(["error node-not-discovered pipeline.py:1"]);
  });
});

describe("a registry without `__default__`, in a project without a dagster.yml", () => {
  const taken = (pipelines: Readonly<Record<string, string>>, all = false) => {
    const { location, diagnostics } = translateSketch({ pipelines, catalog: CATALOG }, { target: "generated", all });
    return {
      jobs: Object.fromEntries(
        Object.entries(location.jobs).map(([name, { steps }]) => [
          name,
          Object.entries(steps).flatMap(([op, step]) => (step.kind === "node" ? [op] : [])),
        ]),
      ),
      assets: Object.keys(location.assets),
      assumed: location.assumptions.filter(({ rule }) => rule === "no-default-pipeline").map(({ message }) => message),
      told: diagnostics
        .filter(({ severity, targets }) => severity !== "info" && targets.includes("generated"))
        .map(({ message }) => message),
    };
  };

  it("is the sum of its pipelines", () => {
    expect(taken({ a: "one: raw -> x", b: "two: x -> y" })).toEqual({
      jobs: { __default__: ["one", "two"] },
      assets: ["local/raw", "local/x", "local/y"],
      assumed: ["the registry has no `__default__`: the job `__default__` is taken to run the sum of its pipelines"],
      told: [],
    });
  });

  it("keeps all nodes of one name, each in the job of its pipeline", () => {
    const pipelines = { b: "clean: raw -> b_orders", "a-1": "clean: raw -> a_orders", empty: "" };
    const { diagnostics } = translateSketch({ pipelines, catalog: CATALOG }, { target: "generated" });
    expect(diagnostics.filter(({ rule }) => rule === "shared-node")).toEqual([]);
    expect(taken(pipelines, true)).toEqual(taken(pipelines));
    expect(taken(pipelines)).toEqual({
      jobs: { a__1: ["clean"], b: ["clean"] },
      assets: ["local/a_orders", "local/b_orders", "local/raw"],
      assumed: [
        "the registry has no `__default__`, and Kedro refuses the sum of its pipelines, in which `clean` is not one node: each of them is taken as a job (`a__1`, `b`)",
      ],
      told: [],
    });
  });

  it("tells what two of its pipelines make, once", () => {
    expect(taken({ a: "one: raw -> x", b: "two: raw -> x" })).toMatchObject({
      jobs: { a: ["one"], b: ["two"] },
      told: [
        "`x` is made by two nodes of the registered pipelines, of which each is a job: `one`, `two`; what both make belongs to the first of them by name",
      ],
    });
  });

  it("is left to dagster.yml where that names a job, and to the plugin, which raises", () => {
    const sketch = { pipelines: { a: "n: raw -> x", b: "n: raw -> y" }, catalog: CATALOG };
    const dagster = "jobs: {j: {pipeline: {pipeline_name: a}}}";
    expect(Object.keys(translateSketch({ ...sketch, dagster }, { target: "generated" }).location.jobs)).toEqual(["j"]);
    const { location, diagnostics } = translateSketch(sketch);
    expect([location.jobs, location.assumptions]).toEqual([{}, []]);
    expect(diagnostics.map(({ rule }) => rule)).toContain("no-jobs");
    expect(Object.keys(location.kedro.variants)).toEqual(["n"]);
  });
});
