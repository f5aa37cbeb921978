A hyphen in a job's name.

refused by the plugin
finds: invalid-job-name conf/base/dagster.yml:1
=== conf/base/catalog.yml
a: {type: pickle.PickleDataset, filepath: data/a.pkl}
b: {type: pickle.PickleDataset, filepath: data/b.pkl}
=== conf/base/dagster.yml
jobs: {one-two: {pipeline: {pipeline_name: p}}}
=== src/story/pipelines/p/pipeline.py
from kedro.pipeline import node, pipeline

from story.functions import join, same, sink, split, tuned


def create_pipeline(**kwargs):
    return pipeline([node(same, "a", "b", name="n1")])
