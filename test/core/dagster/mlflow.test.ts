import { describe, expect, it } from "vitest";
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
});
