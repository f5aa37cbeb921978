Nodes made in loops over module values, passed in memory, several outputs, two registered pipelines.

=== requirements.txt
kedro==1.7.0
kedro-datasets==9.6.0
=== data/cells.json
{"north": [1, 5, 2], "south": [7, 3], "west": [4, 4, 9, 1]}
=== conf/base/catalog.yml
cells: {type: json.JSONDataset, filepath: data/cells.json}
best: {type: json.JSONDataset, filepath: data/best.json}
spread: {type: json.JSONDataset, filepath: data/spread.json}
final: {type: pickle.PickleDataset, filepath: data/final.pkl}
=== conf/base/parameters.yml
weights:
  north: 1
  south: 2
  west: 3
power: 2
=== src/story/regions.py
REGIONS = {"north": 2, "south": 3, "west": 1}
DEFAULT = 10


def bonus_of(region):
    return REGIONS.get(region, DEFAULT)
=== src/story/statistics.py
def mean(values):
    return sum(values) / len(values)


def variance(values, shift=0):
    middle = mean(values)
    return sum((value - middle) ** 2 for value in values) / (len(values) - shift)


def clamp(value, low=0, high=100):
    return max(low, min(high, value))
=== src/story/pipelines/measure/nodes.py
from functools import partial, update_wrapper

from story.regions import bonus_of
from story.statistics import clamp, mean, variance


def take(cells, region):
    return sorted(cells[region])


def measured(values, weights, region, bonus):
    weight = weights[region]
    return clamp(mean(values) * weight + bonus), variance(values, shift=1)


def taker(region):
    return update_wrapper(partial(take, region=region), take)


def measurer(region):
    bonus = bonus_of(region)

    def measure(values, weights):
        return measured(values, weights, region, bonus)

    return measure


def best(**means):
    name = max(means, key=means.get)
    return {"name": name, "mean": means[name]}


def spread(*variances):
    return {"spread": max(variances) - min(variances)}
=== src/story/pipelines/measure/pipeline.py
from kedro.pipeline import node, pipeline

from story.regions import REGIONS

from .nodes import best, measurer, spread, taker


def create_pipeline(**kwargs):
    nodes = []
    for region in REGIONS:
        nodes.append(node(taker(region), "cells", f"{region}_cells", name=f"take_{region}"))
        nodes.append(
            node(
                measurer(region),
                [f"{region}_cells", "params:weights"],
                [f"{region}_mean", f"{region}_variance"],
                name=f"measure_{region}",
            )
        )
    nodes.append(node(best, {region: f"{region}_mean" for region in REGIONS}, "best", name="best"))
    nodes.append(node(spread, [f"{region}_variance" for region in REGIONS], "spread", name="spread"))
    return pipeline(nodes)
=== src/story/pipelines/final/nodes.py
ROUNDS = 3


def finish(best, spread, power):
    value = best["mean"]
    for turn in range(ROUNDS):
        value = value + spread["spread"] ** power / (turn + 1)
    return {"value": round(value, 4), "best": best["name"]}
=== src/story/pipelines/final/pipeline.py
from kedro.pipeline import Node, Pipeline

from .nodes import finish


def create_pipeline(**kwargs):
    return Pipeline([Node(finish, ["best", "spread", "params:power"], "final", name="finish")])
