Dataset and node names with dots, double underscores, a leading digit, hyphens and other alphabets.

all pipelines
finds: unreadable-name src/story/pipelines/p/pipeline.py:12
finds: unreadable-name src/story/pipelines/p/pipeline.py:13
finds: unreadable-name src/story/pipelines/p/pipeline.py:16
=== conf/base/catalog.yml
a.b.c: {type: pickle.PickleDataset, filepath: data/abc.pkl}
my__ds: {type: pickle.PickleDataset, filepath: data/my.pkl}
a-b: {type: pickle.PickleDataset, filepath: data/ab.pkl}
_a: {type: pickle.PickleDataset, filepath: data/_a.pkl}
1a: {type: pickle.PickleDataset, filepath: data/1a.pkl}
é: {type: pickle.PickleDataset, filepath: data/e.pkl}
=== src/story/pipelines/p/pipeline.py
from functools import partial

from kedro.pipeline import Pipeline, node, pipeline

from story.functions import join, same, split


def create_pipeline(**kwargs) -> Pipeline:
    return pipeline(
        [
            node(same, "a.b.c", "my__ds", name="split-node"),
            node(same, "my__ds", "a-b", name="with.dots.in_name"),
            node(same, "a-b", "_a"),
            node(lambda x: x, "_a", "1a"),
            node(partial(same), "1a", "é"),
            node(join, ["é", "a.b.c"], "out.put", name="joined"),
            node(split, "out.put", ["x", "y"], name="ümlaut"),
        ]
    )
