A fanned-out producer of a Nothing dataset, and a single consumer that waits for every key.

=== conf/base/catalog.yml
a:
  type: kedro_dagster.DagsterPartitionedDataset
  path: data/a
  dataset: pickle.PickleDataset
  partition: {type: StaticPartitionsDefinition, partition_keys: [p1, p2]}
  partition_mapping: {b: {type: IdentityPartitionMapping}}
b:
  type: kedro_dagster.DagsterPartitionedDataset
  path: data/b
  dataset: pickle.PickleDataset
  partition: {type: StaticPartitionsDefinition, partition_keys: [p1, p2]}
gate: {type: kedro_dagster.DagsterNothingDataset}
index: {type: pickle.PickleDataset, filepath: data/index.pkl}
shown: {type: pickle.PickleDataset, filepath: data/shown.pkl}
=== conf/base/dagster.yml
jobs:
  gated: {pipeline: {pipeline_name: p}}
=== src/story/pipelines/p/pipeline.py
from kedro.pipeline import node, pipeline

from story.functions import after, split


def create_pipeline(**kwargs):
    return pipeline(
        [
            node(split, "a", ["b", "gate"], name="announce"),
            node(after, ["gate", "index"], "shown", name="publish"),
        ]
    )
