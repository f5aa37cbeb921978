dagster.yml without jobs.

refused by the plugin
finds: no-jobs conf/base/dagster.yml:1
=== conf/base/catalog.yml
a: {type: pickle.PickleDataset, filepath: data/a.pkl}
b: {type: pickle.PickleDataset, filepath: data/b.pkl}
=== conf/base/dagster.yml
schedules: {x: {cron_schedule: "@daily"}}
=== src/story/pipelines/p/pipeline.py
from kedro.pipeline import node, pipeline

from story.functions import join, same, sink, split, tuned


def create_pipeline(**kwargs):
    return pipeline([node(same, "a", "b", name="n1")])
