A fanned-out node without a partition mapping.

refused by the plugin
finds: no-partition-mapping conf/base/catalog.yml:5
=== conf/base/catalog.yml
_p: &p
  type: kedro_dagster.DagsterPartitionedDataset
  dataset: pickle.PickleDataset
  partition: {type: StaticPartitionsDefinition, partition_keys: [p1, p2]}
a: {<<: *p, path: data/a}
c: {<<: *p, path: data/c}
=== conf/base/dagster.yml
jobs: {one: {pipeline: {pipeline_name: p}}}
=== src/story/pipelines/p/pipeline.py
from kedro.pipeline import node, pipeline

from story.functions import join, same, sink, split, tuned


def create_pipeline(**kwargs):
    return pipeline([node(same, "a", "c", name="n1")])
