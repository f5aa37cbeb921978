import { beforeAll, describe, expect, test } from "vitest";
import { generatedProject, type GenerateOptions, type GeneratedProject } from "./support/generated-project.ts";
import type { Run } from "./support/run.ts";

/** Four nodes that can run at once, each of which writes a table into one DuckDB file. */
const REGISTRY = `import time

from kedro.pipeline import Pipeline, node


def count(name):
    def rows():
        time.sleep(1)
        return len(name)

    rows.__name__ = f"count_{name}"
    return rows


def register_pipelines():
    names = ["apples", "pears", "plums", "quinces"]
    return {"__default__": Pipeline([node(count(name), None, name, name=f"count_{name}", tags=["db"]) for name in names])}
`;
const TABLE = `import duckdb
from kedro.io import AbstractDataset


class Table(AbstractDataset):
    def __init__(self, filepath, name):
        self._filepath, self._name = filepath, name

    def _load(self):
        with duckdb.connect(self._filepath) as db:
            return db.sql(f"select n from {self._name}").fetchone()[0]

    def _save(self, data):
        with duckdb.connect(self._filepath) as db:
            db.sql(f"create or replace table {self._name} as select {data} as n")
            import time

            time.sleep(1)

    def _describe(self):
        return {"filepath": self._filepath}
`;

async function market(): Promise<GeneratedProject> {
  const made = await generatedProject("orchard", { environments: [], lock: "python/integrations.lock" });
  made.write("src/orchard/pipeline_registry.py", REGISTRY);
  made.write("src/orchard/table.py", TABLE);
  made.write(
    "conf/base/catalog.yml",
    ["apples", "pears", "plums", "quinces"]
      .map((name) => `${name}: {type: orchard.table.Table, filepath: data/shop.duckdb, name: ${name}}\n`)
      .join(""),
  );
  made.write(
    "conf/base/dagster.yml",
    "executors:\n  many: {multiprocess: {max_concurrent: 4}}\njobs:\n  stock: {pipeline: {pipeline_name: __default__}, executor: many}\n",
  );
  return made;
}

const LIMITS = `
def limits():
    with dg.DagsterInstance.get() as instance:
        return {one.name: one.limit for one in instance.event_log_storage.get_pool_limits()}
`;
const ALL_AS_ASSETS = "-m dagster asset materialize --select * -m dagster_definitions.env_local".split(" ");

describe("nodes that write one DuckDB file", () => {
  test("run one after the other, whatever executor runs them", async () => {
    const made = await market();
    await made.generate();
    const assets = await made.python(ALL_AS_ASSETS);
    expect(assets.code, assets.out).toBe(0);
    const run = (await made.askAnew(
      `${LIMITS}\nif __name__ == "__main__":\n    run = run_as_defined("local__stock")\n    answer({"run": run, "limits": limits()})`,
    )) as { readonly run: Run; readonly limits: Readonly<Record<string, number>> };
    expect(run.run.failures).toEqual({});
    expect(run.run.success).toBe(true);
    expect(run.limits).toEqual({ duckdb_shop: 1 });
  });
});

describe("what a rule sets", () => {
  let seen: {
    readonly run: Run;
    readonly ops: Readonly<Record<string, unknown>>;
    readonly tags: Readonly<Record<string, string>>;
  };
  let assets: Readonly<Record<string, unknown>>;
  beforeAll(async () => {
    const made = await generatedProject("orchard", { environments: [] });
    made.write(
      "src/orchard/pipeline_registry.py",
      'from pathlib import Path\n\nfrom kedro.pipeline import Pipeline, node\n\n\ndef weigh():\n    flag = Path("tried")\n    if not flag.exists():\n        flag.write_text("")\n        raise ValueError("the scale is cold")\n    return 3\n\n\ndef register_pipelines():\n    return {"__default__": Pipeline([node(weigh, None, "weight", name="weigh")])}\n',
    );
    made.write("conf/base/catalog.yml", "weight: {type: json.JSONDataset, filepath: data/weight.json}\n");
    made.write("conf/base/dagster.yml", "jobs:\n  sell: {pipeline: {pipeline_name: __default__}}\n");
    made.write(
      "conf/base/kedro-dagster-operations.yml",
      `rules:
  scales:
    select: {datasets: [weight]}
    pool: scales
    retry_policy: {max_retries: 1, delay: 0.1}
    op_tags: {dagster/priority: "3"}
    k8s: {container_config: {resources: {limits: {memory: 2Gi}}}}
    owners: ["team:scales"]
    kinds: [weight]
    tags: {domain: fruit}
jobs:
  sell: {tags: {team: sales}}
`,
    );
    await made.generate();
    seen = (await made.ask(`
run = run_in_process("local__sell")
defs = definitions()
job = defs.resolve_job_def("local__sell")
op = job.graph.node_named("weigh").definition
with dg.DagsterInstance.get() as instance:
    tags = dict(instance.get_run_by_id(run["run"]).tags)
spec = {"/".join(one.key.path): one for one in defs.resolve_all_asset_specs()}["local/weight"]
retry = op.retry_policy
answer({"run": run, "tags": tags, "ops": {"pool": op.pool, "tags": dict(op.tags), "retries": [retry.max_retries, retry.delay]}, "assets": {"owners": list(spec.owners), "kinds": sorted(spec.kinds), "domain": spec.tags["domain"]}})
`)) as never;
    assets = (seen as unknown as { readonly assets: typeof assets }).assets;
  });

  test("holds for the steps of the node: its pool, its tags and what Kubernetes gives it", () => {
    expect(seen.ops).toEqual({
      pool: "scales",
      retries: [1, 0.1],
      tags: {
        "kedro/node": "weigh",
        "kedro/pipeline": "__default__",
        "dagster/priority": "3",
        "dagster-k8s/config": '{"container_config": {"resources": {"limits": {"memory": "2Gi"}}}}',
      },
    });
  });

  test("a failed step is tried again as often as its retry policy says", () => {
    expect(seen.run.success).toBe(true);
    expect(seen.run.steps.filter(([event]) => event.includes("STEP_UP_FOR_RETRY"))).toEqual([
      ["STEP_UP_FOR_RETRY", "weigh"],
    ]);
  });

  test("is shown on the assets, and the job's runs carry its tags", () => {
    expect(assets).toEqual({ owners: ["team:scales"], kinds: ["json", "kedro", "weight"], domain: "fruit" });
    expect(seen.tags["team"]).toBe("sales");
  });
});

/** Two nodes, the second of which reads what the first makes, with a parameter. */
async function scales(operations: string, options: GenerateOptions = {}): Promise<GeneratedProject> {
  const made = await generatedProject("orchard", { environments: [] });
  made.write(
    "src/orchard/pipeline_registry.py",
    `from kedro.pipeline import Pipeline, node


def price(weight, rate, model):
    return [weight * rate, model["rounds"], model["depth"]]


def register_pipelines():
    prices = Pipeline([node(price, ["weight", "params:rate", "params:model"], "total", name="price")])
    count = node(len, "crates", "count", name="count")
    return {"__default__": Pipeline([node(lambda: 3, None, "weight", name="weigh")]) + prices, "counting": Pipeline([count])}
`,
  );
  made.write(
    "conf/base/catalog.yml",
    ["weight", "total"].map((name) => `${name}: {type: json.JSONDataset, filepath: data/${name}.json}\n`).join("") +
      "crates: {type: text.TextDataset, filepath: data/crates.csv}\n",
  );
  made.write("conf/base/parameters.yml", "rate: 2\nmodel: {rounds: 3, depth: 4}\n");
  made.write(
    "conf/base/dagster.yml",
    "jobs:\n  sell: {pipeline: {pipeline_name: __default__}, schedule: {cron_schedule: '0 2 * * *'}}\n  count: {pipeline: {pipeline_name: counting}}\n",
  );
  made.write("conf/base/kedro-dagster-operations.yml", operations);
  await made.generate(["local"], { jobs: "assets", names: "readable", ...options });
  return made;
}

describe("when things are made", () => {
  test("an eager asset is asked for once what it is made from is new, and Dagster knows how old assets may be", async () => {
    const made = await scales(
      `rules:
  fresh:
    select: {datasets: [total]}
    automation: eager
    freshness: {fail_window: 26h, warn_window: 1d}
  daily:
    select: {datasets: [weight]}
    automation: {on_cron: "0 6 * * *", timezone: Europe/Oslo}
    freshness: {deadline_cron: "0 9 * * *", lower_bound_delta: 2h, timezone: Europe/Oslo}
`,
      { schedules: "running" },
    );
    expect(
      await made.ask(`
defs = definitions()
instance = dg.DagsterInstance.ephemeral()
first = dg.evaluate_automation_conditions(defs=defs, instance=instance)
for name in ("weight", "total"):
    instance.report_runless_asset_event(dg.AssetMaterialization(asset_key=["local", name]))
settled = dg.evaluate_automation_conditions(defs=defs, instance=instance, cursor=first.cursor)
instance.report_runless_asset_event(dg.AssetMaterialization(asset_key=["local", "weight"]))
after = dg.evaluate_automation_conditions(defs=defs, instance=instance, cursor=settled.cursor)
asked = lambda result: sorted(name for name in ("weight", "total") if result.get_num_requested(dg.AssetKey(["local", name])))
policies = {one.key.path[-1]: repr(one.freshness_policy) for one in defs.resolve_all_asset_specs() if one.freshness_policy}
sensors = {one.name: one.default_status.value for one in defs.get_repository_def().sensor_defs}
answer({"asked": [asked(settled), asked(after)], "policies": policies, "sensors": sensors})
`),
    ).toEqual({
      asked: [[], ["total"]],
      policies: {
        total: expect.stringContaining("days=1, seconds=7200") as string,
        weight: expect.stringContaining("deadline_cron='0 9 * * *'") as string,
      },
      sensors: { default_automation_condition_sensor: "RUNNING" },
    });
  });

  test("a job's parameters are its run config, and its schedule runs as soon as it is loaded", async () => {
    const made = await scales("jobs:\n  sell: {schedule: running, parameters: {rate: 5, model.rounds: 7}}\n");
    expect(
      await made.ask(`
import json
from pathlib import Path
run = run_in_process("sell_local")
schedules = [one.default_status.value for one in definitions().get_repository_def().schedule_defs]
answer({"failures": run["failures"], "total": json.loads(Path("data/total.json").read_text()), "schedules": schedules})
`),
    ).toEqual({ failures: {}, total: [15, 7, 4], schedules: ["RUNNING"] });
  });
});

describe("checks", () => {
  const CHECKED = `rules:
  totals:
    select: {datasets: [total]}
    checks: {not_empty: true, row_count: {max: 2}, blocking: true}
  weights:
    select: {datasets: [table]}
    checks: {columns: [fruit, kilos], schema_unchanged: true}
`;
  async function market(): Promise<GeneratedProject> {
    const made = await generatedProject("orchard", { environments: [] });
    made.write(
      "src/orchard/pipeline_registry.py",
      `from pathlib import Path

import pandas as pd
from kedro.pipeline import Pipeline, node


def table():
    names = Path("columns").read_text().split() if Path("columns").exists() else ["fruit", "kilos"]
    return pd.DataFrame({name: [1, 2, 3] for name in names})


def total(table):
    return list(range(len(table)))


def tell(total):
    Path("told").write_text(str(total))


def register_pipelines():
    return {
        "__default__": Pipeline(
            [node(table, None, "table", name="make"), node(total, "table", "total", name="add"), node(tell, "total", None, name="tell")]
        )
    }
`,
    );
    made.write(
      "conf/base/catalog.yml",
      "table: {type: pandas.CSVDataset, filepath: data/table.csv, save_args: {index: false}}\ntotal: {type: json.JSONDataset, filepath: data/total.json}\n",
    );
    made.write("conf/base/dagster.yml", "jobs:\n  sell: {pipeline: {pipeline_name: __default__}}\n");
    made.write("conf/base/kedro-dagster-operations.yml", CHECKED);
    await made.generate(["local"], { jobs: "assets", names: "readable" });
    return made;
  }
  const RUN = `
from pathlib import Path
def checked(job, defs):
    with dg.DagsterInstance.get() as instance:
        result = defs.resolve_job_def(job).execute_in_process(instance=instance, raise_on_error=False)
        found = {one.asset_key.path[-1] + " " + one.check_name: [one.passed, one.severity.value, one.description] for one in result.get_asset_check_evaluations()}
        steps = [event.step_key for event in result.all_events if event.event_type_value == "STEP_SUCCESS"]
        return {"success": result.success, "checks": found, "steps": steps, "told": Path("told").exists()}
def own():
    defs = definitions()
    only = dg.define_asset_job("only_checks", selection=dg.AssetSelection.all_asset_checks())
    return dg.Definitions.merge(defs, dg.Definitions(jobs=[only]))
`;

  test("run behind the assets in the job: a blocking one that fails stops what follows", async () => {
    const made = await market();
    expect(await made.ask(`${RUN}\nanswer(checked("sell_local", definitions()))`)).toEqual({
      success: false,
      checks: {
        "table columns": [true, "ERROR", null],
        "table schema_unchanged": [true, "WARN", null],
        "total not_empty": [true, "ERROR", null],
        "total row_count": [false, "ERROR", "3 rows; wanted: at most 2"],
      },
      steps: expect.not.arrayContaining(["tell"]) as string[],
      told: false,
    });
  });

  test("run on their own, and tell once what turned since the last time", async () => {
    const made = await market();
    const first = (await made.ask(`${RUN}\nanswer(checked("sell_local", definitions()))`)) as object;
    expect(first).toMatchObject({ success: false });
    made.write("data/table.csv", "fruit,tons\na,1.5\n");
    const turned = {
      checks: {
        "table schema_unchanged": [false, "WARN", "`kilos` is gone; `tons` is new; `fruit` is str, and was int64"],
      },
    };
    const second = (await made.ask(`${RUN}\nanswer(checked("only_checks", own()))`)) as {
      readonly steps: readonly string[];
    };
    expect(second).toMatchObject(turned);
    expect(second).toMatchObject({ checks: { "table columns": [false, "ERROR", "missing: kilos"] } });
    // the step of a blocking check that fails fails too
    expect(second.steps).toEqual(["table_checks"]);
    const third = await made.ask(`${RUN}\nanswer(checked("only_checks", own()))`);
    expect(third).toMatchObject({ checks: { "table schema_unchanged": [true, "WARN", null] } });
  });
});

describe("partitions", () => {
  test("the key of each run, from the job or of an asset, is a runtime parameter of Kedro; a schedule asks for the last window", async () => {
    const made = await generatedProject("orchard", { environments: [] });
    made.write(
      "src/orchard/pipeline_registry.py",
      `from kedro.pipeline import Pipeline, node


def weigh(day):
    return {"day": day}


def register_pipelines():
    return {
        "__default__": Pipeline(
            [node(weigh, "params:day", "weight", name="weigh"), node(lambda weight: print(weight), "weight", None, name="tell")]
        )
    }
`,
    );
    made.write("conf/base/parameters.yml", "day: ${runtime_params:run_date, none}\n");
    made.write(
      "conf/base/catalog.yml",
      "weight: {type: json.JSONDataset, filepath: 'data/weight-${runtime_params:run_date, none}.json'}\n",
    );
    made.write(
      "conf/base/dagster.yml",
      "jobs:\n  sell: {pipeline: {pipeline_name: __default__}, schedule: {cron_schedule: '0 2 * * *'}}\n",
    );
    made.write(
      "conf/base/kedro-dagster-operations.yml",
      "rules:\n  days:\n    select: {}\n    partitions: {daily: '2026-01-01', parameter: run_date}\n",
    );
    await made.generate(["local"], { jobs: "assets", names: "readable" });
    expect(
      await made.ask(`
import json, datetime
from pathlib import Path
runs = [run_in_process("sell_local", partition_key=key) for key in ("2026-01-02", "2026-01-03")]
runs.append(materialize("local/weight", partition_key="2026-01-04"))
files = {path.name: json.loads(path.read_text()) for path in sorted(Path("data").glob("weight-*.json"))}
defs = definitions()
keys = defs.resolve_job_def("sell_local").partitions_def.get_partition_keys()
with dg.DagsterInstance.get() as instance:
    made = sorted(instance.get_materialized_partitions(dg.AssetKey(["local", "weight"])))
    tick = defs.get_repository_def().schedule_defs[0].evaluate_tick(dg.build_schedule_context(instance=instance, repository_def=defs.get_repository_def()))
answer({"failures": [run["failures"] for run in runs], "files": files, "first": keys[0], "made": made, "asked": [request.partition_key == keys[-1] for request in tick.run_requests]})
`),
    ).toEqual({
      failures: [{}, {}, {}],
      files: {
        "weight-2026-01-02.json": { day: "2026-01-02" },
        "weight-2026-01-03.json": { day: "2026-01-03" },
        "weight-2026-01-04.json": { day: "2026-01-04" },
      },
      first: "2026-01-01",
      made: ["2026-01-02", "2026-01-03", "2026-01-04"],
      asked: [true],
    });
  });
});

describe("sensors", () => {
  let made: GeneratedProject;
  beforeAll(async () => {
    made = await scales(`alerts:
  duty: {when: [failure, success], jobs: [sell], webhook_variable: ALERTS}
file_sensors:
  crates: {datasets: [crates], job: sell, interval: 30}
`);
  });

  test("an alert posts what a run came to; without an address its tick fails and says so", async () => {
    expect(
      await made.ask(`
import json, os, threading
from http.server import BaseHTTPRequestHandler, HTTPServer
told = []
class Told(BaseHTTPRequestHandler):
    def do_POST(self):
        told.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(200)
        self.end_headers()
    def log_message(self, *args):
        pass
server = HTTPServer(("127.0.0.1", 0), Told)
threading.Thread(target=server.serve_forever, daemon=True).start()
sensors = {one.name: one for one in definitions().get_repository_def().sensor_defs}
with dg.DagsterInstance.get() as instance:
    result = definitions().resolve_job_def("sell_local").execute_in_process(instance=instance)
    event = [one for one in result.all_events if one.event_type_value == "PIPELINE_SUCCESS"][0]
    context = dg.build_run_status_sensor_context(sensor_name="duty_on_success", dagster_instance=instance, dagster_run=result.dagster_run, dagster_event=event)
    try:
        sensors["duty_on_success"](context)
        unset = None
    except dg.Failure as failure:
        unset = failure.description
    os.environ["ALERTS"] = f"http://127.0.0.1:{server.server_port}/hook"
    sensors["duty_on_success"](context)
answer({"unset": unset, "told": [{key: one[key] for key in ("job", "status")} | {"text": one["text"].split(" (")[0]} for one in told], "sensors": {name: one.default_status.value for name, one in sensors.items()}})
`),
    ).toEqual({
      unset: "Environment variable `ALERTS` holds no web address.",
      told: [{ job: "sell_local", status: "SUCCESS", text: "sell_local: success" }],
      sensors: { crates_files: "RUNNING", duty_on_failure: "RUNNING", duty_on_success: "RUNNING" },
    });
  });

  test("a file sensor asks for its job when all files are there and one has changed", async () => {
    expect(
      await made.ask(`
from pathlib import Path
sensor = definitions().get_repository_def().get_sensor_def("crates_files")
cursor = None
def look():
    global cursor
    with dg.DagsterInstance.get() as instance:
        found = sensor.evaluate_tick(dg.build_sensor_context(instance=instance, cursor=cursor, repository_def=definitions().get_repository_def()))
    cursor = found.cursor
    return len(found.run_requests) or found.skip_message
answers = [look()]
Path("data/crates.csv").write_text("a")
answers += [look(), look()]
Path("data/crates.csv").write_text("ab")
answers += [look()]
answer(answers)
`),
    ).toEqual(["Not there: crates.", 1, "Nothing has changed.", 1]);
  });
});
