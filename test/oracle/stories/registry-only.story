Pipelines that only the registry makes: their jobs translate, their assets have no group of their own.

=== conf/base/catalog.yml
raw: {type: pickle.PickleDataset, filepath: data/raw.pkl}
eu.clean: {type: pickle.PickleDataset, filepath: data/eu.pkl}
us.clean: {type: pickle.PickleDataset, filepath: data/us.pkl}
=== conf/base/dagster.yml
jobs:
  europe: {pipeline: {pipeline_name: eu}}
  america: {pipeline: {pipeline_name: us}}
=== src/story/pipeline_registry.py
from kedro.pipeline import node, pipeline

from story.functions import same


def register_pipelines():
    base = pipeline([node(same, "raw", "clean", name="clean"), node(same, "clean", "last", name="finish")])
    made = {region: pipeline(base, namespace=region, inputs="raw") for region in ("eu", "us")}
    return {**made, "__default__": sum(made.values())}
