A hook that declares an argument under the name it had before Kedro 1.0.

refused by the plugin
finds: unknown-hook-argument src/story/hooks.py:6
=== conf/base/catalog.yml
a: {type: pickle.PickleDataset, filepath: data/a.pkl}
b: {type: pickle.PickleDataset, filepath: data/b.pkl}
=== conf/base/dagster.yml
jobs: {one: {pipeline: {pipeline_name: p}}}
=== src/story/settings.py
from story.hooks import Hooks

HOOKS = (Hooks(),)
=== src/story/hooks.py
from kedro.framework.hooks import hook_impl


class Hooks:
    @hook_impl
    def before_node_run(self, node, session_id):
        print(node, session_id)

    @hook_impl
    def after_node_run(self, node, run_id, started=None):
        print(node, run_id, started)
=== src/story/pipelines/p/pipeline.py
from kedro.pipeline import node, pipeline

from story.functions import join, same, sink, split, tuned


def create_pipeline(**kwargs):
    return pipeline([node(same, "a", "b", name="n1")])
