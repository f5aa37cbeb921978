"""What a run may set: Kedro's parameters, and the runtime parameters of `--params`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import dagster as dg

from .parameters import default_of

RESOURCE = "kedro"
"""Resource key under which a run's config holds what all of its steps share."""

RUNTIME_PARAMS = "runtime_params"


class RunConfig:
    """Parameters as a run sets them, and as they are when nobody does."""

    def __init__(
        self, configured: Mapping[str, Any], defaults: Mapping[str, Any]
    ) -> None:
        self.configured = configured
        self.defaults = defaults


def run_config_resource(parameters: Mapping[str, dg.Field]) -> dg.ResourceDefinition:
    """The resource by which a run sets parameters, once for all nodes that read them,
    and what `kedro run --params` sets."""
    defaults = {name: default_of(field) for name, field in parameters.items()}
    runtime_params = dg.Field(
        dg.Permissive(),
        is_required=False,
        default_value={},
        description="What `kedro run --params` sets: `${runtime_params:…}` of the "
        "configuration, and parameters by name, before anything is read.",
    )
    return dg.ResourceDefinition(
        lambda context: RunConfig(dict(context.resource_config), defaults),
        config_schema={**parameters, RUNTIME_PARAMS: runtime_params},
        description="What a run of the Kedro project may set.",
    )


def runtime_params_of(run: dg.DagsterRun | None) -> dict[str, Any]:
    """What a run sets as `kedro run --params` would, with the types it is written in:
    read from the run itself, which every process has."""
    found: Mapping[str, Any] = run.run_config if run else {}
    for key in ("resources", RESOURCE, "config", RUNTIME_PARAMS):
        found = found.get(key) or {}
    return dict(found)
