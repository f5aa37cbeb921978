"""The component by which `dg` loads a Kedro project's definitions.

Annotations are read by Dagster, and therefore no text here.
"""

from typing import Any

import dagster as dg
from dagster.components import Scaffolder, ScaffoldRequest
from pydantic import BaseModel

from .manifest import load_definitions


class _Asked(BaseModel):
    manifest: str


class _ProjectScaffolder(Scaffolder[Any]):
    """`dg scaffold defs …KedroProjectComponent NAME --manifest PATH`."""

    @classmethod
    def get_scaffold_params(cls) -> type[_Asked]:
        return _Asked

    def scaffold(self, request: ScaffoldRequest[Any]) -> None:
        dg.scaffold_component(request, {"manifest": request.params.manifest})


@dg.scaffold_with(_ProjectScaffolder)
class KedroProjectComponent(dg.Component, dg.Model, dg.Resolvable):
    """The assets, jobs and schedules of a Kedro project in one environment.

    `manifest` is the JSON that `kedro-dagster-action generate` writes with
    `definitions.module: manifest` in its settings, from the folder of defs.yaml on.
    """

    manifest: str

    def build_defs(self, context: dg.ComponentLoadContext) -> dg.Definitions:
        return load_definitions(context.path / self.manifest)
