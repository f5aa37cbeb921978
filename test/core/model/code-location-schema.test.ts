import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import schema from "../../../schema/code-location.schema.json" with { type: "json" };
import { translateProject } from "../../../src/core/dagster/translate-project.ts";
import { kedroProject } from "../../support/kedro-project.ts";
import { mutations } from "../../support/mutations.ts";

/** Records by name, whose keys are the user's, and plain values. */
const FREE = {
  records:
    /^(?:assets|jobs|schedules|executors|loggers|sensors|kedro\.(?:pipelines|nodes|variants|datasets|parameters)|(?:assets\.[^.]+)\.partitionMappings|jobs\.[^.]+\.(?:filters|ops|steps)|jobs\.[^.]+\.ops\.[^.]+|assets\.[^.]+\.metadata)$/,
  values: /\.(?:config|options|value)$|\.metadata\.|\.partitionMappings\./,
  optional: new Set(["origins"]),
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
  it("admits what translation makes", () => {
    validate(sample);
    expect(validate.errors).toBeNull();
  });
  it("refuses the document when any of its fields is missing, misnamed or of another type", () => {
    const refused: string[] = [];
    for (const [path, broken] of mutations(sample, FREE)) if (validate(broken)) refused.push(path.join("."));
    expect(refused).toEqual([]);
  });
});
