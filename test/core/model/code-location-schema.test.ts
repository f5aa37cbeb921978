import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import schema from "../../../schema/code-location.schema.json" with { type: "json" };
import { translateProject } from "../../../src/core/dagster/translate-project.ts";
import { kedroProject } from "../../support/kedro-project.ts";
import { schemaOfTypes } from "../../support/schema-of-types.ts";

const MODELS = [
  "code-location",
  "../../../packages/omegaconf/src/config/config-node",
  "diagnostic",
  "honesty",
  "kedro-project",
  "origin",
  "partitions",
  "place",
];
const HEADING = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "Code location",
};
const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);

const { location } = translateProject(
  kedroProject({
    pipelines: {
      __default__: "load: raw, params:size -> parts, gate #nightly\nshow: gate, other -> plot",
      p: "load: raw, params:size -> parts, gate #other",
    },
    catalog: `
raw: {type: kedro_dagster.DagsterPartitionedDataset, path: raw, dataset: pickle.PickleDataset, partition: {type: StaticPartitionsDefinition, partition_keys: [a, b]}, partition_mapping: {parts: IdentityPartitionMapping}}
parts: {type: kedro_dagster.DagsterPartitionedDataset, path: parts, dataset: pickle.PickleDataset, partition: {type: StaticPartitionsDefinition, partition_keys: [a, b]}}
gate: {type: kedro_dagster.DagsterNothingDataset}
plot: {type: json.JSONDataset, filepath: plot.json, metadata: {description: A plot., group_name: a/b, owner: {name: x}}}
unused: {type: json.JSONDataset, filepath: unused.json}
`,
    parameters: "size: ?unknown",
    dagster: `
executors: {pool: {multiprocess: {max_concurrent: 2}}}
loggers: {quiet: {log_level: error}}
schedules: {daily: {cron_schedule: "@daily", execution_timezone: UTC, description: Every day.}}
jobs: {all: {pipeline: {pipeline_name: __default__, tags: [nightly]}, executor: pool, schedule: daily, loggers: [quiet, {log_level: "?unknown"}]}}
`,
  }),
  { target: "plugin", allPipelines: true, kedroVersion: "1.7.0", dagsterVersion: "1.13.27" },
);
const sample: unknown = JSON.parse(JSON.stringify(location));

describe("the schema of a code location", () => {
  it("says exactly what the types say", async () => {
    const sources = MODELS.map((name) =>
      readFileSync(new URL(`../../../src/core/model/${name}.ts`, import.meta.url), "utf8"),
    );
    const made = schemaOfTypes(sources, "CodeLocation", HEADING);
    await expect(`${JSON.stringify(made, null, 2)}\n`).toMatchFileSnapshot("../../../schema/code-location.schema.json");
  });
  it("admits what translation makes", () => {
    validate(sample);
    expect(validate.errors).toBeNull();
  });
  it("refuses the document when any of its fields is missing, misnamed or of another type", () => {
    const refused: string[] = [];
    for (const [path, broken] of mutations(sample, [])) if (validate(broken)) refused.push(path.join("."));
    expect(refused).toEqual([]);
  });
});

/** The document with one field left out, renamed or of a type that no field has, for every field whose name the schema fixes. */
function* mutations(document: unknown, path: readonly string[]): Iterable<readonly [readonly string[], unknown]> {
  for (const field of fieldsOf(at(document, path), path)) {
    const here = [...path, field];
    const value = at(document, here);
    const parent = at(document, path) as Record<string, unknown>;
    const { [field]: _, ...rest } = parent;
    if (!isFree(path)) {
      if (!OPTIONAL.has(field)) yield [[...here, "(missing)"], replaced(document, path, rest)];
      yield [[...here, "(misnamed)"], replaced(document, path, { ...rest, [`${field}X`]: value })];
    }
    if (!isAnything(here)) yield [[...here, "(other type)"], replaced(document, here, [{ [" "]: [[]] }])];
    yield* mutations(document, here);
  }
}

/** Records by name: their keys are the user's. */
const RECORDS =
  /^(?:assets|jobs|schedules|executors|loggers|sensors|kedro\.(?:pipelines|nodes|variants|datasets|parameters)|(?:assets\.[^.]+)\.partitionMappings|jobs\.[^.]+\.(?:filters|ops|steps)|jobs\.[^.]+\.ops\.[^.]+|assets\.[^.]+\.metadata)$/;
/** Fields that are left out where there is nothing to tell. */
const OPTIONAL: ReadonlySet<string> = new Set(["origins"]);
const VALUES = /\.(?:config|options|value)$|\.metadata\.|\.partitionMappings\./;

function isFree(path: readonly string[]): boolean {
  return RECORDS.test(path.join(".")) || isAnything(path);
}
function isAnything(path: readonly string[]): boolean {
  return VALUES.test(path.join(".")) || path.some((_, index) => VALUES.test(path.slice(0, index + 1).join(".")));
}
function fieldsOf(value: unknown, path: readonly string[]): readonly string[] {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isAnything(path)
    ? Object.keys(value)
    : [];
}
function at(document: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], document);
}
function replaced(document: unknown, path: readonly string[], value: unknown): unknown {
  const [key, ...rest] = path;
  return key === undefined
    ? value
    : { ...(document as object), [key]: replaced((document as Record<string, unknown>)[key], rest, value) };
}
