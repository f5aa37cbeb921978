Everything is translated while dagster.yml has a job over a part of it.

all pipelines
finds: missing-input src/story/pipelines/q/pipeline.py:7
finds: unreadable-name src/story/pipelines/q/pipeline.py:7
=== conf/base/catalog.yml
raw: {type: pickle.PickleDataset, filepath: data/raw.pkl}
clean: {type: pickle.PickleDataset, filepath: data/clean.pkl}
=== conf/base/dagster.yml
jobs:
  one: {pipeline: {pipeline_name: p}}
=== src/story/pipelines/p/pipeline.py
from kedro.pipeline import node, pipeline

from story.functions import same


def create_pipeline(**kwargs):
    return pipeline([node(same, "raw", "clean", name="clean")])
=== src/story/pipelines/q/pipeline.py
from kedro.pipeline import node, pipeline

from story.functions import same


def create_pipeline(**kwargs):
    return pipeline([node(same, "clean", "last", name="finish"), node(same, "m@in", "n@out", name="coded")])
