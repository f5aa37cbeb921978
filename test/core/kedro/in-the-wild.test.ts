import { describe, expect, it } from "vitest";
import { blindSpotsOf, foundIn, namesOf, readProject } from "./read.ts";

const PIPELINE = "src/app/pipelines/one/pipeline.py";
const REGISTRY = "src/app/pipeline_registry.py";
const HEAD = "from kedro.pipeline import Pipeline, node, pipeline\nfrom .nodes import f\n";
const ONE = {
  [PIPELINE]: `${HEAD}\n\ndef create_pipeline(**kwargs):\n    return Pipeline([node(f, ["a", "b"], "c", name="n")])\n`,
};

describe("Kedro's objects changed by project code", () => {
  it("a node renamed in place leaves its pipelines in doubt", async () => {
    const project = await readProject({
      [PIPELINE]: `${HEAD}\n\ndef create_pipeline():\n    whole = Pipeline([node(f, "a", "b", name="n")])\n    for each in whole.nodes:\n        each._namespace = "x"\n    return whole\n`,
    });
    expect(blindSpotsOf(project)).toEqual([
      expect.stringMatching(/^changed-kedro-object src\/app\/pipelines\/one\/pipeline.py:8/),
    ]);
  });

  it("a constructor that is replaced is no error, and nothing that it makes is certain", async () => {
    const patch =
      "from kedro.pipeline.node import Node\n\noriginal = Node.__init__\n\n\ndef patched(self, func, inputs, outputs, **more):\n    original(self, func, inputs, outputs or 'nothing', **more)\n\n\nNode.__init__ = patched\n";
    const project = await readProject({
      "src/app/__init__.py": patch,
      [PIPELINE]: `${HEAD}\n\ndef create_pipeline():\n    return Pipeline([node(lambda: 1, None, None, name="n")])\n`,
    });
    expect(foundIn(project).filter((found) => found.includes("fail"))).toEqual([]);
    expect(blindSpotsOf(project)).toEqual([expect.stringMatching(/^changed-kedro-class src\/app\/__init__.py:10/)]);
  });

  it("a function of Kedro's that a mock stands for by its name leaves them in doubt, one of another library does not", async () => {
    const patched = (target: string) => ({
      ...ONE,
      "src/app/settings.py": `from unittest.mock import Mock, patch\n\npatch("${target}", Mock()).start()\n`,
    });
    const ours = await readProject(patched("kedro.io.data_catalog._get_credentials"));
    expect(foundIn(ours).filter((found) => found.includes("fail"))).toEqual([]);
    expect(blindSpotsOf(ours)).toEqual([expect.stringMatching(/^changed-kedro-class src\/app\/settings.py:3/)]);
    const others = await readProject(patched("requests.get"));
    expect(blindSpotsOf(others)).toEqual([]);
    expect(namesOf(others)).toEqual({ __default__: ["n"], one: ["n"] });
  });

  it("what is only called when pipelines run may be replaced", async () => {
    const project = await readProject({
      ...ONE,
      "src/app/__init__.py":
        "from kedro.pipeline.node import Node\n\nNode._run_with_list = lambda self, inputs: None\n",
    });
    expect(blindSpotsOf(project)).toEqual([]);
  });
});

describe("a registry that guards its imports", () => {
  const guarded = (from: string) =>
    `from kedro.pipeline import Pipeline\n\ntry:\n    ${from}\nexcept ImportError:\n    create = None\n\n\ndef register_pipelines():\n    made = {"__default__": Pipeline([])}\n    if create:\n        made["one"] = create()\n    return made\n`;

  it("finds the pipeline that is there, whatever packages it uses", async () => {
    const files = {
      ...ONE,
      "src/app/pipelines/one/nodes.py":
        "import numpy as np\nfrom sklearn.base import BaseEstimator\n\n\nclass Model(BaseEstimator):\n    def fit(self, x: np.ndarray[int]): ...\n\n\nSEED = np.random.default_rng(1)\n\n\ndef f(a, b): ...\n",
    };
    const project = await readProject({
      ...files,
      [REGISTRY]: guarded("from app.pipelines.one import create_pipeline as create"),
    });
    expect(namesOf(project)).toEqual({ __default__: [], one: ["n"] });
    expect(blindSpotsOf(project)).toEqual([]);
  });

  it("does without the pipeline that is not there", async () => {
    const project = await readProject({
      ...ONE,
      [REGISTRY]: guarded("from app.pipelines.one.nodes import gone as create"),
    });
    expect(namesOf(project)).toEqual({ __default__: [] });
  });
});

describe("a dataset mapped to None", () => {
  const mapped = (outputs: string, mapping: string) => ({
    [PIPELINE]: `${HEAD}\n\ndef create_pipeline():\n    inner = Pipeline([node(f, ["a", "b"], ${outputs}, name="n")])\n    return pipeline(inner, namespace="x", outputs=${mapping})\n`,
  });

  it("is an output no more", async () => {
    const project = await readProject(mapped('"c"', '{"c": None}'));
    expect(project.pipelines["one"]?.nodes.map(({ name, outputs }) => [name, outputs])).toEqual([["x.n", []]]);
    expect(blindSpotsOf(project)).toEqual([]);
  });

  it("is refused beside others", async () => {
    expect(foundIn(await readProject(mapped('["c", "d"]', '{"c": None}')))).toEqual([`invalid-node ${PIPELINE}:7`]);
  });
});

describe("CONF_SOURCE", () => {
  it("may be an absolute path within the project", async () => {
    const project = await readProject({
      ...ONE,
      "src/app/settings.py":
        'from pathlib import Path\n\nCONF_SOURCE = str(Path(__file__).resolve().parents[2] / "settings")\n',
      "settings/base/catalog.yml": "a:\n  type: pandas.CSVDataset\n  filepath: data/a.csv\n",
      "settings/local/.gitkeep": "",
    });
    expect(project.catalog.datasets["a"]?.filepath).toBe("data/a.csv");
    expect(blindSpotsOf(project)).toEqual([]);
  });

  it("outside of the project is not known", async () => {
    const project = await readProject({
      ...ONE,
      "src/app/settings.py":
        'from pathlib import Path\n\nCONF_SOURCE = str(Path(__file__).resolve().parents[3] / "settings")\n',
    });
    expect(blindSpotsOf(project)).toEqual([expect.stringMatching(/^unknown-setting src\/app\/settings.py:3/)]);
  });

  it.each(['str(Path.home() / "conf")', 'os.environ["CONF"]', '"/etc/kedro/conf"', '"../conf"'])(
    "outside of the repository is what the machine has that runs it, and nothing in it is missing: %s",
    async (source) => {
      const code = Object.entries(ONE).filter(([path]) => !path.startsWith("conf/"));
      const project = await readProject({
        ...Object.fromEntries(code),
        "src/app/settings.py": `import os\nfrom pathlib import Path\n\nCONF_SOURCE = ${source}\n`,
      });
      expect(foundIn(project)).toEqual([]);
      expect(blindSpotsOf(project)).toContainEqual(
        expect.stringMatching(/^(?:unknown-setting|environment-variable|unreadable-config) src\/app\/settings.py:/u),
      );
    },
  );
});

describe("kedro-mlflow's pipelines", () => {
  const registry = (call: string) =>
    `from kedro.pipeline import Pipeline, node\nfrom kedro_mlflow.framework.hooks import MlflowHook\nfrom kedro_mlflow.pipeline import pipeline_ml_factory\nfrom app.pipelines.one.nodes import f\n\n\ndef register_pipelines():\n    train = Pipeline([node(f, ["data", "params:p"], "model", name="train")])\n    predict = Pipeline([node(f, ["model", "new"], "predictions", name="predict")])\n    made = ${call}\n    return {"__default__": made, "predict": made.inference, "both": made + predict}\n`;

  it("are their training nodes, and hold their inference", async () => {
    const project = await readProject({
      ...ONE,
      [REGISTRY]: registry(
        'pipeline_ml_factory(training=train, inference=predict, input_name="new", log_model_kwargs={"name": "m"})',
      ),
    });
    expect(namesOf(project)).toEqual({ __default__: ["train"], predict: ["predict"], both: ["train", "predict"] });
    expect(blindSpotsOf(project)).toEqual([]);
  });

  it("refuse an input that inference does not read", async () => {
    expect(
      foundIn(
        await readProject({ ...ONE, [REGISTRY]: registry('pipeline_ml_factory(train, predict, input_name="old")') }),
      ),
    ).toContain(`registration-fails ${REGISTRY}:10`);
  });

  it("refuse an inference that needs what training does not have", async () => {
    expect(
      foundIn(
        await readProject({ ...ONE, [REGISTRY]: registry('pipeline_ml_factory(predict, train, input_name="data")') }),
      ),
    ).not.toContain(`registration-fails ${REGISTRY}:10`);
    expect(
      foundIn(
        await readProject({ ...ONE, [REGISTRY]: registry('pipeline_ml_factory(train, predict, input_name="model")') }),
      ),
    ).toContain(`registration-fails ${REGISTRY}:10`);
  });

  it("built of what is not known are not known", async () => {
    const project = await readProject({ ...ONE, [REGISTRY]: registry("pipeline_ml_factory(MlflowHook(), predict)") });
    expect(blindSpotsOf(project)).toEqual([expect.stringMatching(/^third-party-import .*pipeline_registry.py:2/)]);
  });
});
