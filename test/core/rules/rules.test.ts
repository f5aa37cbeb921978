import { describe, expect, it } from "vitest";
import type { ProjectSketch } from "../../support/kedro-project.ts";
import { translateSketch } from "../../support/translate-sketch.ts";

interface Case {
  readonly sketch: ProjectSketch;
  readonly all?: boolean;
  /** `severity line message` of what the rule finds, with the targets where it is not the plugin alone. */
  readonly finds: readonly string[];
}
const data = (name: string, more = "") => `${name}: {type: pickle.PickleDataset, filepath: x.pkl${more}}\n`;
const job = (more = "") => `jobs:\n  j: {pipeline: {pipeline_name: p${more}}}\n`;
const one = (nodes: string, catalog: string, more: Partial<ProjectSketch> = {}): ProjectSketch => ({
  pipelines: { p: nodes },
  catalog,
  dagster: job(),
  ...more,
});
const scheduled = (options: string) =>
  one("n: a -> b", data("a"), {
    dagster: `jobs:\n  j:\n    pipeline: {pipeline_name: p}\n    schedule: {${options}}\n`,
  });
const partitioned = (name: string, mapping: string) =>
  `${name}: {type: kedro_dagster.DagsterPartitionedDataset, path: x, dataset: y, partition: {type: StaticPartitionsDefinition, partition_keys: [k]}, partition_mapping: {${mapping}}}\n`;
const hook = (name: string, ...declared: readonly string[]) => ({
  hook: name,
  arguments: declared,
  at: { file: "src/sketch/hooks.py", line: 7, column: 5, endLine: 7, endColumn: 9 },
});
const GATE = "gate: {type: kedro_dagster.DagsterNothingDataset}\n";

/** For each rule: what it finds, and beside it what it leaves alone. */
const CASES: Readonly<Record<string, readonly Case[]>> = {
  "asset-name-taken": [
    {
      sketch: one("a: a -> b", data("a")),
      finds: ["error 1 The node `a` has the same name as the input `a`, which kedro-dagster then loses"],
    },
    {
      sketch: one("n: x.b, x__b -> c", data("x.b") + data("x__b")),
      finds: ["error 1 kedro-dagster gives the inputs `x.b` and `x__b` the same name, `x__b`, and loses the first"],
    },
    { sketch: one("b: a -> b\nc: b", data("a") + data("b")), finds: [] },
  ],
  "colliding-dataset-names": [
    {
      sketch: one("n: a -> x.b, x__b", data("a")),
      finds: [
        "error 1 kedro-dagster gives the outputs `x.b` and `x__b` of `n` the same name, `x__b`, and keeps only the last",
      ],
    },
    { sketch: one("n: a -> x.b, x.c", data("a")), finds: [] },
  ],
  "dropped-parameter-key": [
    {
      sketch: one("n: a, params:o -> b", data("a"), {
        parameters: "o:\n  _x: 1\n  k:\n    model_config: 2\n  f: 3\n_free: 4",
      }),
      finds: [
        "warning 2 kedro-dagster drops the key `_x` of `params:o` before `n` gets it",
        "warning 4 kedro-dagster drops the key `k.model_config` of `params:o` before `n` gets it",
      ],
    },
    { sketch: one("n: a, params:o.f -> b", data("a"), { parameters: "o:\n  _x: 1\n  f: 3" }), finds: [] },
  ],
  "duplicate-schedule-name": [
    {
      sketch: {
        pipelines: { p: "n: a -> b", q: "m: a -> c" },
        catalog: data("a"),
        dagster:
          'schedules:\n  b_c: {cron_schedule: "@daily"}\n  c: {cron_schedule: "@daily"}\njobs:\n  a: {pipeline: {pipeline_name: p}, schedule: b_c}\n  a_b: {pipeline: {pipeline_name: q}, schedule: c}\n',
      },
      finds: ["error 3 The schedules of jobs `a` and `a_b` have the same name, `a_b_c_schedule` (generated, plugin)"],
    },
  ],
  "early-after-hook": [
    {
      sketch: one("n: a -> b\nm: b -> c\nleaf: a -> d", data("a")),
      finds: ["info 2 In job `j` kedro-dagster may fire `after_pipeline_run` before `leaf` is done"],
    },
    { sketch: one("n: a -> b\nm: a -> c", data("a")), finds: [] },
  ],
  "ignored-partition-mapping": [
    {
      sketch: one("n: a -> x.b", partitioned("a", "x.b: IdentityPartitionMapping") + partitioned("x.b", "")),
      finds: ["warning 1 kedro-dagster does not find the partition mapping of `a` to `x.b` and takes identity instead"],
    },
    { sketch: one("n: a -> b", partitioned("a", "b: IdentityPartitionMapping") + partitioned("b", "")), finds: [] },
  ],
  "in-memory-input": [
    {
      sketch: {
        pipelines: { p: "n: a -> b, gate\nm: gate, b -> c" },
        catalog: `${data("a")}${GATE}`,
        dagster:
          "jobs:\n  one: {pipeline: {pipeline_name: p, node_names: [n]}}\n  two: {pipeline: {pipeline_name: p, node_names: [m]}}\n",
      },
      finds: [
        "error 3 Job `two` starts with `m`, whose input `b` is made outside the job and lives in memory only (generated, plugin)",
        "error 3 Job `two` starts with `m`, whose input `gate` is made outside the job and holds no data",
      ],
    },
    {
      sketch: {
        pipelines: { p: "n: a -> b\nm: b -> c" },
        catalog: data("a") + data("b"),
        dagster:
          "jobs:\n  one: {pipeline: {pipeline_name: p, node_names: [n]}}\n  two: {pipeline: {pipeline_name: p, node_names: [m]}}\n",
      },
      finds: [],
    },
  ],
  "invalid-catalog-metadata": [
    {
      sketch: one(
        "n: a -> b",
        `a:\n  type: pickle.PickleDataset\n  metadata:\n    description: 5\n    group_name: /\n    1: x\nb:\n  type: pickle.PickleDataset\n  metadata: [x]\n`,
      ),
      finds: [
        "error 4 `metadata.description` of `a` must be text",
        "error 5 `metadata.group_name` of `a` must be the name of a group",
        "error 6 `metadata.1` of `a` must be under a text key",
        "error 9 `metadata` of `b` must be a mapping",
      ],
    },
    {
      sketch: one(
        "n: a -> gate",
        `${data("a", ", metadata: {description: x, group_name: a/b, kedro-viz: {layer: raw}}")}gate: {type: kedro_dagster.DagsterNothingDataset, metadata: 5}\n`,
      ),
      finds: [],
    },
  ],
  "invalid-cron": [
    {
      sketch: scheduled('cron_schedule: "0 25 * * *"'),
      finds: [
        "error 4 Dagster rejects the cron expression `0 25 * * *` of job `j`: `25` is no hour (0 to 23) (generated, plugin)",
      ],
    },
    { sketch: scheduled('cron_schedule: "?unknown"'), finds: [] },
    {
      sketch: one("n: a -> b", data("a"), { dagster: `schedules: {unused: {cron_schedule: never}}\n${job()}` }),
      finds: [],
    },
  ],
  "invalid-group-name": [
    {
      sketch: { pipelines: { "p-é": "n: a -> b" }, catalog: data("a") },
      all: true,
      finds: ["error 1 `n` belongs to the pipeline `p-é`, whose name Dagster rejects as an asset group"],
    },
    { sketch: one("x.y.n: a -> b", data("a")), finds: [] },
  ],
  "invalid-job-name": [
    {
      sketch: one("n: a -> b", data("a"), { dagster: "jobs:\n  my-job: {pipeline: {pipeline_name: p}}\n" }),
      finds: ["error 2 The job key `my-job` holds a character that Dagster rejects in names"],
    },
    {
      sketch: one("n: a -> b", data("a"), { environment: "prod-eu" }),
      finds: [
        "error 2 The environment `prod-eu` holds a character that Dagster rejects, so job `j` cannot be named after it",
      ],
    },
    { sketch: one("n: a -> b", data("a")), finds: [] },
  ],
  "invalid-timezone": [
    {
      sketch: scheduled('cron_schedule: "@daily", execution_timezone: europe/berlin'),
      finds: [
        "error 4 Dagster rejects the time zone `europe/berlin` of job `j`: upper and lower case count in it (generated, plugin)",
      ],
    },
    { sketch: scheduled('cron_schedule: "@daily", execution_timezone: Europe/Berlin'), finds: [] },
  ],
  "missing-input": [
    {
      sketch: one("n: raww -> b", data("raw")),
      finds: ["error 1 `n` reads `raww`: no node makes it and the catalog has no entry for it (generated, plugin)"],
    },
    {
      sketch: one("n: a -> b", "a: {filepath: x}\n"),
      finds: ["error 1 `n` reads `a`: no node makes it and its entry has no `type` (generated, plugin)"],
    },
    {
      sketch: one("n: a, m, x_y -> b", `${data("a")}m: {type: MemoryDataset}\n"{n}_y": {type: pickle.PickleDataset}\n`),
      finds: [],
    },
  ],
  "missing-parameter": [
    {
      sketch: one("n: a, params:siz -> b", data("a"), { parameters: "size: 1" }),
      finds: ["error 1 `n` reads `params:siz`, which no parameters file defines for `local` (generated, plugin)"],
    },
    {
      sketch: one("n: a, params:o.k, params:dotted.key, parameters -> b", data("a"), {
        parameters: "o: {k: 1}\ndotted.key: 2",
      }),
      finds: [],
    },
  ],
  "non-text-key": [
    {
      sketch: one("n: a, params:o -> b", `a:\n  type: pickle.PickleDataset\n  load_args:\n    dtype: {0: str}\n`, {
        parameters: "o:\n  1: x",
      }),
      finds: [
        "error 2 The key `1` of `params:o` must be text: kedro-dagster cannot make a Dagster config of it",
        "error 4 The key `load_args.dtype.0` of `a` must be text: kedro-dagster cannot make a Dagster config of it",
      ],
    },
    { sketch: one("n: a, params:o -> b", data("a"), { parameters: "o:\n  list: [{1: x}]" }), finds: [] },
  ],
  "nothing-input": [
    {
      sketch: one("n: gate, a -> b", data("a") + GATE),
      finds: [
        "error 1 `n` waits for `gate`, a Nothing dataset that no translated node makes: kedro-dagster has no IO manager for it",
      ],
    },
    { sketch: one("m: a -> gate\nn: gate, a -> b", data("a") + GATE), finds: [] },
  ],
  "null-in-list": [
    {
      sketch: one(
        "n: a, params:o, params:deep -> b",
        `a:\n  type: pickle.PickleDataset\n  load_args:\n    na_values: [null, "-"]\n`,
        { parameters: "o: [null]\ndeep:\n  depth: {values: [1, ~]}" },
      ),
      finds: [
        "error 1 The list `params:o` holds a null, of which kedro-dagster cannot make a Dagster config",
        "error 3 The list `depth.values` of `params:deep` holds a null, of which kedro-dagster cannot make a Dagster config",
        "error 4 The list `load_args.na_values` of `a` holds a null, of which kedro-dagster cannot make a Dagster config",
      ],
    },
    {
      sketch: one("n: a, params:o -> b", data("a"), { parameters: "o: {none: null, nested: [[null], {a: [null]}]}" }),
      finds: [],
    },
  ],
  "op-name-taken": [
    {
      sketch: one("x.n: a -> b\nx__n: b -> c", data("a")),
      finds: ["error 2 The node `x.n` and the node `x__n` would have the same name in Dagster, `x__n`"],
    },
    {
      sketch: one("n: a -> b\nn_asset: b -> c", data("a")),
      finds: ["error 1 The node `n_asset` and the asset of `n` would have the same name in Dagster, `n_asset`"],
    },
    {
      sketch: one("before_pipeline_run_hook_j: a -> b", data("a")),
      finds: [
        "error 1 A hook op of job `j` and the node `before_pipeline_run_hook_j` would have the same name in Dagster, `before_pipeline_run_hook_j`",
      ],
    },
    { sketch: one("n: a -> b", data("a")), finds: [] },
  ],
  "reserved-name": [
    {
      sketch: one("class: a -> type\nn: config, type -> b", data("a") + data("config")),
      finds: [
        "error 1 The dataset `type` has the same name as a word that Dagster reserves, so `class` cannot become an op",
        "error 1 The node `class` has the same name as a word that Dagster reserves, so no op can be named after it",
      ],
    },
    { sketch: one("n: a -> b\nclass: b", data("a"), { dagster: job(", node_names: [n]") }), finds: [] },
    { sketch: one("n: a -> x.input", data("a")), finds: [] },
  ],
  "run-result-hook": [
    {
      sketch: one("n: a -> b", data("a"), {
        more: { hookMethods: [hook("after_pipeline_run", "run_params", "run_result")] },
      }),
      finds: [
        "error 7 `after_pipeline_run` declares `run_result`, which kedro-dagster does not pass: every job fails at its end",
      ],
    },
    {
      sketch: one("n: a -> b", data("a"), {
        more: { hookMethods: [hook("after_pipeline_run", "run_params"), hook("before_pipeline_run", "run_result")] },
      }),
      finds: [],
    },
  ],
  "shared-node": [
    {
      sketch: {
        pipelines: { p: "n: a -> b\nm: b -> c\nk: c -> d" },
        catalog: data("a"),
        dagster: "jobs:\n  one: {pipeline: {pipeline_name: p}}\n  two: {pipeline: {pipeline_name: p, to_nodes: [m]}}\n",
      },
      finds: [
        "error 3 Jobs `one` and `two` both run `m` and 1 more: Dagster rejects a location of kedro-dagster with a node in two jobs",
      ],
    },
    {
      sketch: {
        pipelines: { p: "n: a -> b", q: "m: a -> c" },
        catalog: data("a"),
        dagster: "jobs: {one: {pipeline: {pipeline_name: p}}, two: {pipeline: {pipeline_name: q}}}",
      },
      finds: [],
    },
  ],
  "transcoded-dataset": [
    {
      sketch: one("n: a -> m@x\nk: m@y -> b", data("a")),
      finds: [
        "error 2 `k` reads `m@y`, which `n` makes as `m@x`: kedro-dagster takes the two for different assets, and Dagster misses the one that is read",
      ],
    },
    { sketch: one("n: a -> m@x\nk: m@x -> b", data("a")), finds: [] },
  ],
  "unfired-error-hook": [
    {
      sketch: one("n: a -> b", data("a"), { more: { hookMethods: [hook("on_pipeline_error", "error")] } }),
      finds: ["warning 7 `on_pipeline_error` is never fired: kedro-dagster's sensor fails before it gets there"],
    },
  ],
  "unfed-memory-input": [
    {
      sketch: one("n: m -> b", "m: {type: kedro.io.MemoryDataset}\n"),
      finds: ["warning 1 `n` reads `m`, which lives in memory and is filled by no node (generated, plugin)"],
    },
    { sketch: one("k: a -> m\nn: m -> b", `${data("a")}m: {type: MemoryDataset}\n`), finds: [] },
  ],
  "unreadable-name": [
    {
      sketch: one(
        "n: my__a, my-b, c@x, params:my__p, d.e, gate__x -> out-put",
        `${data("my__a")}${data("my-b")}${data("c@x")}${data("d.e")}${GATE.replace("gate", "gate__x")}`,
        { parameters: "my__p: 1" },
      ),
      finds: [
        "error 1 `n` fails when kedro-dagster runs it: its input `c@x` arrives as `c.x`",
        "error 1 `n` fails when kedro-dagster runs it: its input `my-b` arrives as `my.b`",
        "error 1 `n` fails when kedro-dagster runs it: its input `my__a` arrives as `my.a`",
        "error 1 `n` fails when kedro-dagster runs it: its input `params:my__p` arrives as `params:my.p`",
      ],
    },
  ],
  "unusable-executor": [
    {
      sketch: one("n: a -> b", data("a"), {
        dagster:
          "executors:\n  far:\n    dask_executor: {cluster: {local: {}}}\njobs: {j: {pipeline: {pipeline_name: p}, executor: far}}",
      }),
      finds: ["error 3 Every run of job `j` fails: the dask executor rejects the options that kedro-dagster passes"],
    },
    {
      sketch: one("n: a -> b", data("a"), { dagster: job("}, executor: {image: x") }),
      finds: ["error 2 Every run of job `j` fails: the docker executor rejects the options that kedro-dagster passes"],
    },
    {
      sketch: one("n: a -> b", data("a"), {
        dagster: job("}, executor: {image: x, network: n, registry: {url: u}, container_kwargs: {}"),
      }),
      finds: [],
    },
    { sketch: one("n: a -> b", data("a"), { dagster: job("}, executor: {job_namespace: x") }), finds: [] },
    {
      sketch: one("n: a -> b", data("a"), { dagster: `executors: {unused: {celery_executor: {}}}\n${job()}` }),
      finds: [],
    },
  ],
  "unknown-hook-argument": [
    {
      sketch: one("n: a -> b", data("a"), {
        more: {
          declaredKedroVersion: "1.7.0",
          hookMethods: [hook("before_node_run", "node", "session_id", "weather")],
        },
      }),
      finds: [
        "error 7 `before_node_run` declares `session_id`, which Kedro 1.x does not pass to it: Kedro refuses to start (generated, plugin)",
        "error 7 `before_node_run` declares `weather`, which Kedro does not pass to it: Kedro refuses to start (generated, plugin)",
      ],
    },
    {
      sketch: one("n: a -> b", data("a"), {
        more: { declaredKedroVersion: null, hookMethods: [hook("after_catalog_created", "feed_dict")] },
      }),
      finds: [
        "warning 7 `after_catalog_created` declares `feed_dict`, which Kedro 1.x does not pass to it: Kedro refuses to start (generated, plugin)",
      ],
    },
    {
      sketch: one("n: a -> b", data("a"), {
        more: {
          declaredKedroVersion: "0.19.9",
          hookMethods: [
            hook("before_node_run", "session_id"),
            hook("after_node_run", "node", "catalog", "inputs", "is_async", "run_id", "outputs"),
            hook("of_another_plugin", "anything"),
          ],
        },
      }),
      finds: [],
    },
  ],
  "unsupported-dataset": [
    {
      sketch: one("n: a -> b", "a: {type: CachedDataset, dataset: {type: pickle.PickleDataset}}\n"),
      finds: ["error 1 `a` is of type `CachedDataset`, for which kedro-dagster cannot make an IO manager"],
    },
  ],
};

describe.each(Object.entries(CASES))("the rule %s", (id, cases) => {
  it.each(cases.map((one) => [one.finds.length === 0 ? "leaves it alone" : (one.finds[0] ?? ""), one] as const))(
    "%s",
    (_, { sketch, all, finds }) => {
      for (const target of ["plugin", "generated"] as const) {
        const found = translateSketch(sketch, { target, all: all ?? false }).diagnostics.filter(
          (diagnostic) => diagnostic.rule === id,
        );
        const texts = found.map(
          ({ severity, at, message, targets }) =>
            `${severity} ${at?.line ?? "-"} ${message}${targets.join() === "plugin" ? "" : ` (${targets.join(", ")})`}`,
        );
        // a group that is replaced in generated definitions is not there to be found
        if (target === "plugin" || id !== "invalid-group-name") expect(texts.sort()).toEqual(finds);
      }
    },
  );
});

describe("rules that find something missing", () => {
  const spot = (...affects: readonly string[]) => ({
    rule: "unresolved-import" as const,
    message: "`x` is not known",
    at: { file: "p.py", line: 1, column: 1, endLine: 1, endColumn: 2 },
    affects,
  });
  const sketch = {
    pipelines: { p: "n: gone, gate, m, params:none -> b" },
    catalog: `m: {type: MemoryDataset}\n${GATE}`,
    dagster: job(),
  };
  const found = (more: Partial<ProjectSketch>) =>
    [...new Set(translateSketch({ ...sketch, ...more }).diagnostics.map((diagnostic) => diagnostic.rule))].sort();
  it("find it when everything is known", () =>
    expect(found({})).toEqual(["missing-input", "missing-parameter", "nothing-input", "unfed-memory-input"]));
  it("say nothing of what a blind spot leaves in doubt: the pipeline, the node or the name itself", () => {
    expect(found({ more: { blindSpots: [spot("p", "params:none")] } })).toEqual([]);
    expect(found({ more: { blindSpots: [spot("n")] } })).toEqual(["missing-parameter"]);
    expect(found({ more: { blindSpots: [spot("gone")] } })).toEqual([
      "missing-parameter",
      "nothing-input",
      "unfed-memory-input",
    ]);
    expect(found({ incomplete: ["p"] })).toEqual(["missing-parameter"]);
  });
});
