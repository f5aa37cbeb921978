/** The families of generated projects that the benchmarks grow. */
export const FAMILIES = ["chain", "loop", "namespaces", "factories"] as const;
export type Family = (typeof FAMILIES)[number];

/** A Kedro project with about `nodes` nodes, as path → text. The same numbers give the same bytes. */
export function makeProject(family: Family, nodes: number): Readonly<Record<string, string>> {
  const made = MAKERS[family](nodes);
  return {
    "pyproject.toml":
      '[project]\nname = "grown"\nversion = "0.1"\n\n[tool.kedro]\npackage_name = "grown"\nproject_name = "Grown"\nkedro_init_version = "1.0.0"\nsource_dir = "src"\n',
    "conf/base/parameters.yml": "alpha: 1\n",
    "conf/local/parameters.yml": "beta: 1\n",
    "conf/base/catalog.yml": made.catalog,
    "conf/base/dagster.yml": "jobs:\n  all:\n    pipeline: {pipeline_name: __default__}\n",
    "src/grown/__init__.py": "",
    "src/grown/settings.py": "",
    "src/grown/functions.py": "def same(x):\n    return x\n\n\ndef tuned(x, alpha):\n    return x\n",
    "src/grown/pipelines/__init__.py": "",
    "src/grown/pipelines/main/__init__.py": "from .pipeline import create_pipeline\n",
    "src/grown/pipelines/main/pipeline.py": made.pipeline,
    "src/grown/pipeline_registry.py":
      'from kedro.framework.project import find_pipelines\n\n\ndef register_pipelines():\n    pipelines = find_pipelines()\n    pipelines["__default__"] = sum(pipelines.values())\n    return pipelines\n',
  };
}

interface Made {
  readonly pipeline: string;
  readonly catalog: string;
}

const HEAD =
  "from kedro.pipeline import node, pipeline\n\nfrom grown.functions import same, tuned\n\n\ndef create_pipeline(**kwargs):\n";
const FACTORY = '"{name}_{number}":\n  type: pickle.PickleDataset\n  filepath: data/{name}/{number}.pkl\n';

const MAKERS: Readonly<Record<Family, (nodes: number) => Made>> = {
  chain: (nodes) => ({
    pipeline: `${HEAD}    return pipeline(\n        [\n${each(nodes, (i) => `            node(func=same, inputs="d_${i}", outputs="d_${i + 1}", name="n_${i}"),\n`)}        ]\n    )\n`,
    // OmegaConf 2.4 refuses a file of more than 10,000 YAML nodes, so a long chain needs a factory
    catalog:
      nodes > 1000
        ? FACTORY
        : each(nodes + 1, (i) => `d_${i}:\n  type: pickle.PickleDataset\n  filepath: data/d_${i}.pkl\n`),
  }),
  loop: (nodes) => ({
    pipeline: `${HEAD}    nodes = []\n    for i in range(${nodes}):\n        nodes.append(node(tuned, [f"d_{i}", "params:alpha"], f"d_{i + 1}", name=f"n_{i:05d}", tags=["even" if i % 2 == 0 else "odd"]))\n    return pipeline(nodes)\n`,
    catalog: FACTORY,
  }),
  namespaces: (nodes) => ({
    pipeline: `${HEAD}    base = pipeline([node(same, "start", "d_0", name="first"), *[node(same, f"d_{i}", f"d_{i + 1}", name=f"n_{i}") for i in range(9)]])\n    return sum(pipeline(base, namespace=f"ns_{i}", inputs={"start"}) for i in range(${Math.max(1, Math.round(nodes / 10))}))\n`,
    catalog:
      'start: {type: pickle.PickleDataset, filepath: data/start.pkl}\n"{space}.d_{number}":\n  type: pickle.PickleDataset\n  filepath: data/{space}/{number}.pkl\n',
  }),
  factories: (nodes) => ({
    pipeline: `${HEAD}    return pipeline([node(same, f"layer{i % 40}_{i}", f"layer{(i + 1) % 40}_{i + 1}", name=f"n_{i}") for i in range(${nodes})])\n`,
    catalog: each(
      40,
      (i) => `"layer${i}_{number}":\n  type: pickle.PickleDataset\n  filepath: data/layer${i}/{number}.pkl\n`,
    ),
  }),
};

function each(count: number, text: (i: number) => string): string {
  return Array.from({ length: count }, (_, i) => text(i)).join("");
}
