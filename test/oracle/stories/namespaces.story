Nested namespaces, inputs, outputs and parameters mapped in every form, prefixes switched off.

all pipelines
=== conf/base/catalog.yml
raw: {type: pickle.PickleDataset, filepath: data/raw.pkl}
"{ns}.{inner}.table": {type: pickle.PickleDataset, filepath: "data/{ns}/{inner}.pkl"}
"{ns}.table": {type: pickle.PickleDataset, filepath: "data/{ns}.pkl"}
=== conf/base/parameters.yml
k: 1
eu: {k: 2, inner: {k: 3}}
=== src/story/pipelines/p/pipeline.py
from kedro.pipeline import Pipeline, node, pipeline

from story.functions import same, tuned


def create_pipeline(**kwargs) -> Pipeline:
    base = pipeline([node(tuned, ["raw", "params:k"], "table", name="make"), node(same, "table", "view", name="look")])
    eu = pipeline(base, namespace="eu", inputs={"raw"})
    nested = pipeline(pipeline(base, namespace="inner", inputs="raw"), namespace="eu", inputs={"raw": "raw"}, outputs={"inner.view": "best"})
    us = pipeline(base, namespace="us", inputs=["raw"], outputs={"view": "us_view"}, parameters={"k": "eu.k"})
    free = Pipeline([node(same, "best", "out", name="free")], namespace="flat", prefix_datasets_with_namespace=False)
    return eu + nested + us + free
