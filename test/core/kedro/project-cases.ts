/** A small project, and what real Kedro 1.7 said of it. */
export interface ProjectCase {
  readonly title: string;
  readonly environment?: string;
  /** Files beside the skeleton's; `nodes.py` and `pipeline.py` stand in `src/app/pipelines/one`. */
  readonly files: Readonly<Record<string, string>>;
  /** Node names of each registered pipeline, in execution order … */
  readonly pipelines?: Readonly<Record<string, readonly string[]>>;
  /** … or the exception that loading the registry ends with … */
  readonly raises?: { readonly type: string; readonly message: string; readonly rule: string; readonly at: string };
  /** … and pipelines that `find_pipelines()` leaves out with a warning. */
  readonly skipped?: readonly { readonly rule: string; readonly at: string }[];
}

export const SKELETON: Readonly<Record<string, string>> = {
  "pyproject.toml":
    '[tool.kedro]\npackage_name = "app"\nproject_name = "App"\nkedro_init_version = "1.7.0"\nsource_dir = "src"\n',
  "conf/base/catalog.yml": "",
  "conf/base/parameters.yml": "",
  "conf/local/.gitkeep": "",
  "src/app/__init__.py": "",
  "src/app/settings.py": "",
  "src/app/pipeline_registry.py":
    'from kedro.framework.project import find_pipelines\nfrom kedro.pipeline import Pipeline\n\n\ndef register_pipelines():\n    pipelines = find_pipelines()\n    pipelines["__default__"] = sum(pipelines.values(), start=Pipeline([]))\n    return pipelines\n',
  "src/app/pipelines/__init__.py": "",
  "src/app/pipelines/one/__init__.py": "from .pipeline import create_pipeline\n",
  "src/app/pipelines/one/nodes.py":
    "def f(a, b=None):\n    return a\n\n\ndef g(*args, **kwargs):\n    return args\n\n\ndef h(x, *, y, z=1):\n    return x\n",
};

const HEAD = "from kedro.pipeline import Node, Pipeline, node, pipeline\nfrom .nodes import f, g, h\n\n\n";
/** `pipeline.py` with this body of `create_pipeline`. */
const create = (body: string) => ({
  "src/app/pipelines/one/pipeline.py": `${HEAD}def create_pipeline(**kwargs):\n${body
    .trim()
    .split("\n")
    .map((line) => `    ${line}`)
    .join("\n")}\n`,
});
/** `pipeline_registry.py` with this body of `register_pipelines`. */
const register = (body: string, head = "") => ({
  "src/app/pipeline_registry.py": `from kedro.framework.project import find_pipelines\nfrom kedro.pipeline import Pipeline, node, pipeline\n${head}\n\ndef register_pipelines():\n${body
    .trim()
    .split("\n")
    .map((line) => `    ${line}`)
    .join("\n")}\n`,
});
const one = (...names: string[]) => ({ __default__: names, one: names });

export const PROJECT_CASES: readonly ProjectCase[] = [
  {
    title: "two nodes make one dataset",
    files: create('return Pipeline([\n    Node(f, "a", "b", name="n1"),\n    Node(f, "c", "b", name="n2"),\n])'),
    raises: {
      type: "OutputNotUniqueError",
      message: "Output(s) ['b'] are returned by more than one nodes. Node outputs must be unique.",
      rule: "duplicate-output",
      at: "src/app/pipelines/one/pipeline.py:6",
    },
  },
  {
    title: "the sum of two pipelines makes one dataset twice",
    files: {
      ...create('return Pipeline([Node(f, "a", "b", name="n1")])'),
      "src/app/pipelines/two/__init__.py":
        'from kedro.pipeline import Pipeline, node\n\n\ndef create_pipeline():\n    return Pipeline([node(print, "c", "b", name="n2")])\n',
    },
    raises: {
      type: "OutputNotUniqueError",
      message: "Output(s) ['b'] are returned by more than one nodes. Node outputs must be unique.",
      rule: "duplicate-output",
      at: "src/app/pipeline_registry.py:7",
    },
  },
  {
    title: "a node is given more inputs than its function takes",
    files: create('return Pipeline([\n    node(\n        f,\n        ["a", "b", "c"],\n        "d",\n    ),\n])'),
    raises: {
      type: "TypeError",
      message: "Inputs of 'f' function expected ['a', 'b'], but got ['a', 'b', 'c']",
      rule: "invalid-node",
      at: "src/app/pipelines/one/pipeline.py:9",
    },
  },
  {
    title: "a node's inputs are a tuple",
    files: create('return Pipeline([node(f, ("a", "b"), "c")])'),
    raises: {
      type: "ValueError",
      message:
        "Invalid Node definition: 'inputs' type must be one of [String, List, Dict, None], not 'tuple'.\nFormat should be: node(function, inputs, outputs)",
      rule: "invalid-node",
      at: "src/app/pipelines/one/pipeline.py:6",
    },
  },
  {
    title: "an input is a number",
    files: create('return Pipeline([node(f, ["a", 1], "c")])'),
    raises: {
      type: "ValueError",
      message:
        "Invalid Node definition: names of variables used as inputs to the function must be of 'String' type, but 1 from ['a', 1] is '<class 'int'>'.\nFormat should be: node(function, inputs, outputs)",
      rule: "invalid-node",
      at: "src/app/pipelines/one/pipeline.py:6",
    },
  },
  {
    title: "a node's function is a text",
    files: create('return Pipeline([node("f", "a", "c")])'),
    raises: {
      type: "ValueError",
      message:
        "Invalid Node definition: first argument must be a function, not 'str'.\nFormat should be: node(function, inputs, outputs)",
      rule: "invalid-node",
      at: "src/app/pipelines/one/pipeline.py:6",
    },
  },
  {
    title: "a pipeline is made of a node without a list around it",
    files: create('return Pipeline(node(f, "a", "c"))'),
    raises: {
      type: "TypeError",
      message: "'Node' object is not iterable",
      rule: "registration-fails",
      at: "src/app/pipelines/one/pipeline.py:6",
    },
  },
  {
    title: "a mapping names a dataset that is not there",
    files: create(
      'base = Pipeline([node(f, "alpha", "beta")])\nreturn pipeline(\n    base,\n    inputs={"alfa": "x"},\n    namespace="ns",\n)',
    ),
    raises: {
      type: "PipelineError",
      message:
        "Failed to map datasets and/or parameters onto the nodes provided: alfa does not exist in the pipeline. - did you mean one of these instead: alpha",
      rule: "invalid-pipeline-mapping",
      at: "src/app/pipelines/one/pipeline.py:9",
    },
  },
  {
    title: "pipelines run in a circle",
    files: create('return Pipeline([node(f, "a", "b", name="n1"), node(f, "b", "a", name="n2")])'),
    raises: {
      type: "CircularDependencyError",
      message:
        "Circular dependencies exist among the following 2 item(s): [Node(f, 'a', 'b', 'n1'), Node(f, 'b', 'a', 'n2')]",
      rule: "circular-dependency",
      at: "src/app/pipelines/one/pipeline.py:6",
    },
  },
  {
    title: "a keyword is misspelt",
    files: create('return Pipeline([node(f, "a", "b", nme="n1")])'),
    raises: {
      type: "TypeError",
      message: "node() got an unexpected keyword argument 'nme'",
      rule: "registration-fails",
      at: "src/app/pipelines/one/pipeline.py:6",
    },
  },
  {
    title: "the registry asks for a pipeline that does not exist",
    files: {
      ...create('return Pipeline([node(f, "a", "b")])'),
      ...register('pipelines = find_pipelines()\nreturn {"__default__": pipelines["two"]}'),
    },
    raises: { type: "KeyError", message: "'two'", rule: "registration-fails", at: "src/app/pipeline_registry.py:7" },
  },
  {
    title: "a pipeline's exception is caught by the project",
    files: {
      ...create('return Pipeline([node(f, "a", "b", name="n1"), node(f, "c", "b", name="n2")])'),
      ...register(
        'try:\n    return find_pipelines()\nexcept OutputNotUniqueError as error:\n    return {"__default__": Pipeline([node(print, "x", "y", name=str(error)[:9])])}\nexcept Exception:\n    return {}',
        "from kedro.pipeline.pipeline import OutputNotUniqueError\n",
      ),
    },
    raises: {
      type: "ValueError",
      message:
        "'Output(s)' is not a valid node name. It must contain only letters, digits, hyphens, underscores and/or fullstops.",
      rule: "invalid-node",
      at: "src/app/pipeline_registry.py:10",
    },
  },
  {
    title: "a module with a syntax error is left out",
    files: {
      ...create('return Pipeline([node(f, "a", "b", name="n1")])'),
      "src/app/pipelines/two/__init__.py": "from .pipeline import create_pipeline\n",
      "src/app/pipelines/two/pipeline.py": "def create_pipeline(:\n    pass\n",
    },
    pipelines: one("n1"),
    skipped: [{ rule: "python-syntax-error", at: "src/app/pipelines/two/pipeline.py:1" }],
  },
  {
    title: "a module that raises is left out",
    files: {
      ...create('return Pipeline([node(f, "a", "b", name="n1")])'),
      "src/app/pipelines/two/__init__.py": 'raise RuntimeError("not today")\n',
    },
    pipelines: one("n1"),
    skipped: [{ rule: "pipeline-not-importable", at: "src/app/pipelines/two/__init__.py:1" }],
  },
  {
    title: "a module that imports what Kedro does not have is left out",
    files: {
      ...create('return Pipeline([node(f, "a", "b", name="n1")])'),
      "src/app/pipelines/two/__init__.py":
        "from kedro.pipeline import nodes\n\n\ndef create_pipeline():\n    return None\n",
    },
    pipelines: one("n1"),
    skipped: [{ rule: "pipeline-not-importable", at: "src/app/pipelines/two/__init__.py:1" }],
  },
  {
    title: "a folder without create_pipeline, and one that returns something else, are left out",
    files: {
      ...create('return Pipeline([node(f, "a", "b", name="n1")])'),
      "src/app/pipelines/two/__init__.py": "",
      "src/app/pipelines/three/__init__.py": "def create_pipeline():\n    return []\n",
      "src/app/pipelines/four/nodes.py": "x = 1\n",
      "src/app/pipelines/.hidden/__init__.py": "raise RuntimeError\n",
      "src/app/pipelines/five/README.md": "",
    },
    pipelines: one("n1"),
    skipped: [
      { rule: "no-create-pipeline", at: ":1" },
      { rule: "no-pipeline-returned", at: "src/app/pipelines/three/__init__.py:1" },
      { rule: "no-create-pipeline", at: "src/app/pipelines/two/__init__.py:1" },
    ],
  },
  {
    title: "with raise_errors a module that cannot be imported stops the project",
    files: {
      ...create('return Pipeline([node(f, "a", "b", name="n1")])'),
      ...register("return find_pipelines(raise_errors=True)"),
      "src/app/pipelines/two/__init__.py": "from .nothing import create_pipeline\n",
      "src/app/pipelines/two/nothing.py": "",
    },
    raises: {
      type: "ImportError",
      message: "An error occurred while importing the 'app.pipelines.two' module.",
      rule: "import-error",
      at: "src/app/pipelines/two/__init__.py:1",
    },
  },
  {
    title: "the simplest projects have one module `pipeline`",
    files: {
      "src/app/pipelines/one/__init__.py": "",
      "src/app/pipeline.py":
        'from kedro.pipeline import Pipeline, node\n\n\ndef create_pipeline():\n    return Pipeline([node(print, "a", "b", name="n1")])\n',
      ...register("return find_pipelines()"),
    },
    pipelines: { __default__: ["n1"] },
    skipped: [{ rule: "no-create-pipeline", at: "src/app/pipelines/one/__init__.py:1" }],
  },
  {
    title: "only some pipelines are asked for",
    files: {
      ...create('return Pipeline([node(f, "a", "b", name="n1")])'),
      "src/app/pipelines/two/__init__.py": "raise RuntimeError\n",
      ...register('return find_pipelines(pipelines_to_find=["one"])'),
    },
    pipelines: { one: ["n1"] },
    skipped: [{ rule: "pipeline-not-importable", at: "src/app/pipelines/two/__init__.py:1" }],
  },
  {
    title: "names are generated from function, inputs and outputs",
    files: create(
      'from functools import partial, update_wrapper\np = partial(f, b=1)\nq = partial(g, 1)\nupdate_wrapper(q, g)\nreturn Pipeline([\n    node(f, "a", "b"),\n    node(g, ["a", "it\'s"], {"k": "c", "l": "d"}),\n    node(p, "a", "e"),\n    node(q, "a", "e2"),\n    node(lambda x: x, "a", "i"),\n    node(h, {"y": "a", "x": "b"}, None),\n    node(len, "a", "j"),\n], tags="t")',
    ),
    pipelines: one(
      "<lambda>__8985dd75",
      "f__32d8c9a6",
      "g__07e4b451",
      "len__f63afa26",
      "partial(f)__a00830ab",
      "partial(g)__50aff88c",
      "h__4765766f",
    ),
  },
  {
    title: "methods, classes and decorated functions are nodes",
    files: {
      ...create(
        'return Pipeline([node(Model().fit, "a", "b"), node(Model.load, "c", "d"), node(Model.make, "c", "d2"), node(Model, "e", "f", name="made"), node(Model(), "g", "h", name="called"), node(logged, "i", "j")])',
      ),
      "src/app/pipelines/one/nodes.py":
        "from functools import wraps\n\n\ndef log(function):\n    @wraps(function)\n    def wrapper(*args, **kwargs):\n        return function(*args, **kwargs)\n\n    return wrapper\n\n\n@log\ndef logged(x):\n    return x\n\n\nclass Model:\n    def __init__(self, size=1):\n        self.size = size\n\n    def fit(self, x):\n        return x\n\n    @staticmethod\n    def load(x):\n        return x\n\n    @classmethod\n    def make(cls, x):\n        return x\n\n    def __call__(self, x):\n        return x\n\n\nf = g = h = None\n",
      "src/app/pipelines/one/pipeline.py":
        'from kedro.pipeline import Pipeline, node\nfrom .nodes import Model, logged\n\n\ndef create_pipeline(**kwargs):\n    return Pipeline([node(Model().fit, "a", "b"), node(Model.load, "c", "d"), node(Model.make, "c", "d2"), node(Model, "e", "f", name="made"), node(Model(), "g", "h", name="called"), node(logged, "i", "j")])\n',
    },
    pipelines: one("called", "fit__2f0fb6f3", "load__1474d112", "logged__55600f5b", "made", "make__32397921"),
  },
  {
    title: "an unnamed node of a callable without a name",
    files: {
      "src/app/pipelines/one/pipeline.py":
        'from kedro.pipeline import Pipeline, node\n\n\nclass Scale:\n    def __call__(self, x):\n        return x\n\n\ndef create_pipeline():\n    return Pipeline([node(Scale(), "a", "b")])\n',
    },
    raises: {
      type: "AttributeError",
      message: "'Scale' object has no attribute '__name__'",
      rule: "registration-fails",
      at: "src/app/pipelines/one/pipeline.py:10",
    },
  },
  {
    title: "pipelines are built in loops with namespaces",
    files: create(
      'base = Pipeline([node(f, ["x", "params:p"], "y", name="n"), node(f, "y", "z@pandas", name="m")])\nparts = []\nfor name in ["a", "b"]:\n    for deep in range(2):\n        parts.append(pipeline(base, namespace=f"{name}.v{deep}", inputs={"x"}, parameters={"params:p": "params:shared"} if deep else None))\nreturn sum(parts)',
    ),
    pipelines: one("a.v0.n", "a.v1.n", "b.v0.n", "b.v1.n", "a.v0.m", "a.v1.m", "b.v0.m", "b.v1.m"),
  },
  {
    title: "pipelines are filtered, subtracted and intersected",
    files: {
      ...create(
        'return Pipeline([node(f, "a", "b", name="n1", tags="x"), node(f, "b", "c", name="n2"), node(f, "c", "d", name="n3", tags=["x", "y"])])',
      ),
      ...register(
        'p = find_pipelines()["one"]\nreturn {\n    "tagged": p.only_nodes_with_tags("x"),\n    "from": p.from_nodes("n2"),\n    "until": p.to_outputs("c"),\n    "filtered": p.filter(tags=["x"], from_inputs=["b"]),\n    "minus": p - p.only_nodes("n2"),\n    "and": p & p.to_nodes("n2"),\n    "or": p.only_nodes("n1") | p.only_nodes("n3"),\n    "retagged": p.tag("z").only_nodes_with_tags("z"),\n    "named": Pipeline([n for n in p.nodes if "x" in n.tags and n.inputs == ["a"]]),\n    "__default__": Pipeline([p.only_nodes("n1"), *p.only_nodes("n2").nodes]),\n}',
      ),
    },
    pipelines: {
      tagged: ["n1", "n3"],
      from: ["n2", "n3"],
      until: ["n1", "n2"],
      filtered: ["n3"],
      minus: ["n1", "n3"],
      and: ["n1", "n2"],
      or: ["n1", "n3"],
      retagged: ["n1", "n2", "n3"],
      named: ["n1"],
      __default__: ["n1", "n2"],
    },
  },
  {
    title: "a filter leaves nothing",
    files: {
      ...create('return Pipeline([node(f, "a", "b", name="n1")])'),
      ...register('p = find_pipelines()["one"]\nreturn {"__default__": p.filter(tags=["nope"])}'),
    },
    raises: {
      type: "ValueError",
      message:
        "Pipeline contains no nodes after applying all provided filters. Please ensure that at least one pipeline with nodes has been defined.",
      rule: "empty-selection",
      at: "src/app/pipeline_registry.py:7",
    },
  },
  {
    title: "the environment switches pipelines",
    environment: "prod",
    files: {
      ...create(
        'import os\nnodes = [node(f, "a", "b", name="n1")]\nif os.environ.get("KEDRO_ENV") == "prod":\n    nodes.append(node(f, "b", "c", name="prod_only"))\nif os.getenv("KEDRO_ENV", "local") in ("local", "dev"):\n    nodes.append(node(f, "b", "d", name="dev_only"))\nreturn Pipeline(nodes)',
      ),
      "conf/prod/catalog.yml": "",
    },
    pipelines: one("n1", "prod_only"),
  },
  {
    title: "settings decide which pipelines there are",
    files: {
      "src/app/settings.py": 'MODELS = {"linear": ["a", "b"], "forest": ["c"]}\nVERBOSE = False\n',
      "src/app/pipelines/one/pipeline.py":
        'from kedro.framework.project import settings\nfrom kedro.pipeline import Pipeline, node, pipeline\nfrom .nodes import f\n\n\ndef create_pipeline():\n    parts = Pipeline([])\n    for model, variants in settings.MODELS.items():\n        for variant in variants:\n            parts += pipeline([node(f, "x", "y", name="train")], namespace=f"{model}.{variant}", inputs="x")\n    if settings.get("VERBOSE", True):\n        parts += Pipeline([node(f, "x", "log", name="log")])\n    return parts\n',
    },
    pipelines: one("forest.c.train", "linear.a.train", "linear.b.train"),
  },
  {
    title: "nodes with a language model's context have Kedro's own function",
    files: {
      "src/app/pipelines/one/pipeline.py":
        'from kedro.pipeline import Pipeline, llm_context_node, tool\nfrom .nodes import f\n\n\ndef create_pipeline():\n    return Pipeline([llm_context_node(outputs="context", llm="llm", prompts=["p1", "p2"], tools=[tool(f, "db", "params:n"), tool(f, "db")])])\n',
    },
    pipelines: one("construct_context__5d05db2f"),
  },
  {
    title: "one pipeline is None and stays out",
    files: {
      ...create('return Pipeline([node(f, "a", "b", name="n1")])'),
      ...register('return {"__default__": find_pipelines()["one"], "none": None}'),
    },
    pipelines: { __default__: ["n1"] },
  },
  {
    title: "a pipeline answers what it is asked",
    files: {
      ...create(
        'return Pipeline([node(f, ["a", "params:p"], "b", name="n_one", tags=["x", "y"]), node(f, "b", {"k": "c", "l": "d"}, name="n2", namespace="ns.deep", confirms="b"), node(g, {"z": "c"}, None)])',
      ),
      ...register(
        'p = find_pipelines()["one"]\nfirst, second, third = p.nodes\nfacts = [\n    sorted(p.inputs()), sorted(p.outputs()), sorted(p.all_inputs()), sorted(p.all_outputs()), sorted(p.datasets()),\n    [n.name for n in p.nodes], [[n.name for n in group] for group in p.grouped_nodes],\n    sorted((n.name, sorted(m.name for m in ms)) for n, ms in p.node_dependencies.items()),\n    [(g.name, g.type, g.nodes, g.dependencies) for g in p.group_nodes_by()],\n    first.short_name, third.short_name, second.namespace, first.namespace, second.namespace_prefixes, second.confirms,\n    first.inputs, second.outputs, sorted(first.tags), str(first), str(second), repr(second), first.func.__name__,\n    first in p.nodes, first is p.nodes[0], first == p.nodes[0], len({first, second, p.nodes[1]}), first != second,\n    isinstance(first, Node), isinstance(p, Pipeline), isinstance(first, Pipeline), bool(Pipeline([])), p == p,\n    sorted(first.tag("z").tags), first.tag("z") == first, first._copy(name="other").name, type(p).__name__,\n    p.describe(), p.describe(names_only=False), {first: 1}[p.nodes[0]], sum([p, p.only_nodes("n_one")]).nodes == p.nodes,\n    [n.name for n in sorted(p.nodes, key=lambda n: n.name, reverse=True)], hasattr(p, "nothing"), hasattr(first, "func"),\n]\nreturn {f"{i:02d} {fact!r}": Pipeline([]) for i, fact in enumerate(facts)}',
        "from kedro.pipeline import Node\n",
      ),
    },
    pipelines: Object.fromEntries(
      [
        "00 ['a', 'params:p']",
        "01 ['d']",
        "02 ['a', 'b', 'c', 'params:p']",
        "03 ['b', 'c', 'd']",
        "04 ['a', 'b', 'c', 'd', 'params:p']",
        "05 ['n_one', 'ns.deep.n2', 'g__590c9e66']",
        "06 [['n_one'], ['ns.deep.n2'], ['g__590c9e66']]",
        "07 [('g__590c9e66', ['ns.deep.n2']), ('n_one', []), ('ns.deep.n2', ['n_one'])]",
        "08 [('n_one', 'nodes', ['n_one'], []), ('ns', 'namespace', ['ns.deep.n2'], ['n_one']), ('g__590c9e66', 'nodes', ['g__590c9e66'], ['ns'])]",
        "09 'n_one'",
        "10 'G'",
        "11 'ns.deep'",
        "12 None",
        "13 ['ns', 'ns.deep']",
        "14 ['b']",
        "15 ['a', 'params:p']",
        "16 ['c', 'd']",
        "17 ['x', 'y']",
        "18 'n_one: f([a;params:p]) -> [b]'",
        "19 'n2: f([b]) -> [c;d]'",
        "20 \"Node(f, 'b', {'k': 'c', 'l': 'd'}, 'n2')\"",
        "21 'f'",
        "22 True",
        "23 True",
        "24 True",
        "25 2",
        "26 True",
        "27 True",
        "28 True",
        "29 False",
        "30 True",
        "31 True",
        "32 ['x', 'y', 'z']",
        "33 True",
        "34 'other'",
        "35 'Pipeline'",
        "36 '#### Pipeline execution order ####\\nInputs: a, params:p\\n\\nn_one\\nns.deep.n2\\ng__590c9e66\\n\\nOutputs: d\\n##################################'",
        "37 '#### Pipeline execution order ####\\nInputs: a, params:p\\n\\nn_one: f([a;params:p]) -> [b]\\nn2: f([b]) -> [c;d]\\ng([c]) -> None\\n\\nOutputs: d\\n##################################'",
        "38 1",
        "39 True",
        "40 ['ns.deep.n2', 'n_one', 'g__590c9e66']",
        "41 False",
        "42 True",
      ].map((answer) => [answer, []]),
    ),
  },
];
