import { describe, expect, test } from "vitest";
import { dataTypeOf } from "../../../src/core/definitions/data-types.ts";
import { generateDefinitions } from "../../../src/core/definitions/generate-definitions.ts";
import type { DefinitionsInput, DefinitionsOptions } from "../../../src/core/definitions/definitions-input.ts";
import { generatedLocation } from "./generated-location.ts";

const SKETCH = {
  pipelines: {
    __default__: "a.clean: raw -> cleaned\nfit: cleaned -> model, score\nreport: model",
    other: "a.clean: raw -> cleaned",
  },
  catalog: "raw: {type: pickle.PickleDataset, filepath: r.pkl}\ncleaned: {type: pickle.PickleDataset, filepath: c.pkl}",
  dagster: "jobs:\n  nightly-run: {pipeline: {pipeline_name: other}, schedule: {cron_schedule: '0 3 * * *'}}\n",
};

function made(
  sketch: Parameters<typeof generatedLocation>[0],
  options: DefinitionsOptions = {},
  more: Partial<DefinitionsInput> = {},
): { readonly text: string; readonly manifest: string; readonly digest: string; readonly names: string } {
  const location = generatedLocation(sketch);
  const { files, digest, names } = generateDefinitions({
    locations: [location],
    existing: () => null,
    repository: null,
    commit: null,
    generatorVersion: "1",
    runtime: new Map(),
    options,
    ...more,
  });
  const folder = "src/dagster_definitions";
  return {
    text: files.get(`${folder}/env_${location.environment}.py`) ?? "",
    manifest: files.get(`${folder}/${location.environment}.json`) ?? "",
    digest,
    names,
  };
}

const jobs = (manifest: string): readonly string[] =>
  Object.values((JSON.parse(manifest) as { jobs: Record<string, { name: string }> }).jobs).map(({ name }) => name);

describe("names that people read", () => {
  test("a job is called by its name and environment, its schedule runs it, and the manifest says the same", () => {
    const { text, manifest } = made({ ...SKETCH, environment: "prod" });
    expect(text).toContain('nightly_run_prod = dg.define_asset_job(\n    name="nightly_run_prod",');
    expect(text).toContain('jobs={\n        "nightly_run_prod": {');
    expect(text).toContain("job=nightly_run_prod,");
    expect(jobs(manifest)).toEqual(["nightly_run_prod"]);
  });

  test("the job over the default pipeline is called as the package, which gives way to a job of that name", () => {
    const { dagster: _, ...bare } = SKETCH;
    expect(jobs(made(bare).manifest)).toEqual(["sketch_local"]);
    const both =
      "jobs:\n  __default__: {pipeline: {pipeline_name: __default__}}\n  sketch: {pipeline: {pipeline_name: other}}\n";
    expect(jobs(made({ ...SKETCH, dagster: both }).manifest)).toEqual([
      expect.stringMatching(/^sketch_local_[0-9a-f]{8}$/u),
      "sketch_local",
    ]);
  });

  test("a step is called as its node; op jobs, in which ops have that name, keep the asset's", () => {
    expect(made(SKETCH).text).toContain('@dg.multi_asset(\n    name="a__clean",');
    expect(made(SKETCH, { jobs: "ops" }).text).toContain('@dg.multi_asset(\n    name="a__clean_asset",');
  });

  test("are the plugin's where the settings say so, where they are deployed, and where a manifest has them", () => {
    const plugin = made(SKETCH, { names: "plugin" });
    expect(jobs(plugin.manifest)).toEqual([expect.stringContaining("local__")]);
    expect(plugin.text).toContain('name="a__clean_asset"');
    expect(made(SKETCH, {}, { standingNames: "plugin" }).text).toBe(plugin.text);
    const existing = (path: string): string | null => (path.endsWith("/local.json") ? plugin.manifest : null);
    expect(made(SKETCH, {}, { existing })).toMatchObject({ text: plugin.text, names: "plugin" });
    const readable = made(SKETCH, { names: "readable" }, { existing });
    expect(readable).toMatchObject({ text: made(SKETCH).text, names: "readable" });
    expect(
      made(SKETCH, {}, { existing: (path) => (path.endsWith("/local.json") ? readable.manifest : null) }).text,
    ).toBe(readable.text);
  });

  test("that are kept do not change the digest, by which a review and a deployment know each other", () => {
    expect(made(SKETCH, {}, { standingNames: "plugin" }).digest).toBe(made(SKETCH).digest);
    expect(made(SKETCH, { names: "plugin" }).digest).not.toBe(made(SKETCH).digest);
  });
});

describe("a prefix of the project's asset keys", () => {
  test("stands before every key but those of other definitions, in the module and in its manifest", () => {
    const { text, manifest } = made(SKETCH, { keyPrefix: ["team", "shop"] });
    expect(text).toContain('key=["team", "shop", "local", "cleaned"]');
    expect(text).toContain('key=["team", "shop", "local", "raw"]');
    expect(text).toContain('key_prefix=["team", "shop"],');
    expect(text).not.toContain('key=["local"');
    const { assets } = JSON.parse(manifest) as { assets: Record<string, { key: readonly string[] }> };
    expect(assets["local/cleaned"]?.key).toEqual(["team", "shop", "local", "cleaned"]);
  });
});

describe("ops of op jobs", () => {
  test("have a port for the hook before the run where some job feeds it, and nowhere else", () => {
    const { text } = made(SKETCH, { jobs: "ops" });
    const ports = text.match(/"before_pipeline_run_hook_output": dg\.In\(dg\.Nothing\)/gu) ?? [];
    expect(ports).toHaveLength(1);
  });
});

describe("what a run may set", () => {
  const limited = {
    pipelines: { __default__: "clean: raw, params:limit -> cleaned" },
    catalog: SKETCH.catalog,
    parameters: "limit: 3",
  };

  test("a parameter stands once, in a resource of all nodes; in op jobs at each node, as in the plugin", () => {
    const { text } = made(limited);
    expect(text).toContain('"kedro": kedro_project.run_config(parameters),');
    expect(text).not.toContain("config_schema=");
    expect(text).toContain('required_resource_keys={"kedro"},');
    const ops = made(limited, { jobs: "ops" }).text;
    expect(ops).toContain('config_schema=kedro_parameters("params:limit"),');
    expect(ops).toContain('"kedro": kedro_project.run_config(),');
  });

  test.each([
    ["pandas.CSVDataset", "PandasDataFrame"],
    ["kedro_datasets.pandas.csv_dataset.CSVDataset", "PandasDataFrame"],
    ["polars.LazyPolarsDataset", "PolarsLazyFrame"],
    ["spark.SparkDataset", "SparkDataFrame"],
    ["json.JSONDataset", "JSON"],
    ["partitions.PartitionedDataset", "Partitions"],
    ["pickle.PickleDataset", null],
    ["shop.datasets.pandas", null],
    [null, null],
  ])("a dataset of type %s holds a %s", (type, expected) => {
    expect(dataTypeOf(type)).toBe(expected);
  });
});
