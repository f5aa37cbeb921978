import { describe, expect, it } from "vitest";
import { plainValue } from "../../../src/core/dagster/values/plain-value.ts";
import { blindSpotsOf, namesOf, readProject } from "./read.ts";

const PIPELINE = "src/app/pipelines/one/pipeline.py";
const build = (body: string, imports = "") => ({
  [PIPELINE]: `from kedro.pipeline import Pipeline, node, pipeline\nimport stranger\nfrom stranger import something\nfrom .nodes import f\n${imports}\n\ndef create_pipeline():\n${body
    .split("\n")
    .map((line) => `    ${line}`)
    .join("\n")}\n`,
});
const STRANGER = "third-party-import src/app/pipelines/one/pipeline.py:2:";

describe("what cannot be known", () => {
  it("costs nothing where it does not matter", async () => {
    const project = await readProject(
      build(
        'stranger.configure(level=3)\nmodel = something()\nreturn Pipeline([node(f, "a", "b", name="n", confirms=[])])',
      ),
    );
    expect([namesOf(project)["one"], blindSpotsOf(project)]).toEqual([["n"], []]);
  });

  it("in a node's inputs leaves that node in doubt by name, and the rest certain", async () => {
    const project = await readProject(
      build('return Pipeline([node(f, ["a", something()], "b", name="n"), node(f, "b", "c", name="m")])'),
    );
    expect(namesOf(project)["one"]).toEqual(["m"]);
    expect(project.pipelines["one"]?.isComplete).toBe(false);
    expect(blindSpotsOf(project)).toEqual([`${STRANGER} __default__ a b n one`]);
  });

  it("in a condition leaves what it appends to a list of nodes or hooks, and the rest certain", async () => {
    const project = await readProject({
      ...build(
        'nodes = [node(f, "a", "b", name="n")]\nif something():\n    nodes.append(node(f, "b", "c", name="m"))\n    nodes.append(Pipeline([node(f, "x", "y", name="p")]))\nnodes.append(node(f, "b", "d", name="o"))\nreturn Pipeline(nodes)',
      ),
      "src/app/settings.py":
        'import os\n\nfrom app.hooks import Quiet\n\nhooks = []\nfor name, hook in {"a": Quiet(), "b": Quiet()}.items():\n    if not os.environ.get(f"NO_{name}"):\n        hooks.append(hook)\nHOOKS = hooks\n',
      "src/app/hooks.py":
        'from kedro.framework.hooks import hook_impl\n\n\nclass Quiet:\n    @hook_impl\n    def after_catalog_created(self, catalog):\n        print("ready")\n',
    });
    expect([namesOf(project)["one"], blindSpotsOf(project)]).toEqual([
      ["n", "p", "m", "o"],
      [`${STRANGER} __default__ m one p`],
    ]);
  });

  it("in a condition on a hook that changes the catalog leaves the catalog", async () => {
    const project = await readProject({
      ...build('return Pipeline([node(f, "a", "b", name="n")])'),
      "conf/base/catalog.yml": "a:\n  type: x.Y\n",
      "src/app/settings.py":
        'import os\n\nfrom app.hooks import Loud\n\nHOOKS = []\nif os.environ.get("LOUD"):\n    HOOKS.append(Loud())\n',
      "src/app/hooks.py":
        'from kedro.framework.hooks import hook_impl\n\n\nclass Loud:\n    @hook_impl\n    def after_catalog_created(self, catalog):\n        catalog.add("a", None)\n',
    });
    expect(blindSpotsOf(project).join("\n")).toContain("environment-variable src/app/settings.py:6: ");
  });

  it("in tags leaves the node, and whatever is selected by tags", async () => {
    const project = await readProject(
      build(
        'p = Pipeline([node(f, "a", "b", name="n", tags=["x", something()]), node(f, "b", "c", name="m")])\nreturn p.only_nodes_with_tags("y") + Pipeline([node(f, "q", "r", name="o")])',
      ),
    );
    expect(namesOf(project)["one"]).toEqual(["n", "o"]);
    expect(blindSpotsOf(project)).toEqual([`${STRANGER} __default__ n one`]);
  });

  it("as a function of another package is taken to be called as it is named there, which a node without a name needs to know better", async () => {
    const project = await readProject(
      build(
        'return Pipeline([node(something, ["a", "b"], "c", name="n"), node(stranger.deep.tools.scale, {"x": "c"}, "d", name="m")])',
      ),
    );
    expect([namesOf(project)["one"], project.pipelines["one"]?.isComplete, blindSpotsOf(project)]).toEqual([
      ["n", "m"],
      true,
      [],
    ]);
    expect(project.pipelines["one"]?.nodes.map((node) => node.function)).toMatchObject([
      { name: "something", module: null, fingerprint: null },
      { name: "scale", module: null, fingerprint: null },
    ]);
    expect(project.assumptions.map(({ rule, message }) => `${rule}: ${message}`)).toContain(
      "foreign-function: `stranger.deep.tools.scale` is taken to be a function of that name: The package `stranger` is not followed",
    );
    expect(blindSpotsOf(await readProject(build('return Pipeline([node(something, "a", "b")])')))).toEqual([
      `${STRANGER} __default__ a b one`,
    ]);
    expect(
      blindSpotsOf(await readProject(build('return Pipeline([node(something, {"x": "a", "y": "b"}, "c", name="n")])'))),
    ).toEqual([`unknown-signature ${PIPELINE}:8: n`]);
    for (const made of ["something()", "stranger.model().predict"]) {
      expect(blindSpotsOf(await readProject(build(`return Pipeline([node(${made}, "a", "b", name="n")])`)))).toEqual([
        `${STRANGER} __default__ n one`,
      ]);
    }
  });

  it("is a module of the project that is no file: every pipeline that needs it is kept, and owned up to", async () => {
    const two =
      "from kedro.pipeline import Pipeline, node\nfrom app.shared import g\n\n\ndef create_pipeline():\n    return Pipeline([node(g, 'x', 'y', name='m')])\n";
    const shared = (line: string) => ({
      ...build('return Pipeline([node(g, "a", "b", name="n")])', "from app.shared import g"),
      "src/app/shared.py": `${line}\n\n\ndef g(x):\n    return x\n`,
      "src/app/pipelines/two/__init__.py": "from .pipeline import create_pipeline\n",
      "src/app/pipelines/two/pipeline.py": two,
    });
    const missing = await readProject(shared("from app.lost import helper"));
    expect([namesOf(missing)["one"], namesOf(missing)["two"]]).toEqual([["n"], ["m"]]);
    expect(blindSpotsOf(missing)).toEqual(["unresolved-import src/app/shared.py:1: __default__ m n one two"]);
    expect(
      blindSpotsOf(
        await readProject(shared("try:\n    from app.lost import helper\nexcept ImportError:\n    helper = None")),
      ),
    ).toEqual([]);
    const built = await readProject(shared("from app._version import version"));
    expect([blindSpotsOf(built), built.assumptions.map(({ rule }) => rule)]).toEqual([
      [],
      expect.arrayContaining(["module-made-by-build"]),
    ]);
    const byHand = await readProject({
      "src/app/pipeline_registry.py":
        "from kedro.pipeline import Pipeline, node\nfrom app.lost import helper\n\n\ndef f(x):\n    return x\n\n\ndef register_pipelines():\n    return {'__default__': Pipeline([node(f, 'a', 'b', name='n')])}\n",
    });
    expect([namesOf(byHand), blindSpotsOf(byHand)[0]]).toEqual([
      { __default__: ["n"] },
      "unresolved-import src/app/pipeline_registry.py:2: __default__ n",
    ]);
  });

  it("is an exception that only an unknown condition raises: what the registry imports all the same, find_pipelines() finds", async () => {
    const nodes =
      "import stranger\n\nif stranger.old():\n    raise RuntimeError('too old')\n\n\ndef f(x):\n    return x\n";
    const files = {
      ...build('return Pipeline([node(f, "a", "b", name="n")])'),
      "src/app/pipelines/one/nodes.py": nodes,
    };
    const imported = await readProject({
      ...files,
      "src/app/pipeline_registry.py":
        "from app.pipelines import one\n\n\ndef register_pipelines():\n    return {'__default__': one.create_pipeline()}\n",
    });
    expect([Object.keys(imported.discoveredPipelines ?? {}), blindSpotsOf(imported)]).toEqual([
      ["__default__", "one"],
      [],
    ]);
    expect(imported.assumptions.map(({ rule }) => rule)).toContain("possible-exception");
    expect(blindSpotsOf(await readProject(files))).toEqual([`${STRANGER} __default__ n one`]);
  });

  it("is the address in an object's text: a node of that function is certain by its own name, its text is not", async () => {
    const classes =
      "\n\nclass Scale:\n    def __call__(self, x):\n        return x\n\n\nclass Named(Scale):\n    __name__ = 'named'\n\n\nclass Shown(Scale):\n    def __repr__(self):\n        return 'Shown()'\n";
    const certain = await readProject(
      build(
        'return Pipeline([node(Scale(), "a", "b", name="n"), node(Named(), "b", "c"), node(f, "c", str(node(Shown(), "x", "y", name="m")), name="o")])',
        classes,
      ),
    );
    expect([namesOf(certain)["one"], blindSpotsOf(certain), certain.diagnostics]).toEqual([
      ["n", "named__491020f8", "o"],
      [],
      [],
    ]);
    expect(certain.pipelines["one"]?.nodes.at(-1)?.outputs).toEqual(["m: Shown()([x]) -> [y]"]);
    const doubtful = await readProject(
      build('return Pipeline([node(f, "a", str(node(Scale(), "x", "y", name="m")), name="n")])', classes),
    );
    expect(blindSpotsOf(doubtful)).toEqual([`computed-at-runtime ${PIPELINE}:22: __default__ a n one`]);
    const older = await readProject(build('return Pipeline([node(Scale(), "a", "b")])', classes), {
      kedroVersion: "0.19.14",
    });
    expect(blindSpotsOf(older)).toEqual([`computed-at-runtime ${PIPELINE}:22: __default__ a b one`]);
  });

  it("as a decorator keeps the decorated function's name and place, which is taken as given", async () => {
    const code = "\n\n@stranger.cached(level=1)\ndef own(x, y=1):\n    return x + y\n";
    const project = await readProject(
      build('return Pipeline([node(own, "a", "b"), node(own, {"x": "b", "y": "c"}, "d", name="m")])', code),
    );
    const nodes = project.pipelines["one"]?.nodes ?? [];
    expect(nodes.map((node) => [node.name, node.function.name, node.function.at?.line, node.inputs])).toEqual([
      ["own__cb9afa1f", "own", 8, ["a"]],
      ["m", "own", 8, ["b", "c"]],
    ]);
    expect([nodes[0]?.function.fingerprint, blindSpotsOf(project)]).toEqual([expect.any(String), []]);
    expect(project.assumptions.map(({ rule, message, at }) => `${rule}: ${message} ${at?.line}`)).toContain(
      "foreign-decorator: what decorates `own` is taken to keep its name and parameters: The package `stranger` is not followed 2",
    );
    const other = await readProject(
      build('return Pipeline([node(own, "a", "b")])', code.replace("level=1", "level=2")),
    );
    expect(other.pipelines["one"]?.nodes[0]?.function.fingerprint).not.toBe(nodes[0]?.function.fingerprint);
  });

  it("as a decorator around one of the project keeps the name that one gives", async () => {
    const code =
      "\n\ndef plain(function):\n    def inner(x):\n        return function(x)\n    return inner\n\n\n@stranger.outer\n@stranger.middle\n@plain\n@stranger.cached\ndef own(x):\n    return x\n";
    const project = await readProject(build('return Pipeline([node(own, "a", "b", name="n")])', code));
    expect([project.pipelines["one"]?.nodes[0]?.function.name, blindSpotsOf(project)]).toEqual(["inner", []]);
  });

  it("as a decorator leaves the order of mapped inputs in doubt where it is not that of the parameters", async () => {
    const project = await readProject(
      build(
        'return Pipeline([node(own, {"y": "a", "x": "b"}, "c", name="n")])',
        "\n\n@stranger.cached\ndef own(x, y):\n    return x + y\n",
      ),
    );
    expect(blindSpotsOf(project)).toEqual([`unknown-signature ${PIPELINE}:13: n`]);
  });

  it("as an object of another package is no doubt among what a dataset hands on to its library, and shown by its name", async () => {
    const settings =
      "import pandas.api.types as types\nimport stranger as st\nfrom pandas.api import extensions\n\nCONFIG_LOADER_ARGS = {'base_env': 'base', 'default_run_env': 'local', 'custom_resolvers': {'st': lambda name: getattr(st, name), 'types': lambda name: getattr(types, name), 'extensions': lambda: extensions, 'made': lambda: st.make()}}\n";
    const read = (entry: string, text = settings) =>
      readProject({
        ...build('return Pipeline([node(f, "a", "b", name="n")])'),
        "src/app/settings.py": text,
        "conf/base/catalog.yml": `a:\n  type: pandas.CSVDataset\n  filepath: a.csv\n${entry}\n`,
      });
    const certain = await read(
      "  load_args: {schema: {id: '${st:Utf8}', day: '${types:Day}', other: '${extensions:}'}}",
    );
    expect(blindSpotsOf(certain)).toEqual([]);
    expect(plainValue(certain.catalog.datasets["a"]?.config ?? fail())).toMatchObject({
      load_args: { schema: { id: "<stranger.Utf8>", day: "<pandas.api.types.Day>", other: "<pandas.api.extensions>" } },
    });
    for (const entry of [
      "  load_args: {schema: '${made:}'}",
      "  load_args: {text: 'as ${st:Utf8}'}",
      "  metadata: {of: '${st:Utf8}'}",
      "  credentials: '${st:Utf8}'",
    ]) {
      expect(blindSpotsOf(await read(entry))).toEqual(["third-party-import conf/base/catalog.yml:4: a"]);
    }
    const either = settings.replace("getattr(st, name)", "st.Utf8 if st.flag else st.Int8");
    expect(blindSpotsOf(await read("  load_args: {schema: '${st:x}'}", either))).toEqual([
      "third-party-import conf/base/catalog.yml:4: a",
    ]);
  });

  it("as a member leaves the pipeline in doubt, and all that is built of it", async () => {
    const project = await readProject(build('return Pipeline([something(), node(f, "b", "c", name="m")])'));
    expect([namesOf(project), blindSpotsOf(project)]).toEqual([
      { __default__: ["m"], one: ["m"] },
      [`${STRANGER} __default__ one`],
    ]);
  });

  it("as a summand leaves the other nodes certain", async () => {
    const project = await readProject(
      build(
        'return sum([Pipeline([node(f, "a", "b", name="n")]), something(), Pipeline([node(f, "b", "c", name="m")])])',
      ),
    );
    expect([namesOf(project)["one"], project.pipelines["one"]?.isComplete]).toEqual([["n", "m"], false]);
    expect(blindSpotsOf(project)).toEqual([`${STRANGER} __default__ one`]);
  });

  it("as a subtrahend leaves every node in doubt, though still shown", async () => {
    const project = await readProject(
      build(
        'p = Pipeline([node(f, "a", "b", name="n"), node(f, "b", "c", name="m")])\nreturn p - Pipeline(something())',
      ),
    );
    expect([namesOf(project)["one"], project.pipelines["one"]?.isComplete]).toEqual([["n", "m"], false]);
    expect(blindSpotsOf(project)).toEqual([`${STRANGER} __default__ m n one`]);
  });

  it("as a condition leaves what it decides in doubt", async () => {
    const project = await readProject(
      build(
        'nodes = [node(f, "a", "b", name="n")]\nif something():\n    nodes.append(node(f, "b", "c", name="m"))\nreturn Pipeline([*nodes, node(f, "x", "y", name="o")])',
      ),
    );
    expect(project.pipelines["one"]?.isComplete).toBe(false);
    expect(blindSpotsOf(project).join()).toContain("one");
  });

  it("as a namespace leaves every name in doubt", async () => {
    const project = await readProject(build('return pipeline([node(f, "a", "b", name="n")], namespace=something())'));
    expect([namesOf(project)["one"], blindSpotsOf(project)]).toEqual([[], [`${STRANGER} __default__ one`]]);
  });

  it("as a mapping keeps the names of nodes", async () => {
    const project = await readProject(
      build('return pipeline([node(f, "a", "b", name="n")], namespace="ns", inputs=something())'),
    );
    expect([namesOf(project)["one"], blindSpotsOf(project)]).toEqual([[], [`${STRANGER} __default__ a b ns.n one`]]);
  });

  it("as an entry of the registry that a variable decides leaves that entry in doubt alone, and whatever takes all of them", async () => {
    const registry = (last: string) => ({
      ...build('return Pipeline([node(f, "a", "b", name="n")])'),
      "src/app/pipeline_registry.py": `import os\nfrom app.pipelines.one.pipeline import create_pipeline\n\n\ndef register_pipelines():\n    pipelines = {"one": create_pipeline(), "__default__": create_pipeline()}\n    if os.getenv("FLAG"):\n        pipelines["x"] = create_pipeline()\n${last}    return pipelines\n`,
    });
    const project = await readProject(registry(""));
    expect([namesOf(project), blindSpotsOf(project)]).toEqual([
      { __default__: ["n"], one: ["n"], x: [] },
      ["environment-variable src/app/pipeline_registry.py:7: x"],
    ]);
    const given = await readProject(registry(""), { variables: { FLAG: "1" } });
    expect([namesOf(given)["x"], blindSpotsOf(given)]).toEqual([["n"], []]);
    const summed = await readProject(registry('    pipelines["__default__"] = sum(pipelines.values())\n'));
    expect([namesOf(summed), blindSpotsOf(summed)]).toEqual([
      { __default__: ["n"], one: ["n"], x: [] },
      ["environment-variable src/app/pipeline_registry.py:7: __default__ x"],
    ]);
  });

  it("as the registry leaves everything in doubt that is known to exist", async () => {
    const project = await readProject({
      ...build('return Pipeline([node(f, "a", "b", name="n")])'),
      "src/app/pipeline_registry.py":
        "from stranger import registry\n\n\ndef register_pipelines():\n    return registry()\n",
    });
    expect([namesOf(project), blindSpotsOf(project)]).toEqual([
      {},
      ["third-party-import src/app/pipeline_registry.py:1: __default__ one"],
    ]);
    expect(Object.keys(project.discoveredPipelines ?? {})).toEqual(["__default__", "one"]);
  });

  it("reaching ten nodes from one root is one blind spot", async () => {
    const project = await readProject(
      build('return Pipeline([node(f, something(), f"d{i}", name=f"n{i}") for i in range(10)])'),
    );
    expect(project.blindSpots).toHaveLength(1);
    expect(project.blindSpots[0]?.affects).toHaveLength(22);
  });

  it("is an endless loop, which ends", async () => {
    const project = await readProject(build("while True:\n    pass"));
    expect(blindSpotsOf(project).join()).toContain("budget-exhausted src/app/pipelines/one/pipeline.py:");
  });
});

describe("values that hold themselves", () => {
  it("end neither in a crash nor in a hang, wherever they are handed over", async () => {
    const project = await readProject({
      "src/app/settings.py":
        'from functools import reduce\n\nLOOP = {}\nLOOP["self"] = LOOP\nLIST = []\nLIST.append(LIST)\nBOMB = reduce(lambda inner, _: [inner] * 10, range(12), 1)\n\n\ndef bomb(x):\n    return LIST\n\n\nCONFIG_LOADER_ARGS = {"base_env": "base", "default_run_env": "local", "custom_resolvers": {"bomb": bomb, "wide": lambda: BOMB}}\n',
      "conf/base/catalog.yml": "a:\n  type: x.Y\n  filepath: ${bomb:1}\n",
      "conf/base/parameters.yml": "p: ${wide:}\n",
      ...build(
        'return Pipeline([node(partial(f, b=settings.BOMB), "a", "b", name="n"), node(partial(f, b=settings.LIST), "a", "c", name="m"), node(partial(f, b=settings.LOOP), "a", "d", name="o")])',
        "from functools import partial\nfrom kedro.framework.project import settings",
      ),
    });
    expect(namesOf(project)["one"]).toEqual(["m", "n", "o"]);
    expect(project.pipelines["one"]?.nodes.map((node) => node.function.fingerprint)).toEqual([null, null, null]);
  });
});

function fail(): never {
  throw new Error("nothing there");
}

describe("one root that is met at many places", () => {
  it("is one blind spot at the first of them, with all that hangs on it", async () => {
    const project = await readProject({
      "src/app/pipelines/one/pipeline.py":
        'from kedro.pipeline import Pipeline\nfrom kedro.pipeline.node import Node\nfrom .nodes import f\n\n\nclass Own(Node):\n    def __eq__(self, other):\n        return self is other\n\n\ndef create_pipeline():\n    return Pipeline([\n        Own(f, "a", "b", name="n"),\n        Own(f, "b", "c", name="m"),\n    ])\n',
    });
    expect(project.blindSpots.map(({ rule, message, at }) => `${rule}: ${message} (${at.file}:${at.line})`)).toEqual([
      "unsupported-subclass: `Own`, a subclass of Kedro's `Node`, compares its objects itself (src/app/pipelines/one/pipeline.py:6)",
    ]);
  });
});
