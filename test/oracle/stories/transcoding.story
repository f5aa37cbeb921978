A transcoded pair: the plugin sees two unrelated assets.

all pipelines
finds: transcoded-dataset src/story/pipelines/p/pipeline.py:7
finds: unreadable-name src/story/pipelines/p/pipeline.py:7
=== conf/base/catalog.yml
raw: {type: pickle.PickleDataset, filepath: data/raw.pkl}
m@one: {type: pickle.PickleDataset, filepath: data/m.pkl}
m@two: {type: text.TextDataset, filepath: data/m.pkl}
=== src/story/pipelines/p/pipeline.py
from kedro.pipeline import node, pipeline

from story.functions import same


def create_pipeline(**kwargs):
    return pipeline([node(same, "raw", "m@one", name="write"), node(same, "m@two", "last", name="read")])
