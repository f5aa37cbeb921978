import type { Texts } from "../../seeds/mutate.ts";

const IMPORTS =
  "import abc, collections, collections.abc, contextlib, copy, csv, dataclasses, enum, functools, itertools, json, os, re\n" +
  "import string, types, typing, yaml\nfrom pathlib import Path, PurePosixPath\n";
const SLUG = 're.sub(r"\\W", "_", str(TAG))';

/** A Kedro project that has a construct at each place; what it leaves is part of a name that the project shows. */
export function projectOf(construct: string): Texts {
  const indented = (by: string): string => construct.replaceAll(/^/gmu, by);
  return {
    "pyproject.toml":
      '[project]\nname = "shop"\nrequires-python = "==3.11.*"\ndependencies = ["kedro~=1.0", "kedro-datasets", "pyyaml"]\n' +
      '[tool.kedro]\npackage_name = "shop"\nproject_name = "shop"\nkedro_init_version = "1.0.0"\n',
    "src/shop/__init__.py": "",
    "src/shop/nodes.py": "def work(a):\n    return a\n",
    "src/shop/factory.py":
      `${IMPORTS}from kedro.pipeline import node\nfrom shop.nodes import work\n\n\ndef made_node():\n${indented("    ")}\n` +
      `    return node(work, "a", "b", name="factory_" + ${SLUG})\n`,
    "src/shop/hooks.py":
      `${IMPORTS}from kedro.framework.hooks import hook_impl\nfrom kedro_datasets.json import JSONDataset\n\n\nclass Hooks:\n` +
      `    @hook_impl\n    def after_catalog_created(self, catalog):\n${indented("        ")}\n` +
      `        catalog["h"] = JSONDataset(filepath="data/hook_" + ${SLUG} + ".json")\n`,
    "src/shop/settings.py":
      `${IMPORTS}from shop.hooks import Hooks\n\nHOOKS = (Hooks(),)\n${construct}\n_SLUG = ${SLUG}\n` +
      `CONFIG_LOADER_ARGS = {"base_env": "base", "default_run_env": "local", "custom_resolvers": {"tag": lambda: _SLUG}}\n`,
    "src/shop/pipeline_registry.py":
      `${IMPORTS}from kedro.pipeline import node, pipeline\nfrom shop.factory import made_node\nfrom shop.nodes import work\n\n\n` +
      `def register_pipelines():\n${indented("    ")}\n    registered = node(work, "a", "c", name="registration_" + ${SLUG})\n` +
      `    return {"__default__": pipeline([made_node(), registered, node(work, "h", "d", name="uses")])}\n`,
    "conf/base/catalog.yml": 'a:\n  type: json.JSONDataset\n  filepath: "data/settings_${tag:}.json"\n',
    "conf/local/.gitkeep": "",
  };
}
