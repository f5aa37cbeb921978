/**
 * Shows one stage of reading a project as JSON, so that a wrong result can be traced to the stage that made it:
 *
 *   npm run inspect -- <project> --stage python|project|location [--env E] [--file F] [--kedro-version V] [--var NAME=VALUE]
 *
 * `python` prints the syntax tree of one file (`--file`, relative to the project), `project` what Kedro would load,
 * `location` the Dagster code location it becomes.
 */
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { readKedroProject } from "../src/core/kedro/read-project.ts";
import { createPythonParser } from "static-python";
import { translateFiles } from "../src/core/review/translate-files.ts";
import { filesFromFolder } from "../src/files/files-from-folder.ts";
import { loadProgramAssets } from "../src/program/load-program-assets.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    stage: { type: "string", default: "project" },
    env: { type: "string", default: "local" },
    file: { type: "string", default: "" },
    target: { type: "string", default: "plugin" },
    "kedro-version": { type: "string", default: "1.7.0" },
    "dagster-version": { type: "string", default: "1.13.27" },
    "all-pipelines": { type: "boolean", default: false },
    var: { type: "string", multiple: true, default: [] },
  },
});
const files = filesFromFolder(resolve(positionals[0] ?? "."));
const parser = await createPythonParser(loadProgramAssets().wasm);
const environmentVariables = new Map(
  values.var.map((pair) => [pair.split("=")[0] ?? "", pair.slice(pair.indexOf("=") + 1)]),
);
const options = { files, root: "", environment: values.env, environmentVariables, parser };

process.stdout.write(`${JSON.stringify(stage(values.stage), plain, 2)}\n`);

function stage(name: string): unknown {
  switch (name) {
    case "python":
      return parser.parse(files.read(values.file) ?? "");
    case "project":
      return readKedroProject({ ...options, kedroVersion: values["kedro-version"] });
    case "location":
      return translateFiles({
        ...options,
        target: values.target === "generated" ? "generated" : "plugin",
        versions: { kedro: values["kedro-version"], dagster: values["dagster-version"] },
        allPipelines: values["all-pipelines"],
      });
    default:
      throw new Error(`--stage is python, project or location, not ${name}`);
  }
}

/** Maps become objects and places `file:line:column`, which is what a reader looks for. */
function plain(_: string, value: unknown): unknown {
  if (value instanceof Map) return Object.fromEntries(value);
  if (typeof value === "object" && value !== null && "file" in value && "line" in value && "column" in value)
    return `${String(value.file)}:${String(value.line)}:${String(value.column)}`;
  return value;
}
