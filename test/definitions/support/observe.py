"""What the tests ask of generated definitions: run them in Dagster and tell what happened, as JSON."""

import importlib
import json
import sys
from pathlib import Path

import dagster as dg

MODULE = "dagster_definitions.env_local"


def answer(value):
    print("\nANSWER " + json.dumps(value, default=str))


def definitions(module=MODULE):
    return importlib.import_module(module).defs


def make_job(module, name):
    return definitions(module).resolve_job_def(name)


def run_as_defined(name, module=MODULE, **options):
    """Executes a job with its own executor, as `dagster job execute` does."""
    pointer = dg.build_reconstructable_job(__name__, "make_job", (module, name))
    with dg.DagsterInstance.get() as instance:
        result = dg.execute_job(pointer, instance=instance, raise_on_error=False, **options)
        return told(instance, result.run_id, result.success)


def run_in_process(name, module=MODULE, **options):
    job = definitions(module).resolve_job_def(name)
    with dg.DagsterInstance.get() as instance:
        # by default `execute_in_process` keeps everything in memory, unlike any other way to run a job
        kept = {"io_manager": dg.FilesystemIOManager(base_dir=instance.storage_directory())}
        result = job.execute_in_process(instance=instance, raise_on_error=False, resources=kept, **options)
        return told(instance, result.run_id, result.success)


def materialize(*assets, module=MODULE, **options):
    """Materializes some assets of the location (all by default) in this process, as its asset job does."""
    defs = definitions(module)
    keys = [dg.AssetKey(asset.split("/")) for asset in assets] or None
    with dg.DagsterInstance.get() as instance:
        job = defs.resolve_implicit_global_asset_job_def()
        result = job.execute_in_process(
            instance=instance, asset_selection=keys, raise_on_error=False, **options
        )
        return told(instance, result.run_id, result.success)


def told(instance, run_id, success):
    events = [entry.dagster_event for entry in instance.all_logs(run_id) if entry.dagster_event]
    return {
        "run": run_id,
        "success": success,
        "steps": [[event.event_type_value, event.step_key] for event in events if event.is_step_event],
        "failures": {event.step_key: chain(event.step_failure_data.error) for event in events if event.is_step_failure},
        "messages": [entry.user_message for entry in instance.all_logs(run_id) if entry.level >= 40],
        "engine": [event.message for event in events if event.is_engine_event],
        "materializations": [materialization(event) for event in events if event.event_type_value == "ASSET_MATERIALIZATION"],
    }


def chain(error):
    found = []
    while error is not None:
        found.append({"class": error.cls_name, "message": error.message.strip(), "stack": "".join(error.stack)})
        error = error.cause
    return found


def materialization(event):
    made = event.event_specific_data.materialization
    return {
        "asset": "/".join(made.asset_key.path),
        "partition": made.partition,
        "step": event.step_key,
        "tags": dict(made.tags or {}),
        "metadata": {name: value.value for name, value in made.metadata.items()},
    }


def staleness(module=MODULE, partitions=None):
    """What Dagster itself says of each asset (or of some partitions of some), and why."""
    from dagster._core.definitions.data_version import CachingStaleStatusResolver
    from dagster._core.loader import LoadingContextForTest

    graph = definitions(module).get_repository_def().asset_graph
    asked = partitions or {"/".join(key.path): [None] for key in graph.materializable_asset_keys}
    with dg.DagsterInstance.get() as instance:
        resolver = CachingStaleStatusResolver(instance, graph, LoadingContextForTest(instance))
        return {
            asset if partition is None else f"{asset} {partition}": {
                "status": resolver.get_status(dg.AssetKey(asset.split("/")), partition).value,
                "causes": [cause.reason for cause in resolver.get_stale_causes(dg.AssetKey(asset.split("/")), partition)],
            }
            for asset, keys in sorted(asked.items())
            for partition in keys
        }


def diary(path):
    return [json.loads(line) for line in Path(path).read_text("utf8").splitlines()] if Path(path).exists() else []


def imported(*prefixes):
    return sorted(name for name in sys.modules if name.split(".")[0] in prefixes)
