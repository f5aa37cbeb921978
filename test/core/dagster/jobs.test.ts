import { describe, expect, it } from "vitest";
import { translateSketch } from "../../support/translate-sketch.ts";

const CATALOG =
  "raw: {type: pandas.CSVDataset, filepath: raw.csv}\ngate: {type: kedro_dagster.DagsterNothingDataset}\nm@one: {type: json.JSONDataset, filepath: m}\nm@two: {type: text.TextDataset, filepath: m}";
const LAYERS = "first: raw -> a\nalone: raw -> z\nsecond: a -> b\nlast: b -> c";

describe("a job of kedro-dagster", () => {
  it("runs its hooks before the first and after the last layer, and wires what it makes", () => {
    const { location } = translateSketch({
      pipelines: { p: LAYERS },
      catalog: CATALOG,
      dagster: "jobs: {j: {pipeline: {pipeline_name: p}}}",
    });
    expect(location.jobs["j"]).toMatchObject({
      name: "local__j",
      pipeline: "p",
      filters: {},
      executor: "multi_or_in_process_executor",
      executorKey: null,
      loggers: ["console"],
      ops: {
        before_pipeline_run_hook_j: {},
        alone: { before_pipeline_run_hook_output: ["before_pipeline_run_hook_j.before_pipeline_run_hook_output"] },
        first: { before_pipeline_run_hook_output: ["before_pipeline_run_hook_j.before_pipeline_run_hook_output"] },
        second: { a: ["first.a"] },
        last: { b: ["second.b"] },
        after_pipeline_run_hook_j: { last_after_pipeline_run_hook_input: ["last.last_after_pipeline_run_hook_input"] },
      },
      at: { file: "conf/base/dagster.yml", line: 1 },
    });
    expect(location.jobs["j"]?.steps["second"]).toEqual({
      kind: "node",
      node: "second",
      upstreamPartition: null,
      downstreamPartition: null,
    });
    expect(location.jobs["j"]?.steps["after_pipeline_run_hook_j"]).toEqual({
      kind: "hook",
      hook: "after_pipeline_run",
    });
  });
  it("takes the registry's pipeline and every filter that it is given", () => {
    const { location } = translateSketch({
      pipelines: { __default__: "one: raw -> a #t\ntwo: a -> b #t\nthree: b -> c" },
      catalog: CATALOG,
      dagster: "jobs: {j: {pipeline: {tags: [t], from_nodes: [two], to_nodes: []}}}",
    });
    expect(Object.keys(location.jobs["j"]?.ops ?? {})).toEqual([
      "after_pipeline_run_hook_j",
      "before_pipeline_run_hook_j",
      "two",
    ]);
    expect(location.jobs["j"]?.filters).toEqual({ from_nodes: ["two"], tags: ["t"], to_nodes: [] });
    expect(Object.keys(location.assets)).toEqual(["local/a", "local/b"]);
  });
  it("has the schedule, executor and loggers it names or holds", () => {
    const { location } = translateSketch({
      pipelines: { p: "n: raw -> a", q: "m: raw -> b" },
      catalog: CATALOG,
      dagster: `
schedules: {daily: {cron_schedule: "@daily", execution_timezone: Europe/Berlin, description: Once a day.}}
executors: {pool: {multiprocess: {max_concurrent: "3"}}, far: {k8s_job_executor: null}}
loggers: {quiet: {log_level: " error "}}
jobs:
  one: {pipeline: {pipeline_name: p}, schedule: daily, executor: pool, loggers: [quiet]}
  two: {pipeline: {pipeline_name: q}, schedule: {cron_schedule: "0 1 * * *"}, executor: {max_concurrent: 2}, loggers: [quiet, {log_level: debug}]}
`,
    });
    expect(location.schedules).toMatchObject({
      one: {
        name: "one_daily_schedule",
        job: "local__one",
        cron: "@daily",
        timezone: "Europe/Berlin",
        description: "Once a day.",
        at: { line: 2 },
      },
      two: { name: "two__schedule", job: "local__two", cron: "0 1 * * *", timezone: null, at: { line: 7 } },
    });
    expect(Object.fromEntries(Object.entries(location.executors).map(([key, { type }]) => [key, type]))).toEqual({
      far: "k8s",
      pool: "multiprocess",
      two__executor: "multiprocess",
    });
    expect(location.executors["pool"]?.options).toEqual({ max_concurrent: 3, retries: { enabled: {} } });
    expect(location.loggers["quiet"]?.options).toEqual({
      filters: {},
      formatters: {},
      handlers: [],
      log_level: "ERROR",
    });
    expect(location.jobs["two"]).toMatchObject({
      executor: "multiprocess",
      executorKey: "two__executor",
      loggers: ["quiet", "two__logger_1"],
    });
    expect(location.assumptions.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([
      "executor-library: `dagster-k8s` is taken to be installed where Dagster runs: the executor `k8s` comes from it",
    ]);
  });
  it("exists for the sensor even where there are no jobs", () => {
    const { location } = translateSketch({ pipelines: { p: "n: raw -> a" }, catalog: CATALOG, dagster: "jobs: {}" });
    expect([location.assets, location.jobs, Object.keys(location.sensors), location.complete]).toEqual([
      {},
      {},
      ["on_pipeline_error_sensor"],
      true,
    ]);
  });
});

describe("a job of generated definitions", () => {
  const generated = { target: "generated" } as const;
  it("lets every op that no other waits for feed the after-hook", () => {
    const { location } = translateSketch(
      {
        pipelines: { p: `${LAYERS}\nsink: z` },
        catalog: CATALOG,
        dagster: "jobs: {j: {pipeline: {pipeline_name: p}}}",
      },
      generated,
    );
    expect(location.jobs["j"]?.ops["after_pipeline_run_hook_j"]).toEqual({
      last_after_pipeline_run_hook_input: ["last.c"],
      sink_after_pipeline_run_hook_input: ["sink.sink_after_pipeline_run_hook_input"],
    });
  });
  it("stands in for a dagster.yml without jobs: `__default__` over the default pipeline, or over all where there is none", () => {
    const whole = translateSketch(
      { pipelines: { __default__: "n: raw -> a", p: "m: raw -> b" }, catalog: CATALOG },
      generated,
    );
    expect([Object.keys(whole.location.jobs), Object.keys(whole.location.assets)]).toEqual([
      ["__default__"],
      ["local/a", "local/raw"],
    ]);
    expect(whole.location.jobs["__default__"]).toMatchObject({
      name: "local____default__",
      pipeline: "__default__",
      at: null,
    });
    const without = translateSketch(
      { pipelines: { q: "n: raw -> a", p: "m: raw -> b" }, catalog: CATALOG, dagster: "jobs: {}" },
      generated,
    );
    expect(Object.keys(without.location.jobs["__default__"]?.ops ?? {})).toEqual([
      "after_pipeline_run_hook___default__",
      "before_pipeline_run_hook___default__",
      "m",
      "n",
    ]);
    expect(without.finds("plugin")).toEqual([]);
    expect(whole.finds("plugin")).toEqual(["error no-jobs nowhere"]);
  });
  it("takes both spellings of a transcoded dataset for one", () => {
    const sketch = {
      pipelines: { p: "w: raw -> m@one\nr: m@two -> b" },
      catalog: CATALOG,
      dagster: "jobs: {j: {pipeline: {pipeline_name: p}}}",
    };
    const ours = translateSketch(sketch, generated);
    expect(ours.location.jobs["j"]?.ops["r"]).toEqual({ m__two: ["w.m__one"] });
    expect(Object.keys(ours.location.assets)).toEqual(["local/b", "local/m", "local/raw"]);
    expect(ours.location.assets["local/b"]?.deps).toEqual(["local/m"]);
    expect(ours.location.assets["local/m"]?.dataset).toBe("m");
    expect(ours.finds("generated")).toEqual([]);
    const theirs = translateSketch(sketch);
    expect(Object.keys(theirs.location.assets)).toEqual(["local/b", "local/m@one", "local/raw"]);
    expect(theirs.finds("plugin")).toContain("error transcoded-dataset pipeline.py:2");
  });
  it("may share nodes with another", () => {
    const { location, finds } = translateSketch(
      {
        pipelines: { p: LAYERS },
        catalog: CATALOG,
        dagster: "jobs: {a: {pipeline: {pipeline_name: p}}, b: {pipeline: {pipeline_name: p, to_nodes: [first]}}}",
      },
      generated,
    );
    expect([Object.keys(location.jobs), finds("generated")]).toEqual([["a", "b"], []]);
    expect(finds("plugin")).toEqual(["error shared-node dagster.yml:1", "info early-after-hook dagster.yml:1"]);
  });
  it("that makes a dataset otherwise than an earlier one leaves the asset to that", () => {
    const { location, finds } = translateSketch(
      {
        pipelines: { p: "n: raw -> a\nm: raw -> same", q: "n: raw -> b\nk: b -> same, own" },
        catalog: CATALOG,
        dagster: "jobs:\n  one: {pipeline: {pipeline_name: p}}\n  two: {pipeline: {pipeline_name: q}}\n",
      },
      generated,
    );
    expect(Object.fromEntries(Object.entries(location.assets).map(([id, { op }]) => [id, op]))).toEqual({
      "local/a": "n_asset",
      "local/b": expect.stringMatching(/^n_asset__[0-9a-f]{8}$/),
      "local/own": "k_asset",
      "local/raw": null,
      "local/same": "m_asset",
    });
    expect(Object.keys(location.jobs["two"]?.ops ?? {})).toEqual([
      "after_pipeline_run_hook_two",
      "before_pipeline_run_hook_two",
      "k",
      "n",
    ]);
    expect(finds("generated").filter((find) => find.startsWith("warning"))).toEqual([
      "warning duplicate-node pipeline.py:1",
      "warning duplicate-output pipeline.py:2",
    ]);
  });
  it("that waits for another in a circle makes no asset of what closes it", () => {
    const { location, finds } = translateSketch(
      {
        pipelines: { p: "n: a -> b", q: "m: b -> a" },
        catalog: "a: {type: json.JSONDataset}\nb: {type: json.JSONDataset}",
        dagster: "jobs: {one: {pipeline: {pipeline_name: p}}, two: {pipeline: {pipeline_name: q}}}",
      },
      generated,
    );
    expect(Object.entries(location.assets).map(([id, { external }]) => `${id} ${external}`)).toEqual([
      "local/a true",
      "local/b false",
    ]);
    expect(finds("generated")).toEqual(["warning pipeline-cycle pipeline.py:1"]);
  });
  it("takes `__default__` alone when all pipelines do not add up", () => {
    const { location, finds } = translateSketch(
      { pipelines: { __default__: "n: raw -> a", p: "m: raw -> a" }, catalog: CATALOG },
      { ...generated, all: true },
    );
    expect(Object.values(location.assets).map((asset) => asset.node)).toEqual(["n", null]);
    expect(finds("generated")).toEqual(["warning duplicate-output pipeline.py:1"]);
  });
  it("gets legal, unique names where the plugin has none", () => {
    const { location, finds } = translateSketch(
      {
        environment: "prod-eu",
        pipelines: { p: "class: config -> input\nx.n: input -> my-b\nx__n: my-b -> my__b" },
        catalog: "config: {type: json.JSONDataset}",
        dagster:
          'schedules: {s-1: {cron_schedule: "@daily"}}\njobs: {my-job: {pipeline: {pipeline_name: p}, schedule: s-1}, my__job: {pipeline: {pipeline_name: p}}}',
      },
      generated,
    );
    expect(Object.values(location.jobs).map((job) => job.name)).toEqual([
      "prod__eu__my__job",
      expect.stringMatching(/^prod__eu__my__job__[0-9a-f]{8}$/),
    ]);
    expect(location.schedules["my-job"]?.name).toBe("my__job_s__1_schedule");
    const ops = location.jobs["my-job"]?.ops ?? {};
    expect(Object.keys(ops)).toEqual([
      "after_pipeline_run_hook_my__job",
      "before_pipeline_run_hook_my__job",
      "class_",
      "x__n",
      expect.stringMatching(/^x__n__[0-9a-f]{8}$/),
    ]);
    expect(ops["x__n"]).toEqual({ input_: ["class_.input_"] });
    expect(Object.values(ops).at(-1)).toEqual({ my__b: ["x__n.my__b"] });
    expect(finds("generated").filter((find) => find.startsWith("error"))).toEqual([]);
    expect(Object.keys(location.assets)).toContain("prod-eu/my-b");
    expect(location.resources).toEqual(["kedro_io_manager__prod__eu"]);
  });
});
