import { describe, expect, it } from "vitest";
import { readProject } from "./read.ts";

const PIPELINE = `from kedro.pipeline import node, pipeline
from shop.tools import clean
STEPS = ["scale", "cluster"]

def wrapper(step, names):
    def run(x):
        return clean(x, step, names)
    return run

def unrelated():
    return 1

def create_pipeline(**kwargs):
    nodes = []
    for step in STEPS:
        nodes.append(node(wrapper(step, []), "raw", f"{step}_out", name=step))
    offset = 2
    nodes.append(node(lambda x, by=offset: x + by, "raw", "shifted", name="shift"))
    return pipeline(nodes)
`;
const TOOLS = "import importlib\ndef clean(x, step, names): return x\n";
const REGISTRY = `from shop.flow import create_pipeline
def register_pipelines():
    return {"__default__": create_pipeline()}
`;

const FILES = {
  "pyproject.toml": '[tool.kedro]\npackage_name = "shop"\nproject_name = "shop"\nkedro_init_version = "1.7.0"\n',
  "src/shop/__init__.py": "",
  "src/shop/settings.py": "",
  "src/shop/pipeline_registry.py": REGISTRY,
  "src/shop/flow.py": PIPELINE,
  "src/shop/tools.py": TOOLS,
};

type Node = { readonly fingerprint: string | null; readonly reaches: readonly string[] };

/** Fingerprint and reach of every node, by name. */
async function nodesOf(files: Readonly<Record<string, string>>): Promise<Readonly<Record<string, Node>>> {
  const project = await readProject({ ...FILES, ...files });
  return Object.fromEntries(
    (project.pipelines["__default__"]?.nodes ?? []).map(({ name, function: code }) => [
      name,
      { fingerprint: code.fingerprint, reaches: code.reaches.map((unit) => unit.id) },
    ]),
  );
}

/** Nodes whose code is not the same after a file was edited. */
async function changedBy(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const [before, after] = [await nodesOf({}), await nodesOf(files)];
  return Object.keys(before).filter((name) => before[name]?.fingerprint !== after[name]?.fingerprint);
}

describe("the code of a node that is an inner function", () => {
  it("is the function with the values that it captured, not the code that chose them", async () => {
    expect((await nodesOf({}))["scale"]?.reaches).toEqual(["shop.flow:wrapper.<locals>.run", "shop.tools:clean"]);
    expect((await nodesOf({}))["shift"]?.reaches).toEqual(["shop.flow:create_pipeline.<locals>.<lambda>"]);
  });

  it("stays the same when code around it changes that leaves the values", async () => {
    const registry = {
      "src/shop/pipeline_registry.py": `${REGISTRY}\ndef other():\n    return create_pipeline(x=1)\n`,
    };
    expect(await changedBy(registry)).toEqual([]);
    const flow = PIPELINE.replace("return 1", "return 2").replace("offset = 2", "offset = 1 + 1");
    expect(await changedBy({ "src/shop/flow.py": flow })).toEqual([]);
  });

  it("changes with a captured value, with a default, and with its own code", async () => {
    expect(
      await changedBy({ "src/shop/flow.py": PIPELINE.replace("wrapper(step, [])", 'wrapper(step, ["a"])') }),
    ).toEqual(["cluster", "scale"]);
    expect(await changedBy({ "src/shop/flow.py": PIPELINE.replace("offset = 2", "offset = 3") })).toEqual(["shift"]);
    expect(await changedBy({ "src/shop/tools.py": TOOLS.replace("return x", "return step") })).toEqual([
      "cluster",
      "scale",
    ]);
  });

  it("reaches the functions that it captured", async () => {
    const flow = PIPELINE.replace("wrapper(step, [])", "wrapper(step, unrelated)");
    expect((await nodesOf({ "src/shop/flow.py": flow }))["scale"]?.reaches).toContain("shop.flow:unrelated");
  });

  it("is told once when it holds itself", async () => {
    const flow = PIPELINE.replace("    return run\n", "    names.append(run)\n    return run\n");
    expect((await nodesOf({ "src/shop/flow.py": flow }))["scale"]?.fingerprint).not.toBeNull();
  });

  it("counts by the code around it where a captured value is not known", async () => {
    const flow = PIPELINE.replace("wrapper(step, [])", "wrapper(open('steps.txt').read(), [])");
    expect((await nodesOf({ "src/shop/flow.py": flow }))["scale"]?.reaches).toContain("shop.flow:create_pipeline");
  });
});

describe("a node whose code imports by a computed name", () => {
  const tools = {
    "src/shop/tools.py": "import importlib\ndef clean(x, step, names): return importlib.import_module(step)\n",
  };
  const model = { "src/shop/model.py": "def fit(): return 1\n" };

  it("reaches what its parameters name, and nothing that only the catalog or other code names", async () => {
    const named = { ...tools, ...model, "conf/base/parameters.yml": "model: shop.model.fit\n" };
    expect((await nodesOf(named))["scale"]?.reaches).toContain("shop.model:fit");
    const typed = { ...tools, ...model, "conf/base/catalog.yml": "raw:\n  type: shop.model.fit\n" };
    expect((await nodesOf(typed))["scale"]?.reaches).toEqual(["shop.flow:wrapper.<locals>.run", "shop.tools:clean"]);
  });
});

describe("a module that adds to a list which a node reads", () => {
  const flow = { "src/shop/flow.py": PIPELINE.replace("return clean(x", "return clean(STEPS, x") };
  const stray = (text: string) => ({ "src/shop/stray.py": `from shop import flow\nflow.STEPS.append(${text})\n` });
  const counts = async (files: Readonly<Record<string, string>>): Promise<boolean> => {
    const [one, two] = [await nodesOf({ ...files, ...stray("'a'") }), await nodesOf({ ...files, ...stray("'b'") })];
    return (
      one["shift"]?.fingerprint !== two["shift"]?.fingerprint || one["scale"]?.fingerprint !== two["scale"]?.fingerprint
    );
  };

  it("counts for nothing where no run imports it, a script or a notebook that was exported", async () => {
    expect(await counts(flow)).toBe(false);
    expect(await counts({ ...flow, "notebooks/config.yml": "a: shop.stray\n" })).toBe(false);
  });

  it("counts what a module does that a run may import, by Kedro, by configuration or by a name that is computed", async () => {
    for (const more of [
      { "src/shop/settings.py": "import shop.stray\n" },
      { "src/shop/cli.py": "import shop.stray\n" },
      { "src/shop/pipelines/other/__init__.py": "from ... import stray\n" },
      { "conf/base/catalog.yml": "other:\n  type: shop.stray.Dataset\n" },
      { "setup.cfg": "[options.entry_points]\nkedro.hooks =\n  stray = shop.stray:hooks\n" },
      { "src/shop/tools.py": "import importlib\ndef clean(*rest): return importlib.import_module(rest[0])\n" },
    ])
      expect([more, await counts({ ...flow, ...more })]).toEqual([more, true]);
  });
});

describe("a node whose code imports through a function that is given a name", () => {
  const model = { "src/shop/model.py": "def fit(): return 1\ndef other(): return 2\n" };
  const importing = (text: string): Readonly<Record<string, string>> => ({ ...model, "src/shop/tools.py": text });
  const reached = async (files: Readonly<Record<string, string>>) => (await nodesOf(files))["scale"]?.reaches ?? [];

  it("reaches what the name is, or what its parameters name", async () => {
    const written = "from kedro.utils import load_obj\ndef clean(x, step, names): return load_obj('shop.model.fit')\n";
    expect(await reached(importing(written))).toContain("shop.model:fit");
    const given = importing("from pydoc import locate\ndef clean(x, step, names): return locate(step)\n");
    expect(await reached({ ...given, "conf/base/parameters.yml": "model: shop.model.fit\n" })).toContain(
      "shop.model:fit",
    );
    expect(await reached(given)).not.toContain("shop.model:fit");
  });

  it("is owned up to, for its node alone, where no file of the project tells the name", async () => {
    const owned = async (files: Readonly<Record<string, string>>) =>
      (await readProject({ ...FILES, ...files })).assumptions
        .filter(({ rule }) => rule === "computed-imports")
        .map(({ message }) => message);
    const asked = importing(
      "import importlib, os\ndef clean(x, step, names): return importlib.import_module(os.environ['MODEL'])\n",
    );
    const message =
      "`shop.tools:clean` imports by a name that only a run knows: what node `cluster` and 1 more gets by it is taken not to change";
    expect(await owned(asked)).toEqual([message]);
    const parameters = { "conf/base/parameters.yml": "model: shop.model.fit\n" };
    expect(await owned({ ...asked, ...parameters })).toEqual([message]);
    const given = importing("import importlib\ndef clean(x, step, names): return importlib.import_module(step)\n");
    expect(await owned(given)).toEqual([message]);
    expect(await owned({ ...given, ...parameters })).toEqual([]);
  });
});
