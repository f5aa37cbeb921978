import { beforeAll, describe, expect, test } from "vitest";
import { generatedProject, type GeneratedProject } from "./support/generated-project.ts";
import type { Run } from "./support/run.ts";

const IF_MAIN = `if __name__ == "__main__":\n    `;
let project: GeneratedProject;
beforeAll(async () => {
  project = await generatedProject("orchard");
});

describe("when something fails in a run of generated definitions", () => {
  test("a failing node shows its own traceback first, and nothing of Dagster's or Kedro's machinery in it", async () => {
    const run = (await project.ask(`answer(run_in_process("local__everything"))`, { ORCHARD_BREAK: "fit" })) as Run;
    expect(run.success).toBe(false);
    expect(Object.keys(run.failures)).toEqual(["fit"]);
    const [first] = run.messages;
    expect(first).toContain("Kedro node `fit` failed.");
    expect(first).toContain('raise ValueError("the scale is broken")');
    expect(first).toContain("ValueError: the scale is broken");
    expect(first).not.toContain("dagster_definitions");
    expect(first).not.toContain("kedro/pipeline/node.py");
    const causes = run.failures["fit"] ?? [];
    expect(causes.at(-1)).toMatchObject({ class: "ValueError", message: "ValueError: the scale is broken" });
    expect(causes.at(-1)?.stack).toContain("yields/nodes.py");
  });

  test("an error that a node raises while it handles another keeps that other one in Dagster's failure", async () => {
    const made = await generatedProject("lighthouse", { environments: [] });
    made.write(
      "src/lighthouse/pipeline_registry.py",
      'from kedro.pipeline import Pipeline, node\n\n\ndef make():\n    try:\n        return {}["scale"]\n    except KeyError:\n        raise ValueError("not weighed")\n\n\ndef register_pipelines():\n    return {"__default__": Pipeline([node(make, None, "made", name="make")])}\n',
    );
    made.write("conf/base/catalog.yml", "");
    made.write("conf/base/dagster.yml", "jobs: {all: {pipeline: {pipeline_name: __default__}}}\n");
    await made.generate();
    const seen = await made.ask(`
run = run_in_process("local__all")
with dg.DagsterInstance.get() as instance:
    failed = next(entry.dagster_event for entry in instance.all_logs(run["run"]) if entry.dagster_event and entry.dagster_event.is_step_failure)
error = failed.step_failure_data.error.cause
answer([error.cls_name, error.context and error.context.cls_name])`);
    expect(seen).toEqual(["ValueError", "KeyError"]);
  });

  test("a failing node fires Kedro's on_node_error, and the error sensor fires on_pipeline_error", async () => {
    const diary = `${project.home}/diary-of-errors`;
    const seen = (await project.ask(
      `${IF_MAIN}run = run_in_process("local__everything")
    with dg.DagsterInstance.get() as instance:
        record = instance.get_run_record_by_id(run["run"])
        event = [entry.dagster_event for entry in instance.all_logs(run["run"]) if entry.dagster_event and entry.dagster_event.event_type_value == "PIPELINE_FAILURE"][0]
        context = dg.build_run_status_sensor_context("on_pipeline_error_sensor", event, instance, record.dagster_run).for_run_failure()
        definitions().get_repository_def().get_sensor_def("on_pipeline_error_sensor")(context)
    answer({"run": run, "diary": diary("${diary}")})`,
      { ORCHARD_BREAK: "fit", ORCHARD_DIARY: diary },
    )) as { readonly run: Run; readonly diary: readonly { readonly hook: string }[] };
    expect(seen.run.success).toBe(false);
    expect(seen.diary.filter((call) => call.hook.startsWith("on_"))).toEqual([
      { hook: "on_node_error", node: "fit", error: "the scale is broken" },
      { hook: "on_pipeline_error", error: "ValueError: the scale is broken" },
    ]);
    expect(seen.diary.map((call) => call.hook)).not.toContain("after_pipeline_run");
  });

  test("the error sensor starts Kedro in a process that ends, also where a code server has forgotten the definitions' folder", async () => {
    const diary = `${project.home}/diary-of-the-sensor`;
    const variables = { ORCHARD_BREAK: "fit", ORCHARD_DIARY: diary };
    await project.ask(`${IF_MAIN}answer(run_in_process("local__everything")["run"])`, variables);
    const seen = (await project.askAnew(
      `repository = definitions().get_repository_def()
sys.path[:] = [place for place in sys.path if not place.endswith("/src")]
with dg.DagsterInstance.get() as instance:
    record = instance.get_run_records(limit=1)[0]
    event = [entry.dagster_event for entry in instance.all_logs(record.dagster_run.run_id) if entry.dagster_event and entry.dagster_event.event_type_value == "PIPELINE_FAILURE"][0]
    context = dg.build_run_status_sensor_context("on_pipeline_error_sensor", event, instance, record.dagster_run).for_run_failure()
    repository.get_sensor_def("on_pipeline_error_sensor")(context)
answer({"kedro": "kedro" in sys.modules, "diary": diary("${diary}")})`,
      { ...variables, PYTHONPATH: `${project.folder}/src:${project.support}` },
    )) as { readonly kedro: boolean; readonly diary: readonly { readonly hook: string }[] };
    expect(seen.kedro).toBe(false);
    expect(seen.diary.filter(({ hook }) => hook === "on_pipeline_error")).toEqual([
      { hook: "on_pipeline_error", error: "ValueError: the scale is broken" },
    ]);
  });

  test("a dataset that cannot be loaded is named, with Kedro's own reason", async () => {
    const broken = await generatedProject("orchard");
    broken.write("data/raw/harvest.csv", "");
    const run = (await broken.ask(`answer(run_in_process("local__intake"))`)) as Run;
    expect(run.success).toBe(false);
    const causes = (run.failures["clean_harvest"] ?? []).map((cause) => cause.message).join("\n");
    expect(causes).toContain('Error occurred while loading input "harvest_raw"');
    expect(causes).toContain("harvest_raw: Failed while loading data from dataset");
    expect(causes).toContain("No columns to parse from file");
  });

  test("a killed step leaves a failed run, and running again repairs what it left", async () => {
    const killed = await generatedProject("orchard");
    killed.write(
      "conf/base/dagster.yml",
      "executors:\n  parallel: {multiprocess: {max_concurrent: 2}}\njobs:\n  intake: {pipeline: {pipeline_name: intake}}\n  ship: {pipeline: {pipeline_name: shipping}, executor: parallel}\n",
    );
    await killed.generate();
    const run = (await killed.ask(
      `${IF_MAIN}run_in_process("local__intake")\n    answer(run_as_defined("local__ship"))`,
      { ORCHARD_BREAK: "kill" },
    )) as Run;
    expect(run.success).toBe(false);
    expect(run.engine.join("\n")).toContain("for step pack was terminated by signal 9 (SIGKILL)");
    const again = (await killed.ask(`${IF_MAIN}answer(run_as_defined("local__ship"))`)) as Run;
    expect(again.failures).toEqual({});
    expect(again.success).toBe(true);
    expect(JSON.parse(killed.read("data/shipping/crates.json"))).toEqual({
      A: "crate-A-2",
      B: "crate-B-2",
      C: "crate-C-1",
    });
  });

  test("a project that changed since is told so", async () => {
    const changed = await generatedProject("orchard");
    changed.write(
      "src/orchard/pipelines/shipping/pipeline.py",
      changed.read("src/orchard/pipelines/shipping/pipeline.py").replace('name="pack"', 'name="crate_up"'),
    );
    const run = (await changed.ask(`answer(run_in_process("local__everything"))`)) as Run;
    expect(JSON.stringify(run.failures["pack"])).toContain(
      "Pipeline `__default__` has no node `pack`: the project has changed since these definitions were generated. Generate them again.",
    );
  });

  test("definitions that find no Kedro project say where they looked", async () => {
    const lost = await generatedProject("orchard");
    const seen = await lost.ask(
      `import shutil, tempfile, os
from pathlib import Path
away = Path(tempfile.mkdtemp())
shutil.copytree("src/dagster_definitions", away / "dagster_definitions")
sys.path.insert(0, str(away))
os.chdir(away)
run = run_in_process("local__intake")
answer([cause["message"] for cause in run["failures"]["before_pipeline_run_hook_intake"]])`,
    );
    expect(JSON.stringify(seen)).toContain(
      "Found no Kedro project: no pyproject.toml with a [tool.kedro] section around",
    );
    expect(JSON.stringify(seen)).toContain("Set KEDRO_PROJECT_PATH to the project's folder.");
  });
});
