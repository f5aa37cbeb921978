/**
 * Shows one stage as JSON, so that a wrong result can be traced to the stage that made it:
 *
 *   npm run inspect -- PROJECT --stage python --file src/shop/pipeline.py     the syntax tree of one file
 *   npm run inspect -- PROJECT --stage project                                what Kedro would load
 *   npm run inspect -- PROJECT --stage location                               the Dagster code location it becomes
 *   npm run inspect -- PROJECT --stage rules                                  the findings about it
 *   npm run inspect -- BEFORE AFTER --stage diff                              what differs between two
 *   npm run inspect -- BEFORE AFTER --stage impact                            what that reaches
 *   npm run inspect -- BEFORE AFTER --stage report                            the review, before it is printed
 *
 * Besides: `--env E` (local), `--target plugin|generated` (plugin), `--kedro-version V`, `--dagster-version V`,
 * `--all-pipelines`, `--var NAME=VALUE`.
 */
import { parseArgs } from "node:util";
import { createPythonParser } from "static-python";
import { NEWEST } from "../src/core/model/supported-versions.ts";
import { inspectStage } from "../tools/inspect-stage.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    stage: { type: "string", default: "project" },
    env: { type: "string", default: "local" },
    file: { type: "string", default: "" },
    target: { type: "string", default: "plugin" },
    "kedro-version": { type: "string", default: NEWEST.kedro },
    "dagster-version": { type: "string", default: NEWEST.dagster },
    "all-pipelines": { type: "boolean", default: false },
    var: { type: "string", multiple: true, default: [] },
  },
});
// a reader that has seen enough (`| head`) closes the pipe
process.stdout.on("error", () => process.exit());
process.stdout.write(
  inspectStage(values.stage, {
    projects: positionals,
    environment: values.env,
    file: values.file,
    target: values.target === "generated" ? "generated" : "plugin",
    versions: { kedro: values["kedro-version"], dagster: values["dagster-version"] },
    allPipelines: values["all-pipelines"],
    environmentVariables: new Map(
      values.var.map((pair) => [pair.split("=")[0] ?? "", pair.slice(pair.indexOf("=") + 1)]),
    ),
    parser: createPythonParser(),
  }),
);
