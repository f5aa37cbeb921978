A node without outputs before the last layer.

refused by the plugin
finds: sink-before-last-layer src/story/pipelines/p/pipeline.py:7
=== conf/base/catalog.yml
a: {type: pickle.PickleDataset, filepath: data/a.pkl}
b: {type: pickle.PickleDataset, filepath: data/b.pkl}
=== conf/base/dagster.yml
jobs: {one: {pipeline: {pipeline_name: p}}}
=== src/story/pipelines/p/pipeline.py
from kedro.pipeline import node, pipeline

from story.functions import join, same, sink, split, tuned


def create_pipeline(**kwargs):
    return pipeline([node(sink, "a", None, name="early"), node(same, "a", "b", name="n1"), node(same, "b", "c", name="n2")])
