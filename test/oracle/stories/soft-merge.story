With a soft merge of dagster, jobs of base and of the environment stand together.

environment: prod
=== src/story/settings.py
CONFIG_LOADER_ARGS = {
    "base_env": "base",
    "default_run_env": "local",
    "merge_strategy": {"dagster": "soft", "parameters": "soft"},
    "config_patterns": {"dagster": ["orchestration*"]},
}
=== conf/base/catalog.yml
"{any}_{n}": {type: pickle.PickleDataset, filepath: "data/{any}_{n}.pkl"}
=== conf/base/orchestration.yml
jobs:
  one: {pipeline: {pipeline_name: p1}}
=== conf/prod/orchestration.yml
jobs:
  two: {pipeline: {pipeline_name: p2, tags: [t]}}
=== src/story/pipeline_registry.py
from kedro.pipeline import node, pipeline

from story.functions import same


def register_pipelines():
    made = {f"p{i}": pipeline([node(same, f"p{i}_a", f"p{i}_b", name=f"p{i}_n", tags="t")]) for i in range(1, 3)}
    return {**made, "__default__": sum(made.values())}
