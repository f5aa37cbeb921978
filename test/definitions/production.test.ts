import { describe, expect, test } from "vitest";
import type { DefinitionsOptions } from "../../src/core/definitions/definitions-input.ts";
import { generatedProject, type GeneratedProject } from "./support/generated-project.ts";
import type { Run } from "./support/run.ts";

const JSON_DATASET = (name: string, more = ""): string =>
  `${name}: {type: json.JSONDataset, filepath: data/${name}.json${more}}\n`;
const JOB = "jobs: {all: {pipeline: {pipeline_name: __default__}}}\n";

/** A project of the given files, with nodes in `lighthouse.nodes` and one pipeline of them. */
async function project(
  nodes: string,
  pipeline: string,
  more: Readonly<Record<string, string>>,
  options: DefinitionsOptions = {},
): Promise<GeneratedProject> {
  const made = await generatedProject("lighthouse", { environments: [] });
  made.write("src/lighthouse/nodes.py", nodes);
  made.write(
    "src/lighthouse/pipeline_registry.py",
    `from kedro.pipeline import Pipeline, node\n\nfrom . import nodes\n\n\ndef register_pipelines():\n    return {"__default__": Pipeline([${pipeline}])}\n`,
  );
  for (const [path, text] of Object.entries({ "conf/base/catalog.yml": "", "conf/base/dagster.yml": JOB, ...more }))
    made.write(path, text);
  await made.generate(["local"], options);
  return made;
}

const CHAIN = "def make():\n    return 1\n\n\ndef add(kept):\n    return kept + 1\n";
const CHAINED = 'node(nodes.make, None, "kept", name="make"), node(nodes.add, "kept", "sum", name="add")';

describe("in a Dagster that records what Python logs", () => {
  test("a node's messages stand in the run's event log, and Dagster's own storage does not wait for itself", async () => {
    const made = await project(
      'import logging\n\nlogger = logging.getLogger(__name__)\n\n\ndef make():\n    logger.info("made one")\n    return 1\n\n\ndef add(a):\n    logger.info("added to %s", a)\n    return a + 1\n',
      'node(nodes.make, None, "a", name="make"), node(nodes.add, "a", "sum", name="add")',
      {
        "conf/base/catalog.yml": JSON_DATASET("a") + JSON_DATASET("sum"),
        "../home/dagster.yaml":
          "telemetry: {enabled: false}\npython_logs: {managed_python_loggers: [root], python_log_level: INFO}\n",
      },
    );
    const seen = await made.askAnew(
      `if __name__ == "__main__":
    run = run_as_defined("local__all")
    with dg.DagsterInstance.get() as instance:
        said = [[entry.step_key, entry.user_message] for entry in instance.all_logs(run["run"]) if not entry.dagster_event and entry.user_message in ("made one", "added to 1")]
    answer({"success": run["success"], "said": said})`,
    );
    expect(seen).toEqual({
      success: true,
      said: [
        ["make", "made one"],
        ["add", "added to 1"],
      ],
    });
  });
});

describe("a selection of a job's ops", () => {
  test("starts at a dataset that Kedro keeps in memory, with what was made of it last", async () => {
    const made = await project(CHAIN, CHAINED, { "conf/base/catalog.yml": JSON_DATASET("sum") });
    const [early, whole, late] = (await made.ask(
      `answer([run_in_process("local__all", op_selection=["add"]), run_in_process("local__all"), run_in_process("local__all", op_selection=["add"])])`,
    )) as readonly Run[];
    expect(JSON.stringify(early?.failures)).toContain("Dataset `kept` is kept in memory and nothing has made it yet");
    expect([whole?.failures, late?.failures]).toEqual([{}, {}]);
    expect(late?.materializations.map((one) => one.asset)).toEqual(["local/sum"]);
  });
});

describe("a hook that puts a dataset into the catalog under a name that only running it tells", () => {
  test("has it saved and loaded through the catalog, and leaves with Dagster what Kedro keeps in memory", async () => {
    const nodes = `${CHAIN}\n\ndef double(sum):\n    return {"double": 2 * sum}\n\n\ndef end(doubled):\n    return doubled["double"]\n`;
    const made = await project(
      nodes,
      'node(nodes.make, None, "kept", name="make"), node(nodes.add, "kept", "sum", name="add"), node(nodes.double, "sum", "doubled", name="double"), node(nodes.end, "doubled", "end", name="end")',
      {
        "conf/base/catalog.yml": JSON_DATASET("sum") + JSON_DATASET("end"),
        "src/lighthouse/hooks.py":
          'from pathlib import Path\n\nfrom kedro.framework.hooks import hook_impl\nfrom kedro_datasets.json import JSONDataset\n\n\nclass Hooks:\n    @hook_impl\n    def after_catalog_created(self, catalog):\n        catalog[Path("conf/name").read_text()] = JSONDataset(filepath="data/kept.json")\n',
        "conf/name": "kept",
        "src/lighthouse/settings.py": "from lighthouse.hooks import Hooks\n\nHOOKS = (Hooks(),)\n",
      },
    );
    const seen = await made.ask(`
if __name__ == "__main__":
    from pathlib import Path
    read = lambda: [Path(f"data/{name}.json").read_text() for name in ("kept", "sum", "end")]
    job = run_as_defined("local__all")
    after_job = read()
    Path("data/kept.json").write_text("41")
    runs = [materialize("local/sum", "local/doubled"), materialize("local/end")]
    answer({"failures": [run["failures"] for run in (job, *runs)], "data": [after_job, read()]})`);
    expect(seen).toEqual({
      failures: [{}, {}, {}],
      data: [
        ["1", "2", "4"],
        ["41", "42", "84"],
      ],
    });
  });
});

describe("definitions of the user's own beside the generated ones", () => {
  test("check, read and save what stands in the Kedro catalog", async () => {
    const made = await project(CHAIN, CHAINED, {
      "conf/base/catalog.yml": JSON_DATASET("kept") + JSON_DATASET("sum") + JSON_DATASET("twice"),
    });
    made.write(
      "src/own.py",
      `import dagster as dg
import dagster_definitions.env_local as kedro


@dg.asset_check(asset=dg.AssetKey(["local", "sum"]))
def is_two(sum_):
    return dg.AssetCheckResult(passed=sum_ == 2)


@dg.asset(ins={"sum_": dg.AssetIn(key=["local", "sum"])}, io_manager_key="kedro_io_manager__local", metadata={"kedro_dataset": "twice"})
def twice(sum_):
    return 2 * sum_


defs = dg.Definitions.merge(kedro.defs, dg.Definitions(assets=[twice], asset_checks=[is_two]))
`,
    );
    const seen = (await made.ask(
      `run = materialize(module="own")
with dg.DagsterInstance.get() as instance:
    checks = [entry.dagster_event.event_specific_data.passed for entry in instance.all_logs(run["run"]) if entry.dagster_event and entry.dagster_event.event_type_value == "ASSET_CHECK_EVALUATION"]
answer({"run": run, "checks": checks})`,
    )) as { readonly run: Run; readonly checks: unknown };
    expect(seen.run.failures).toEqual({});
    expect(seen.checks).toEqual([true]);
    expect(seen.run.materializations.find((one) => one.asset === "twice")?.metadata).toMatchObject({
      path: expect.stringMatching(/data\/twice\.json$/),
    });
    expect(JSON.parse(made.read("data/twice.json"))).toBe(4);
  });
});

describe("data that cannot be pickled", () => {
  test("goes from node to node in one process where the user gives Dagster its IO manager for memory", async () => {
    const made = await project(
      'import threading\n\n\ndef make():\n    return {"lock": threading.Lock(), "one": 1}\n\n\ndef add(kept):\n    return kept["one"] + 1\n',
      CHAINED,
      { "conf/base/catalog.yml": JSON_DATASET("sum") },
    );
    made.write(
      "src/own.py",
      'import dagster as dg\nimport dagster_definitions.env_local as kedro\n\ndefs = dg.Definitions.merge(kedro.defs, dg.Definitions(resources={"io_manager": dg.mem_io_manager}))\n',
    );
    const seen = (await made.ask(`
with dg.DagsterInstance.get() as instance:
    runs = [definitions(module).resolve_job_def("local__all").execute_in_process(instance=instance, raise_on_error=False, **more) for module, more in (("own", {}), (MODULE, {"resources": {"io_manager": dg.FilesystemIOManager(base_dir=instance.storage_directory())}}))]
    answer([told(instance, run.run_id, run.success)["failures"] for run in runs])`)) as readonly Run["failures"][];
    expect(seen[0]).toEqual({});
    expect(JSON.parse(made.read("data/sum.json"))).toBe(2);
    expect(seen[1]?.["make"]?.at(-1)?.message).toBe("TypeError: cannot pickle '_thread.lock' object");
  });
});

describe("a run that waited while a later one overtook it", () => {
  test("reads the version of a dataset that it saved itself", async () => {
    const made = await project(
      'from pathlib import Path\n\n\ndef make():\n    return len(list(Path("data/made.json").glob("*"))) if Path("data/made.json").exists() else 0\n\n\ndef tell(made):\n    return made\n',
      'node(nodes.make, None, "made", name="make"), node(nodes.tell, "made", "told", name="tell")',
      {
        "conf/base/catalog.yml": JSON_DATASET("made", ", versioned: true") + JSON_DATASET("told"),
        "conf/base/dagster.yml":
          "executors: {one: {in_process: }}\njobs: {all: {pipeline: {pipeline_name: __default__}, executor: one}}\n",
      },
    );
    const seen = await made.ask(
      `from pathlib import Path
from dagster._core.execution.api import execute_run
pointer = dg.build_reconstructable_job("observe", "make_job", (MODULE, "local__all"))
told = []
with dg.DagsterInstance.get() as instance:
    early, late = [instance.create_run_for_job(pointer.get_definition()) for _ in range(2)]
    for run in (late, early):
        execute_run(pointer, run, instance, raise_on_error=True)
        told.append(Path("data/told.json").read_text())
answer(told)`,
    );
    expect(seen).toEqual(["0", "1"]);
  });
});

describe("asset jobs", () => {
  test("a job whose assets differ in their partitions is an op job, and the code location loads", async () => {
    const made = await generatedProject("lighthouse", { environments: [] });
    const { diagnostics } = await made.generate(["local"], { jobs: "assets" });
    expect(diagnostics).toMatchObject([
      { rule: "asset-job-mixes-partitions", subject: "shine", at: { file: "conf/base/dagster.yml", line: 2 } },
    ]);
    const seen = (await made.ask(
      `repository = definitions().get_repository_def()
jobs = {job.name: job.partitions_def.get_partition_keys() if job.partitions_def else None for job in repository.get_all_jobs() if job.name != "__ASSET_JOB"}
answer({"jobs": jobs, "run": run_in_process("local__shine")})`,
    )) as { readonly jobs: unknown; readonly run: Run };
    expect(seen.jobs).toEqual({ local__shine: null, local__smooth_only: ["north", "south", "west"] });
    expect(seen.run.failures).toEqual({});
    expect(JSON.parse(made.read("data/signal.json"))).toEqual({ "lamp-n": true, "lamp-s": true, "lamp-w": false });
  });
});

describe("what Dagster shows of a dataset's place", () => {
  test("has no user, password or signature in it", async () => {
    const made = await generatedProject("lighthouse");
    const places = [
      "user:hunter2@host/x.csv",
      "sftp://user:hunter2@host/x",
      "abfs://box@account.net/x?sv=1&sig=hunter2",
      "/data/a@b.csv",
    ];
    expect(
      await made.ask(
        `from dagster_definitions.runtime.metadata import without_credentials\nanswer([without_credentials(place) for place in ${JSON.stringify(places)}])`,
      ),
    ).toEqual(["host/x.csv", "sftp://host/x", "abfs://account.net/x", "/data/a@b.csv"]);
  });
});

describe("what Dagster shows of a dataset's data", () => {
  test("is JSON that a browser reads, and no more than an event log should hold", async () => {
    const made = await generatedProject("lighthouse");
    const seen = await made.ask(`
from kedro_datasets._typing import JSONPreview, TablePreview
from dagster_definitions.runtime.metadata import metadata_of


class Table:
    def preview(self) -> TablePreview:
        return {"data": [[float("nan"), float("-inf"), 1.5]]}


class Document:
    def __init__(self, text):
        self.text = text

    def preview(self) -> JSONPreview:
        return self.text


previews = [metadata_of(dataset, None, "name")["kedro_dataset_preview"] for dataset in (Table(), Document('{"a": [1, NaN]}'), Document("no json"), Document('"' + "x" * 2_000_000 + '"'))]
answer([value.value for value in previews])`);
    expect(seen).toEqual([
      { data: [["NaN", "-Infinity", 1.5]] },
      { a: [1, "NaN"] },
      "```json\nno json\n```",
      "Not kept: the preview is 2,000,002 characters long. `metadata: {kedro-viz: {preview: false}}` in the catalog turns it off.",
    ]);
  });
});

describe("what the settings say of running", () => {
  test("schedules run as soon as they are loaded, and the location's executor is the one that is named", async () => {
    const made = await generatedProject("orchard", { environments: [] });
    await made.generate(["local"], { schedules: "running", executor: "in_process" });
    const seen = await made.ask(`
repository = definitions().get_repository_def()
jobs = {job.name: job.executor_def.name for job in repository.get_all_jobs()}
answer({"schedules": [[one.name, one.default_status.name] for one in repository.schedule_defs], "jobs": jobs})`);
    expect(seen).toEqual({
      schedules: [["everything_nightly_schedule", "RUNNING"]],
      jobs: expect.objectContaining({
        __ASSET_JOB: "in_process",
        local__everything: "multiprocess",
        local__intake: "in_process",
      }),
    });
  });
});
