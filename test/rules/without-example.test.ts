import { describe, expect, test } from "vitest";
import type { CodeLocation } from "../../src/core/model/code-location.ts";
import { NEWEST } from "../../src/core/model/supported-versions.ts";
import { translateFiles } from "../../src/core/review/translate-files.ts";
import { filesFromMemory } from "../../src/files/files-from-memory.ts";
import { compareTranslation } from "../../src/live/compare-translation.ts";
import type { ProbePlugin } from "../../src/live/probe-document.ts";
import { judgeTranslation } from "../../src/live/read-live.ts";
import { pythonParser } from "../../tools/python-parser.ts";
import { storyOf } from "../../tools/seeds/read-story.ts";

const PIPELINE =
  'from kedro.pipeline import node, pipeline\n\nfrom story.functions import same\n\n\ndef create_pipeline(**kwargs):\n    return pipeline([node(same, "raw", "clean", name="clean_raw")])\n';
const FILES = {
  "conf/base/catalog.yml":
    "raw: {type: pickle.PickleDataset, filepath: raw.pkl}\nclean: {type: pickle.PickleDataset, filepath: clean.pkl}\n",
  "conf/base/dagster.yml":
    "loggers: {console: {log_level: INFO}}\nschedules: {daily: {cron_schedule: '@daily'}}\njobs:\n  nightly: {pipeline: {pipeline_name: p}, loggers: [console], schedule: daily}\n",
  "src/story/pipelines/p/pipeline.py": PIPELINE,
};

async function translate(files: Readonly<Record<string, string>>, target: "plugin" | "generated" = "plugin") {
  return translateFiles({
    files: filesFromMemory(storyOf("story", files).files),
    root: "",
    environment: "local",
    target,
    allPipelines: false,
    versions: NEWEST,
    environmentVariables: new Map(),
    parser: await pythonParser(),
  });
}

describe("the real plugin's translation beside ours", () => {
  test("says nothing when they are equal, and both sides of each field when they are not", async () => {
    const { location } = await translate(FILES);
    const real = asPluginSays(location);
    expect(compareTranslation(location, real)).toEqual([]);
    const clean = real.assets["local/clean"];
    const other: ProbePlugin = {
      ...real,
      assets: { ...real.assets, "local/clean": { ...(clean ?? fail()), group: "other" }, "local/new": clean ?? fail() },
      schedules: {},
      resources: [...real.resources, "mlflow"],
    };
    expect(
      compareTranslation(location, other).map(({ rule, message, at }) => [rule, message, at?.file ?? null]),
    ).toEqual([
      [
        "plugin-difference",
        "group of asset `local/clean`: translated as `p`, the real plugin builds `other`",
        "src/story/pipelines/p/pipeline.py",
      ],
      ["plugin-difference", "asset `local/new`: translated as `absent`, the real plugin builds `present`", null],
      [
        "plugin-difference",
        "schedule `nightly`: translated as `present`, the real plugin builds `absent`",
        "conf/base/dagster.yml",
      ],
      ["plugin-difference", "resource `mlflow`: translated as `absent`, the real plugin builds `present`", null],
    ]);
  });

  test("leaves out what a blind spot leaves in doubt", async () => {
    const { location } = await translate(FILES);
    const spot = {
      rule: "third-party-import" as const,
      message: "x",
      at: { file: "x", line: 1, column: 1, endLine: 1, endColumn: 1 },
      affects: ["local/clean"],
    };
    const real = asPluginSays(location);
    expect(
      compareTranslation({ ...location, blindSpots: [spot] }, { ...real, assets: {} }).map((found) => found.subject),
    ).toEqual(["local/raw"]);
  });

  test("a refusal is an error when nothing was found that explains it, and information when something was", async () => {
    const { location } = await translate(FILES);
    const refusal = {
      error: { type: "ValueError", message: "no", full: "no", at: { file: "src/story/settings.py", line: 3 } },
    };
    expect(judgeTranslation(location, refusal, 0)).toMatchObject([
      {
        rule: "plugin-refuses",
        severity: "error",
        message: "The real plugin refuses the project: `ValueError: no` (src/story/settings.py:3)",
      },
    ]);
    expect(judgeTranslation(location, refusal, 2)).toMatchObject([{ rule: "plugin-refuses", severity: "info" }]);
    expect(
      judgeTranslation(
        location,
        { error: { type: "ModuleNotFoundError", message: "No module named 'kedro_dagster'", full: "", at: null } },
        0,
      ),
    ).toMatchObject([{ rule: "live-reading-failed", severity: "info" }]);
  });
});

function asPluginSays(location: CodeLocation): ProbePlugin {
  return {
    assets: Object.fromEntries(
      Object.entries(location.assets).map(([id, asset]) => [
        id,
        { ...asset, deps: [...asset.deps], kinds: [...asset.kinds], metadata: { ...asset.metadata } },
      ]),
    ),
    jobs: Object.fromEntries(
      Object.entries(location.jobs).map(([key, { name, executor, loggers, ops }]) => [
        key,
        {
          name,
          executor,
          loggers: [...loggers],
          ops: Object.fromEntries(
            Object.entries(ops).map(([op, inputs]) => [
              op,
              Object.fromEntries(Object.entries(inputs).map(([input, sources]) => [input, [...sources]])),
            ]),
          ),
        },
      ]),
    ),
    schedules: Object.fromEntries(Object.entries(location.schedules)),
    executors: Object.fromEntries(Object.entries(location.executors).map(([key, executor]) => [key, executor.type])),
    loggers: Object.keys(location.loggers),
    sensors: Object.keys(location.sensors),
    resources: location.resources.filter((name) => name !== "io_manager"),
  };
}

function fail(): never {
  throw new Error("the plain project has no such asset");
}
