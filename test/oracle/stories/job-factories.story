Jobs made from namespaces: two depths, a literal segment, a literal job that wins, filters kept.

=== conf/base/catalog.yml
"{any}": {type: pickle.PickleDataset, filepath: "data/{any}.pkl"}
=== conf/base/dagster.yml
schedules:
  mkt: {cron_schedule: "1 1 * * *"}
  ops: {cron_schedule: "2 2 * * *"}
jobs:
  "{a}_{b}__train":
    pipeline: {pipeline_name: trained, node_namespaces: ["{a}.{b}"], tags: [t]}
    schedule: "{a}"
  ops_x__train:
    pipeline: {pipeline_name: trained, node_namespaces: [ops.x]}
  "solo_{c}__run":
    pipeline: {pipeline_name: solo, node_namespaces: ["solo.{c}"]}
=== src/story/pipeline_registry.py
from kedro.pipeline import node, pipeline

from story.functions import same


def register_pipelines():
    base = pipeline([node(same, "a", "b", name="n1", tags="t"), node(same, "b", "c", name="n2", tags="t")])
    trained = sum(pipeline(base, namespace=name) for name in ("mkt.ads", "mkt.seo", "ops.x.deep"))
    solo = sum(pipeline(base, namespace=name) for name in ("solo.one", "solo.two", "other.one"))
    return {"trained": trained, "solo": solo, "__default__": trained + solo}
