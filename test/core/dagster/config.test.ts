import { describe, expect, it } from "vitest";
import { translateSketch } from "../../support/translate-sketch.ts";

const finds = (dagster: string) =>
  translateSketch({
    pipelines: { p: "n: raw -> a" },
    catalog: "raw: {type: json.JSONDataset}",
    dagster,
  }).diagnostics.map(
    ({ rule, at, message, help }) => `${at?.line} ${rule}: ${message}${help === null ? "" : ` (${help})`}`,
  );
const job = (rest: string) => `jobs:\n  j:\n    pipeline: {pipeline_name: p}\n    ${rest}\n`;
const inlineOf = (options: string) =>
  translateSketch({
    pipelines: { p: "n: raw -> a" },
    catalog: "raw: {type: json.JSONDataset}",
    dagster: job(`executor: ${options}`),
  }).location.executors["j__executor"];

describe("dagster.yml that kedro-dagster refuses", () => {
  it.each([
    [
      "an unknown section",
      "job: {}\njobs: {}",
      ["1 unknown-config-key: `job` is not a setting of dagster.yml (Did you mean `jobs`?)"],
    ],
    [
      "a misspelt key of a job",
      job("shedule: daily"),
      ["4 unknown-config-key: `shedule` is not a setting of `jobs` › `j` (Did you mean `schedule`?)"],
    ],
    [
      "the singular of a filter",
      "jobs:\n  j:\n    pipeline:\n      node_namespace: [x]",
      [
        "2 unknown-pipeline: Job `j` runs the pipeline `__default__`, which the project does not register (Registered: `p`.)",
        "4 unknown-config-key: `node_namespace` is not a setting of `jobs` › `j` › `pipeline` (Did you mean `node_namespaces`?)",
      ],
    ],
    [
      "a pipeline by name",
      "jobs: {j: {pipeline: p}}",
      [
        "1 invalid-config-value: `jobs` › `j` › `pipeline` must be a mapping, not `p` (Write `pipeline: {pipeline_name: p}`.)",
      ],
    ],
    [
      "no pipeline",
      "jobs: {j: {executor: x}}",
      ["1 missing-config-key: `jobs` › `j` needs `pipeline` (Write `pipeline: {pipeline_name: …}`.)"],
    ],
    [
      "an empty job",
      "jobs: {j: }",
      ["1 invalid-config-value: `jobs` › `j` must be a mapping with a `pipeline`, not empty"],
    ],
    [
      "a filter without a list",
      "jobs: {j: {pipeline: {pipeline_name: p, tags: t}}}",
      ["1 invalid-config-value: `jobs` › `j` › `pipeline` › `tags` must be a list, not `t` (Write it as a list: [t].)"],
    ],
    [
      "a numeric key",
      "jobs: {5: {pipeline: {pipeline_name: p}}}",
      ['1 invalid-config-value: The key `jobs` › `5` must be text; YAML reads it as int (Put it in quotes: "5".)'],
    ],
    [
      "loggers without a list",
      job("loggers: quiet"),
      ["4 invalid-config-value: `jobs` › `j` › `loggers` must be a list, not `quiet` (Write it as a list: [quiet].)"],
    ],
    [
      "a cron that is no text",
      job("schedule: {cron_schedule: 5}"),
      [
        '4 invalid-config-value: `jobs` › `j` › `schedule` › `cron_schedule` must be text, not `5` (Put it in quotes: "5".)',
      ],
    ],
    [
      "a schedule without cron",
      job("schedule: {description: x}"),
      ["4 missing-config-key: `jobs` › `j` › `schedule` needs `cron_schedule`"],
    ],
    [
      "an unknown executor type",
      "executors:\n  big:\n    multi_process: {}\njobs: {}",
      [
        "3 invalid-config-value: `executors` › `big`: there is no executor type `multi_process` (Did you mean `multiprocess`? Known types: in_process, multiprocess, dask_executor, k8s_job_executor, docker_executor, celery_executor, celery_docker_executor, celery_k8s_job_executor.)",
      ],
    ],
    [
      "two executor types",
      "executors: {big: {in_process: {}, multiprocess: {}}}\njobs: {}",
      [
        "1 invalid-config-value: `executors` › `big` declares two executor types, `in_process` and `multiprocess` (Keep one of them.)",
      ],
    ],
    [
      "an executor option that there is not",
      "executors: {big: {multiprocess: {max_concurent: 2}}}\njobs: {}",
      [
        "1 unknown-config-key: `max_concurent` is not a setting of `executors` › `big` › `multiprocess` (Did you mean `max_concurrent`?)",
      ],
    ],
    [
      "an executor type inside a job",
      job("executor: {multiprocess: {max_concurrent: 2}}"),
      [
        '4 unknown-config-key: `jobs` › `j` › `executor` takes options without an executor type: `multiprocess` is not allowed in it (Move it to `executors` and name it here, or write only its options: {"max_concurrent":2}.)',
      ],
    ],
    [
      "executor options that fit no type",
      job("executor: {max_concurrent: x}"),
      [
        "4 invalid-config-value: `jobs` › `j` › `executor` fits no executor type: `max_concurrent` (Declare the executor under `executors` and name it here.)",
      ],
    ],
    [
      "nested Kubernetes volumes",
      "executors: {k: {k8s_job_executor: {volumes: [{name: x, configMap: {name: y}}]}}}\njobs: {}",
      [
        "1 invalid-config-value: `executors` › `k` › `k8s_job_executor` › `volumes` › `0` › `configMap` must be text, not a mapping",
      ],
    ],
    [
      "an unknown log level",
      "loggers: {l: {log_level: LOUD}}\njobs: {}",
      [
        "1 invalid-config-value: `loggers` › `l` › `log_level` must be one of CRITICAL, DEBUG, ERROR, INFO, NOTSET, WARNING, not `LOUD`",
      ],
    ],
    [
      "a handler without class",
      "loggers: {l: {handlers: [{formatter: f}]}}\njobs: {}",
      [
        "1 missing-config-key: `loggers` › `l` › `handlers` › `0` needs `class`",
        "1 invalid-config-value: `loggers` › `l` › `handlers` › `0` › `formatter` must be the name of an entry of `formatters`, not `f` (This logger declares no formatters.)",
      ],
    ],
    [
      "a formatter of a class alone",
      "loggers: {l: {formatters: {f: {class: x}}}}\njobs: {}",
      ["1 missing-config-key: `loggers` › `l` › `formatters` › `f` needs `format` or `()`"],
    ],
    [
      "names that nothing declares",
      `schedules: {daily: {cron_schedule: "@daily"}}\n${job("schedule: dayly\n    executor: none\n    loggers: [x]")}`,
      [
        "5 unknown-schedule: Job `j` names the schedule `dayly`, which `schedules` does not declare (Did you mean `daily`?)",
        "6 unknown-executor: Job `j` names the executor `none`, which `executors` does not declare (Declare it under `executors` in dagster.yml.)",
        "7 unknown-logger: Job `j` names the logger `x`, which `loggers` does not declare (Declare it under `loggers` in dagster.yml.)",
      ],
    ],
  ])("for %s is told at its line", (_, dagster, expected) => expect(finds(dagster)).toEqual(expected));
  it("does not complain of a name whose declaration is what is wrong", () => {
    expect(
      finds(`executors: {big: {multi_process: {}}}\n${job("executor: big")}`).map((find) => find.split(":")[0]),
    ).toEqual(["1 invalid-config-value"]);
  });
  it("is told once for all jobs of a factory", () => {
    const { diagnostics } = translateSketch({
      pipelines: { __default__: "x.n: raw -> a\ny.n: raw -> b" },
      dagster: 'jobs: {"{s}__j": {pipeline: {node_namespaces: ["{s}"]}, shedule: daily}}',
    });
    expect(diagnostics.map((diagnostic) => diagnostic.rule).filter((rule) => rule === "unknown-config-key")).toEqual([
      "unknown-config-key",
    ]);
  });
});

describe("dagster.yml of an older version", () => {
  const found = (dagster: string, versions: { readonly kedroVersion?: string; readonly pluginVersion?: string }) => {
    const { location, diagnostics } = translateSketch(
      { pipelines: { p: "x.n: raw -> a, m: a -> b" }, catalog: "raw: {type: json.JSONDataset}", dagster },
      versions,
    );
    const keys = diagnostics.filter(({ rule }) => rule === "unknown-config-key").map(({ subject }) => subject);
    return [keys, Object.keys(location.jobs["j"]?.steps ?? {}).filter((name) => !name.includes("hook"))];
  };
  const filtered = (key: string) => `jobs:\n  j:\n    pipeline: {pipeline_name: p, ${key}: x}\n`;
  const DEV = `dev: {port: "3000"}\n${job("executor: null")}`;

  it.each([
    ["a section `dev`", DEV, { pluginVersion: "0.3.0" }, []],
    ["no section `dev` any more", DEV, { pluginVersion: "0.4.0" }, ["dev"]],
  ])("has %s", (_, dagster, versions, keys) => expect(found(dagster, versions)[0]).toEqual(keys));

  it.each([
    ["`namespace` in 0.1", "namespace", { pluginVersion: "0.1.1" }],
    ["`node_namespace` in 0.2", "node_namespace", { pluginVersion: "0.2.0" }],
    ["`node_namespace` with Kedro 0.19", "node_namespace", { pluginVersion: "0.5.3", kedroVersion: "0.19.15" }],
  ])("filters by %s", (_, key, versions) => expect(found(filtered(key), versions)).toEqual([[], ["x__n"]]));

  it("does not filter by what it does not know", () =>
    expect(found(filtered("node_namespace"), { pluginVersion: "0.5.3" })[0]).toEqual([
      "jobs.j.pipeline.node_namespace",
    ]));
});

describe("dagster.yml that kedro-dagster silently ignores in part", () => {
  it.each([
    [
      "keys beside an executor's type",
      "executors: {big: {in_process: {}, workers: 3}}\njobs: {}",
      "1 ignored-config-key: `workers` is not a setting of `executors` › `big` and is ignored (Known here: in_process.)",
    ],
    [
      "a misspelt retry setting",
      "executors: {big: {in_process: {retries: {deferred: {}}}}}\njobs: {}",
      "1 ignored-config-key: `deferred` is not a setting of `executors` › `big` › `in_process` › `retries` and is ignored (Known here: enabled.)",
    ],
    [
      "a misspelt key of a schedule",
      "schedules: {s: {cron_schedule: '@daily', timezone: UTC}}\njobs: {}",
      "1 ignored-config-key: `timezone` is not a setting of `schedules` › `s` and is ignored (Known here: cron_schedule, execution_timezone, description, metadata.)",
    ],
  ])("is a warning: %s", (_, dagster, expected) => expect(finds(dagster)).toEqual([expected]));
});

describe("executor options in a job", () => {
  it.each([
    ["{}", "in_process"],
    ["{retries: {disabled: {}}}", "in_process"],
    ["{max_concurrent: '3'}", "multiprocess"],
    ["{cluster: {local: {n_workers: 2}}}", "dask"],
    ["{env_vars: [A]}", "k8s"],
    ["{job_namespace: x}", "k8s"],
    ["{image: x, env_vars: [A]}", "docker"],
    ["{broker: b}", "celery"],
    ["{retries: 2}", "celery"],
    ["{broker: b, image: i}", "celery-docker"],
    ["{retries: 3, max_concurrent: 2}", "celery-docker"],
    ["{job_wait_timeout: 5}", "celery-k8s"],
  ])("%s are those of %s", (options, type) => expect(inlineOf(options)?.type).toBe(type));
  it("are completed by their defaults", () => {
    expect(inlineOf("{retries: {disabled: {}}}")?.options).toEqual({ retries: { disabled: {} } });
    expect(inlineOf("{broker: b}")?.options).toEqual({
      backend: "rpc://",
      broker: "b",
      config_source: null,
      include: [],
      retries: null,
    });
  });
});

describe("executor options in generated definitions", () => {
  const options = (written: string) =>
    translateSketch(
      {
        pipelines: { p: "n: raw -> a" },
        catalog: "raw: {type: json.JSONDataset}",
        dagster: job(`executor: ${written}`),
      },
      { target: "generated" },
    ).location.executors["j__executor"]?.options;
  it("have the shape that Dagster's executor takes", () => {
    expect(options("{max_concurrent: 3}")).toEqual({ max_concurrent: 3, retries: { enabled: {} } });
    expect(options("{cluster: {local: {n_workers: 2}}}")).toEqual({ cluster: { local: { n_workers: 2 } } });
    expect(options("{cluster: {}}")).toEqual({ cluster: { local: {} } });
    expect(options("{image: x}")).toEqual({
      env_vars: [],
      image: "x",
      max_concurrent: 1,
      networks: [],
      retries: { enabled: {} },
    });
    expect(options("{broker: b, retries: 2}")).toEqual({
      backend: "rpc://",
      broker: "b",
      include: [],
      retries: { enabled: {} },
    });
    expect(options("{broker: b, retries: 0}")).toEqual({
      backend: "rpc://",
      broker: "b",
      include: [],
      retries: { disabled: {} },
    });
    expect(options("{broker: b, image: i}")).toEqual({
      backend: "rpc://",
      broker: "b",
      docker: { env_vars: [], image: "i" },
      include: [],
    });
    expect(options("{broker: b, job_namespace: x}")).toMatchObject({
      broker: "b",
      job_namespace: "x",
      job_wait_timeout: 86400,
    });
    expect(Object.keys(options("{broker: b, job_namespace: x}") ?? {})).not.toContain("step_k8s_config");
  });
  it("that the executor has no place for are told", () => {
    const { diagnostics } = translateSketch({
      pipelines: { p: "n: raw -> a" },
      catalog: "raw: {type: json.JSONDataset}",
      dagster: job("executor: {broker: b, image: i, max_concurrent: 2}"),
    });
    expect(
      diagnostics
        .filter(({ rule }) => rule === "dropped-executor-option")
        .map(({ message, targets }) => [message, targets]),
    ).toEqual([
      [
        "The executor `j__executor` sets `max_concurrent`, which Dagster's celery-docker executor does not have: generated definitions leave that out",
        ["generated"],
      ],
    ]);
  });
});
