import { describe, expect, it } from "vitest";
import type { KedroProject } from "../../../src/core/model/kedro-project.ts";
import { blindSpotsOf, foundIn, readProject } from "./read.ts";

const SETTINGS = "src/app/settings.py";
const HOOKS = "src/app/hooks.py";
/** A pipeline that reads `a` and a parameter and makes `b`. */
const ONE = {
  "src/app/pipelines/one/pipeline.py":
    'from kedro.pipeline import Pipeline, node\nfrom .nodes import f\n\n\ndef create_pipeline():\n    return Pipeline([node(f, ["a", "params:p"], "b", name="n")])\n',
  "conf/base/catalog.yml": "a:\n  type: pandas.CSVDataset\n  filepath: data/a.csv\n",
  "conf/base/parameters.yml": "p: 1\n",
};
const hooked = (body: string, head = "") => ({
  ...ONE,
  [SETTINGS]: "from app.hooks import OwnHooks\n\nHOOKS = (OwnHooks(),)\n",
  [HOOKS]: `from kedro.framework.hooks import hook_impl\n${head}\n\nclass OwnHooks:\n${body
    .split("\n")
    .map((line) => `    ${line}`)
    .join("\n")}\n`,
});
const files = (project: KedroProject) =>
  Object.fromEntries(
    Object.values(project.catalog.datasets).map(({ name, filepath, source, isKnown }) => [
      name,
      [source, filepath, isKnown],
    ]),
  );
const clean = { a: ["entry", "data/a.csv", true], b: ["memory", null, true] };

describe("settings.py", () => {
  it("that does not load is an error at its line", async () => {
    expect(foundIn(await readProject({ ...ONE, [SETTINGS]: "import os\nBROKEN = 1 / 0\n" }))).toEqual([
      "settings-fail src/app/settings.py:2",
    ]);
    expect(foundIn(await readProject({ ...ONE, [SETTINGS]: "CONF_SOURCE = \n" }))).toEqual([
      "python-syntax-error src/app/settings.py:1",
    ]);
  });

  it("gives the config loader an argument it does not take", async () => {
    const project = await readProject({
      ...ONE,
      [SETTINGS]: 'CONFIG_LOADER_ARGS = {"base_env": "base", "default_run_env": "local", "default_env": "x"}\n',
    });
    expect(project.diagnostics.map(({ rule, subject }) => [rule, subject])).toEqual([
      ["invalid-config-loader-argument", "default_env"],
    ]);
  });

  it("that is not there leaves Kedro's defaults", async () => {
    expect(files(await readProject(ONE, { without: [SETTINGS] }))).toEqual(clean);
  });

  it("names where configuration lies, by what environments, patterns and strategy it is read", async () => {
    const project = await readProject(
      {
        ...ONE,
        [SETTINGS]:
          'CONF_SOURCE = "settings"\nCONFIG_LOADER_ARGS = {\n    "base_env": "common",\n    "default_run_env": "dev",\n    "config_patterns": {"catalog": ["data*.yml"]},\n    "merge_strategy": {"parameters": "soft"},\n}\n',
        "settings/common/data.yml": "a:\n  type: pandas.ParquetDataset\n  filepath: a.pq\n",
        "settings/common/parameters.yml": "p:\n  x: 1\n  y: 2\n",
        "settings/dev/parameters.yml": "p:\n  y: 3\n",
      },
      { environment: "dev" },
    );
    expect(files(project)["a"]).toEqual(["entry", "a.pq", true]);
    const p = project.parameters.entries.get("p")?.value;
    expect(
      p?.kind === "map" && [...p.entries].map(([key, { value }]) => [key, value.kind === "scalar" && value.value]),
    ).toEqual([
      ["x", 1],
      ["y", 3],
    ]);
  });

  it("brings resolvers, which are called", async () => {
    const project = await readProject({
      ...ONE,
      [SETTINGS]:
        'from omegaconf import OmegaConf\n\n\ndef place(layer, name="x"):\n    return f"data/{layer:02d}/{name}.csv"\n\n\nOmegaConf.register_new_resolver("upper", lambda text: text.upper())\nCONFIG_LOADER_ARGS = {\n    "base_env": "base",\n    "default_run_env": "local",\n    "custom_resolvers": {"place": place, "double": lambda x: x * 2},\n}\n',
      "conf/base/catalog.yml":
        "a:\n  type: pandas.CSVDataset\n  filepath: ${place:1,${upper:cars}}\nb:\n  type: pandas.CSVDataset\n  filepath: ${double:ab}\n",
    });
    expect(files(project)).toEqual({ a: ["entry", "data/01/CARS.csv", true], b: ["entry", "abab", true] });
  });

  it("brings a resolver that cannot be followed, which leaves its dataset in doubt", async () => {
    const project = await readProject({
      ...ONE,
      [SETTINGS]:
        'import stranger\n\nCONFIG_LOADER_ARGS = {"base_env": "base", "default_run_env": "local", "custom_resolvers": {"secret": stranger.find}}\n',
      "conf/base/catalog.yml": "a:\n  type: pandas.CSVDataset\n  filepath: ${secret:a}\n",
    });
    expect(files(project)["a"]).toEqual(["entry", null, false]);
    expect(blindSpotsOf(project)).toHaveLength(1);
    expect(project.blindSpots[0]?.affects).toEqual(["a"]);
  });

  it("whose arguments are not known leaves all configuration in doubt", async () => {
    const project = await readProject({
      ...ONE,
      [SETTINGS]: "import stranger\n\nCONFIG_LOADER_ARGS = stranger.arguments()\n",
    });
    expect(blindSpotsOf(project)).toEqual(["unknown-setting src/app/settings.py:1: __default__ a b one"]);
  });

  it("is handed out as Dynaconf does: keys are attributes, in any case, and paths are dotted", async () => {
    const asked = [
      "settings.MODELS.linear.a",
      "settings.MODELS.LINEAR",
      "settings.models['Linear'].b[0].x",
      "settings.get('models.linear.a')",
      "settings.NAMES[1].k",
      "settings.get('NOPE', 3)",
      "'NAMES' in settings",
      "settings.HOOKS",
      "settings['conf_source']",
      "settings.exists('lower')",
      "[*settings.MODELS.items()]",
      "settings.PAIRS",
    ];
    const project = await readProject({
      ...ONE,
      [SETTINGS]:
        'MODELS = {"linear": {"a": 1, "B": [{"x": 2}]}}\nNAMES = ["x", {"k": "v"}]\nlower = 3\nPAIRS = (("a", 1), [("b", 2)])\n',
      "src/app/pipeline_registry.py": `from kedro.framework.project import settings\nfrom kedro.pipeline import Pipeline\n\n\ndef register_pipelines():\n    return {str(fact): Pipeline([]) for fact in enumerate([${asked.join(", ")}])}\n`,
    });
    expect([Object.keys(project.pipelines), foundIn(project)]).toEqual([
      [
        "(0, 1)",
        "(1, {'a': 1, 'B': [{'x': 2}]})",
        "(2, 2)",
        "(3, 1)",
        "(4, 'v')",
        "(5, 3)",
        "(6, True)",
        "(7, [])",
        "(8, 'conf')",
        "(9, False)",
        "(10, [('linear', {'a': 1, 'B': [{'x': 2}]})])",
        "(11, [['a', 1], [['b', 2]]])",
      ],
      [],
    ]);
  });

  it("chooses a config loader of its own, which leaves all configuration in doubt", async () => {
    const project = await readProject({
      ...ONE,
      [SETTINGS]:
        "from kedro.config import OmegaConfigLoader\n\n\nclass Loader(OmegaConfigLoader):\n    pass\n\n\nCONFIG_LOADER_CLASS = Loader\n",
    });
    expect(project.blindSpots.map((spot) => [spot.rule, spot.affects])).toEqual([
      ["unknown-setting", ["__default__", "a", "b", "one"]],
    ]);
  });

  it("chooses a context that only starts something, which changes nothing", async () => {
    const project = await readProject({
      ...ONE,
      [SETTINGS]:
        'from kedro.framework.context import KedroContext\nimport spark\n\n\nclass SparkContext(KedroContext):\n    def __init__(self, *args, **kwargs):\n        super().__init__(*args, **kwargs)\n        self._session = spark.start(self.config_loader["spark"])\n\n\nCONTEXT_CLASS = SparkContext\n',
    });
    expect(blindSpotsOf(project)).toEqual([]);
  });

  it("chooses a context that makes the catalog itself, or a catalog class, which is a doubt", async () => {
    const context = await readProject({
      ...ONE,
      [SETTINGS]:
        "from kedro.framework.context import KedroContext\n\n\nclass Own(KedroContext):\n    def _get_catalog(self, *args, **kwargs):\n        return None\n\n\nCONTEXT_CLASS = Own\n",
    });
    expect(blindSpotsOf(context)).toEqual(["custom-class src/app/settings.py:1: __default__ a b one"]);
    const catalog = await readProject({
      ...ONE,
      [SETTINGS]: "from stranger import Catalog\n\nDATA_CATALOG_CLASS = Catalog\n",
    });
    expect(blindSpotsOf(catalog)).toEqual(["custom-class src/app/settings.py:1: __default__ a b one"]);
  });
});

describe("a hook that asks for the class of a dataset", () => {
  it("may hear that it is one of the project's own, and change it", async () => {
    const project = await readProject({
      ...hooked(
        "@hook_impl\ndef after_catalog_created(self, catalog):\n    for name in ['a']:\n        if isinstance(catalog.get(name), Own):\n            catalog[name] = Own()",
        "from app.datasets import Own",
      ),
      "src/app/datasets.py":
        "from kedro.io import AbstractDataset\n\n\nclass Own(AbstractDataset):\n    def _load(self):\n        return 1\n",
    });
    expect(files(project)["a"]).toEqual(["entry", "data/a.csv", false]);
  });
});

describe("pipelines built from configuration", () => {
  const built = (loader: string) => ({
    ...ONE,
    "conf/base/parameters.yml": "models: [linear, forest]\np: 1\n",
    "conf/prod/parameters.yml": "models: [linear]\n",
    "src/app/pipelines/one/pipeline.py": `import os\nfrom pathlib import Path\nfrom kedro.config import OmegaConfigLoader\nfrom kedro.framework.project import settings\nfrom kedro.pipeline import Pipeline, node\nfrom .nodes import f\n\n\ndef create_pipeline():\n    parameters = ${loader}["parameters"]\n    return Pipeline([node(f, "x", model, name=model) for model in parameters["models"]])\n`,
  });
  const models = async (loader: string, environment = "local") => {
    const project = await readProject(built(loader), { environment });
    return [project.pipelines["one"]?.nodes.map((node) => node.name), project.blindSpots.length];
  };

  it("follow the environment asked for", async () => {
    const loader =
      'OmegaConfigLoader(conf_source=str(Path(__file__).parents[4] / settings.CONF_SOURCE), env=os.environ["KEDRO_ENV"], base_env="base", default_run_env="local")';
    expect(await models(loader)).toEqual([["forest", "linear"], 0]);
    expect(await models(loader, "prod")).toEqual([["linear"], 0]);
    expect(await models('OmegaConfigLoader("conf", base_env="base", default_run_env="prod")')).toEqual([["linear"], 0]);
  });

  it("may come from a YAML file that is opened by hand", async () => {
    const load = "yaml.safe_load(open(Path(__file__).parents[4] / 'conf' / 'base' / 'parameters.yml'))";
    const files = built("{}");
    const path = "src/app/pipelines/one/pipeline.py";
    const text = files[path].replace('{}["parameters"]', load).replace("import os\n", "import os\nimport yaml\n");
    const project = await readProject({ ...files, [path]: text });
    expect([project.pipelines["one"]?.nodes.map((node) => node.name), blindSpotsOf(project)]).toEqual([
      ["forest", "linear"],
      [],
    ]);
  });

  it("are in doubt when it is not known which configuration is read", async () => {
    expect(await models('OmegaConfigLoader("/etc/conf")')).toEqual([[], 1]);
    expect(await models('OmegaConfigLoader("conf", runtime_params={"a": 1})')).toEqual([[], 1]);
  });
});

describe("configuration that cannot be read", () => {
  it("leaves what is missing from a broken catalog in doubt", async () => {
    const project = await readProject({ ...ONE, "conf/base/catalog_more.yml": "b: [\n" });
    expect(project.diagnostics.filter((item) => item.severity === "error")).not.toEqual([]);
    expect(files(project)).toEqual({ ...clean, b: ["memory", null, false] });
    expect(project.blindSpots.map((spot) => [spot.rule, spot.affects])).toEqual([["unreadable-catalog", ["b"]]]);
  });

  it("leaves the nodes in doubt that take an unknown parameter", async () => {
    const project = await readProject({
      ...ONE,
      [SETTINGS]:
        'import stranger\n\nCONFIG_LOADER_ARGS = {"base_env": "base", "default_run_env": "local", "custom_resolvers": {"now": stranger.now}}\n',
      "conf/base/parameters.yml": "p:\n  at: ${now:}\nunused: ${now:}\n",
    });
    expect(project.blindSpots.map((spot) => [`${spot.at.file}:${spot.at.line}`, spot.affects])).toEqual([
      ["conf/base/parameters.yml:2", ["n"]],
    ]);
  });
});

describe("hooks", () => {
  it("that time, log, track or start something change nothing", async () => {
    const project = await readProject(
      hooked(
        'def __init__(self):\n    self.started = {}\n\n@hook_impl\ndef after_context_created(self, context) -> None:\n    parameters = context.config_loader["spark"]\n    conf = SparkConf().setAll(parameters.items())\n    SparkSession.builder.appName(context.project_path.name).config(conf=conf).getOrCreate()\n    context.mlflow = mlflow.start(context.params["p"])\n\n@hook_impl\ndef after_catalog_created(self, catalog, conf_catalog):\n    log.info("%d entries", len(conf_catalog))\n    self.names = catalog.list()\n    for name in catalog.list():\n        self.started[name] = time.time()\n\n@hook_impl\ndef before_pipeline_run(self, run_params, pipeline, catalog):\n    catalog.add("x", None)',
        "import logging\nimport time\nimport mlflow\nfrom pyspark import SparkConf\nfrom pyspark.sql import SparkSession\n\nlog = logging.getLogger(__name__)",
      ),
    );
    expect([blindSpotsOf(project), files(project), foundIn(project)]).toEqual([[], clean, []]);
    expect(project.hooks.map((hook) => hook.name)).toEqual(["OwnHooks"]);
  });

  it("that add or replace a dataset leave that dataset in doubt", async () => {
    const added = await readProject(
      hooked(
        '@hook_impl\ndef after_catalog_created(self, catalog):\n    catalog.add("b", 1, replace=True)\n    catalog["unused"] = 2',
      ),
    );
    expect(blindSpotsOf(added)).toEqual([`hook-changes-catalog ${HOOKS}:7: b`]);
    expect(files(added)).toEqual({ ...clean, b: ["memory", null, false] });
    const item = await readProject(
      hooked('@hook_impl\ndef after_catalog_created(self, catalog):\n    catalog["b"] = 2'),
    );
    expect(blindSpotsOf(item)).toEqual([`hook-changes-catalog ${HOOKS}:7: b`]);
    const changed = await readProject(
      hooked(
        '@hook_impl\ndef after_catalog_created(self, catalog):\n    catalog._get_dataset("a")._filepath = "elsewhere"',
      ),
    );
    expect(blindSpotsOf(changed)).toEqual([`hook-changes-catalog ${HOOKS}:7: a`]);
  });

  it("that may change any dataset leave all in doubt", async () => {
    const looped = await readProject(
      hooked(
        "@hook_impl\ndef after_catalog_created(self, catalog):\n    for name in stranger.names():\n        catalog.add(name, None)",
        "import stranger",
      ),
    );
    expect(looped.blindSpots.flatMap((spot) => spot.affects)).toEqual(expect.arrayContaining(["a", "b"]));
    const escaped = await readProject(
      hooked("@hook_impl\ndef after_catalog_created(self, catalog):\n    stranger.patch(catalog)", "import stranger"),
    );
    expect(escaped.blindSpots.map((spot) => [spot.rule, spot.affects])).toEqual([
      ["hook-escapes", ["__default__", "a", "b", "one"]],
    ]);
  });

  it("that exchange the config loader or the parameters leave all configuration in doubt", async () => {
    const project = await readProject(
      hooked(
        '@hook_impl\ndef after_context_created(self, context):\n    context.config_loader["parameters"] = {"p": 2}',
      ),
    );
    expect(project.blindSpots.map((spot) => [spot.rule, spot.affects])).toEqual([
      ["hook-changes-configuration", ["__default__", "a", "b", "one"]],
    ]);
  });

  it("that register a configuration of their own change nothing", async () => {
    const project = await readProject(
      hooked(
        '@hook_impl\ndef after_context_created(self, context):\n    context.config_loader.config_patterns.update({"own": ["own*"]})\n    self.own = context.config_loader["own"]',
      ),
    );
    expect(blindSpotsOf(project)).toEqual([]);
  });

  it("that are not marked are not called", async () => {
    const project = await readProject(hooked('def after_catalog_created(self, catalog):\n    catalog.add("a", None)'));
    expect(blindSpotsOf(project)).toEqual([]);
  });

  it("that raise are an error at their line", async () => {
    expect(
      foundIn(
        await readProject(
          hooked('@hook_impl\ndef after_context_created(self, context):\n    raise RuntimeError("no")'),
        ),
      ),
    ).toEqual([`hook-fails ${HOOKS}:7`]);
  });

  it("of another package are taken as given, which is said", async () => {
    const project = await readProject({
      ...ONE,
      [SETTINGS]: "from kedro_mlflow.framework.hooks import mlflow_hook\n\nHOOKS = (mlflow_hook,)\n",
    });
    expect(blindSpotsOf(project)).toEqual([]);
    expect(project.assumptions.map((assumption) => assumption.rule)).toEqual(["foreign-hooks", "plugin-hooks"]);
  });
});
