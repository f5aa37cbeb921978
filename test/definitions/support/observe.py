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
        "metadata": {name: plain(value.value) for name, value in made.metadata.items()},
    }


def plain(value):
    return {one.name: one.type for one in value.columns} if isinstance(value, dg.TableSchema) else value


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


def plugin_definitions(env="local", translate_all=False):
    """The definitions that kedro-dagster builds, put together as its own template does."""
    from kedro_dagster import KedroProjectTranslator

    location = KedroProjectTranslator(env=env).to_dagster(translate_all=translate_all)
    defs = dg.Definitions(
        assets=list(location.named_assets.values()),
        resources={**location.named_resources, "io_manager": dg.fs_io_manager},
        jobs=list(location.named_jobs.values()),
        schedules=list(location.named_schedules.values()),
        sensors=list(location.named_sensors.values()),
        loggers={"console": dg.colored_console_logger},
        executor=dg.in_process_executor,
    )
    defs.get_repository_def().load_all_definitions()
    return defs


def plugin_says(env="local"):
    """Why the plugin does not load the project, or `loaded`."""
    try:
        plugin_definitions(env)
        return "loaded"
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def run_plugin(name, env="local", **options):
    job = plugin_definitions(env).resolve_job_def(name)
    with dg.DagsterInstance.get() as instance:
        kept = {"io_manager": dg.FilesystemIOManager(base_dir=instance.storage_directory())}
        result = job.execute_in_process(instance=instance, raise_on_error=False, resources=kept, **options)
        return told(instance, result.run_id, result.success)


def fed_by(defs, job):
    """Each op of a job with its inputs and the outputs that feed them."""
    graph = defs.resolve_job_def(job).graph
    return {
        (key.alias or key.name): {
            name: sorted(f"{one.node}.{one.output}" for one in dependency.get_node_dependencies())
            for name, dependency in inputs.items()
        }
        for key, inputs in graph.dependencies.items()
    }


def waited_for(defs, job, op):
    return sorted(source.split(".")[0] for sources in fed_by(defs, job)[op].values() for source in sources)


def described(defs):
    """A code location as Dagster has it, in the words that both ways of making one share."""
    repository = defs.get_repository_def()
    graph = repository.asset_graph
    ops = {key: assets.op.name for assets in repository.assets_defs_by_key.values() if assets.is_executable for key in assets.keys}
    assets = {}
    for key in graph.get_all_asset_keys():
        node = graph.get(key)
        assets["/".join(key.path)] = {
            "external": node.is_external,
            "group": node.group_name,
            "deps": sorted("/".join(parent.path) for parent in node.parent_keys),
            "op": ops.get(key),
            "partitions": node.partitions_def.get_partition_keys() if node.partitions_def else None,
            "kinds": sorted(node.kinds),
            "owners": list(node.owners),
            "description": node.description,
            "code_version": node.code_version,
            "metadata": sorted(node.metadata),
        }
    jobs = {
        job.name: {
            "executor": job.executor_def.name,
            "loggers": sorted(job.loggers),
            "ops": fed_by(defs, job.name),
            "config": {node.name: sorted(getattr(node.definition.config_schema.config_type, "fields", {})) for node in job.nodes},
        }
        for job in repository.get_all_jobs()
        if job.name != "__ASSET_JOB"
    }
    schedules = {
        schedule.name: [schedule.job_name, schedule.cron_schedule, schedule.execution_timezone, schedule.default_status.value]
        for schedule in repository.schedule_defs
    }
    sensors = {sensor.name: [sensor.default_status.value, sorted(target.job_name for target in sensor.targets)] for sensor in repository.sensor_defs}
    return {"assets": assets, "jobs": jobs, "schedules": schedules, "sensors": sensors}
