import { describe, expect, test } from "vitest";
import { generatedProject, type GeneratedProject } from "./support/generated-project.ts";
import type { Run } from "./support/run.ts";

const INTAKE = `answer(run_in_process("local__intake"))`;

describe("generated definitions run", () => {
  test("in the environment they were made for, whatever KEDRO_ENV says, each in its own", async () => {
    const made = await generatedProject("lighthouse", { environments: [] });
    made.write(
      "src/lighthouse/pipeline_registry.py",
      `import os

from kedro.pipeline import Pipeline, node


def tell():
    return os.environ["KEDRO_ENV"]


def register_pipelines():
    nodes = [node(tell, None, "told", name="tell")]
    if os.environ.get("KEDRO_ENV") == "prod":
        nodes.append(node(tell, None, "audited", name="audit"))
    return {"__default__": Pipeline(nodes)}
`,
    );
    made.write("conf/base/catalog.yml", '"{name}": {type: text.TextDataset, filepath: "data/{name}.txt"}\n');
    made.write("conf/base/dagster.yml", "jobs: {all: {pipeline: {pipeline_name: __default__}}}\n");
    for (const environment of ["local", "prod"]) made.write(`conf/${environment}/parameters.yml`, "");
    await made.generate(["local", "prod"]);
    const seen = await made.ask(
      `
from pathlib import Path
said = []
for env in ("local", "prod", "local"):
    run = run_in_process(f"{env}__all", module=f"dagster_definitions.env_{env}")
    said.append([run["failures"], sorted(m["asset"] for m in run["materializations"]), Path("data/told.txt").read_text()])
answer(said)`,
      { KEDRO_ENV: "staging" },
    );
    expect(seen).toEqual([
      [{}, ["local/told"], "local"],
      [{}, ["prod/audited", "prod/told"], "prod"],
      [{}, ["local/told"], "local"],
    ]);
  });

  test("and say what to do where the environment has no folder, or Kedro refuses logging.yml", async () => {
    const made = await generatedProject("orchard");
    const gone = (await made.ask(`import shutil\nshutil.rmtree("conf/local", ignore_errors=True)\n${INTAKE}`)) as Run;
    const messages = Object.values(gone.failures).map((causes) => causes.map(({ message }) => message).join("\n"));
    expect(messages[0]).toMatch(/Environment `local` has no folder here: Kedro refuses to run without .*conf\/local/u);
    made.write("conf/local/parameters.yml", "");
    made.write(
      "conf/logging.yml",
      "version: 1\nhandlers: {odd: {class: logging.NoSuchHandler}}\nroot: {handlers: [odd]}\n",
    );
    const odd = (await made.askAnew(INTAKE)) as Run;
    const said = Object.values(odd.failures).flatMap((causes) => causes.map((cause) => cause.message));
    expect(said.join("\n")).toContain("Kedro refuses the project's logging configuration");
  });

  test("from the project's own folder, where its sources lie in no folder of their own", async () => {
    const made = await generatedProject("lighthouse", { environments: [] });
    made.write(
      "pyproject.toml",
      '[tool.kedro]\npackage_name = "flat"\nproject_name = "Flat"\nkedro_init_version = "1.0.0"\nsource_dir = "."\n',
    );
    made.write("flat/__init__.py", "");
    made.write("flat/settings.py", "");
    made.write(
      "flat/pipeline_registry.py",
      'from kedro.pipeline import Pipeline, node\n\n\ndef one():\n    return "1"\n\n\ndef register_pipelines():\n    return {"__default__": Pipeline([node(one, None, "one", name="one")])}\n',
    );
    made.write("conf/base/catalog.yml", "one: {type: text.TextDataset, filepath: data/one.txt}\n");
    made.write("conf/base/dagster.yml", "jobs: {all: {pipeline: {pipeline_name: __default__}}}\n");
    await made.generate();
    const ended = await made.command("dagster", ["definitions", "validate", "-w", "workspace.yaml"], {
      PYTHONPATH: "",
    });
    expect(ended.code, ended.out.slice(-2000)).toBe(0);
  });

  test("from another working directory", async () => {
    const made = await generatedProject("orchard");
    const run = (await made.ask(INTAKE, {}, "/")) as Run;
    expect(run.failures).toEqual({});
    expect(made.read("data/rows/A.csv")).toContain("Gravenstein");
  });

  test("through `dagster job execute` and its workspace, each step in a process of its own", async () => {
    const made = await generatedProject("lighthouse", { environments: [] });
    made.write(
      "conf/base/dagster.yml",
      "jobs: {smooth_only: {pipeline: {pipeline_name: __default__, node_names: [smoothen]}}}\n",
    );
    await made.generate();
    const ended = await made.command(
      "dagster",
      ["job", "execute", "-m", "dagster_definitions.env_local", "-d", "src", "-j", "local__smooth_only"],
      { PYTHONPATH: "" },
    );
    expect(ended.code, ended.out.slice(-3000)).toBe(0);
    expect(made.read("data/smooth/north.csv")).toContain("5.25");
  });

  test("installed from a wheel, with the project where KEDRO_PROJECT_PATH says", async () => {
    const made = await generatedProject("orchard");
    await installed(made);
    const run = (await made.ask(
      INTAKE,
      { PYTHONPATH: `${made.home}/site:${made.support}`, KEDRO_PROJECT_PATH: made.folder },
      "/",
    )) as Run;
    expect(run.failures).toEqual({});
    expect(made.read("data/rows/A.csv")).toContain("Gravenstein");
  });

  test("installed from a wheel, with configuration and data alone beside it", async () => {
    const made = await generatedProject("orchard");
    await installed(made);
    const run = (await made.ask(
      `import os, shutil\nfrom pathlib import Path\nplace = Path("${made.home}/deployed")\nfor name in ("conf", "data"):\n    shutil.copytree(Path("${made.folder}") / name, place / name)\nos.environ["KEDRO_PROJECT_PATH"] = str(place)\nrun = run_in_process("local__intake")\nassert (place / "data/rows/A.csv").exists()\nanswer(run)`,
      { PYTHONPATH: `${made.home}/site:${made.support}` },
      "/",
    )) as Run;
    expect(run.failures).toEqual({});
  });

  test("as an asset job where asset jobs are asked for", async () => {
    const made = await generatedProject("orchard", { jobs: "assets" });
    const run = (await made.ask(`answer(run_in_process("local__everything"))`)) as Run;
    expect(run.failures).toEqual({});
    expect(run.materializations.map((one) => one.asset).sort()).toEqual(
      [
        "harvest",
        "joined",
        "mean",
        "model__weights",
        "nodes/report",
        "rows",
        "shipping/crates",
        "shipping/labels",
        "trees",
        "yield-by-tree",
      ].map((name) => `local/${name}`),
    );
  });

  test("with Kedro 0.19, which the plugin does not support", async () => {
    const made = await generatedProject("orchard", { lock: "python/kedro-0.19-dagster.lock", environments: [] });
    made.write("pyproject.toml", made.read("pyproject.toml").replace("1.7.0", "0.19.14"));
    await made.generate();
    const diary = `${made.home}/diary`;
    const seen = (await made.ask(
      `run = run_in_process("local__everything")\nassets = materialize()\nanswer({"run": run, "assets": assets, "diary": diary("${diary}")})`,
      { ORCHARD_DIARY: diary },
    )) as { readonly run: Run; readonly assets: Run; readonly diary: readonly { readonly hook: string }[] };
    expect(seen.run.failures).toEqual({});
    expect(seen.assets.failures).toEqual({});
    expect(seen.diary.map((call) => call.hook)).toEqual(
      expect.arrayContaining(["before_pipeline_run", "before_node_run", "after_dataset_saved", "after_pipeline_run"]),
    );
    expect(JSON.parse(made.read("data/shipping/labels.json"))).toEqual({ last: "C", text: "crate-C-1" });
  });

  test("with Kedro 0.19 as Kedro 0.19: iterators are saved chunk by chunk, and hooks get the data that a run leaves in memory", async () => {
    const made = await generatedProject("lighthouse", { lock: "python/kedro-0.19-dagster.lock", environments: [] });
    made.write("pyproject.toml", made.read("pyproject.toml").replace("1.7.0", "0.19.14"));
    made.write(
      "src/lighthouse/pipeline_registry.py",
      'from kedro.pipeline import Pipeline, node\n\n\ndef lines():\n    return iter(["a", "b"])\n\n\ndef count():\n    return 2\n\n\ndef register_pipelines():\n    return {"__default__": Pipeline([node(lines, None, "lines", name="lines"), node(count, None, "count", name="count")])}\n',
    );
    made.write(
      "src/lighthouse/settings.py",
      'from pathlib import Path\n\nfrom kedro.framework.hooks import hook_impl\n\n\nclass Hooks:\n    @hook_impl\n    def after_pipeline_run(self, run_result):\n        Path("data/result").write_text(str(run_result))\n\n\nHOOKS = (Hooks(),)\n',
    );
    made.write(
      "conf/base/catalog.yml",
      "lines: {type: text.TextDataset, filepath: data/lines.txt, fs_args: {open_args_save: {mode: a}}}\n",
    );
    made.write("conf/base/dagster.yml", "jobs: {all: {pipeline: {pipeline_name: __default__}}}\n");
    await made.generate();
    const run = (await made.ask(`answer(run_in_process("local__all"))`)) as Run;
    expect(run.failures).toEqual({});
    expect([made.read("data/lines.txt"), made.read("data/result")]).toEqual(["ab", "{'count': 2}"]);
  });
});

describe("a job of namespaces with Kedro 0.19", () => {
  test("runs the nodes that its hooks are handed: all that begin so, what the other filters take of them", async () => {
    const made = await generatedProject("lighthouse", { lock: "python/kedro-0.19-dagster.lock", environments: [] });
    made.write("pyproject.toml", made.read("pyproject.toml").replace("1.7.0", "0.19.14"));
    made.write(
      "src/lighthouse/pipeline_registry.py",
      'from kedro.pipeline import Pipeline, node\n\n\ndef make():\n    return 1\n\n\ndef register_pipelines():\n    spaces = [("n1", "train", "t"), ("n2", "training", "t"), ("n3", "eval", "u"), ("n4", "other", "t")]\n    return {"__default__": Pipeline([node(make, None, name, name=name, namespace=space, tags=tag) for name, space, tag in spaces])}\n',
    );
    made.write(
      "src/lighthouse/settings.py",
      'from pathlib import Path\n\nfrom kedro.framework.hooks import hook_impl\n\n\nclass Hooks:\n    @hook_impl\n    def before_pipeline_run(self, pipeline):\n        Path("data/handed").write_text(" ".join(node.name for node in pipeline.nodes))\n\n\nHOOKS = (Hooks(),)\n',
    );
    made.write("conf/base/catalog.yml", "{}\n");
    made.write(
      "conf/base/dagster.yml",
      "jobs:\n  one: {pipeline: {node_namespaces: [train]}}\n  tagged: {pipeline: {node_namespaces: [train, eval], tags: [t]}}\n",
    );
    await made.generate(["local"], { kedroVersion: "0.19.14" });
    for (const job of ["one", "tagged"]) {
      const run = (await made.ask(`answer(run_in_process("local__${job}"))`)) as Run;
      expect(run.failures).toEqual({});
      const ran = run.steps.flatMap(([event, step]) => (event === "STEP_SUCCESS" ? [step] : []));
      expect(ran.filter((step) => !step.includes("hook")).sort()).toEqual(["train__n1", "training__n2"]);
      expect(made.read("data/handed")).toBe("train.n1 training.n2");
    }
  });
});

/** Installs the project's package and the generated one as a wheel does: as files in a folder of packages, without the project. */
async function installed(made: GeneratedProject): Promise<void> {
  const ended = await made.python([
    "-c",
    `import shutil\nshutil.copytree("src", "${made.home}/site")\nshutil.rmtree("src")`,
  ]);
  expect(ended.code, ended.out).toBe(0);
}

describe("a step that is tried again", () => {
  test("saves a versioned dataset under a version of its own, and the rerun repairs what the first try left", async () => {
    const made = await generatedProject("lighthouse", { environments: [] });
    made.write(
      "src/lighthouse/nodes.py",
      'from pathlib import Path\n\n\ndef make():\n    tries = Path("data/tries")\n    count = len(tries.read_text()) if tries.exists() else 0\n    tries.write_text("x" * (count + 1))\n    yield {"try": count}\n    if count == 0:\n        raise RuntimeError("not yet")\n',
    );
    made.write(
      "src/lighthouse/pipeline_registry.py",
      'from kedro.pipeline import Pipeline, node\n\nfrom .nodes import make\n\n\ndef register_pipelines():\n    return {"__default__": Pipeline([node(make, None, "made", name="make")])}\n',
    );
    made.write(
      "conf/base/catalog.yml",
      "made: {type: json.JSONDataset, filepath: data/made.json, versioned: true, metadata: {retry_policy: {max_retries: 2}}}\n",
    );
    made.write("conf/base/dagster.yml", "jobs: {all: {pipeline: {pipeline_name: __default__}}}\n");
    await made.generate();
    const seen = (await made.ask(`
import json
from pathlib import Path
run = run_in_process("local__all")
answer({"run": run, "versions": [json.loads(path.read_text()) for path in sorted(Path("data/made.json").glob("*/made.json"))]})`)) as {
      readonly run: Run;
      readonly versions: unknown;
    };
    expect(seen.run.success).toBe(true);
    expect(seen.run.steps.map(([event]) => event)).toContain("STEP_UP_FOR_RETRY");
    expect(seen.versions).toEqual([{ try: 0 }, { try: 1 }]);
  });
});
