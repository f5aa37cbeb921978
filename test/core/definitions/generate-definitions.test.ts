import { describe, expect, test } from "vitest";
import type { DefinitionsOptions, GeneratedDefinitions } from "../../../src/core/definitions/definitions-input.ts";
import { generateDefinitions } from "../../../src/core/definitions/generate-definitions.ts";
import type { EnvironmentFiles } from "../../../src/core/definitions/module-files.ts";
import { standingEnvironments } from "../../../src/core/definitions/standing-environments.ts";
import { runtimeWheel } from "../../../src/core/definitions/runtime-wheel.ts";
import type { CodeLocation } from "../../../src/core/model/code-location.ts";
import { GENERATED_MARK } from "../../../src/core/model/generated-mark.ts";
import type { ProjectSketch } from "../../support/kedro-project.ts";
import { generatedLocation } from "./generated-location.ts";

const SKETCH: ProjectSketch = {
  pipelines: {
    __default__: "clean: raw, params:limit -> cleaned #daily\nfit: cleaned -> model, score\nreport: model",
    other: "clean: raw, params:limit -> cleaned #daily",
  },
  catalog:
    "raw: {type: pandas.CSVDataset, filepath: raw.csv}\ncleaned: {type: pandas.CSVDataset, filepath: cleaned.csv}\nmodel: {type: pickle.PickleDataset, filepath: model.pkl}",
  parameters: "limit: 3",
  dagster:
    "jobs:\n  all: {pipeline: {pipeline_name: __default__}, schedule: {cron_schedule: '0 3 * * *', execution_timezone: Europe/Oslo}}\n  some: {pipeline: {pipeline_name: other}}\n",
};

function generate(
  locations: readonly CodeLocation[],
  more: {
    readonly existing?: Readonly<Record<string, string>>;
    readonly options?: DefinitionsOptions;
    readonly commit?: string;
    readonly standing?: readonly EnvironmentFiles[];
    readonly runtime?: ReadonlyMap<string, string>;
  } = {},
): GeneratedDefinitions {
  return generateDefinitions({
    locations,
    existing: (path) => more.existing?.[path] ?? null,
    repository: "https://example.org/o/r",
    commit: more.commit ?? "c0ffee",
    generatorVersion: "1.0.0",
    runtime: more.runtime ?? new Map([["__init__.py", '"""Runtime."""\n']]),
    ...(more.standing === undefined ? {} : { standing: more.standing }),
    ...(more.options === undefined ? {} : { options: more.options }),
  });
}

function moduleOf(generated: GeneratedDefinitions, environment = "local"): string {
  return generated.files.get(`src/dagster_definitions/env_${environment}.py`) ?? "";
}

describe("the package of generated definitions", () => {
  test("holds one module and one manifest for each environment, and what loads them", () => {
    const both = [generatedLocation(SKETCH), generatedLocation({ ...SKETCH, environment: "prod-eu" })];
    const files = generate(both, { options: { names: "plugin" } }).files;
    expect([...files.keys()]).toEqual([
      "dg.toml",
      "src/dagster_definitions/README.md",
      "src/dagster_definitions/__init__.py",
      "src/dagster_definitions/_provenance.py",
      "src/dagster_definitions/env_local.py",
      "src/dagster_definitions/env_prod_eu.py",
      "src/dagster_definitions/local.json",
      "src/dagster_definitions/prod-eu.json",
      "src/dagster_definitions/runtime/__init__.py",
      "workspace.yaml",
    ]);
    expect(JSON.parse(files.get("src/dagster_definitions/prod-eu.json") ?? "")).toEqual(
      structuredClone(generatedLocation({ ...SKETCH, environment: "prod-eu" })),
    );
    expect(files.get("workspace.yaml")).toContain('module_name: "dagster_definitions.env_prod_eu"');
  });

  test("imports an installed runtime where the settings say so, and pins it by version and hash", () => {
    const runtime = new Map([["version.py", '__version__ = "1.2.3"\n']]);
    const generated = generate([generatedLocation(SKETCH)], { options: { runtime: "installed" }, runtime });
    const { sha256 } = runtimeWheel(runtime);
    expect([...generated.files.keys()].filter((path) => path.includes("runtime"))).toEqual([]);
    expect(generated.files.get("src/dagster_definitions/requirements.txt")).toBe(
      `# ${GENERATED_MARK}\nkedro-dagster-runtime==1.2.3 \\\n    --hash=sha256:${sha256}\n`,
    );
    const text = moduleOf(generated);
    expect(text).toContain("import dagster as dg\nfrom kedro_dagster_runtime import KedroProject, ");
    expect(text).toContain('    definitions=__file__,\n    made_for="1.2.3",\n');
  });

  test("is the same, byte for byte, whatever the order of the environments", () => {
    const [a, b] = [generatedLocation(SKETCH), generatedLocation({ ...SKETCH, environment: "prod" })];
    expect([...generate([b, a]).files]).toEqual([...generate([a, b]).files]);
  });

  test("a new node adds lines and moves none", () => {
    const before = moduleOf(generate([generatedLocation(SKETCH)])).split("\n");
    const more = {
      ...SKETCH,
      pipelines: {
        ...SKETCH.pipelines,
        __default__: `${SKETCH.pipelines["__default__"] ?? ""}\nenrich: cleaned, other_raw -> enriched`,
      },
    };
    const after = moduleOf(generate([generatedLocation(more)])).split("\n");
    let next = 0;
    for (const line of after) if (line === before[next]) next++;
    expect(before.slice(next)).toEqual([]);
    expect(after.length).toBeGreaterThan(before.length);
  });

  test("a new commit changes one line of one file", () => {
    const [one, other] = [
      generate([generatedLocation(SKETCH)]),
      generate([generatedLocation(SKETCH)], { commit: "decade" }),
    ];
    const changed = [...one.files].filter(([path, text]) => other.files.get(path) !== text).map(([path]) => path);
    expect(changed).toEqual(["src/dagster_definitions/_provenance.py"]);
    const lines = (text: string | undefined): readonly string[] => (text ?? "").split("\n");
    const before = lines(one.files.get(changed[0] ?? ""));
    expect(lines(other.files.get(changed[0] ?? "")).filter((line, index) => line !== before[index])).toEqual([
      'COMMIT = "decade"',
    ]);
  });

  test("its digest keeps when only commits and lines move, and changes when the meaning does", () => {
    const location = generatedLocation(SKETCH);
    const { digest } = generate([location]);
    const moved = JSON.parse(
      JSON.stringify(location).replace(/"line":(\d+)/g, (_, line: string) => `"line":${Number(line) + 7}`),
    ) as CodeLocation;
    expect(moduleOf(generate([moved]))).not.toBe(moduleOf(generate([location])));
    const origins = [
      { kind: "global", name: "globals:root", at: { file: "g.yml", line: 1, column: 1, endLine: 1, endColumn: 2 } },
    ] as const;
    const datasets = Object.entries(location.kedro.datasets).map(([name, facts]) => [name, { ...facts, origins }]);
    const traced = { ...location, kedro: { ...location.kedro, datasets: Object.fromEntries(datasets) } };
    expect(generate([traced]).digest).toBe(digest);
    expect(generate([moved], { commit: "decade" }).digest).toBe(digest);
    expect(generate([generatedLocation({ ...SKETCH, parameters: "limit: 4" })]).digest).not.toBe(digest);
  });
});

describe("names that are awkward", () => {
  test.each([
    ["class", "env_class"],
    ["runtime", "env_runtime"],
    ["2024", "env_2024"],
    ["prod-eu", "env_prod_eu"],
    ["été", "env__t_"],
  ])("environment %s becomes module %s", (environment, module) => {
    const files = generate([generatedLocation({ ...SKETCH, environment })]).files;
    expect([...files.keys()]).toContain(`src/dagster_definitions/${module}.py`);
  });

  test("environments that a module name cannot tell apart get a digest each", () => {
    const files = [
      ...generate([
        generatedLocation({ ...SKETCH, environment: "a-b" }),
        generatedLocation({ ...SKETCH, environment: "a_b" }),
      ]).files.keys(),
    ];
    const modules = files.filter((path) => /env_a_b_[0-9a-f]{8}\.py$/.test(path));
    expect(modules).toHaveLength(2);
    expect(files.filter((path) => path.endsWith(".json"))).toHaveLength(2);
  });

  test("an environment that looks like a path stays inside the package", () => {
    const files = [...generate([generatedLocation({ ...SKETCH, environment: "../../etc" })]).files.keys()];
    expect(files.filter((path) => path.includes(".."))).toEqual([]);
  });

  test("a project without a source folder has its package at its root", () => {
    const files = [...generate([generatedLocation({ ...SKETCH, more: { sourceDir: "" } })]).files.keys()];
    expect(files).toContain("dagster_definitions/env_local.py");
    expect(files).toContain("dg.toml");
  });

  test("`dg` is not pointed at a source folder where it does not look", () => {
    const files = [...generate([generatedLocation({ ...SKETCH, more: { sourceDir: "code/python" } })]).files.keys()];
    expect(files).toContain("code/python/dagster_definitions/env_local.py");
    expect(files).not.toContain("dg.toml");
  });
});

describe("files of the project in the way", () => {
  test("a module of the user's own is never overwritten, and said to be in the way", () => {
    const path = "src/dagster_definitions/env_local.py";
    const generated = generate([generatedLocation(SKETCH)], { existing: { [path]: "import dagster as dg\n" } });
    expect(generated.files.has(path)).toBe(false);
    expect(generated.diagnostics).toMatchObject([
      { rule: "definitions-file-not-ours", severity: "error", subject: path },
    ]);
  });

  test("a workspace of the user's own stays, and is told where it names other definitions", () => {
    const generated = generate([generatedLocation(SKETCH)], {
      existing: {
        "workspace.yaml": "load_from: [{python_module: dagster_definitions.env_local}]\n",
        "dg.toml": '[project]\nroot_module = "plugin"\n',
      },
    });
    expect([...generated.files.keys()].filter((path) => !path.startsWith("src/"))).toEqual([]);
    expect(generated.diagnostics).toMatchObject([
      {
        rule: "workspace-loads-others",
        severity: "info",
        message: "`dg.toml` names other definitions than the generated ones, and stays as it is",
        help: "Name `dagster_definitions.env_local` in it, or remove it and generate again.",
      },
    ]);
  });

  test("environments that were generated before stay in workspace and README", () => {
    const before = generate([generatedLocation(SKETCH), generatedLocation({ ...SKETCH, environment: "prod-eu" })]);
    const files = {
      list: () => [...before.files.keys()],
      read: (path: string) => before.files.get(path) ?? null,
    };
    const standing = standingEnvironments(files, "src", ["local"]);
    expect(standing).toEqual([{ environment: "prod-eu", module: "env_prod_eu", manifest: "prod-eu.json" }]);
    const again = generate([generatedLocation(SKETCH)], { standing });
    for (const path of ["workspace.yaml", "dg.toml"]) expect(again.files.get(path)).toBe(before.files.get(path));
    expect(again.files.get("src/dagster_definitions/README.md")).toContain(
      "## `prod-eu`\n\nModule `env_prod_eu`, generated before.\n",
    );
    expect(again.files.get("src/dagster_definitions/README.md")).toContain(
      "one environment or, by `workspace.yaml`, all:\n\n```sh\ndagster dev -m dagster_definitions.env_local -d src\ndagster dev -w workspace.yaml\n```\n",
    );
  });

  test("a manifest without its module, and JSON of others, are no environment that stands", () => {
    const texts: Readonly<Record<string, string>> = {
      "src/dagster_definitions/gone.json": '{"formatVersion": 1, "environment": "gone", "kedro": {}}',
      "src/dagster_definitions/odd.json": '{"formatVersion": 1, "environment": 3, "kedro": {}}',
      "src/dagster_definitions/broken.json": "{",
      "src/dagster_definitions/deep/prod.json": '{"formatVersion": 1, "environment": "prod", "kedro": {}}',
    };
    const files = { list: () => Object.keys(texts), read: (path: string) => texts[path] ?? null };
    expect(standingEnvironments(files, "src", [])).toEqual([]);
  });

  test("what could not be read is told in module and README, in words that close no docstring", () => {
    const location = generatedLocation(SKETCH);
    const at = { file: 'src/a"""b.py', line: 3, column: 1, endLine: 3, endColumn: 4 };
    const spots = Array.from({ length: 22 }, (_, index) => ({
      rule: "computed-at-runtime" as const,
      message: `\`nodes_of(${index})\` is not known`,
      at,
      affects: [],
    }));
    const generated = generate([{ ...location, complete: false, blindSpots: spots }]);
    const told = /Incomplete: .*?\n\n(?<lines>.*?)\n\n/su.exec(moduleOf(generated));
    const lines = told?.groups?.["lines"]?.split("\n") ?? [];
    expect(told?.[0]).toMatch(
      /^Incomplete: 22 places of the project could not be read, and what hangs on them is not in here:\n/u,
    );
    expect(lines).toHaveLength(21);
    expect(lines[0]).toBe("    src/a???b.py:3 nodes_of(0) is not known");
    expect(lines[20]).toBe("    and 2 more, under blindSpots in the JSON beside this file");
    expect(generated.files.get("src/dagster_definitions/README.md")).toContain(
      "**Incomplete.** 22 places of the project could not be read; what hangs on them is not in these definitions:\n\n- `src/a???b.py:3 nodes_of(0) is not known`\n",
    );
  });

  test("what was generated before is written again", () => {
    const first = generate([generatedLocation(SKETCH)]);
    const again = generate([generatedLocation({ ...SKETCH, parameters: "limit: 4" })], {
      existing: Object.fromEntries(first.files),
    });
    expect([...again.files.keys()]).toEqual([...first.files.keys()]);
    expect(again.diagnostics).toEqual([]);
  });
});

describe("parameters", () => {
  const withParameters = (parameters: string, inputs: string): string =>
    moduleOf(generate([generatedLocation({ pipelines: { __default__: `one: ${inputs} -> out` }, parameters })]));

  test("a value that is secret is never written, nor is one inside another", () => {
    const text = withParameters(
      "api_key: hunter2hunter2\ndb: {host: localhost, password: hunter3}\n",
      "params:api_key, params:db, parameters",
    );
    expect(text).not.toContain("hunter");
    expect(text).not.toContain("<secret>");
    expect(text).toContain('"params:api_key": secret_parameter(),');
    expect(text).toContain('"params:db": parameter({"host": "localhost"}),');
    expect(text).toContain('"parameters": parameter({"db": {"host": "localhost"}}),');
  });

  test("one that cannot be known, or that the project does not define, is read at run time", () => {
    const text = withParameters("known: 1\nunknown: ?unknown made\n", "params:known, params:unknown, params:absent");
    expect(text).toContain('"params:known": parameter(1),');
    expect(text).toContain('"params:unknown": secret_parameter(),');
    expect(text).toContain('"params:absent": secret_parameter(),');
  });
});

describe("the imports of a module", () => {
  test("are what it calls, not what texts or names of nodes are like", () => {
    const generated = generate([
      generatedLocation({
        pipelines: { __default__: "data_source: raw -> made\nallow_depth: made -> end" },
        catalog: `made: {type: pandas.CSVDataset, filepath: made.csv, metadata: {description: "Of the parameter(s), executor(s) and the 'allow_depth(' of a kedro_logger(x)"}}`,
      }),
    ]);
    expect(moduleOf(generated)).toContain("from .runtime import KedroProject, data_type\n\nkedro_project");
  });
});

describe("a parameter that JSON cannot hold", () => {
  test("is left to Kedro, so that another number may be set in its place", () => {
    const parameters =
      "cap: .inf\nseed: 123456789012345678901\nfit: {rate: 0.5, gap: .nan, steps: [1, .inf], 'a/b': {deep: -.inf}}\nword: .info\n";
    const text = moduleOf(
      generate([
        generatedLocation({
          pipelines: { __default__: "one: raw, params:cap, params:seed, params:fit, params:word -> made" },
          parameters,
        }),
      ]),
    );
    expect(text).toContain(
      'parameters = {\n    "params:cap": secret_parameter(),\n    "params:fit": parameter({"a/b": {}, "rate": 0.5}),\n    "params:seed": secret_parameter(),\n    "params:word": parameter(".info"),\n}\n',
    );
  });
});

describe("what the catalog's metadata says in Dagster's words", () => {
  const generateWithMetadata = (metadata: string): GeneratedDefinitions =>
    generate([
      generatedLocation({
        pipelines: { __default__: "one: raw -> made" },
        catalog: `made: {type: pandas.CSVDataset, filepath: made.csv, metadata: ${metadata}}`,
      }),
    ]);
  const withMetadata = (metadata: string): string => moduleOf(generateWithMetadata(metadata));

  test("owners, tags and a retry policy are Dagster's own", () => {
    const text = withMetadata(
      "{owners: ['team:data', ada@example.org], tags: {tier: gold, year: 2024}, retry_policy: {max_retries: 3, delay: 10, backoff: EXPONENTIAL}, cost: 7}",
    );
    expect(text).toContain('owners=["team:data", "ada@example.org"],');
    expect(text).toContain('tags={"tier": "gold", "year": "2024"},');
    expect(text).toContain(
      "retry_policy=dg.RetryPolicy(\n        max_retries=3,\n        delay=10,\n        backoff=dg.Backoff.EXPONENTIAL,\n    ),",
    );
    expect(text).toContain('"cost": 7,');
  });

  test("what Dagster would refuse stays plain metadata", () => {
    const text = withMetadata("{owners: [nobody], tags: {'a b': c}, retry_policy: {max_retries: often}}");
    expect(text).not.toContain("owners=[");
    expect(text).not.toContain('tags={"a b"');
    expect(text).toContain('"owners": ["nobody"],');
    expect(text).toContain('"tags": {"a b": "c"},');
    expect(text).toContain('"retry_policy": {"max_retries": "often"},');
  });

  test.each([
    ["jitter without a delay", "{max_retries: 3, jitter: FULL}"],
    ["backoff without a delay", "{max_retries: 3, backoff: LINEAR}"],
    ["a negative delay", "{max_retries: 3, delay: -1}"],
    ["an unknown backoff", "{max_retries: 3, delay: 1, backoff: RANDOM}"],
  ])("a retry policy with %s is no policy to Dagster: it stays plain metadata, and a finding says so", (_, policy) => {
    const generated = generateWithMetadata(`{retry_policy: ${policy}}`);
    expect(moduleOf(generated)).not.toContain("dg.RetryPolicy(");
    expect(moduleOf(generated)).toContain('"retry_policy": {');
    expect(generated.diagnostics).toMatchObject([
      {
        rule: "ignored-asset-metadata",
        subject: "made.metadata.retry_policy",
        severity: "warning",
        at: { file: "conf/base/catalog.yml", line: 1 },
      },
    ]);
  });

  test("backoff and jitter may be written small", () => {
    expect(withMetadata("{retry_policy: {max_retries: 3, delay: 1, backoff: linear, jitter: plus_minus}}")).toContain(
      "backoff=dg.Backoff.LINEAR,\n        jitter=dg.Jitter.PLUS_MINUS,\n",
    );
  });

  test("what Dagster itself reads of metadata is kept where it takes it, and else loses the word that makes it Dagster's", () => {
    const generated = generateWithMetadata(
      "{dagster/table_name: sales.orders, dagster/column_schema: [id], dagster/row_count: many, dagster/code_references: here, kedro_dataset: other}",
    );
    expect(moduleOf(generated)).toContain(
      'metadata={\n                "kedro_dataset": "made",\n                "code_references": "here",\n                "column_schema": ["id"],\n                "row_count": "many",\n                "dagster/table_name": "sales.orders",\n                "dagster/code_references": source(',
    );
    expect(generated.diagnostics.map((one) => one.subject)).toEqual([
      "made.metadata.dagster/code_references",
      "made.metadata.dagster/column_schema",
      "made.metadata.dagster/row_count",
    ]);
  });

  test("the dataset's type tells the kinds", () => {
    expect(withMetadata("{}")).toContain('kinds={"csv", "kedro", "pandas"},');
  });
});

describe("what the settings say of running", () => {
  const made = (options: DefinitionsOptions): string => moduleOf(generate([generatedLocation(SKETCH)], { options }));

  test("schedules are stopped unless they are to run, as Dagster has it", () => {
    expect(made({ schedules: "stopped" })).toBe(made({}));
    expect(made({ schedules: "running" })).toContain(
      '    execution_timezone="Europe/Oslo",\n    default_status=dg.DefaultScheduleStatus.RUNNING,\n)',
    );
  });

  test("the executor is that of the location, and of asset jobs that name none", () => {
    expect(made({ executor: null })).toBe(made({}));
    expect(made({ executor: "in_process" })).toMatch(/\n {4}executor=dg\.in_process_executor,\n\)\n$/u);
    const assets = made({ executor: "in_process", jobs: "assets" });
    expect(assets).toContain("executor_def=kedro_project.with_pipeline_hooks(dg.in_process_executor),");
    const chosen = {
      ...SKETCH,
      dagster:
        "executors: {own: {multiprocess: {max_concurrent: 2}}}\njobs:\n  all: {pipeline: {pipeline_name: __default__}, executor: own}\n",
    };
    expect(
      moduleOf(generate([generatedLocation(chosen)], { options: { executor: "in_process", jobs: "assets" } })),
    ).toContain("executor_def=kedro_project.with_pipeline_hooks(own_executor),");
  });
});

describe("jobs as selections of assets", () => {
  test("an asset job selects every node that the job runs, and Kedro's pipeline hooks are its executor's", () => {
    const generated = generate([generatedLocation(SKETCH)], { options: { jobs: "assets" } });
    const text = moduleOf(generated);
    expect(text).toContain(
      'all_local = dg.define_asset_job(\n    name="all_local",\n    description="Kedro pipeline __default__ in environment local.",\n    selection=[\n        clean_asset,\n        fit_asset,\n        report_asset,\n    ],\n    executor_def=kedro_project.with_pipeline_hooks(),\n)\n',
    );
    expect(text).not.toContain("@dg.op(");
    expect(text).not.toContain("run_failure_sensor");
    expect(generated.diagnostics).toEqual([]);
  });

  test("a node that makes nothing is an asset without data, whose key no dataset has", () => {
    const taken = {
      ...SKETCH,
      catalog: `${SKETCH.catalog}\nnodes.report: {type: pickle.PickleDataset, filepath: r.pkl}`,
      pipelines: { __default__: "clean: raw -> cleaned\nfit: cleaned -> nodes.report\nreport: nodes.report" },
    };
    const text = moduleOf(generate([generatedLocation(taken)], { options: { jobs: "assets" } }));
    expect(text).toContain('"ran": dg.AssetOut(\n            key=["local", "nodes", "report_ran"],');
    expect(text).toContain('"nodes__report": dg.AssetIn(\n            key=["local", "nodes", "report"],');
    const plain = moduleOf(generate([generatedLocation(SKETCH)], { options: { jobs: "assets" } }));
    expect(plain).toMatch(
      /"ran": dg\.AssetOut\(\n +key=\["local", "nodes", "report"\],\n +dagster_type=dg\.Nothing,\n/u,
    );
  });

  test("a job without nodes stays an op job: Dagster takes no asset job that selects nothing", () => {
    const dagster = "jobs:\n  tell: {pipeline: {pipeline_name: empty}}\n";
    const sketch = { ...SKETCH, pipelines: { ...SKETCH.pipelines, empty: "" }, dagster };
    const generated = generate([generatedLocation(sketch)], { options: { jobs: "assets" } });
    expect(moduleOf(generated)).toContain('tell_local = dg.GraphDefinition(\n    name="tell_local",');
    expect(moduleOf(generated)).toContain("@dg.run_failure_sensor(");
    expect(moduleOf(generated)).not.toContain("dg.define_asset_job(");
    expect(generated.diagnostics).toMatchObject([
      { rule: "asset-job-without-assets", subject: "tell", severity: "info" },
    ]);
  });
});

describe("assets that other definitions own", () => {
  test("a dataset stands under their key, and is loaded through the Kedro catalog", () => {
    const text = moduleOf(generate([generatedLocation(SKETCH, { assetKeys: { raw: ["warehouse", "raw_orders"] } })]));
    expect(text).toContain(
      '"raw": dg.AssetIn(\n            key=["warehouse", "raw_orders"],\n            metadata={"kedro_dataset": "raw"},\n            input_manager_key="kedro_io_manager__local",\n            dagster_type=data_type("PandasDataFrame"),\n        ),',
    );
    expect(text).not.toContain("dg.AssetSpec(");
  });
});
