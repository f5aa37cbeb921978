A parameter that is a list with a null in it, which the plugin makes a config of.

refused by the plugin
finds: null-in-list conf/base/parameters.yml:2
=== conf/base/catalog.yml
a: {type: pickle.PickleDataset, filepath: data/a.pkl}
b: {type: pickle.PickleDataset, filepath: data/b.pkl}
=== conf/base/parameters.yml
model:
  depth: [null, 10]
  fine: {none: null, nested: [[null], {a: [null]}]}
=== conf/base/dagster.yml
jobs: {one: {pipeline: {pipeline_name: p}}}
=== src/story/pipelines/p/pipeline.py
from kedro.pipeline import node, pipeline

from story.functions import join, same, sink, split, tuned


def create_pipeline(**kwargs):
    return pipeline([node(tuned, ["a", "params:model"], "b", name="n1")])
