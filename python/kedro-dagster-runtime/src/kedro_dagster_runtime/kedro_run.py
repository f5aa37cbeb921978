"""What Kedro's own run decides before its first node: versions, catalog, parameters."""

from __future__ import annotations

import calendar
import inspect
import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, cast

import dagster as dg

if TYPE_CHECKING:
    from kedro.framework.context import KedroContext

    from .session import Catalog


def create_catalog(context: KedroContext, save_version: str | None) -> Catalog:
    from kedro.framework.project import settings

    make = cast("Callable[..., Catalog]", context._get_catalog)
    accepted = inspect.signature(make).parameters
    arguments: dict[str, Any] = {}
    if "catalog_class" in accepted:
        arguments["catalog_class"] = settings.DATA_CATALOG_CLASS
    if "save_version" in accepted:
        arguments["save_version"] = save_version
    return make(**arguments)


def as_session_arguments(
    create: Callable[..., object], params: dict[str, Any]
) -> dict[str, Any]:
    """The argument of `KedroSession.create`, which Kedro 1.0 renamed."""
    accepted = inspect.signature(create).parameters
    name = "runtime_params" if "runtime_params" in accepted else "extra_params"
    return {name: params}


def filters_of(job: Mapping[str, Any]) -> dict[str, Any]:
    """The run parameters of Kedro's hooks that say which pipeline runs, in the words
    of every Kedro version."""
    pipeline = job.get("pipeline_name", "__default__")
    namespaces = job.get("node_namespaces")
    return {
        "pipeline_name": pipeline,
        "pipeline_names": [pipeline],
        "tags": job.get("tags"),
        "from_nodes": job.get("from_nodes"),
        "to_nodes": job.get("to_nodes"),
        "node_names": job.get("node_names"),
        "from_inputs": job.get("from_inputs"),
        "to_outputs": job.get("to_outputs"),
        "node_namespaces": namespaces,
        "namespaces": namespaces,
        "namespace": namespaces[0] if namespaces else None,
    }


def save_version_of(
    run: dg.DagsterRun | None, instance: dg.DagsterInstance | None, attempt: int
) -> str | None:
    """Kedro's save version of a Dagster run, the time of its start: the same in every
    process of the run, and a later one for each retry, because Kedro refuses to save a
    version twice. (A run may wait in a queue while later ones overtake it.)"""
    record = instance.get_run_record_by_id(run.run_id) if instance and run else None
    if record is None:
        return None
    moment = record.create_timestamp
    created = calendar.timegm(moment.utctimetuple()) + moment.microsecond / 1_000_000
    since = int((record.start_time or created) * 1000) + attempt
    seconds, milliseconds = divmod(since, 1000)
    text = time.strftime("%Y-%m-%dT%H.%M.%S", time.gmtime(seconds))
    return f"{text}.{milliseconds:03d}Z"
