Hooks that change data on its way: inputs replaced before a node, lists changed in place, a catalog filled.

=== requirements.txt
kedro==1.7.0
kedro-datasets==9.6.0
=== data/dough.json
{"flour": 500, "water": 320, "salt": 10}
=== data/ovens.json
[{"name": "big", "heat": 240}, {"name": "small", "heat": 200}]
=== conf/base/catalog.yml
dough: {type: json.JSONDataset, filepath: data/dough.json}
ovens: {type: json.JSONDataset, filepath: data/ovens.json}
mixed: {type: json.JSONDataset, filepath: data/mixed.json}
baked: {type: json.JSONDataset, filepath: data/baked.json}
shelf: {type: text.TextDataset, filepath: data/shelf.txt}
=== conf/base/parameters.yml
loaves: 4
minutes: 35
=== src/story/settings.py
from story.hooks import Names, Scales, Timing

HOOKS = (Scales(), Names("loaf"), Timing())
=== src/story/hooks.py
import logging

from kedro.framework.hooks import hook_impl

from story.units import to_grams

logger = logging.getLogger(__name__)
EXTRA = 5


class Scales:
    """Corrects what the scales show."""

    tare = 2

    @hook_impl
    def before_node_run(self, node, inputs):
        if node.name == "mix":
            dough = {key: to_grams(value, self.tare) for key, value in inputs["dough"].items()}
            return {"dough": dough}
        return None


class Names:
    def __init__(self, name):
        self._name = name

    @hook_impl
    def after_node_run(self, node, outputs):
        if "baked" in outputs:
            outputs["baked"].append({"name": self._name, "heat": EXTRA})


class Timing:
    @hook_impl
    def before_pipeline_run(self, run_params):
        logger.info("pipelines %s", run_params["pipeline_names"])

    @hook_impl
    def after_pipeline_run(self, run_params):
        logger.info("done")
=== src/story/units.py
GRAMS = 1


def to_grams(value, tare=0):
    return (value - tare) * GRAMS
=== src/story/pipelines/bread/nodes.py
import logging
from string import Template

logger = logging.getLogger(__name__)
LINE = Template("$name at $heat for $minutes")


def mix(dough, loaves):
    total = sum(dough.values())
    logger.debug("total %s", total)
    return {"loaf": total // loaves, "rest": total % loaves}


def bake(mixed, ovens):
    baked = []
    for oven in ovens:
        if oven["heat"] > 190:
            baked.append({"name": oven["name"], "heat": oven["heat"] + mixed["rest"]})
    print("baked", len(baked))
    return baked


def store(baked, minutes):
    return "\n".join(LINE.substitute(item, minutes=minutes) for item in baked)
=== src/story/pipelines/bread/pipeline.py
from kedro.pipeline import node, pipeline

from .nodes import bake, mix, store


def create_pipeline(**kwargs):
    return pipeline(
        [
            node(mix, ["dough", "params:loaves"], "mixed", name="mix"),
            node(bake, ["mixed", "ovens"], "baked", name="bake"),
            node(store, ["baked", "params:minutes"], "shelf", name="store"),
        ]
    )
