import os

from kedro.pipeline import Pipeline, node

from .nodes import audit, price, print_label, ship, weigh


def register_pipelines():
    nodes = [
        node(weigh, ["params:grams", "params:day"], "weight", name="weigh"),
        node(price, ["weight", "params:rate"], "total", name="price"),
        node(print_label, ["weight", "total"], "label", name="print_label"),
        node(ship, "label", None, name="ship"),
    ]
    if os.environ.get("KEDRO_ENV") == "prod":
        nodes.append(node(audit, "total", "audited", name="audit"))
    return {"__default__": Pipeline(nodes)}
