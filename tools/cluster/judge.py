"""Runs the jobs of the project on their executor and tells what each run did and left.

Arguments: as JSON, the modules of the definitions by environment with their job and the
run config of the run.
"""

import importlib
import json
import sys
import time
from pathlib import Path

import dagster as dg

BROKEN = Path("broken")


def make_job(module, name):
    return importlib.import_module(module).defs.resolve_job_def(name)


def left():
    """The files that the project has made, with their texts and times."""
    files = [*sorted(Path("data").glob("*")), Path("shipped")]
    return {file.as_posix(): [file.read_text("utf8"), file.stat().st_mtime_ns] for file in files if file.is_file()}


def diary():
    path = Path("diary")
    return path.read_text("utf8").splitlines() if path.exists() else []


def run(module, job, config):
    before = diary()
    began = time.monotonic()
    pointer = dg.build_reconstructable_job("judge", "make_job", (module, job))
    with dg.DagsterInstance.get() as instance:
        result = dg.execute_job(pointer, instance=instance, run_config=config, raise_on_error=False)
        entries = instance.all_logs(result.run_id)
        events = [entry.dagster_event for entry in entries if entry.dagster_event]
        executor = pointer.get_definition().executor_def.name
    failed = [event for event in events if event.is_step_failure]
    return {
        "executor": executor,
        "seconds": round(time.monotonic() - began, 1),
        "success": result.success,
        "failures": {event.step_key: innermost(event.step_failure_data.error) for event in failed},
        "materialized": sorted(
            "/".join(event.asset_key.path) for event in events if event.event_type_value == "ASSET_MATERIALIZATION"
        ),
        "errors": [
            *(entry.user_message for entry in entries if entry.level >= 40),
            *(innermost(one) for one in map(error_of_run, events) if one),
        ],
        "hooks": diary()[len(before) :],
        "left": left(),
    }


def error_of_run(event):
    data = event.event_specific_data
    return getattr(data, "error", None) if event.is_job_event else None


def innermost(error):
    while error.cause is not None:
        error = error.cause
    return error.message.strip()


if __name__ == "__main__":
    told = {}
    for environment, (module, job, config) in json.loads(sys.argv[1]).items():
        whole = run(module, job, config)
        BROKEN.touch()
        broken = run(module, job, config)
        BROKEN.unlink()
        told[environment] = {"whole": whole, "broken": broken}
    print("\nANSWER " + json.dumps(told))
