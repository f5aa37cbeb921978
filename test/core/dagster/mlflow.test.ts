import { describe, expect, it } from "vitest";
import { NEWEST } from "../../../src/core/model/supported-versions.ts";
import { translateFiles } from "../../../src/core/review/translate-files.ts";
import { filesFromMemory } from "../../../src/files/files-from-memory.ts";
import { pythonParser } from "../../../tools/python-parser.ts";
import { storyOf } from "../../../tools/seeds/read-story.ts";
import { translateSketch } from "../../support/translate-sketch.ts";

const at = { file: "requirements.txt", line: 3, column: 1, endLine: 3, endColumn: 13 };
const sketch = {
  pipelines: { p: "n: raw -> a, gate" },
  catalog: "raw: {type: json.JSONDataset}\ngate: {type: kedro_dagster.DagsterNothingDataset}",
};

describe("kedro-mlflow", () => {
  it("leaves its resource and its kind in what the plugin builds", () => {
    const { location } = translateSketch({ ...sketch, more: { mlflow: at } }, { all: true });
    expect(location.resources).toContain("mlflow");
    expect(Object.entries(location.assets).map(([id, { kinds }]) => `${id} ${kinds.join("+")}`)).toEqual([
      "local/a kedro+mlflow",
      "local/gate ",
      "local/raw kedro",
    ]);
    expect(location.assumptions).toEqual([
      {
        rule: "mlflow-active",
        message: "kedro-mlflow is declared and configured, so it is taken to be installed and active",
        at,
      },
    ]);
  });
  it("leaves nothing where it is not configured", () => {
    const { location } = translateSketch(sketch, { all: true });
    expect([location.resources, location.assets["local/a"]?.kinds, location.assumptions]).toEqual([
      ["kedro_run", "local__raw_io_manager"],
      ["kedro"],
      [],
    ]);
  });

  it("is configured by the project's own configuration, wherever that lies, and by no file of a test", async () => {
    const parser = await pythonParser();
    const isActive = (settings: string, file: string): boolean =>
      translateFiles({
        files: filesFromMemory(
          storyOf("story", {
            "requirements.txt": "kedro-mlflow\n",
            "src/story/settings.py": settings,
            "settings/base/catalog.yml": "",
            [file]: "server: {}\n",
          }).files,
        ),
        root: "",
        environment: "local",
        target: "plugin",
        allPipelines: true,
        versions: NEWEST,
        environmentVariables: new Map(),
        parser,
      }).location.resources.includes("mlflow");
    expect(isActive("", "conf/base/mlflow.yml")).toBe(true);
    expect(isActive("", "tests/data/base/mlflow.yml")).toBe(false);
    expect(isActive('CONF_SOURCE = "settings"\n', "settings/base/mlflow.yml")).toBe(true);
    expect(isActive('CONF_SOURCE = "settings"\n', "conf/base/mlflow.yml")).toBe(false);
  });
});
