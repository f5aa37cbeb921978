A misspelt argument of a partitioned dataset makes the plugin take the entry as absent.

all pipelines
finds: broken-partitioned-dataset conf/base/catalog.yml:7
finds: broken-partitioned-dataset conf/base/catalog.yml:12
=== conf/base/catalog.yml
plain: {type: pickle.PickleDataset, filepath: data/plain.pkl}
misspelt:
  type: kedro_dagster.DagsterPartitionedDataset
  path: data/misspelt
  dataset: pickle.PickleDataset
  partition: {type: StaticPartitionsDefinition, partition_keys: [p1]}
  partition_mappings: {x: {type: IdentityPartitionMapping}}
timed:
  type: kedro_dagster.DagsterPartitionedDataset
  path: data/timed
  dataset: pickle.PickleDataset
  partition: {type: DailyPartitionsDefinition, start_date: "2024-01-01"}
no_keys:
  type: kedro_dagster.DagsterPartitionedDataset
  path: data/no_keys
  dataset: pickle.PickleDataset
  partition: {type: StaticPartitionsDefinition, partition_keys: []}
=== src/story/pipelines/p/pipeline.py
from kedro.pipeline import node, pipeline

from story.functions import same


def create_pipeline(**kwargs):
    return pipeline(
        [
            node(same, "plain", "misspelt", name="n1"),
            node(same, "misspelt", "timed", name="n2"),
            node(same, "timed", "no_keys", name="n3"),
        ]
    )
