"""Asks the real Kedro what it makes of made-up pipelines: their order, their free inputs, and what filters select.

    python scripts/record-kedro-pipelines.py

Run it from the root of the repository with a Python that has Kedro 1.x (python/requirements.lock), and again with one
that has Kedro 0.19 (python/kedro-0.19.lock): before 1.0 a filter takes one namespace, and matches it otherwise. Each
run writes test/core/pipeline/recorded/kedro-<major.minor>.json. The pipelines come from a fixed seed.
"""

import json
import logging
import os
import random
import warnings
from pathlib import Path

os.environ["DO_NOT_TRACK"] = "1"
warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)

import kedro  # noqa: E402
from kedro.pipeline import Pipeline, node  # noqa: E402

SEED = 20261129
PIPELINES = 60
FILTERS = 8
NAMESPACES = [None, "train", "train.deep", "training", "tra", "eval", "eval.train"]
TAGS = ["t", "u", "late"]
IS_BEFORE_1 = kedro.__version__.startswith("0.")


def identity(*arguments):
    return arguments


def made_nodes(chance):
    datasets = ["raw", "params:p", "parameters"]
    nodes = []
    for index in range(chance.randint(2, 8)):
        own = f"d{index}"
        spellings = [f"{own}@a", f"{own}@b"] if chance.random() < 0.3 else [own]
        inputs = sorted({chance.choice(chance.choice([datasets, datasets[-4:]])) for _ in range(chance.randint(0, 3))})
        outputs = [chance.choice(spellings)] if chance.random() < 0.9 or not inputs else []
        nodes.append(
            {
                "name": f"n{index}",
                "namespace": chance.choice(NAMESPACES),
                "inputs": inputs,
                "outputs": outputs,
                "tags": sorted(chance.sample(TAGS, chance.randint(0, 2))),
            }
        )
        datasets.extend(spellings if outputs else [])
    chance.shuffle(nodes)
    return nodes


def full_name(one):
    return f"{one['namespace']}.{one['name']}" if one["namespace"] else one["name"]


def made_filter(chance, nodes):
    names = [full_name(one) for one in nodes] + ["n9"]
    datasets = sorted({name for one in nodes for name in [*one["inputs"], *one["outputs"]]})
    datasets = [*datasets, *(name.split("@")[0] for name in datasets), "d9"]
    choices = {
        "tags": TAGS,
        "from_nodes": names,
        "to_nodes": names,
        "node_names": names,
        "from_inputs": datasets,
        "to_outputs": datasets,
        "node_namespaces": ["train", "tra", "train.deep", "eval", "t", "training", "trains"],
    }
    kinds = chance.sample(sorted(choices), chance.choice([1, 1, 2])) if chance.random() < 0.7 else ["node_namespaces"]
    most = {kind: 1 if IS_BEFORE_1 and kind == "node_namespaces" else 3 for kind in kinds}
    return {kind: [chance.choice(choices[kind]) for _ in range(chance.randint(1, 3))][: most[kind]] for kind in kinds}


def answer(pipeline, wanted):
    arguments = dict(wanted)
    if IS_BEFORE_1 and "node_namespaces" in arguments:
        (arguments["node_namespace"],) = arguments.pop("node_namespaces")
    try:
        return [one.name for one in pipeline.filter(**arguments).nodes]
    except ValueError:
        return "ValueError"


def main():
    chance = random.Random(SEED)
    cases = []
    for _ in range(PIPELINES):
        nodes = made_nodes(chance)
        pipeline = Pipeline(
            [
                node(
                    identity,
                    one["inputs"] or None,
                    one["outputs"] or None,
                    name=one["name"],
                    namespace=one["namespace"],
                    tags=one["tags"],
                )
                for one in nodes
            ]
        )
        filters = [made_filter(chance, nodes) for _ in range(FILTERS)]
        cases.append(
            {
                "nodes": nodes,
                "layers": [[one.name for one in layer] for layer in pipeline.grouped_nodes],
                "inputs": sorted(pipeline.inputs()),
                "outputs": sorted(pipeline.outputs()),
                "filters": [[wanted, answer(pipeline, wanted)] for wanted in filters],
            }
        )
    target = Path(f"test/core/pipeline/recorded/kedro-{'.'.join(kedro.__version__.split('.')[:2])}.json")
    target.parent.mkdir(parents=True, exist_ok=True)
    lines = ",\n  ".join(json.dumps(case) for case in cases)
    head = json.dumps({"kedro": kedro.__version__, "seed": SEED})[1:-1]
    target.write_text(f'{{{head}, "pipelines": [\n  {lines}\n]}}\n', encoding="utf-8")


main()
