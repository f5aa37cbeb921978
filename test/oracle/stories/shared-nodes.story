Two jobs that share a node translate, though Dagster refuses to load the location afterwards.

finds: shared-node conf/base/dagster.yml:3
=== conf/base/catalog.yml
a: {type: pickle.PickleDataset, filepath: data/a.pkl}
b: {type: pickle.PickleDataset, filepath: data/b.pkl}
=== conf/base/dagster.yml
jobs:
  whole: {pipeline: {pipeline_name: p}}
  part: {pipeline: {pipeline_name: p, to_nodes: [n1]}}
=== src/story/pipelines/p/pipeline.py
from kedro.pipeline import node, pipeline

from story.functions import same


def create_pipeline(**kwargs):
    return pipeline([node(same, "a", "b", name="n1"), node(same, "b", "c", name="n2")])
