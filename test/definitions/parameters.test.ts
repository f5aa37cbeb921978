import { beforeAll, describe, expect, test } from "vitest";
import { generatedProject, type GeneratedProject } from "./support/generated-project.ts";
import type { Run } from "./support/run.ts";

const NODES = `
from datetime import date
def show(whole, fraction, rounds, on, name, day, years, options, secret, servers, everything):
    values = {"whole": whole, "fraction": fraction, "rounds": rounds, "on": on, "name": name, "day": day, "years": years, "options": {str(key): value for key, value in options.items()}, "secret": secret, "servers": servers}
    return {key: [type(value).__name__, value if not isinstance(value, date) else str(value)] for key, value in values.items()} | {"everything": sorted(everything)}
`;
const REGISTRY = `
from kedro.pipeline import Pipeline, node
from .nodes import show
def register_pipelines():
    names = ["whole", "fraction", "rounds", "flag", "name", "day", "years", "options", "api_token", "servers"]
    return {"__default__": Pipeline([node(show, [f"params:{name}" for name in names] + ["parameters"], "shown", name="show"), node(lambda far, signed: None, ["far", "signed"], None, name="read")])}
`;

let project: GeneratedProject;
beforeAll(async () => {
  project = await generatedProject("lighthouse", { environments: [] });
  project.write("src/lighthouse/nodes.py", NODES);
  project.write("src/lighthouse/pipeline_registry.py", REGISTRY);
  project.write(
    "conf/base/catalog.yml",
    "shown:\n  type: json.JSONDataset\n  filepath: data/shown.json\nfar:\n  type: json.JSONDataset\n  filepath: https://user:hunter2hunter2@example.org/far.json\nsigned:\n  type: json.JSONDataset\n  filepath: abfs://box/near.json?sv=1&sig=hunter2hunter2\n",
  );
  project.write(
    "conf/base/parameters.yml",
    "whole: 1.0\nfraction: 0.25\nrounds: 3\nflag: true\nname: null\nday: 2024-02-29\nyears: [2023, null, {a: 1}]\nservers: [{host: a, password: hunter2hunter2}]\noptions: {depth: 2, _hidden: kept, inner: {rate: 1.0}, 7: seven}\napi_token: hunter2hunter2\n",
  );
  project.write(
    "conf/base/dagster.yml",
    "jobs:\n  show: {pipeline: {pipeline_name: __default__, node_names: [show]}}\n  read: {pipeline: {pipeline_name: __default__, node_names: [read]}}\n",
  );
  await project.generate();
});

async function shown(config: string): Promise<Readonly<Record<string, unknown>>> {
  const program = `
import json
from pathlib import Path
run = run_in_process("local__show", run_config={"ops": {"show": {"config": ${config}}}})
answer({"failures": run["failures"], "shown": json.loads(Path("data/shown.json").read_text()) if run["success"] else None})`;
  const seen = (await project.ask(program)) as {
    readonly failures: Run["failures"];
    readonly shown: Readonly<Record<string, unknown>>;
  };
  expect(seen.failures).toEqual({});
  return seen.shown;
}

describe("parameters as Dagster config", () => {
  test("nothing set: the node gets Kedro's own values, types and secrets", async () => {
    expect(await shown("{}")).toEqual({
      whole: ["float", 1],
      fraction: ["float", 0.25],
      rounds: ["int", 3],
      on: ["bool", true],
      name: ["NoneType", null],
      day: ["str", "2024-02-29"],
      years: ["list", [2023, null, { a: 1 }]],
      options: ["dict", { depth: 2, _hidden: "kept", inner: { rate: 1 }, 7: "seven" }],
      secret: ["str", "hunter2hunter2"],
      servers: ["list", [{ host: "a", password: "hunter2hunter2" }]],
      everything: ["api_token", "day", "flag", "fraction", "name", "options", "rounds", "servers", "whole", "years"],
    });
  });

  test("what is set changes what it names and nothing else, numbers of either kind", async () => {
    const set = await shown(
      `{"params:whole": 0.5, "params:rounds": 7, "params:options": {"inner": {"rate": 0.25}, "new": 1}, "params:api_token": "other", "params:name": "x", "params:flag": False}`,
    );
    expect(set).toMatchObject({
      whole: ["float", 0.5],
      rounds: ["int", 7],
      on: ["bool", false],
      name: ["str", "x"],
      options: ["dict", { depth: 2, _hidden: "kept", inner: { rate: 0.25 }, new: 1, 7: "seven" }],
      secret: ["str", "other"],
      fraction: ["float", 0.25],
    });
  });

  test("a value of the wrong type is refused before the run starts", async () => {
    const seen = await project.ask(`
try:
    definitions().resolve_job_def("local__show").execute_in_process(run_config={"ops": {"show": {"config": {"params:rounds": "many"}}}})
    answer("ran")
except dg.DagsterInvalidConfigError as error:
    answer(str(error))`);
    expect(seen).toContain("Invalid scalar at path root:ops:show:config:params:rounds");
  });

  test("no secret stands in the generated files", () => {
    for (const file of ["env_local.py", "local.json", "README.md"])
      expect(project.read(`src/dagster_definitions/${file}`)).not.toContain("hunter2");
    expect(project.read("src/dagster_definitions/env_local.py")).toContain('"params:servers": secret_parameter(),');
    expect(project.read("src/dagster_definitions/local.json")).toContain('"filepath": "<secret>"');
  });
});
