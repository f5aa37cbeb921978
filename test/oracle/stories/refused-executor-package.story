An executor whose package is not installed: nothing in the project says that it is not, so no finding is provable.

refused by the plugin
=== conf/base/catalog.yml
a: {type: pickle.PickleDataset, filepath: data/a.pkl}
b: {type: pickle.PickleDataset, filepath: data/b.pkl}
=== conf/base/dagster.yml
executors: {far: {dask_executor: {cluster: {local: {}}}}}
jobs: {one: {pipeline: {pipeline_name: p}}}
=== src/story/pipelines/p/pipeline.py
from kedro.pipeline import node, pipeline

from story.functions import join, same, sink, split, tuned


def create_pipeline(**kwargs):
    return pipeline([node(same, "a", "b", name="n1")])
