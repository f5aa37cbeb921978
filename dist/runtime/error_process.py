"""Kedro's `on_pipeline_error` of a run that failed, in a process of its own."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import dagster as dg

from .failure import error_from
from .names import KedroProjectError

if TYPE_CHECKING:
    from dagster._core.instance.ref import InstanceRef
    from dagster_shared.error import SerializableErrorInfo

    from .project import KedroProject

    Failures = Sequence["SerializableErrorInfo | None"]

_PROGRAM = """
import pickle, sys
sys.path[:] = pickle.load(sys.stdin.buffer)
fire, arguments = pickle.load(sys.stdin.buffer)
fire(*arguments)
"""


def fire_for_failed_run(
    project: KedroProject, context: dg.RunFailureSensorContext
) -> None:
    """Fire the hook for the run of a sensor. The sensor stands in the code server,
    which Kedro and the project would stay in ever after: a process that ends does it.
    An instance that no other process can open is the exception."""
    failures = [
        event.step_failure_data.error
        for event in context.get_step_failure_events()
        if event.is_step_failure
    ]
    message = context.failure_event.message or "The run failed."
    run, instance = context.dagster_run, context.instance
    if not instance.is_persistent:
        _fire(project, instance, run, failures, message)
        return
    arguments = (project, instance.get_ref(), run.run_id, failures, message)
    # a code server has the folder of the definitions there while it loads them alone
    places = [*sys.path, str(Path(__file__).resolve().parents[__name__.count(".")])]
    handed = pickle.dumps(places) + pickle.dumps((_fire_elsewhere, arguments))
    ended = subprocess.run(
        [sys.executable, "-c", _PROGRAM], input=handed, capture_output=True, check=False
    )
    said = ended.stderr.decode(errors="replace").strip()
    if ended.returncode != 0:
        raise KedroProjectError(
            f"Kedro's on_pipeline_error hooks failed for run {run.run_id}:\n{said}"
        )
    if said:
        context.log.info(said)


def _fire_elsewhere(
    project: KedroProject,
    ref: InstanceRef,
    run_id: str,
    failures: Failures,
    message: str,
) -> None:
    with dg.DagsterInstance.from_ref(ref) as instance:
        run = instance.get_run_by_id(run_id)
        if run is not None:
            _fire(project, instance, run, failures, message)


def _fire(
    project: KedroProject,
    instance: dg.DagsterInstance,
    run: dg.DagsterRun,
    failures: Failures,
    message: str,
) -> None:
    session = project.session_of_run(run, instance, 0)
    session.fail(error_from(failures, message))
