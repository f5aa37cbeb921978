Two namespaces that make one job name.

refused by the plugin
finds: invalid-config-value conf/base/dagster.yml:1
finds: missing-input src/story/pipelines/p/pipeline.py:7
=== conf/base/catalog.yml
a: {type: pickle.PickleDataset, filepath: data/a.pkl}
b: {type: pickle.PickleDataset, filepath: data/b.pkl}
=== conf/base/dagster.yml
jobs: {"{b}__t": {pipeline: {pipeline_name: p, node_namespaces: ["{a}.{b}"]}}}
=== src/story/pipelines/p/pipeline.py
from kedro.pipeline import node, pipeline

from story.functions import join, same, sink, split, tuned


def create_pipeline(**kwargs):
    return sum([pipeline([node(same, "a", "b", name="n")], namespace="x.k"), pipeline([node(same, "a", "b", name="n")], namespace="y.k")])
