A context of the project's own, a hook that adds to parameters and catalog, a config reader, and dataset hooks.

=== requirements.txt
kedro==1.7.0
kedro-datasets==9.6.0
=== data/stock.json
{"bolt": 40, "nut": 75, "gear": 3}
=== conf/base/catalog.yml
stock: {type: json.JSONDataset, filepath: data/stock.json}
needed: {type: json.JSONDataset, filepath: data/needed.json}
ordered: {type: story.storage.Sealed, filepath: data/ordered.json}
=== conf/base/parameters.yml
target: 50
order:
  most: 30
=== src/story/settings.py
from story.context import StockContext
from story.hooks import Checks, Extras

CONTEXT_CLASS = StockContext
HOOKS = (Checks(), Extras())
=== src/story/context.py
from kedro.framework.context import KedroContext

SUPPLIER = "Muster AG"


class StockContext(KedroContext):
    @property
    def params(self):
        return {**super().params, "supplier": SUPPLIER}
=== src/story/hooks.py
from kedro.framework.hooks import hook_impl
from kedro.io import MemoryDataset

REASON = "weekly"


class Checks:
    @hook_impl
    def after_dataset_loaded(self, dataset_name, data):
        if dataset_name == "stock":
            data.pop("gear", None)
            data["washer"] = len(data) * 4

    @hook_impl
    def before_dataset_saved(self, dataset_name, data):
        if dataset_name == "ordered":
            data["checked"] = len(data)


class Extras:
    note = "by hand"

    @hook_impl
    def after_catalog_created(self, catalog):
        catalog["reason"] = MemoryDataset(f"{REASON} {self.note}")
=== src/story/storage.py
import hashlib
import json
from pathlib import Path

from kedro_datasets.json import JSONDataset

SEAL = "v1"


def seal_of(data, length=8):
    return hashlib.sha256((SEAL + json.dumps(data, sort_keys=True)).encode()).hexdigest()[:length]


class Sealed(JSONDataset):
    """JSON with a seal beside the data."""

    def save(self, data):
        super().save({"data": data, "seal": seal_of(data)})

    def load(self):
        return super().load()["data"]
=== src/story/pipelines/stock/nodes.py
def need(stock, target):
    return {name: target - amount for name, amount in stock.items() if amount < target}


def order(needed, order, supplier, reason):
    items = {name: min(amount, order["most"]) for name, amount in needed.items()}
    return {"items": items, "supplier": supplier, "reason": reason}


def tell(ordered):
    return ", ".join(f"{name} {amount}" for name, amount in sorted(ordered["items"].items()))
=== src/story/pipelines/stock/pipeline.py
from kedro.pipeline import node, pipeline

from .nodes import need, order, tell


def create_pipeline(**kwargs):
    return pipeline(
        [
            node(need, ["stock", "params:target"], "needed", name="need"),
            node(order, ["needed", "params:order", "params:supplier", "reason"], "ordered", name="order"),
            node(tell, "ordered", "told", name="tell"),
        ]
    )
