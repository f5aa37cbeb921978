"""A Kedro project of two nodes in a folder of its own, with definitions beside it."""

import importlib
import sys
from pathlib import Path
from types import ModuleType

import pytest

FILES = {
    "pyproject.toml": """
[tool.kedro]
package_name = "orchard"
project_name = "Orchard"
kedro_init_version = "1.0.0"
source_dir = "src"
""",
    "conf/base/catalog.yml": """
raw_apples: {type: pandas.CSVDataset, filepath: data/raw.csv}
apples: {type: pandas.CSVDataset, filepath: data/apples.csv}
""",
    "conf/base/parameters.yml": "smallest: 3\n",
    "conf/local/.gitkeep": "",
    "data/raw.csv": "weight\n1\n3\n5\n",
    "src/orchard/__init__.py": "",
    "src/orchard/settings.py": """
from orchard.hooks import Notes

HOOKS = (Notes(),)
""",
    "src/orchard/hooks.py": """
import os
from pathlib import Path

from kedro.framework.hooks import hook_impl


def note(text):
    file = Path(__file__).parents[2] / "notes.txt"
    with file.open("a") as notes:
        notes.write(f"{text} {os.environ.get('KEDRO_ENV')} {os.getpid()}\\n")


class Notes:
    @hook_impl
    def before_pipeline_run(self):
        note("before")

    @hook_impl
    def after_pipeline_run(self):
        note("after")

    @hook_impl
    def on_pipeline_error(self, error):
        note(f"error:{type(error).__name__}:{error}")
""",
    "src/orchard/pipeline_registry.py": """
from kedro.pipeline import node, pipeline


def pick(apples, smallest):
    return apples[apples.weight >= smallest]


def count(apples):
    if len(apples) == 0:
        raise ValueError("no apples")
    return len(apples)


def register_pipelines():
    return {
        "__default__": pipeline(
            [
                node(pick, ["raw_apples", "params:smallest"], "apples", name="pick"),
                node(count, "apples", "total", name="count"),
            ]
        )
    }
""",
    "src/definitions/__init__.py": "",
    "src/definitions/_provenance.py": 'COMMIT = "c0ffee"\n',
    "src/definitions/env_local.py": """
import dagster as dg
from kedro_dagster_runtime import KedroProject, __version__, parameter

kedro_project = KedroProject(
    environment="local",
    package_name="orchard",
    jobs={"orchard_local": {"pipeline_name": "__default__"}},
    definitions=__file__,
    made_for=__version__,
)
parameters = {"params:smallest": parameter(3)}


def step(name):
    return {
        "required_resource_keys": {"kedro"},
        "op_tags": {"kedro/node": name, "kedro/pipeline": "__default__"},
    }


@dg.multi_asset(
    name="pick",
    ins={
        "raw_apples": dg.AssetIn(
            key=["local", "raw_apples"],
            metadata={"kedro_dataset": "raw_apples"},
            input_manager_key="kedro_io",
        )
    },
    outs={
        "apples": dg.AssetOut(
            key=["local", "apples"],
            io_manager_key="kedro_io",
            metadata={"kedro_dataset": "apples"},
        )
    },
    **step("pick"),
)
def pick(context, **inputs):
    yield from kedro_project.run_node(context, inputs)


@dg.multi_asset(
    name="count",
    ins={
        "apples": dg.AssetIn(
            key=["local", "apples"], metadata={"kedro_dataset": "apples"}
        )
    },
    outs={
        "total": dg.AssetOut(
            key=["local", "total"], metadata={"kedro_dataset": "total"}
        )
    },
    **step("count"),
)
def count(context, **inputs):
    yield from kedro_project.run_node(context, inputs)


defs = dg.Definitions(
    assets=[
        dg.AssetSpec(
            key=["local", "raw_apples"], metadata={"kedro_dataset": "raw_apples"}
        ).with_io_manager_key("kedro_io"),
        pick,
        count,
    ],
    jobs=[
        dg.define_asset_job(
            name="orchard_local",
            selection=[pick, count],
            executor_def=kedro_project.with_pipeline_hooks(dg.in_process_executor),
        )
    ],
    resources={
        "kedro_io": kedro_project.io_manager(),
        "kedro": kedro_project.run_config(parameters),
    },
)
""",
}


class Orchard:
    """The project and its loaded definitions."""

    def __init__(self, folder: Path, module: ModuleType) -> None:
        self.folder = folder
        self.module = module

    def notes(self) -> "list[str]":
        file = self.folder / "notes.txt"
        return file.read_text().splitlines() if file.exists() else []


@pytest.fixture
def orchard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> "Orchard":
    folder = tmp_path / "orchard"
    for path, text in FILES.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    (tmp_path / "home").mkdir()
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path / "home"))
    monkeypatch.syspath_prepend(str(folder / "src"))
    monkeypatch.chdir(tmp_path)
    _forget("definitions", "orchard")
    from kedro_dagster_runtime import bootstrap

    bootstrap._STATE.clear()
    bootstrap._IMPORTED_FOR.clear()
    bootstrap._CODE.clear()
    return Orchard(folder, importlib.import_module("definitions.env_local"))


def _forget(*packages: str) -> None:
    for name in list(sys.modules):
        if name.partition(".")[0] in packages:
            del sys.modules[name]
