A job with several layers: hooks feed the first layer and wait for the last; parameters and free inputs are fed by no op.

=== conf/base/catalog.yml
a: {type: pickle.PickleDataset, filepath: data/a.pkl}
b: {type: pickle.PickleDataset, filepath: data/b.pkl}
=== conf/base/parameters.yml
options: 1
=== conf/base/dagster.yml
jobs:
  all: {pipeline: {}}
=== src/story/pipelines/p/pipeline.py
from kedro.pipeline import node, pipeline

from story.functions import join, same, sink, source, tuned


def create_pipeline(**kwargs):
    return pipeline(
        [
            node(source, None, "s", name="starts"),
            node(same, "a", "b", name="first"),
            node(tuned, ["b", "params:options"], "c", name="second"),
            node(join, ["b", "s"], "leaf", name="early_leaf"),
            node(join, ["c", "b"], "d", name="third"),
            node(sink, "d", None, name="last"),
            node(same, "d", "e", name="also_last"),
        ]
    )
