What becomes an asset: persisted, memory, absent, shared memory and a factory, each as a free input and as an output.

all pipelines
=== conf/base/catalog.yml
persisted_in: {type: pickle.PickleDataset, filepath: data/in.pkl}
memory_in: {type: MemoryDataset}
persisted_out: {type: pickle.PickleDataset, filepath: data/out.pkl}
memory_out: {type: MemoryDataset}
shared_out: {type: kedro.io.SharedMemoryDataset}
versioned_out: {type: pickle.PickleDataset, filepath: data/v.pkl, versioned: true}
"{name}_made":
  type: pickle.PickleDataset
  filepath: data/{name}.pkl
  metadata:
    description: Made by a factory.
=== src/story/pipelines/p/pipeline.py
from kedro.pipeline import node, pipeline

from story.functions import same, sink, source


def create_pipeline(**kwargs):
    return pipeline(
        [
            node(same, "persisted_in", "persisted_out", name="n1"),
            node(same, "memory_in", "memory_out", name="n2"),
            node(same, "factory_made", "absent_out", name="n3"),
            node(same, "absent_out", "shared_out", name="n4"),
            node(same, "shared_out", "other_made", name="n5"),
            node(source, None, "versioned_out", name="n6"),
            node(sink, "versioned_out", None, name="n7"),
        ]
    )
