import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pythonEnvironment } from "../../tools/python-environment.ts";
import { DagsterDev } from "../../tools/webserver/dagster-dev.ts";
import { generatedProject, type GeneratedProject } from "./support/generated-project.ts";

const STATIONS = ["north", "south", "west"];
const REGISTRY = `from pathlib import Path

from kedro.pipeline import Pipeline, node


def weigh(station):
    Path("weighed").open("a").write(station + "\\n")
    return {"station": station, "weight": len(station)}


def price(weight):
    if weight["station"] == "south" and Path("broken").exists():
        raise ValueError("the scale of the south is broken")
    return weight["weight"] * 2


def register_pipelines():
    nodes = [node(weigh, "params:station", "weight", name="weigh"), node(price, "weight", "total", name="price")]
    return {"__default__": Pipeline(nodes)}
`;
const FILE = (name: string): string => `"data/${name}-\${runtime_params:station, none}.json"`;
const ENDED: ReadonlySet<string> = new Set(["SUCCESS", "FAILURE", "CANCELED"]);

interface RunOfBackfill {
  readonly id: string;
  readonly status: string;
  readonly tags: readonly { readonly key: string; readonly value: string }[];
}

let project: GeneratedProject;
let dagster: DagsterDev;
beforeAll(async () => {
  project = await harbour();
  dagster = await DagsterDev.start(project.folder, project.home, await pythonEnvironment());
});
afterAll(() => dagster?.stop());

async function harbour(): Promise<GeneratedProject> {
  const made = await generatedProject("orchard", { environments: [] });
  made.write("src/orchard/settings.py", "");
  made.write("src/orchard/pipeline_registry.py", REGISTRY);
  made.write(
    "conf/base/catalog.yml",
    ["weight", "total"].map((name) => `${name}: {type: json.JSONDataset, filepath: ${FILE(name)}}\n`).join(""),
  );
  made.write("conf/base/parameters.yml", 'station: "${runtime_params:station, none}"\n');
  made.write(
    "conf/base/dagster.yml",
    "executors: {one: {in_process: }}\njobs: {sell: {pipeline: {pipeline_name: __default__}, executor: one}}\n",
  );
  made.write(
    "conf/base/kedro-dagster-operations.yml",
    `rules:\n  stations: {select: {}, partitions: {static: [${STATIONS.join(", ")}], parameter: station}}\n`,
  );
  await made.generate(["local"], { jobs: "assets", names: "readable" });
  return made;
}

/** Files by name that stand in a project's data folder. */
async function made(of: GeneratedProject): Promise<unknown> {
  return of.askAnew(
    'from pathlib import Path\nanswer({path.name: path.read_text() for path in sorted(Path("data").glob("*-*.json"))})',
  );
}

/** Each partition's run, when the daemon has launched all of a backfill and all have ended. */
async function backfill(partitions: readonly string[]): Promise<Readonly<Record<string, RunOfBackfill>>> {
  const { launchPartitionBackfill } = await dagster.ask<{ launchPartitionBackfill: { readonly backfillId?: string } }>(
    `mutation($params: LaunchBackfillParams!) { launchPartitionBackfill(backfillParams: $params) {
  ... on LaunchBackfillSuccess { backfillId } ... on PythonError { message } ... on PartitionSetNotFoundError { message } } }`,
    {
      params: {
        selector: {
          partitionSetName: "sell_local_partition_set",
          repositorySelector: { repositoryLocationName: "orchard-local", repositoryName: "__repository__" },
        },
        partitionNames: partitions,
      },
    },
  );
  const { backfillId } = launchPartitionBackfill;
  if (backfillId === undefined) throw new Error(JSON.stringify(launchPartitionBackfill));
  for (;;) {
    const { runsOrError } = await dagster.ask<{ runsOrError: { readonly results: readonly RunOfBackfill[] } }>(
      "query($filter: RunsFilter) { runsOrError(filter: $filter) { ... on Runs { results { id status tags { key value } } } } }",
      { filter: { tags: [{ key: "dagster/backfill", value: backfillId }] } },
    );
    const runs = runsOrError.results;
    if (runs.length === partitions.length && runs.every(({ status }) => ENDED.has(status)))
      return Object.fromEntries(
        runs.map((run) => [run.tags.find(({ key }) => key === "dagster/partition")?.value ?? "", run]),
      );
    await sleep(1000);
  }
}

describe("a backfill of a job with partitions, launched by the daemon", () => {
  test("makes each partition as `kedro run --params` does, and one that failed is run again from there", async () => {
    project.write("broken", "");
    const runs = await backfill(STATIONS);
    expect(Object.fromEntries(STATIONS.map((name) => [name, runs[name]?.status]))).toEqual({
      north: "SUCCESS",
      south: "FAILURE",
      west: "SUCCESS",
    });
    await project.askAnew('from pathlib import Path\nPath("broken").unlink()\nanswer(None)');
    const { launchRunReexecution } = await dagster.ask<{
      launchRunReexecution: { readonly run?: { readonly id: string } };
    }>(
      `mutation($params: ReexecutionParams!) { launchRunReexecution(reexecutionParams: $params) {
  ... on LaunchRunSuccess { run { id } } ... on PythonError { message } } }`,
      { params: { parentRunId: runs["south"]?.id, strategy: "FROM_FAILURE" } },
    );
    const id = launchRunReexecution.run?.id;
    let status = "";
    while (!ENDED.has(status)) {
      await sleep(500);
      const { runOrError } = await dagster.ask<{ runOrError: { readonly status: string } }>(
        "query($id: ID!) { runOrError(runId: $id) { ... on Run { status } } }",
        { id },
      );
      status = runOrError.status;
    }
    expect(status).toBe("SUCCESS");
    // what had succeeded was not run again
    expect(project.read("weighed").trim().split("\n").sort()).toEqual(STATIONS);

    const plain = await harbour();
    for (const station of STATIONS) {
      const ended = await plain.command("kedro", ["run", "--env", "local", "--params", `station=${station}`]);
      expect(ended.code, ended.out).toBe(0);
    }
    const files = await made(plain);
    expect(Object.keys(files as object)).toHaveLength(2 * STATIONS.length);
    expect(await made(project)).toEqual(files);
  });
});
