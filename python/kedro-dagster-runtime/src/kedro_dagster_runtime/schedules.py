"""Schedules of jobs with partitions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import dagster as dg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dagster._core.definitions.unresolved_asset_job_definition import (
        UnresolvedAssetJobDefinition,
    )


def schedule_of_partitions(
    name: str, job: UnresolvedAssetJobDefinition, **options: Any
) -> dg.ScheduleDefinition:
    """A schedule that asks for a run of each partition of a job: a run without one
    would have no data to run on."""

    def each_partition(
        context: dg.ScheduleEvaluationContext,
    ) -> Iterator[dg.RunRequest]:
        partitions = job.partitions_def
        if partitions is None:
            return
        store = context.instance
        if isinstance(partitions, dg.TimeWindowPartitionsDefinition):
            # the last window that is over
            key = partitions.get_last_partition_key()
            if key is not None:
                yield dg.RunRequest(run_key=key, partition_key=key)
            return
        for key in partitions.get_partition_keys(dynamic_partitions_store=store):
            yield dg.RunRequest(run_key=str(key), partition_key=key)

    return dg.ScheduleDefinition(
        name=name, job=job, execution_fn=each_partition, **options
    )
