"""Asks the real Kedro what it makes of pipelines whose nodes and pipelines are of classes that the project derives.

    python scripts/record-derived-classes.py

Run it from the root of the repository with a Python that has Kedro 1.x (python/requirements.lock), and again with one
that has Kedro 0.19 (python/kedro-0.19.lock). Each run writes test/core/kedro/derived/kedro-<major.minor>.json. The
stories are test/core/kedro/derived/stories.py.txt: a title and what is expected of static reading, then a module.
"""

import json
import logging
import os
import re
import sys
import tempfile
import warnings
from importlib import import_module
from pathlib import Path

os.environ["DO_NOT_TRACK"] = "1"
warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)

import kedro  # noqa: E402

HERE = Path("test/core/kedro/derived")
HEAD = (
    "from functools import cached_property, wraps\n"
    "from kedro.pipeline import Pipeline, node, pipeline\nfrom kedro.pipeline.node import Node\n"
    "from .nodes import f, g, h\n\n\n"
)
NODES = (
    "def f(a, b=None):\n    return a\n\n\ndef g(*args, **kwargs):\n    return args\n\n\n"
    "def h(x, *, y, z=1):\n    return x\n"
)


def answer(name):
    try:
        made = import_module(f"app.pipelines.one.{name}").create_pipeline()
        return {
            one.name: {
                "inputs": list(one.inputs),
                "outputs": list(one.outputs),
                "namespace": one.namespace,
                "tags": sorted(one.tags),
                "confirms": list(one.confirms),
            }
            for one in made.nodes
        }
    except Exception as error:
        return {"raises": f"{type(error).__name__}: {str(error).splitlines()[0]}"}


STORY = re.compile(r"^# === (.+?) \| (?:exact|owned)\n(.*?)(?=^# === |\Z)", re.M | re.S)
stories = STORY.findall((HERE / "stories.py.txt").read_text())
with tempfile.TemporaryDirectory() as folder:
    package = Path(folder) / "app" / "pipelines" / "one"
    package.mkdir(parents=True)
    (package / "nodes.py").write_text(NODES)
    for number, (_, body) in enumerate(stories):
        (package / f"story_{number}.py").write_text(HEAD + body)
    sys.path.insert(0, folder)
    told = {title: answer(f"story_{number}") for number, (title, _) in enumerate(stories)}
version = ".".join(kedro.__version__.split(".")[:2])
(HERE / f"kedro-{version}.json").write_text(json.dumps(told, indent=2) + "\n")
