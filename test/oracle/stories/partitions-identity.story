A partitioned input and output with an identity mapping: one op for each key, and a consumer of the whole.

=== conf/base/catalog.yml
a:
  type: kedro_dagster.DagsterPartitionedDataset
  path: data/a
  dataset: pickle.PickleDataset
  filename_suffix: .pkl
  partition: {type: StaticPartitionsDefinition, partition_keys: [p1, p2]}
  partition_mapping: {b: {type: IdentityPartitionMapping}}
b:
  type: kedro_dagster.datasets.DagsterPartitionedDataset
  path: data/b
  dataset: pickle.PickleDataset
  partition: {type: StaticPartitionsDefinition, partition_keys: [p1, p2]}
other: {type: pickle.PickleDataset, filepath: data/other.pkl}
=== conf/base/dagster.yml
jobs:
  fan: {pipeline: {pipeline_name: p}}
=== src/story/pipelines/p/pipeline.py
from kedro.pipeline import node, pipeline

from story.functions import join, same


def create_pipeline(**kwargs):
    return pipeline([node(join, ["a", "other"], "b", name="n1")])
