A description that is no text.

refused by the plugin
finds: invalid-catalog-metadata conf/base/catalog.yml:2
=== conf/base/catalog.yml
a: {type: pickle.PickleDataset, filepath: data/a.pkl}
b: {type: pickle.PickleDataset, filepath: data/b.pkl, metadata: {description: 5}}
=== conf/base/dagster.yml
jobs: {one: {pipeline: {pipeline_name: p}}}
=== src/story/pipelines/p/pipeline.py
from kedro.pipeline import node, pipeline

from story.functions import join, same, sink, split, tuned


def create_pipeline(**kwargs):
    return pipeline([node(same, "a", "b", name="n1")])
