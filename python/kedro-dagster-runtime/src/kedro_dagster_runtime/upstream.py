"""Whether the steps before a step have succeeded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import dagster as dg

if TYPE_CHECKING:
    from dagster._core.execution.context.system import StepExecutionContext

_BLIND = ("dask",)
"""Executors that start a step although one before it failed: Dagster's for Dask orders
steps by futures and never looks at what they give."""


def refuse_after_failure(step: StepExecutionContext) -> None:
    """Fail a step whose upstream did not succeed in this run: it would read the data of
    an earlier run. Other executors never start such a step."""
    if step.job_def.executor_def.name not in _BLIND:
        return
    before = sorted(step.step.get_execution_dependency_keys())
    if not before:
        return
    stats = step.instance.get_run_step_stats(step.run_id, step_keys=before)
    # a step that is not there ran in an earlier run, of which this one is a retry
    failed = [
        one.step_key
        for one in stats
        if one.status is not None and one.status.value not in ("SUCCESS", "SKIPPED")
    ]
    if failed:
        names = ", ".join(f"`{name}`" for name in failed)
        raise dg.Failure(
            f"Not run, because {names} did not succeed: the data it reads is not of "
            "this run.",
            allow_retries=False,
        )
