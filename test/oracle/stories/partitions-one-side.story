Only the input or only the output is partitioned: one op that handles the whole; two partitioned outputs are two dimensions.

all pipelines
=== conf/base/catalog.yml
_p: &p
  type: kedro_dagster.DagsterPartitionedDataset
  dataset: pickle.PickleDataset
  partition: {type: StaticPartitionsDefinition, partition_keys: [p1, p2]}
a: {<<: *p, path: data/a}
c: {<<: *p, path: data/c}
d: {<<: *p, path: data/d}
e: {<<: *p, path: data/e}
plain: {type: pickle.PickleDataset, filepath: data/plain.pkl}
=== src/story/pipelines/p/pipeline.py
from kedro.pipeline import node, pipeline

from story.functions import same, split


def create_pipeline(**kwargs):
    return pipeline(
        [
            node(same, "a", "b", name="gathers"),
            node(same, "plain", "c", name="scatters"),
            node(split, "plain", ["d", "e"], name="two_outputs"),
        ]
    )
