A `create_pipeline()` that needs arguments, which the registry gives it and find_pipelines() does not.

refused by the plugin
finds: registration-fails src/story/pipelines/p/pipeline.py:1
=== conf/base/catalog.yml
a: {type: pickle.PickleDataset, filepath: data/a.pkl}
b: {type: pickle.PickleDataset, filepath: data/b.pkl}
=== conf/base/dagster.yml
jobs: {one: {pipeline: {pipeline_name: p}}}
=== src/story/pipeline_registry.py
from story.pipelines.p.pipeline import create_pipeline


def register_pipelines():
    made = create_pipeline(names=["n1"])
    return {"__default__": made, "p": made}
=== src/story/pipelines/p/pipeline.py
from kedro.pipeline import node, pipeline

from story.functions import join, same, sink, split, tuned


def create_pipeline(names):
    return pipeline([node(same, "a", "b", name=name) for name in names])
