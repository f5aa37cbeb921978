import { unsetVariable } from "../../../src/core/findings/variable-words.ts";
import { describe, expect, it } from "vitest";
import { blindSpotsOf, foundIn, namesOf, readProject } from "./read.ts";

const REGISTRY = "src/app/pipeline_registry.py";
const PIPELINE = "src/app/pipelines/one/pipeline.py";

describe("what older Kedro versions wrote", () => {
  it("maps a pipeline with `pipe=` of kedro.pipeline.modular_pipeline, which Kedro 1 has no more", async () => {
    const files = {
      [PIPELINE]:
        'from kedro.pipeline import Pipeline, node\nfrom kedro.pipeline.modular_pipeline import pipeline\nfrom .nodes import f\n\n\ndef create_pipeline(**kwargs) -> Pipeline:\n    base = Pipeline([node(func=f, inputs="a", outputs="b", name="n")])\n    return pipeline(pipe=base, namespace="ns", inputs="a") + pipeline(pipe=base, namespace="other", inputs={"a": "c"})\n',
    };
    const older = await readProject(files, { kedroVersion: "0.19.15" });
    expect([namesOf(older)["one"], blindSpotsOf(older)]).toEqual([["ns.n", "other.n"], []]);
    const newer = await readProject(files);
    expect([namesOf(newer)["one"], foundIn(newer), newer.diagnostics[0]?.message]).toEqual([
      undefined,
      ["pipeline-not-importable src/app/pipelines/one/pipeline.py:2"],
      "find_pipelines() leaves `app.pipelines.one` out, because importing it raises ModuleNotFoundError: No module named 'kedro.pipeline.modular_pipeline'",
    ]);
  });

  it.each([
    ["kedro.io", "AbstractDataSet", "0.18.14", "0.19.0"],
    ["kedro.io.core", "DataSetError", "0.18.14", "0.19.0"],
    ["kedro.io", "LambdaDataset", "0.19.15", "1.0.0"],
    ["kedro.config", "ConfigLoader", "0.18.14", "0.19.0"],
    ["kedro.extras.datasets.pandas", "CSVDataSet", "0.18.14", "0.19.0"],
    ["kedro.pipeline", "Node", "1.0.0", "0.19.15"],
  ])("imports %s.%s from Kedro %s, and not from %s", async (module, name, having, lacking) => {
    const files = {
      [PIPELINE]: `from kedro.pipeline import Pipeline, node\nfrom ${module} import ${name}\nfrom .nodes import f\n\n\ndef create_pipeline():\n    return Pipeline([node(f, "a", "b", name="n")])\n`,
    };
    const found = async (kedroVersion: string) =>
      foundIn(await readProject(files, { kedroVersion })).filter((one) => !one.startsWith("kedro-version"));
    expect(await found(having)).toEqual([]);
    expect(await found(lacking)).toEqual(["pipeline-not-importable src/app/pipelines/one/pipeline.py:2"]);
  });

  it("raises errors of a folder without a pipeline since 1.3 only", async () => {
    const files = {
      [REGISTRY]:
        "from kedro.framework.project import find_pipelines\n\n\ndef register_pipelines():\n    return find_pipelines(raise_errors=True)\n",
      "src/app/pipelines/one/__init__.py": "",
    };
    const found = async (kedroVersion: string) =>
      foundIn(await readProject(files, { kedroVersion, without: [PIPELINE] })).filter(
        (one) => !one.includes("version"),
      );
    expect(await found("1.2.0")).toEqual(["no-create-pipeline src/app/pipelines/one/__init__.py:1"]);
    expect(await found("1.3.0")).toEqual([
      "no-create-pipeline src/app/pipelines/one/__init__.py:1",
      "registration-fails src/app/pipeline_registry.py:5",
    ]);
  });

  it("takes either spelling where a module asks for both", async () => {
    const files = {
      "src/app/pipelines/one/nodes.py":
        "try:\n    from kedro.io import AbstractDataset\nexcept ImportError:\n    from kedro.io import AbstractDataSet as AbstractDataset\n\n\ndef f(*args):\n    return args\n",
      [PIPELINE]:
        'from kedro.pipeline import Pipeline, node\nfrom .nodes import f\n\n\ndef create_pipeline():\n    return Pipeline([node(f, "a", "b", name="n")])\n',
    };
    for (const kedroVersion of ["0.18.14", "0.19.15", "1.7.0"])
      expect(namesOf(await readProject(files, { kedroVersion }))["one"]).toEqual(["n"]);
  });

  it("catches a ModularPipelineError", async () => {
    const project = await readProject(
      {
        [PIPELINE]:
          'from kedro.pipeline import Pipeline, node, pipeline\nfrom kedro.pipeline.modular_pipeline import ModularPipelineError\nfrom .nodes import f\n\n\ndef create_pipeline():\n    base = Pipeline([node(f, "a", "b", name="n")])\n    try:\n        return pipeline(base, inputs={"zzz": "y"})\n    except ModularPipelineError:\n        return base\n',
      },
      { kedroVersion: "0.19.6" },
    );
    expect(namesOf(project)["one"]).toEqual(["n"]);
  });

  it("names unnamed nodes by their text before 1.0", async () => {
    const files = {
      [PIPELINE]:
        'from kedro.pipeline import Pipeline, node\nfrom .nodes import f\n\n\ndef create_pipeline():\n    return Pipeline([node(f, ["a", "b"], "c")])\n',
    };
    expect(namesOf(await readProject(files, { kedroVersion: "0.19.11" }))["one"]).toEqual(["f([a;b]) -> [c]"]);
    expect(namesOf(await readProject(files, { kedroVersion: "0.18.14" }))["one"]).toEqual(["f([a,b]) -> [c]"]);
  });

  it("registers pipelines in a hook instead of a module", async () => {
    const files = {
      "src/app/settings.py": "from app.hooks import ProjectHooks\n\nHOOKS = (ProjectHooks(),)\n",
      "src/app/hooks.py":
        'from typing import Dict\nfrom kedro.framework.hooks import hook_impl\nfrom kedro.pipeline import Pipeline, node\n\n\nclass ProjectHooks:\n    @hook_impl\n    def register_pipelines(self) -> Dict[str, Pipeline]:\n        return {"__default__": Pipeline([node(print, "a", "b", name="n")])}\n',
    };
    const project = await readProject(files, { without: [REGISTRY], kedroVersion: "0.17.7" });
    expect([namesOf(project), foundIn(project)]).toEqual([
      { __default__: ["n"] },
      ["kedro-version-mismatch pyproject.toml:1", "missing-module src/app/pipelines/one/__init__.py:1"],
    ]);
    const newer = await readProject(files, { without: [REGISTRY] });
    expect([namesOf(newer), foundIn(newer)]).toEqual([
      { __default__: ["n"] },
      ["missing-module src/app/pipelines/one/__init__.py:1", "missing-pipeline-registry pyproject.toml:1"],
    ]);
  });

  it("arguments of OmegaConfigLoader that name no environments leave base and local to 0.18, and neither since", async () => {
    const files = {
      "src/app/settings.py":
        'from kedro.config import OmegaConfigLoader\n\nCONFIG_LOADER_CLASS = OmegaConfigLoader\nCONFIG_LOADER_ARGS = {"config_patterns": {"catalog": ["catalog.yml"]}}\n',
      "conf/base/catalog.yml": "a:\n  type: pandas.CSVDataset\n  filepath: data/a.csv\n",
      [PIPELINE]:
        'from kedro.pipeline import Pipeline, node\nfrom .nodes import f\n\n\ndef create_pipeline():\n    return Pipeline([node(f, "a", "b", name="n")])\n',
    };
    const older = await readProject(files, { kedroVersion: "0.18.14" });
    expect([older.catalog.datasets["a"]?.filepath, foundIn(older)]).toEqual([
      "data/a.csv",
      ["kedro-version-mismatch pyproject.toml:1"],
    ]);
    expect(foundIn(await readProject(files, { kedroVersion: "0.19.11" }))).toEqual([
      "kedro-version-mismatch pyproject.toml:1",
      "missing-catalog undefined:undefined",
    ]);
  });

  it("fails where a Kedro before 0.18.2 finds no logging file", async () => {
    const found = async (kedroVersion: string, files: Readonly<Record<string, string>> = {}) =>
      foundIn(await readProject(files, { kedroVersion })).filter((one) => one.startsWith("missing-logging"));
    expect(await found("0.18.1")).toEqual(["missing-logging undefined:undefined"]);
    expect(await found("0.18.1", { "conf/base/logging.yml": "version: 1\n" })).toEqual([]);
    expect(await found("0.18.2")).toEqual([]);
  });

  it("fails where Kedro 0.18.0, and no other, takes its TemplatedConfigLoader for no config loader", async () => {
    const files = {
      "src/app/settings.py":
        "from kedro.config import TemplatedConfigLoader\n\nCONFIG_LOADER_CLASS = TemplatedConfigLoader\n",
      "conf/base/catalog.yml": "a:\n  type: pandas.CSVDataset\n  filepath: a.csv\n",
    };
    const found = async (kedroVersion: string) => foundIn(await readProject(files, { kedroVersion }));
    expect((await found("0.18.0")).filter((one) => one.startsWith("settings-fail"))).toHaveLength(1);
    expect((await found("0.18.1")).filter((one) => one.startsWith("settings-fail"))).toEqual([]);
  });

  it("fills templates from `os.environ`, where a variable that was not handed in takes its default or stays a symbol", async () => {
    const files = (dict: string) => ({
      "src/app/settings.py": `import os\nfrom kedro.config import TemplatedConfigLoader\n\nCONFIG_LOADER_CLASS = TemplatedConfigLoader\nCONFIG_LOADER_ARGS = {"globals_pattern": "*globals.yml", "globals_dict": ${dict}}\n`,
      "conf/base/globals.yml": "folder: data\n",
      "conf/base/catalog.yml":
        "a:\n  type: pandas.CSVDataset\n  filepath: ${folder}/${NAME|a}.csv\nb:\n  type: pandas.CSVDataset\n  filepath: ${BUCKET}/b.csv\n",
      [PIPELINE]:
        'from kedro.pipeline import Pipeline, node\nfrom .nodes import f\n\n\ndef create_pipeline():\n    return Pipeline([node(f, "a", "b", name="n")])\n',
    });
    for (const dict of ["os.environ", "dict(os.environ)", "os.environ.copy()"]) {
      const project = await readProject(files(dict), { kedroVersion: "0.18.14" });
      expect([project.catalog.datasets["a"]?.filepath, foundIn(project), blindSpotsOf(project)]).toEqual([
        "data/a.csv",
        ["kedro-version-mismatch pyproject.toml:1"],
        [],
      ]);
      expect(project.catalog.datasets["b"]).toMatchObject({ filepath: "${env:BUCKET}/b.csv", isKnown: true });
      expect(project.assumptions.map(({ message, at }) => `${message} ${at?.line}`)).toContain(
        `${unsetVariable("NAME")} 3`,
      );
    }
    const given = await readProject(files("os.environ"), {
      variables: { BUCKET: "bucket", folder: "elsewhere" },
      kedroVersion: "0.18.14",
    });
    expect([given.catalog.datasets["b"]?.source, blindSpotsOf(given)]).toEqual(["entry", []]);
  });

  it("filters by one namespace that may end within a word", async () => {
    const files = {
      [PIPELINE]:
        'from kedro.pipeline import Pipeline, node\nfrom .nodes import f\n\n\ndef create_pipeline():\n    return Pipeline([node(f, "a", "b", name="n", namespace="nsx"), node(f, "c", "d", name="m")]).only_nodes_with_namespace("ns")\n',
    };
    expect(namesOf(await readProject(files, { kedroVersion: "0.19.6" }))["one"]).toEqual(["nsx.n"]);
    expect((await readProject(files)).diagnostics[0]?.message).toContain(
      "Pipeline does not contain nodes with the following namespaces: ['ns']",
    );
  });

  it("leaves parameters out of namespaces in 0.17", async () => {
    const files = {
      [PIPELINE]:
        'from kedro.pipeline import Pipeline, node, pipeline\nfrom .nodes import f\n\n\ndef create_pipeline():\n    return pipeline(Pipeline([node(f, ["a", "params:p"], "b", name="n")]), namespace="ns")\n',
    };
    expect((await readProject(files, { kedroVersion: "0.17.7" })).pipelines["one"]?.nodes[0]?.inputs).toEqual([
      "ns.a",
      "params:p",
    ]);
    expect((await readProject(files, { kedroVersion: "0.18.3" })).pipelines["one"]?.nodes[0]?.inputs).toEqual([
      "ns.a",
      "params:ns.p",
    ]);
  });
});
