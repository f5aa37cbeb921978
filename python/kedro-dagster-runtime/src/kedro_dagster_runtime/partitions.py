"""Which partitions a step reads and writes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import dagster as dg

from .names import DOWNSTREAM_PARTITION, READ_PARTITIONS, UPSTREAM_PARTITION, formatted

if TYPE_CHECKING:
    from dagster._core.execution.context.system import StepExecutionContext

    from .project import KedroProject


def keys_to_read(step: StepExecutionContext, name: str) -> list[str] | None:
    """The partitions of an input that a fanned-out op reads; None for the whole."""
    keys = json.loads(step.op.tags.get(READ_PARTITIONS, "{}"))
    if name in keys:
        return list(keys[name])
    dataset, bar, key = step.op.tags.get(UPSTREAM_PARTITION, "").partition("|")
    return [key] if bar and dataset in (name, formatted(name)) else None


def key_to_write(step: StepExecutionContext) -> list[str] | None:
    """The partition that a fanned-out op makes of each dataset; None for the whole."""
    _, bar, key = step.op.tags.get(DOWNSTREAM_PARTITION, "").partition("|")
    return [key] if bar else None


def asset_partitions(
    context: dg.InputContext | dg.OutputContext, name: str
) -> list[str] | None:
    """The partitions of a dataset that an asset run handles; None for the whole.

    A node with several partitioned outputs has one dimension for each of them.
    """
    if not context.has_asset_key or not context.has_asset_partitions:
        return None
    keys: dict[str, None] = {}
    for key in context.asset_partition_keys:
        dimensions = getattr(key, "keys_by_dimension", {})
        keys[str(dimensions.get(formatted(name), key))] = None
    return list(keys)


def partition_of(step: StepExecutionContext, spec: dg.AssetSpec) -> str | None:
    """The partition of an asset that a fanned-out op makes."""
    keys = key_to_write(step)
    if keys is None:
        return None
    if isinstance(spec.partitions_def, dg.MultiPartitionsDefinition):
        names = [part.name for part in spec.partitions_def.partitions_defs]
        return dg.MultiPartitionKey(dict.fromkeys(names, keys[0]))
    return keys[0]


def partition_params(
    project: KedroProject, run: dg.DagsterRun | None
) -> dict[str, str]:
    """The runtime parameter of Kedro that the key of a partitioned run is."""
    key = run.tags.get("dagster/partition") if run else None
    if run is None or key is None:
        return {}
    selected = {"/".join(asset.path) for asset in run.asset_selection or ()}
    asked = selected or {run.job_name}
    return {
        name: key
        for name, users in project.partition_parameters.items()
        if not asked.isdisjoint(users)
    }
