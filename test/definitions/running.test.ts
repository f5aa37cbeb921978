import { beforeAll, describe, expect, test } from "vitest";
import { generatedProject, type GeneratedProject } from "./support/generated-project.ts";
import type { Run } from "./support/run.ts";

type Diary = readonly { readonly hook: string; readonly node?: string; readonly dataset?: string }[];
interface Seen {
  readonly run: Run;
  readonly data: Readonly<Record<string, unknown>>;
  readonly diary: Diary;
}

const READ_DATA = `
import json, pandas as pd
from pathlib import Path
def data():
    frames = {"trees": pd.read_parquet("data/intermediate/trees.parquet"), "harvest": pd.read_parquet("data/intermediate/harvest.parquet"), "yields": pd.read_csv("data/primary/yield_by_tree.csv")}
    files = {path.name: json.loads(path.read_text()) for path in Path("data/shipping").glob("*.json")}
    weights = sorted(Path("data/models/weights.json").glob("*/weights.json"))
    rows = {path.name: path.read_text() for path in sorted(Path("data/rows").glob("*.csv"))}
    return {**{name: frame.to_dict("list") for name, frame in frames.items()}, **files, "weights": json.loads(weights[-1].read_text()), "versions": len(weights), "rows": rows}
`;

let kedro: Seen;
let inProcess: Seen;
let multiprocess: Seen;
let assetJob: Seen;
let oneStep: Seen;

beforeAll(async () => {
  const plain = await generatedProject("orchard", { environments: [] });
  const ended = await plain.command("kedro", ["run", "--env", "local"], { ORCHARD_DIARY: `${plain.home}/diary` });
  expect(ended.code, ended.out).toBe(0);
  kedro = (await plain.ask(`${READ_DATA}\nanswer({"data": data(), "diary": diary("${plain.home}/diary")})`)) as Seen;
  const one = await generatedProject("orchard");
  inProcess = await seen(one, `run_in_process("local__everything")`);
  const other = await generatedProject("orchard");
  multiprocess = await seen(other, `run_as_defined("local__everything")`);
  const third = await generatedProject("orchard", { jobs: "assets" });
  assetJob = await seen(third, `run_as_defined("local__everything")`);
  const fourth = await generatedProject("orchard", { jobs: "assets", oneStep: ["memory"] });
  oneStep = await seen(fourth, `run_as_defined("local__everything")`);
});

async function seen(project: GeneratedProject, run: string): Promise<Seen> {
  const program = `${READ_DATA}\nif __name__ == "__main__":\n    run = ${run}\n    answer({"run": run, "data": data() if run["success"] else None, "diary": diary("${project.home}/diary")})`;
  return (await project.ask(program, { ORCHARD_DIARY: `${project.home}/diary` })) as Seen;
}

describe("running a job of generated definitions", () => {
  test("in one process it leaves the data that `kedro run` leaves", () => {
    expect(inProcess.run.failures).toEqual({});
    expect(inProcess.run.success).toBe(true);
    expect(inProcess.data).toEqual(kedro.data);
  });

  test("in several processes it leaves the data that `kedro run` leaves", () => {
    expect(multiprocess.run.failures).toEqual({});
    expect(multiprocess.run.success).toBe(true);
    expect(multiprocess.data).toEqual(kedro.data);
  });

  test("as an asset job it leaves the data that `kedro run` leaves", () => {
    expect(assetJob.run.failures).toEqual({});
    expect(assetJob.run.success).toBe(true);
    expect(assetJob.data).toEqual(kedro.data);
  });

  test("with what shares data in memory as one step it leaves the same, and hands that on in the process", () => {
    expect(oneStep.run.failures).toEqual({});
    expect(oneStep.data).toEqual(kedro.data);
    const steps = new Map(oneStep.run.materializations.map(({ asset, step }) => [asset, step]));
    expect(["joined", "mean", "model__weights", "yield-by-tree"].map((name) => steps.get(`local/${name}`))).toEqual(
      Array.from({ length: 4 }, () => "join_nodes"),
    );
    expect(oneStep.run.materializations.find(({ asset }) => asset === "local/joined")?.metadata).not.toHaveProperty(
      "path",
    );
  });

  test("it fires every hook that `kedro run` fires, for the same nodes and datasets", () => {
    const calls = (diary: Diary): readonly string[] =>
      diary
        .filter((call) => !call.hook.endsWith("_created"))
        .map((call) => JSON.stringify(call))
        .sort();
    expect(calls(inProcess.diary)).toEqual(calls(kedro.diary));
    expect(calls(multiprocess.diary)).toEqual(calls(kedro.diary));
    expect(calls(assetJob.diary)).toEqual(calls(kedro.diary));
    expect(calls(oneStep.diary)).toEqual(calls(kedro.diary));
  });

  test("the pipeline hooks come first and last, also when steps run side by side", () => {
    const order = multiprocess.diary.filter((call) => !call.hook.endsWith("_created")).map((call) => call.hook);
    expect(order[0]).toBe("before_pipeline_run");
    expect(order.at(-1)).toBe("after_pipeline_run");
  });

  test("every process of a run saves under one version", () => {
    const versions = new Set(
      multiprocess.diary.filter((call) => call.hook === "after_catalog_created").map((call) => JSON.stringify(call)),
    );
    expect(multiprocess.diary.filter((call) => call.hook === "after_catalog_created").length).toBeGreaterThan(3);
    expect(versions.size).toBe(1);
  });

  test("each step tells what it saved: type, place and preview", () => {
    const made = new Map(inProcess.run.materializations.map((one) => [one.asset, one]));
    expect([...made.keys()].sort()).toEqual(
      [
        "harvest",
        "joined",
        "mean",
        "model__weights",
        "rows",
        "shipping/crates",
        "shipping/labels",
        "trees",
        "yield-by-tree",
      ].map((name) => `local/${name}`),
    );
    expect(made.get("local/trees")?.metadata).toMatchObject({
      kedro_dataset_type: "kedro_datasets.pandas.parquet_dataset.ParquetDataset",
      path: expect.stringMatching(/data\/intermediate\/trees\.parquet$/),
    });
    expect(made.get("local/yield-by-tree")?.metadata).toHaveProperty("kedro_dataset_preview");
  });
});
