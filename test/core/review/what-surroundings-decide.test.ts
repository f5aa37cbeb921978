import { describe, expect, it } from "vitest";
import { filesFromMemory } from "../../../src/files/files-from-memory.ts";
import { translationOf } from "../../support/translation-of.ts";

type Files = Readonly<Record<string, string>>;

const HEAD = "from kedro.pipeline import node, pipeline\n\n\ndef load(raw):\n    return raw\n\n\n";
const SHOP: Files = {
  "pyproject.toml": '[tool.kedro]\npackage_name = "shop"\nproject_name = "Shop"\nkedro_init_version = "1.0.0"\n',
  ".gitignore": "conf/local/**\ndata/**\n",
  "conf/base/catalog.yml": "",
  "src/shop/pipeline_registry.py":
    "from kedro.framework.project import find_pipelines\n\n\ndef register_pipelines():\n    pipelines = find_pipelines()\n    return {**pipelines, '__default__': sum(pipelines.values())}\n",
  "src/shop/pipelines/good/__init__.py": `${HEAD}def create_pipeline():\n    return pipeline([node(load, "raw", "good", name="good")])\n`,
};
/** A pipeline whose node is called after what the lines before it find. */
const named = (lines: string): Files => ({
  "src/shop/pipelines/doubt/__init__.py": `${HEAD}${lines}\n\n\ndef create_pipeline():\n    return pipeline([node(load, "raw", "made", name=f"made_{mode}")])\n`,
});

async function read(files: Files) {
  const { location, project, diagnostics } = await translationOf(filesFromMemory({ ...SHOP, ...files }));
  return {
    complete: location.complete,
    nodes: (project.pipelines["doubt"]?.nodes ?? []).map(({ name }) => name),
    spots: location.blindSpots.map(({ rule }) => rule),
    assumed: location.assumptions.map(({ rule }) => rule).filter((rule) => rule !== "plugin-hooks"),
    found: diagnostics.filter(({ rule }) => rule.startsWith("p")).map(({ rule }) => rule),
  };
}

describe("what a pipeline asks of the place where it runs", () => {
  it("is a settings file that git leaves out: it is taken to be absent, and that is listed", async () => {
    const asked =
      'import yaml\n\ntry:\n    with open("conf/local/mode.yml") as file:\n        mode = yaml.safe_load(file)["mode"]\nexcept FileNotFoundError:\n    mode = "plain"';
    const said = await read(named(asked));
    expect(said).toMatchObject({ complete: true, nodes: ["made_plain"], spots: [] });
    expect(said.assumed).toContain("file-absent");
  });

  it("is a file of data: whether it is there is a blind spot", async () => {
    const asked =
      'from pathlib import Path\n\ntry:\n    Path("data/01_raw/orders.csv").read_text()\n    mode = "full"\nexcept FileNotFoundError:\n    mode = "empty"';
    expect(await read(named(asked))).toMatchObject({ complete: false, nodes: [], spots: ["computed-at-runtime"] });
  });

  const optional = 'try:\n    import fastlib\n    mode = "fast"\nexcept ImportError:\n    mode = "slow"';

  it("is a package that nothing requires: both ways stay open", async () => {
    expect(await read({ ...named(optional), "requirements.txt": "kedro\n" })).toMatchObject({
      complete: false,
      nodes: [],
      spots: ["package-not-required"],
    });
  });

  it("is a package that the project requires, or one where nothing tells", async () => {
    const taken = { complete: true, nodes: ["made_fast"], spots: [] };
    expect(await read({ ...named(optional), "requirements.txt": "kedro\nfastlib\n" })).toMatchObject(taken);
    expect(await read(named(optional))).toMatchObject(taken);
  });

  it("is a package that only sets a logger: either way leads to the same pipeline", async () => {
    const asked =
      'try:\n    import fastlib\n    log = fastlib.log\nexcept ImportError:\n    log = print\nmode = "same"';
    expect(await read({ ...named(asked), "requirements.txt": "kedro\n" })).toMatchObject({
      complete: true,
      nodes: ["made_same"],
    });
  });

  it.each([
    ["a name that the followed Kedro has not", "from kedro.io import KedroDataCatalog", "1.7.0", "slow"],
    ["a name that it has", "from kedro.io import KedroDataCatalog", "0.19.14", "fast"],
    ["a module that it has not", "from kedro.pipeline.modular_pipeline import pipeline as old", "1.7.0", "slow"],
    ["a module that it has", "from kedro.pipeline.modular_pipeline import pipeline as old", "0.19.14", "fast"],
  ])("is %s", async (_, line, kedro, mode) => {
    const asked = optional.replace("import fastlib", line);
    expect(await read({ ...named(asked), "requirements.txt": `kedro==${kedro}\n` })).toMatchObject({
      complete: true,
      nodes: [`made_${mode}`],
    });
  });

  it("is a method that the followed Kedro has not", async () => {
    const asked =
      'old = pipeline([])\nmode = ("old" if hasattr(old, "data_sets") else "new") + ("_any" if hasattr(old, "nodes") else "")';
    expect(await read(named(asked))).toMatchObject({ complete: true, nodes: ["made_new_any"] });
  });

  it("is a package that a module imports which a try asks for: it is asked for that module alone", async () => {
    const files: Files = {
      ...named("try:\n    from shop import extra\n    mode = extra.MODE\nexcept ImportError:\n    mode = 'none'"),
      "src/shop/extra.py": "import fastlib\n\nMODE = 'extra'\n",
      "requirements.txt": "kedro\n",
    };
    expect(await read(files)).toMatchObject({ complete: true, nodes: ["made_extra"] });
  });

  it("is an environment of configuration whose folder is not there: what its loader gives is not known", async () => {
    const asked = (env: string): string =>
      `from pathlib import Path\nfrom kedro.config import OmegaConfigLoader\n\nCONF = str(Path(__file__).parents[4] / "conf")\ntry:\n    mode = OmegaConfigLoader(CONF, env="${env}", base_env="base")["parameters"]["mode"]\nexcept Exception:\n    mode = "none"`;
    const parameters = { "conf/base/parameters.yml": "mode: base\n", "conf/prod/parameters.yml": "mode: prod\n" };
    expect(await read({ ...named(asked("prod")), ...parameters })).toMatchObject({
      complete: true,
      nodes: ["made_prod"],
    });
    expect(await read({ ...named(asked("gone")), ...parameters })).toMatchObject({ complete: false, nodes: [] });
  });

  describe("that a .env file sets", () => {
    const variable = (load: string): Files =>
      named(
        `import os\nfrom pathlib import Path\nfrom dotenv import dotenv_values, find_dotenv, load_dotenv\n\n${load}\nmode = os.getenv("MODE", "unset")`,
      );
    const tracked = { ".env.defaults": "MODE=defaults\n", ".env": "export MODE='plain' # comment\n" };

    it.each([
      ["by its path", 'load_dotenv(Path(__file__).parents[4] / ".env.defaults")', "made_defaults"],
      ["by a name from the project's folder", 'load_dotenv(".env.defaults")', "made_defaults"],
      ["found from the module's folder upwards", "load_dotenv()", "made_plain"],
      ["found by hand", "load_dotenv(find_dotenv('.env.defaults'))", "made_defaults"],
      ["found by hand from the folder it is started in", "load_dotenv(find_dotenv(usecwd=True))", "made_plain"],
      ["one over the other", 'load_dotenv(); load_dotenv(".env.defaults", override=True)', "made_defaults"],
      ["one below the other", 'load_dotenv(); load_dotenv(".env.defaults")', "made_plain"],
    ])("is read where it is tracked: %s", async (_, load, node) => {
      expect(await read({ ...variable(load), ...tracked })).toMatchObject({ complete: true, nodes: [node], spots: [] });
    });

    it("is taken not to be there where it is not tracked, and that is listed", async () => {
      const said = await read(variable("load_dotenv()"));
      expect(said).toMatchObject({ complete: true, nodes: ["made_unset"] });
      expect(said.assumed).toContain("file-absent");
    });

    it("leaves every variable open where nobody knows which file it is", async () => {
      const said = await read({ ...variable('load_dotenv(os.environ["HOME"] + "/.env")'), ...tracked });
      expect(said).toMatchObject({ complete: false, nodes: [], spots: ["computed-at-runtime"] });
    });
  });

  const newer = named('type Rows = list[int]\nmode = "new"');

  it("is a newer Python than the project is pinned to: the pipeline is left out, as Kedro does", async () => {
    expect(await read({ ...newer, ".python-version": "3.11\n" })).toMatchObject({
      complete: true,
      nodes: [],
      found: ["python-syntax-error"],
    });
  });

  it("is a newer Python than some of those that the project allows: whether the pipeline loads is a blind spot", async () => {
    expect(await read(newer)).toMatchObject({ complete: false, spots: ["depends-on-python"] });
    expect(await read({ ...newer, ".python-version": "3.12\n" })).toMatchObject({
      complete: true,
      nodes: ["made_new"],
    });
  });

  it("is what its own earlier calls left: each call makes another pipeline, which is a blind spot", async () => {
    const counting: Files = {
      "src/shop/pipelines/doubt/__init__.py": `${HEAD}CALLS = []\n\n\ndef create_pipeline():\n    CALLS.append(1)\n    return pipeline([node(load, "raw", "made", name=f"made_{len(CALLS)}")])\n`,
    };
    expect(await read(counting)).toMatchObject({ complete: false, nodes: ["made_1"], spots: ["computed-at-runtime"] });
  });

  it("is a module of its own that is not there: what the module would do next is not certain either", async () => {
    const asked = named("from shop.gone import helper\n\nmode = {}['never']");
    expect(await read(asked)).toMatchObject({ complete: true, found: ["pipeline-not-importable"] });
    const failing: Files = {
      "src/shop/pipelines/doubt/__init__.py":
        "from shop.gone import helper\n\n\ndef create_pipeline():\n    raise NotImplementedError\n",
    };
    expect(await read(failing)).toMatchObject({ complete: false, spots: ["unresolved-import"], found: [] });
  });
});
