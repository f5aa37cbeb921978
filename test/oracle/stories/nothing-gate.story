A Nothing dataset orders two nodes, and the group of an external input follows its consumer.

=== conf/base/catalog.yml
gate: {type: kedro_dagster.DagsterNothingDataset, metadata: {description: Ignored., group_name: ignored}}
raw: {type: pickle.PickleDataset, filepath: data/raw.pkl}
index: {type: pickle.PickleDataset, filepath: data/index.pkl}
shown: {type: pickle.PickleDataset, filepath: data/shown.pkl}
=== conf/base/dagster.yml
jobs:
  gated: {pipeline: {pipeline_name: p}}
=== src/story/pipelines/p/pipeline.py
from kedro.pipeline import node, pipeline

from story.functions import after, nothing


def create_pipeline(**kwargs):
    return pipeline([node(nothing, "raw", "gate", name="announce"), node(after, ["gate", "index"], "shown", name="publish")])
