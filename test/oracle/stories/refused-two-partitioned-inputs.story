Two partitioned inputs of a fanned-out node.

refused by the plugin
finds: several-partitioned-inputs src/story/pipelines/p/pipeline.py:7
=== conf/base/catalog.yml
_p: &p
  type: kedro_dagster.DagsterPartitionedDataset
  dataset: pickle.PickleDataset
  partition: {type: StaticPartitionsDefinition, partition_keys: [p1, p2]}
  partition_mapping: {c: {type: IdentityPartitionMapping}}
a: {<<: *p, path: data/a}
b: {<<: *p, path: data/b}
c: {<<: *p, path: data/c}
=== conf/base/dagster.yml
jobs: {one: {pipeline: {pipeline_name: p}}}
=== src/story/pipelines/p/pipeline.py
from kedro.pipeline import node, pipeline

from story.functions import join, same, sink, split, tuned


def create_pipeline(**kwargs):
    return pipeline([node(join, ["a", "b"], "c", name="n1")])
