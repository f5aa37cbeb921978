import { describe, expect, test } from "vitest";
import type { AssetKeys } from "../../../src/core/dagster/assets/adopt-asset-keys.ts";
import { NEWEST } from "../../../src/core/model/supported-versions.ts";
import { reviewRepository } from "../../../src/core/review/review-repository.ts";
import { environmentFindings } from "../../../src/core/rules/environments/environments-differ.ts";
import { translateFiles } from "../../../src/core/review/translate-files.ts";
import { filesFromMemory } from "../../../src/files/files-from-memory.ts";
import { pythonParser } from "../../../tools/python-parser.ts";
import { storyOf } from "../../../tools/seeds/read-story.ts";

type Files = Readonly<Record<string, string>>;

const PIPELINE = (nodes: string, head = ""): string =>
  `import os\n\nfrom kedro.pipeline import node, pipeline\n\nfrom story.functions import join, same\n\n\ndef create_pipeline(**kwargs):\n${head}    return pipeline([${nodes}])\n`;
const BASE: Files = {
  "conf/base/catalog.yml": ["raw", "more", "clean", "report", "summary"]
    .map((name) => `${name}: {type: pickle.PickleDataset, filepath: ${name}.pkl}\n`)
    .join(""),
  "conf/base/dagster.yml":
    "schedules: {daily: {cron_schedule: '@daily'}}\njobs:\n  clean: {pipeline: {pipeline_name: p}}\n  report: {pipeline: {pipeline_name: q}, schedule: daily}\n",
  "conf/prod/parameters.yml": "",
  "conf/staging/parameters.yml": "",
  "conf/test/parameters.yml": "",
  "src/story/pipelines/p/pipeline.py": PIPELINE('node(same, "raw", "clean", name="clean")'),
  "src/story/pipelines/q/pipeline.py": PIPELINE(
    'node(same, "clean", "report", name="report"), node(same, "report", "summary", name="summary")',
  ),
};

async function found(files: Files, environments = ["prod", "staging", "test"], assetKeys: AssetKeys = {}) {
  const parser = await pythonParser();
  const all = filesFromMemory(storyOf("story", { ...BASE, ...files }).files);
  const judged = environments.map((environment) =>
    translateFiles({
      files: all,
      root: "",
      environment,
      target: "generated",
      allPipelines: false,
      versions: NEWEST,
      environmentVariables: new Map(),
      assetKeys,
      parser,
    }),
  );
  return [...environmentFindings(judged, "generated")].flatMap(([environment, list]) =>
    list.map(({ severity, message, at, related }) => [
      environment,
      severity,
      message,
      at === null ? null : `${at.file}:${at.line}`,
      ...related.map((other) => `${other.message}: ${other.at.file}:${other.at.line}`),
    ]),
  );
}

describe("environments of one project", () => {
  test("that differ in paths, values and schedules' times have one shape", async () => {
    expect(
      await found({
        "conf/prod/catalog.yml": "clean: {type: pandas.ParquetDataset, filepath: s3://clean}\n",
        "conf/test/dagster.yml": "schedules: {daily: {cron_schedule: '@weekly'}}\n",
      }),
    ).toEqual([]);
  });

  test("are compared by Kedro's names, whatever keys other definitions give to what they read", async () => {
    const files = {
      "src/story/pipelines/p/pipeline.py": PIPELINE(
        'node(join, inputs, "clean", name="clean")',
        '    inputs = ["raw", "more"] if os.environ["KEDRO_ENV"] == "prod" else ["raw", "raw"]\n',
      ),
    };
    const plain = await found(files);
    expect(plain.map(([, , message]) => message)).toEqual([
      expect.stringContaining("`clean` is made of other data in `prod` than in `staging` and `test`"),
    ]);
    expect(await found(files, ["prod", "staging", "test"], { raw: ["raw_of_dbt"], more: ["more_of_dbt"] })).toEqual(
      plain,
    );
  });

  test("are told of jobs that one of them lacks, and not of the assets that go with them", async () => {
    expect(await found({ "conf/prod/dagster.yml": "jobs:\n  clean: {pipeline: {pipeline_name: p}}\n" })).toEqual([
      [
        "prod",
        "warning",
        "Job `report` exists in `staging` and `test` and not in `prod`",
        "conf/prod/dagster.yml:2",
        "`staging` and `test` have it from here: conf/base/dagster.yml:4",
      ],
    ]);
  });

  test("are told of a schedule that only one has, as information", async () => {
    expect(
      await found({
        "conf/test/dagster.yml":
          "jobs:\n  clean: {pipeline: {pipeline_name: p}}\n  report: {pipeline: {pipeline_name: q}}\n",
      }),
    ).toEqual([
      [
        "test",
        "info",
        "Job `report` has a schedule in `prod` and `staging` and none in `test`",
        "conf/test/dagster.yml:3",
        "`prod` and `staging` have it from here: conf/base/dagster.yml:1",
      ],
    ]);
  });

  test("are told of datasets that one keeps in memory, all of them in one finding", async () => {
    expect(
      await found({ "conf/test/catalog.yml": "report: {type: MemoryDataset}\nsummary: {type: MemoryDataset}\n" }),
    ).toEqual([
      [
        "test",
        "warning",
        "`report`, `summary` are stored in `prod` and `staging` and live in memory in `test`",
        "conf/test/catalog.yml:1",
        "the entry that stores it: conf/base/catalog.yml:4",
      ],
    ]);
  });

  test("are told of code that takes other nodes in one of them, once for the job", async () => {
    const branch =
      '    if os.environ["KEDRO_ENV"] == "prod":\n        return pipeline([node(same, "raw", "clean", name="clean"), node(same, "clean", "copy", name="copy")])\n';
    expect(
      await found({
        "src/story/pipelines/p/pipeline.py": PIPELINE('node(same, "raw", "clean", name="clean")', branch),
      }),
    ).toEqual([
      [
        "prod",
        "info",
        "Job `clean` runs other nodes in `prod` than in `staging` and `test`: only `prod` has `copy`",
        "conf/base/dagster.yml:3",
      ],
    ]);
  });

  test("are told of an asset that is made of other data in one of them", async () => {
    const branch =
      '    if os.environ["KEDRO_ENV"] == "prod":\n        return pipeline([node(join, ["raw", "more"], "clean", name="clean")])\n';
    expect(
      await found({
        "src/story/pipelines/p/pipeline.py": PIPELINE('node(same, "raw", "clean", name="clean")', branch),
      }),
    ).toEqual([
      [
        "prod",
        "info",
        "`clean` is made of other data in `prod` than in `staging` and `test`: only `prod` has `more`",
        "src/story/pipelines/p/pipeline.py:10",
        "`staging` and `test` take it from here: src/story/pipelines/p/pipeline.py:11",
      ],
    ]);
  });

  test("are told of data that is partitioned in one of them", async () => {
    const partitioned = (keys: string): string =>
      `clean: {type: kedro_dagster.datasets.DagsterPartitionedDataset, path: clean, dataset: pickle.PickleDataset, partition: {type: StaticPartitionsDefinition, partition_keys: [${keys}]}}\n`;
    expect(await found({ "conf/prod/catalog.yml": partitioned("a, b") })).toEqual([
      [
        "prod",
        "warning",
        "`clean` is partitioned in `prod` and not in `staging` and `test`",
        "conf/prod/catalog.yml:1",
        "`staging` and `test` take it from here: conf/base/catalog.yml:3",
      ],
    ]);
    expect(
      await found({
        "conf/prod/catalog.yml": partitioned("a, b"),
        "conf/staging/catalog.yml": partitioned("a"),
        "conf/test/catalog.yml": partitioned("a"),
      }),
    ).toEqual([
      [
        "prod",
        "info",
        "`clean` has other partitions in `prod` than in `staging` and `test`",
        "conf/prod/catalog.yml:1",
        "`staging` and `test` take it from here: conf/staging/catalog.yml:1",
      ],
    ]);
  });

  test("are not held against one that does not load, nor one alone", async () => {
    const files = { "conf/prod/dagster.yml": "jobs:\n  clean: {pipeline: {pipeline_name: nowhere}}\n" };
    expect(await found(files)).toEqual([]);
    expect(
      await found({ "conf/prod/dagster.yml": "jobs:\n  clean: {pipeline: {pipeline_name: p}}\n" }, ["prod"]),
    ).toEqual([]);
  });

  test("are not told what a blind spot leaves in doubt", async () => {
    const branch = '    if os.environ["KEDRO_ENV"] == "prod":\n        import unheard\n        return unheard.make()\n';
    expect(
      await found({
        "src/story/pipelines/p/pipeline.py": PIPELINE('node(same, "raw", "clean", name="clean")', branch),
      }),
    ).toEqual([]);
  });
});

describe("a review of several environments", () => {
  async function review(before: Files, after: Files) {
    const side = (files: Files) => filesFromMemory(storyOf("story", { ...BASE, ...files }).files);
    const reports = reviewRepository({
      before: side(before),
      after: side(after),
      environments: ["prod", "staging", "test"],
      compared: { before: "a", after: "b", note: null },
      failOn: "error",
      target: "generated",
      versions: NEWEST,
      environmentVariables: new Map(),
      parser: await pythonParser(),
    });
    const messages = (state: "introduced" | "remaining" | "fixed") =>
      reports.flatMap(({ environment, diagnostics }) =>
        diagnostics[state]
          .filter(({ rule }) => rule === "environments-differ")
          .map(({ message }) => `${environment}: ${message}`),
      );
    return { introduced: messages("introduced"), remaining: messages("remaining"), fixed: messages("fixed") };
  }
  const inMemory = (...names: readonly string[]): Files => ({
    "conf/test/catalog.yml": names.map((name) => `${name}: {type: MemoryDataset}\n`).join(""),
  });

  test("tells what is new apart from what was there before", async () => {
    expect(await review(inMemory("report"), inMemory("report", "summary"))).toEqual({
      introduced: ["test: `summary` is stored in `prod` and `staging` and lives in memory in `test`"],
      remaining: ["test: `report` is stored in `prod` and `staging` and lives in memory in `test`"],
      fixed: [],
    });
    expect(await review(inMemory("report", "summary"), inMemory("report"))).toMatchObject({
      introduced: [],
      fixed: ["test: `summary` is stored in `prod` and `staging` and lives in memory in `test`"],
    });
  });
});
