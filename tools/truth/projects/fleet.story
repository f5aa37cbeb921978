One modular pipeline under several namespaces, dataset factories, parameters of each and a job that sums up.

=== requirements.txt
kedro==1.7.0
kedro-datasets==9.6.0
=== data/ferry/trips.json
[{"km": 12, "fuel": 30}, {"km": 40, "fuel": 95}, {"km": 7, "fuel": 20}]
=== data/bus/trips.json
[{"km": 100, "fuel": 28}, {"km": 55, "fuel": 17}]
=== conf/base/catalog.yml
"{vehicle}.trips": {type: json.JSONDataset, filepath: "data/{vehicle}/trips.json"}
"{vehicle}.{step}_json":
  type: json.JSONDataset
  filepath: data/{vehicle}/{step}.json
  save_args:
    indent: 1
overview: {type: json.JSONDataset, filepath: data/overview.json}
=== conf/base/parameters.yml
ferry:
  fuel_price: 1.5
  least: 10
bus:
  fuel_price: 1.75
  least: 60
scale: 2
=== src/story/shared/__init__.py
from .costs import cost_of, cost_per_km

__all__ = ["cost_of", "cost_per_km"]
=== src/story/shared/costs.py
FIXED = 3
PER_KIND = {"ferry": 10, "bus": 4}


def cost_of(trip, price):
    return trip["fuel"] * price + FIXED


def cost_per_km(cost, km):
    if km == 0:
        return 0
    return round(cost / km, 3)


def kind_cost(kind):
    return PER_KIND[kind]
=== src/story/pipelines/trips/nodes.py
from functools import partial

from story.shared import cost_of, cost_per_km


def costs(trips, fuel_price):
    return [{**trip, "cost": cost_of(trip, fuel_price)} for trip in trips]


def long_trips(costs, least):
    def is_long(trip):
        return trip["km"] > least

    return list(filter(is_long, costs))


def rate(costs, scale):
    per = partial(cost_per_km, km=sum(trip["km"] for trip in costs))
    total = sum(trip["cost"] for trip in costs)
    return {"total": total, "per_km": per(total) * scale}


def overview(ferry, bus, ferry_long, bus_long):
    rows = {"ferry": ferry, "bus": bus}
    best = min(rows, key=lambda name: rows[name]["per_km"])
    return {"best": best, "rows": rows, "long": len(ferry_long) + len(bus_long)}
=== src/story/pipelines/trips/pipeline.py
from kedro.pipeline import node, pipeline

from .nodes import costs, long_trips, overview, rate

VEHICLES = ("ferry", "bus")


def base():
    return pipeline(
        [
            node(costs, ["trips", "params:fuel_price"], "costs_json", name="costs"),
            node(long_trips, ["costs_json", "params:least"], "long", name="long_trips"),
            node(rate, ["costs_json", "params:scale"], "rate_json", name="rate"),
        ]
    )


def create_pipeline(**kwargs):
    parts = [pipeline(base(), namespace=name, parameters={"params:scale": "params:scale"}) for name in VEHICLES]
    last = node(
        overview,
        ["ferry.rate_json", "bus.rate_json", "ferry.long", "bus.long"],
        "overview",
        name="overview",
    )
    return sum(parts, pipeline([last]))
