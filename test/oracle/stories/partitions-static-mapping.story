Keys with odd characters, a static mapping, and the downstream keys in the tags.

=== conf/base/catalog.yml
a:
  type: kedro_dagster.DagsterPartitionedDataset
  path: data/a
  dataset: pickle.PickleDataset
  partition: {type: StaticPartitionsDefinition, partition_keys: [1.csv, 2.csv, 2024-01-01]}
  partition_mapping:
    b:
      type: StaticPartitionMapping
      downstream_partition_keys_by_upstream_partition_key: {1.csv: 10.csv, 2.csv: 20.csv, 2024-01-01: 30.csv}
b:
  type: kedro_dagster.DagsterPartitionedDataset
  path: data/b
  dataset: pickle.PickleDataset
  partition: {type: StaticPartitionsDefinition, partition_keys: [10.csv, 20.csv, 30.csv]}
=== conf/base/dagster.yml
jobs:
  fan: {pipeline: {pipeline_name: p}}
=== src/story/pipelines/p/pipeline.py
from kedro.pipeline import node, pipeline

from story.functions import same


def create_pipeline(**kwargs):
    return pipeline([node(same, "a", "b", name="n1")])
