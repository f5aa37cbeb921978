"""Sensors that a platform asks for: alerts of runs that end, and files that change."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import dagster as dg

from .bootstrap import find_project
from .metadata import without_credentials

_SECONDS = 10


def alert(context: dg.RunStatusSensorContext, webhook_variable: str) -> None:
    """Post what a run came to. Where the variable is not set, the sensor's tick fails
    and says so."""
    address = os.environ.get(webhook_variable, "")
    if not address.startswith(("https://", "http://")):
        raise dg.Failure(
            f"Environment variable `{webhook_variable}` holds no web address."
        )
    run = context.dagster_run
    status = run.status.value
    body = {
        "text": f"{run.job_name}: {status.lower()} (run {run.run_id})",
        "job": run.job_name,
        "run_id": run.run_id,
        "status": status,
        "partition": run.tags.get("dagster/partition"),
        "message": context.dagster_event.message,
    }
    import urllib.request  # with its e-mail and HTTP, longer to import than all of this

    request = urllib.request.Request(
        address,
        data=json.dumps(body).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=_SECONDS):
        context.log.info(f"Told {webhook_variable} of run {run.run_id}.")


def changed_files(
    context: dg.SensorEvaluationContext, files: Mapping[str, str], definitions: Path
) -> Iterator[dg.RunRequest | dg.SkipReason]:
    """Ask for a run when all files are there and one has changed since the last. What
    is there when the sensor looks first counts as changed."""
    found = {dataset: _state_of(path, definitions) for dataset, path in files.items()}
    missing = [dataset for dataset, state in found.items() if state is None]
    if missing:
        yield dg.SkipReason(f"Not there: {', '.join(missing)}.")
        return
    text = json.dumps(found, sort_keys=True)
    if text == context.cursor:
        yield dg.SkipReason("Nothing has changed.")
        return
    context.update_cursor(text)
    yield dg.RunRequest(run_key=hashlib.sha256(text.encode()).hexdigest()[:16])


def _state_of(path: str, definitions: Path) -> list[str] | None:
    """Names, sizes and times of a file, or of all files of a folder."""
    import fsspec  # Kedro has it  # pyright: ignore[reportMissingTypeStubs]

    local = "://" not in path
    address = str(find_project(definitions) / path) if local else path
    system: Any
    system, place = fsspec.core.url_to_fs(address)  # pyright: ignore
    if not system.exists(place):
        return None
    names: list[str] = system.find(place) if system.isdir(place) else [place]
    return sorted(_mark(system.info(name)) for name in names)


def _mark(info: Mapping[str, Any]) -> str:
    times = (info.get(key) for key in ("mtime", "LastModified", "updated", "etag"))
    when = next((time for time in times if time is not None), "")
    return f"{without_credentials(str(info['name']))} {info.get('size')} {when}"
