How a mapping is found for a namespaced output: by the factory's pattern, not by the literal name.

all pipelines
=== conf/base/catalog.yml
a:
  type: kedro_dagster.DagsterPartitionedDataset
  path: data/a
  dataset: pickle.PickleDataset
  partition: {type: StaticPartitionsDefinition, partition_keys: [p1, p2]}
  partition_mapping:
    "{n}.b": {type: StaticPartitionMapping, downstream_partition_keys_by_upstream_partition_key: {p1: p2, p2: p1}}
    lit.c: {type: StaticPartitionMapping, downstream_partition_keys_by_upstream_partition_key: {p1: p2, p2: p1}}
"{n}.b":
  type: kedro_dagster.DagsterPartitionedDataset
  path: data/{n}/b
  dataset: pickle.PickleDataset
  partition: {type: StaticPartitionsDefinition, partition_keys: [p1, p2]}
lit.c:
  type: kedro_dagster.DagsterPartitionedDataset
  path: data/lit/c
  dataset: pickle.PickleDataset
  partition: {type: StaticPartitionsDefinition, partition_keys: [p1, p2]}
=== conf/base/dagster.yml
jobs:
  by_pattern: {pipeline: {pipeline_name: p}}
  by_literal: {pipeline: {pipeline_name: q}}
=== src/story/pipelines/p/pipeline.py
from kedro.pipeline import node, pipeline

from story.functions import same


def create_pipeline(**kwargs):
    return pipeline([node(same, "a", "b", name="n1")], namespace="ns", inputs={"a"})
=== src/story/pipelines/q/pipeline.py
from kedro.pipeline import node, pipeline

from story.functions import same


def create_pipeline(**kwargs):
    return pipeline([node(same, "a", "c", name="n2")], namespace="lit", inputs={"a"})
