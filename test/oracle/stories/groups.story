Groups: by pipeline folder, by dotted node name, by catalog metadata, and none for a registry-only pipeline.

all pipelines
=== conf/base/catalog.yml
raw: {type: pickle.PickleDataset, filepath: data/raw.pkl}
named:
  type: pickle.PickleDataset
  filepath: data/named.pkl
  metadata: {group_name: "my group/sub.x", owner: team, description: Says so.}
external_named:
  type: pickle.PickleDataset
  filepath: data/external.pkl
  metadata: {group_name: "x//y"}
=== src/story/pipelines/alpha/pipeline.py
from kedro.pipeline import node, pipeline

from story.functions import join, same


def create_pipeline(**kwargs):
    inner = pipeline([node(same, "raw", "cooked", name="cook"), node(same, "cooked", "named", name="n.dotted")])
    return inner + pipeline(inner, namespace="mkt.ads", inputs={"raw": "named"}) + pipeline(
        [node(join, ["raw", "external_named"], "joined", name="grp.sub.join")]
    )
=== src/story/pipelines/beta/pipeline.py
from kedro.pipeline import node, pipeline

from story.functions import same


def create_pipeline(**kwargs):
    return pipeline([node(same, "joined", "shown", name="show")])
