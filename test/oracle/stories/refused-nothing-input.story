A free input of type Nothing.

refused by the plugin
finds: nothing-input src/story/pipelines/p/pipeline.py:7
=== conf/base/catalog.yml
a: {type: pickle.PickleDataset, filepath: data/a.pkl}
b: {type: pickle.PickleDataset, filepath: data/b.pkl}
gate: {type: kedro_dagster.DagsterNothingDataset}
=== conf/base/dagster.yml
jobs: {one: {pipeline: {pipeline_name: p}}}
=== src/story/pipelines/p/pipeline.py
from kedro.pipeline import node, pipeline

from story.functions import join, same, sink, split, tuned


def create_pipeline(**kwargs):
    return pipeline([node(join, ["gate", "a"], "b", name="n1")])
