import { beforeAll, describe, expect, test } from "vitest";
import { generatedProject, type GeneratedProject } from "./support/generated-project.ts";
import type { Run } from "./support/run.ts";

type Diary = readonly { readonly hook: string; readonly node?: string; readonly error?: string }[];
interface Seen {
  readonly run: Run;
  readonly diary: Diary;
}

/** `__default__` of the fixture makes data; this one also ends in a node that makes nothing. */
const REGISTRY = `from pathlib import Path

from kedro.pipeline import Pipeline, node


def weigh():
    if Path("broken").exists():
        raise ValueError("the scale is broken")
    return 3


def price(weight):
    return weight * 2


def tell(total):
    Path("told").write_text(str(total))


def register_pipelines():
    steps = Pipeline(
        [
            node(weigh, None, "weight", name="weigh"),
            node(price, "weight", "total", name="price"),
            node(tell, "total", None, name="tell"),
        ]
    )
    return {"__default__": steps, "selling": steps}
`;

async function shop(executor: string): Promise<GeneratedProject> {
  const made = await generatedProject("orchard", { environments: [] });
  made.write("src/orchard/pipeline_registry.py", REGISTRY);
  made.write("conf/base/catalog.yml", "weight: {type: json.JSONDataset, filepath: data/weight.json}\n");
  made.write(
    "conf/base/dagster.yml",
    `executors:\n  chosen: {${executor}: }\njobs:\n  sell: {pipeline: {pipeline_name: selling}, executor: chosen}\n`,
  );
  await made.generate(["local"], { jobs: "assets" });
  return made;
}

const PIPELINE_HOOKS = ["before_pipeline_run", "after_pipeline_run", "on_pipeline_error"];
const program = (body: string): string =>
  `from pathlib import Path\nif __name__ == "__main__":\n${body.replaceAll(/^/gmu, "    ")}`;
const diaryOf = (made: GeneratedProject): Readonly<Record<string, string>> => ({ ORCHARD_DIARY: `${made.home}/diary` });
const pipelineHooks = (diary: Diary): readonly string[] =>
  diary.map(({ hook }) => hook).filter((hook) => PIPELINE_HOOKS.includes(hook));

describe.each(["in_process", "multiprocess"])("an asset job on %s", (executor) => {
  let made: GeneratedProject;
  let seen: Seen;
  beforeAll(async () => {
    made = await shop(executor);
    seen = (await made.askAnew(
      program(`run = run_as_defined("local__sell")\nanswer({"run": run, "diary": diary("${made.home}/diary")})`),
      diaryOf(made),
    )) as Seen;
  });

  test("runs every node, also one that makes nothing, and records each as an asset", () => {
    expect(seen.run.failures).toEqual({});
    expect(made.read("told")).toBe("6");
    expect(seen.run.materializations.map(({ asset }) => asset)).toEqual([
      "local/weight",
      "local/total",
      "local/nodes/tell",
    ]);
  });

  test("fires Kedro's pipeline hooks once, first and last, with the data that the run leaves", () => {
    const order = seen.diary.filter(({ hook }) => !hook.endsWith("_created"));
    expect(order[0]).toEqual({ hook: "before_pipeline_run", env: "local", nodes: ["price", "tell", "weigh"] });
    expect(order.at(-1)).toEqual({ hook: "after_pipeline_run", results: [] });
    expect(pipelineHooks(seen.diary)).toEqual(["before_pipeline_run", "after_pipeline_run"]);
  });

  test("fires on_pipeline_error once where a node fails, and the hooks again around a retry from there", async () => {
    const failing = await shop(executor);
    const answer = (await failing.askAnew(
      program(`
Path("broken").touch()
failed = run_as_defined("local__sell")
first = diary("${failing.home}/diary")
Path("broken").unlink()
pointer = dg.build_reconstructable_job("observe", "make_job", (MODULE, "local__sell"))
with dg.DagsterInstance.get() as instance:
    options = dg.ReexecutionOptions.from_failure(failed["run"], instance)
    again = dg.execute_job(pointer, instance=instance, reexecution_options=options)
    retried = told(instance, again.run_id, again.success)
answer({"failed": failed, "first": first, "retried": retried, "all": diary("${failing.home}/diary")})`),
      diaryOf(failing),
    )) as { readonly failed: Run; readonly first: Diary; readonly retried: Run; readonly all: Diary };
    expect(Object.keys(answer.failed.failures)).toEqual(["weigh_asset"]);
    expect(pipelineHooks(answer.first)).toEqual(["before_pipeline_run", "on_pipeline_error"]);
    expect(answer.first.at(-1)).toEqual({
      hook: "on_pipeline_error",
      error: "ValueError: the scale is broken",
    });
    expect(answer.retried.failures).toEqual({});
    expect(pipelineHooks(answer.all.slice(answer.first.length))).toEqual(["before_pipeline_run", "after_pipeline_run"]);
    expect(failing.read("told")).toBe("6");
  });
});

describe("asset jobs", () => {
  test("start no Kedro for hooks that nobody implements, and have no sensor", async () => {
    const made = await shop("in_process");
    made.write("src/orchard/settings.py", "");
    const seen = (await made.askAnew(
      program(
        `run = run_as_defined("local__sell")\nrepository = definitions().get_repository_def()\nwith dg.DagsterInstance.get() as instance:\n    tags = instance.get_run_by_id(run["run"]).tags\nanswer({"run": run["failures"], "tags": [tag for tag in tags if tag.startswith("kedro/") and "pipeline" in tag], "sensors": [one.name for one in repository.sensor_defs]})`,
      ),
    )) as { readonly run: unknown; readonly tags: readonly string[]; readonly sensors: readonly string[] };
    expect(seen).toEqual({ run: {}, tags: [], sensors: [] });
  });

  test("a run whose process dies fires no hook of its end, and one that is resumed does not begin again", async () => {
    const made = await shop("in_process");
    const answer = (await made.askAnew(
      program(`
from dagster_definitions.env_local import kedro_project
from dagster_definitions.runtime.pipeline_hooks import _RunHooks
run = run_as_defined("local__sell")
with dg.DagsterInstance.get() as instance:
    class Resumed:
        run_id = run["run"]
        dagster_run = instance.get_run_by_id(run_id)
    Resumed.instance = instance
    hooks = _RunHooks(kedro_project, Resumed)
    hooks.before()
    hooks.after()
    hooks.failed(ValueError("late"))
answer(diary("${made.home}/diary"))`),
      diaryOf(made),
    )) as Diary;
    expect(pipelineHooks(answer)).toEqual(["before_pipeline_run", "after_pipeline_run", "on_pipeline_error"]);
  });

  test("of readable names and with a prefix before each key pass data on in memory, and call steps as nodes", async () => {
    const made = await shop("multiprocess");
    await made.generate(["local"], { jobs: "assets", names: "readable", keyPrefix: ["farm"] });
    const run = (await made.askAnew(program(`answer(run_as_defined("sell_local"))`), diaryOf(made))) as Run;
    expect(run.failures).toEqual({});
    expect(run.materializations.map(({ asset, step }) => [asset, step])).toEqual([
      ["farm/local/weight", "weigh"],
      ["farm/local/total", "price"],
      ["farm/local/nodes/tell", "tell"],
    ]);
    expect(made.read("told")).toBe("6");
  });

  test("only what is selected runs, and a check on an asset is evaluated in the job", async () => {
    const made = await shop("multiprocess");
    made.write(
      "src/checked.py",
      `import dagster as dg

from dagster_definitions.env_local import defs as kedro_defs


@dg.asset_check(asset=["local", "weight"], blocking=True)
def is_light(weight):
    return dg.AssetCheckResult(passed=weight < 2)


defs = dg.Definitions.merge(kedro_defs, dg.Definitions(asset_checks=[is_light]))
`,
    );
    const seen = (await made.askAnew(
      program(`
whole = run_as_defined("local__sell", module="checked")
part = run_as_defined("local__sell", module="checked", asset_selection=[dg.AssetKey(["local", "weight"])])
answer({"whole": whole, "part": part})`),
    )) as { readonly whole: Run; readonly part: Run };
    expect(seen.whole.success).toBe(false);
    expect(seen.whole.materializations.map(({ asset }) => asset)).toEqual(["local/weight"]);
    expect(seen.part.materializations.map(({ asset }) => asset)).toEqual(["local/weight"]);
  });

  test("are written in the loggers that dagster.yml names, each in its own alone", async () => {
    const made = await shop("in_process");
    const handler = (file: string): string => `{handlers: [{class: logging.FileHandler, filename: ${file}}]}`;
    made.write(
      "conf/base/dagster.yml",
      `loggers: {book: ${handler("book.log")}, other: ${handler("other.log")}}\njobs:\n  sell: {pipeline: {pipeline_name: selling}, loggers: [book]}\n  tell: {pipeline: {pipeline_name: selling}, loggers: [other]}\n  plain: {pipeline: {pipeline_name: selling}}\n`,
    );
    await made.generate(["local"], { jobs: "assets" });
    const seen = await made.askAnew(program(`answer([run_in_process("local__sell"), run_in_process("local__plain")])`));
    expect(seen).toMatchObject([{ failures: {} }, { failures: {} }]);
    expect(made.read("book.log")).toContain("weigh");
    expect(() => made.read("other.log")).toThrow("ENOENT");
  });

  test("a schedule of a job with partitions asks for a run of each, and the run makes that one", async () => {
    const made = await generatedProject("lighthouse", { environments: [] });
    made.write(
      "conf/base/dagster.yml",
      "jobs:\n  smooth_only:\n    pipeline: {pipeline_name: __default__, node_names: [smoothen]}\n    schedule: {cron_schedule: '0 3 * * *', execution_timezone: Europe/Oslo}\n",
    );
    await made.generate(["local"], { jobs: "assets" });
    const seen = (await made.askAnew(
      program(`
import datetime
repository = definitions().get_repository_def()
[schedule] = repository.schedule_defs
with dg.DagsterInstance.get() as instance:
    tick = schedule.evaluate_tick(dg.build_schedule_context(instance, datetime.datetime(2026, 1, 5, 3, tzinfo=datetime.timezone.utc), repository_def=repository))
run = run_in_process("local__smooth_only", partition_key="south")
answer({"asked": [one.partition_key for one in tick.run_requests], "zone": schedule.execution_timezone, "run": run, "files": sorted(file.name for file in Path("data/smooth").iterdir())})`),
    )) as { readonly run: Run };
    expect(seen).toMatchObject({ asked: ["north", "south", "west"], zone: "Europe/Oslo", files: ["south.csv"] });
    expect(seen.run.failures).toEqual({});
  });

  test("a job that makes a dataset otherwise than another one runs its own node", async () => {
    const made = await shop("in_process");
    made.write(
      "src/orchard/pipeline_registry.py",
      `from kedro.pipeline import Pipeline, node


def one():
    return 1


def two():
    return 2


def register_pipelines():
    return {"one": Pipeline([node(one, None, "weight", name="one")]), "two": Pipeline([node(two, None, "weight", name="two")])}
`,
    );
    made.write(
      "conf/base/dagster.yml",
      "jobs:\n  one: {pipeline: {pipeline_name: one}}\n  two: {pipeline: {pipeline_name: two}}\n",
    );
    const { diagnostics } = await made.generate(["local"], { jobs: "assets" });
    expect(diagnostics).toMatchObject([{ rule: "asset-job-shares-asset", subject: "two", severity: "info" }]);
    const seen = await made.askAnew(
      program(`
told = []
for name in ("local__one", "local__two"):
    run = run_in_process(name)
    told.append([run["failures"], Path("data/weight.json").read_text(), [one["asset"] for one in run["materializations"]]])
answer(told)`),
    );
    expect(seen).toEqual([
      [{}, "1", ["local/weight"]],
      [{}, "2", ["local/weight"]],
    ]);
  });
});
