"""Prints what the real Kedro, and the real kedro-dagster plugin, say of a project, as one JSON document.

Run with the project's own interpreter: ``python probe.py PROJECT --env ENV [--all-pipelines] [--no-plugin]``.
Only the document goes to standard output; whatever the project prints or logs goes to standard error. Works with
Kedro 0.19 and 1.x; the plugin's part needs kedro-dagster 0.6 or later. A part that fails is reported as ``error`` with
the exception's type, message and the innermost place inside the project, and the other part still stands.
"""

from __future__ import annotations

import argparse
import json
import logging
import math
import os
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import TextIO

    import dagster as dg
    from kedro.pipeline import Pipeline
    from kedro.pipeline.node import Node

    Json = dict[str, Any]


def main() -> int:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("project")
    arguments.add_argument("--env", required=True)
    arguments.add_argument("--all-pipelines", action="store_true")
    arguments.add_argument("--no-plugin", action="store_true")
    given = arguments.parse_args()
    output = keep_standard_output()
    project = Path(given.project).resolve()
    quiet_environment(project, given.env)
    document: Json = {"formatVersion": 1, "versions": versions(), "environment": given.env}
    document["kedro"] = part(lambda: plain_mapping(kedro_part(project, given.env)), project)
    if not given.no_plugin:
        document["plugin"] = part(lambda: plain_mapping(plugin_part(project, given.env, given.all_pipelines)), project)
    json.dump(document, output, sort_keys=True)
    output.write("\n")
    output.flush()
    # threads of monitoring libraries must not keep the process alive
    os._exit(0)


def keep_standard_output() -> TextIO:
    """Gives the real standard output to the document alone."""
    output = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return output


def quiet_environment(project: Path, environment: str) -> None:
    """Log to standard error only, no telemetry, no waiting for the server of a tracking plugin."""
    os.chdir(project)
    os.environ["KEDRO_ENV"] = environment
    os.environ.setdefault("DO_NOT_TRACK", "1")
    os.environ.setdefault("KEDRO_DISABLE_TELEMETRY", "1")
    os.environ.setdefault("MLFLOW_ALLOW_FILE_STORE", "true")
    # a tracking server that is not there is given up at once, not after minutes
    os.environ.setdefault("MLFLOW_HTTP_REQUEST_MAX_RETRIES", "0")
    os.environ.setdefault("MLFLOW_HTTP_REQUEST_TIMEOUT", "5")
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING)


def versions() -> dict[str, str | None]:
    from importlib import metadata

    found: dict[str, str | None] = {"python": "{}.{}.{}".format(*sys.version_info[:3])}
    for name in ("kedro", "kedro-dagster", "dagster", "kedro-datasets", "kedro-mlflow"):
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = None
    return found


def part(make: Callable[[], Json], project: Path) -> Json:
    try:
        return make()
    except BaseException as error:  # SystemExit of a project's module is a failure of this part, too
        traceback.print_exc()
        return {"error": described(error, project)}


def plain(value: object) -> Any:
    """A value as JSON can hold it: text keys, no NaN, everything else as text."""
    if isinstance(value, dict):
        return plain_mapping(cast("dict[object, object]", value))
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in cast("list[object]", value)]
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else str(value)
    if value is None or isinstance(value, (bool, int)):
        return value
    return str(value)


def plain_mapping(value: Mapping[Any, object]) -> Json:
    return {str(key): plain(item) for key, item in value.items()}


def described(error: BaseException, project: Path) -> Json:
    place = None
    for frame in traceback.extract_tb(error.__traceback__):
        path = Path(frame.filename)
        if path.is_relative_to(project) and "site-packages" not in path.parts:
            place = {"file": path.relative_to(project).as_posix(), "line": frame.lineno}
    text = str(error).strip()
    return {
        "type": type(error).__name__,
        "message": text.splitlines()[-1] if text else "",
        "full": text[:20000],
        "at": place,
    }


# ── Kedro ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def kedro_part(project: Path, environment: str) -> Json:
    from kedro.framework.project import find_pipelines, pipelines, settings
    from kedro.framework.startup import bootstrap_project

    bootstrap_project(project)
    loader = settings.CONFIG_LOADER_CLASS(
        conf_source=str(project / settings.CONF_SOURCE),
        env=environment,
        runtime_params={},
        **settings.CONFIG_LOADER_ARGS,
    )
    known = cast("Mapping[str, Pipeline | None]", pipelines)
    registered = {name: made for name, made in dict(known).items() if made is not None}
    try:
        discovered: Json = {"pipelines": {name: pipeline_of(made, project) for name, made in find_pipelines().items()}}
    except Exception as error:
        discovered = {"error": described(error, project)}
    used: set[str] = set()
    for made in registered.values():
        either: Any = made
        used |= either.datasets() if hasattr(made, "datasets") else either.data_sets()
    return {
        "pipelines": {name: pipeline_of(made, project) for name, made in registered.items()},
        "discovered": discovered,
        "datasets": datasets(configuration(loader, "catalog"), used),
        "parameters": configuration(loader, "parameters"),
        "dagster": dagster_configuration(loader),
    }


def dagster_configuration(loader: Any) -> Json:
    """``dagster.yml`` as the plugin reads it; Kedro itself knows no such files."""
    if not hasattr(loader, "config_patterns"):
        return {}
    loader.config_patterns.setdefault("dagster", ["dagster*", "dagster*/**", "**/dagster*"])
    return configuration(loader, "dagster")


def configuration(loader: Any, kind: str) -> Json:
    try:
        return dict(loader[kind])
    except Exception as error:
        if type(error).__name__ in ("MissingConfigException", "KeyError"):
            return {}
        raise


def pipeline_of(made: Pipeline, project: Path) -> Json:
    return {
        "nodes": [node_of(node, project) for node in made.nodes],
        "layers": [[node.name for node in layer] for layer in made.grouped_nodes],
    }


def node_of(node: Node, project: Path) -> Json:
    function = cast("Callable[..., Any]", node.func)
    return {
        "name": node.name,
        "isNameGenerated": not node._name,
        "namespace": node.namespace,
        "function": node._func_name,
        "module": getattr(function, "__module__", None),
        "qualifiedName": getattr(function, "__qualname__", None),
        "at": source_of(function, project),
        "inputs": list(node.inputs),
        "outputs": list(node.outputs),
        "inputBinding": binding(node._inputs),
        "outputBinding": binding(node._outputs),
        "tags": sorted(node.tags),
        "confirms": list(node.confirms),
    }


def binding(given: str | list[str] | dict[str, str] | None) -> Json:
    if not given:
        return {"kind": "none"}
    if isinstance(given, str):
        return {"kind": "single", "dataset": given}
    if isinstance(given, dict):
        return {"kind": "mapping", "datasets": [[str(key), value] for key, value in given.items()]}
    return {"kind": "list", "datasets": list(given)}


def source_of(function: Callable[..., Any], project: Path) -> Json | None:
    import inspect
    from functools import partial

    while isinstance(function, partial):
        function = function.func
    try:
        function = inspect.unwrap(function)
        # no file at all is a TypeError
        path = Path(cast("str", inspect.getsourcefile(function))).resolve()
        lines, first = inspect.getsourcelines(function)
    except (OSError, TypeError, ValueError):
        return None
    if not path.is_relative_to(project):
        return None
    return {"file": path.relative_to(project).as_posix(), "line": first, "endLine": first + len(lines) - 1}


def datasets(catalog: Json, used: Iterable[str]) -> Json:
    """Each used dataset's entry as the catalog's text has it, factories filled in, credentials left as names."""
    text: dict[str, Json] = {
        name: without_credentials(cast("Json", entry)) for name, entry in catalog.items() if isinstance(entry, dict)
    }
    resolver = resolver_of(text)
    found: Json = {}
    for name in sorted(used):
        if name == "parameters" or name.startswith("params:"):
            continue
        if name in text and not resolver.is_pattern(name):
            entry: Json | None = text[name]
            source, pattern = "entry", None
        else:
            pattern = matching_pattern(resolver, name)
            entry = resolver.resolve_pattern(name) if pattern is not None else None
            source = "pattern" if entry else "memory"
        found[name] = {
            "source": source,
            "pattern": pattern if source == "pattern" else None,
            "type": entry["type"] if entry and isinstance(entry.get("type"), str) else None,
            "filepath": str(entry.get("filepath") or entry.get("path"))
            if entry and (entry.get("filepath") or entry.get("path"))
            else None,
            "config": entry or None,
        }
    return found


def resolver_of(text: dict[str, Json]) -> Any:
    try:
        from kedro.io.catalog_config_resolver import CatalogConfigResolver
    except ImportError:
        return OldResolver(text)
    return CatalogConfigResolver(text)


class OldResolver:
    """Factories of Kedro 0.19.0 to 0.19.8, where the catalog itself resolves them."""

    def __init__(self, text: dict[str, Json]) -> None:
        from kedro.io import DataCatalog

        self.catalog: Any = DataCatalog
        self.patterns: dict[str, Json] = self.catalog._sort_patterns(
            {name: entry for name, entry in text.items() if self.is_pattern(name)}
        )

    def is_pattern(self, name: str) -> bool:
        return "{" in name

    def match_pattern(self, name: str) -> str | None:
        return self.catalog._match_pattern(self.patterns, name)

    def resolve_pattern(self, name: str) -> Json:
        import parse

        pattern = self.match_pattern(name) or ""
        parsed: Any = parse.parse(pattern, name)
        return filled(self.patterns[pattern], parsed.named)


def filled(value: object, names: Mapping[str, object]) -> Any:
    if isinstance(value, dict):
        return {key: filled(item, names) for key, item in cast("dict[object, object]", value).items()}
    if isinstance(value, (list, tuple)):
        return [filled(item, names) for item in cast("list[object]", value)]
    return value.format_map(names) if isinstance(value, str) and "}" in value else value


def matching_pattern(resolver: Any, name: str) -> str | None:
    """The user's own factory for a name; Kedro 0.19 and 1.x spell the question differently."""
    if hasattr(resolver, "match_pattern"):
        found = resolver.match_pattern(name)
        return None if found in (getattr(resolver, "_default_runtime_patterns", None) or {}) else found
    return resolver.match_dataset_pattern(name) or resolver.match_user_catch_all_pattern(name)


def without_credentials(entry: Json) -> Json:
    return {
        key: without_credentials(cast("Json", value)) if isinstance(value, dict) else value
        for key, value in entry.items()
        if key != "credentials"
    }


# ── kedro-dagster ────────────────────────────────────────────────────────────────────────────────────────────────────


def plugin_part(project: Path, environment: str, translate_all: bool) -> Json:
    try:
        return plugin_translation(project, environment, translate_all)
    except Exception as first:
        # hooks of other plugins may want a server that is not here: once more without them
        if not disable_plugin_hooks():
            raise
        try:
            translation = plugin_translation(project, environment, translate_all)
        except Exception:
            raise first from None
        translation["withoutPluginHooks"] = described(first, project)
        return translation


def disable_plugin_hooks() -> bool:
    """Sessions made from now on register the project's own hooks only; False when there are no others."""
    from importlib import metadata

    from kedro.framework.session import session

    if not list(metadata.entry_points(group="kedro.hooks")) or not hasattr(session, "_register_hooks_entry_points"):
        return False
    module: Any = session
    module._register_hooks_entry_points = ignore_entry_points
    return True


def ignore_entry_points(*_: object) -> None:
    return None


def plugin_translation(project: Path, environment: str, translate_all: bool) -> Json:
    from kedro_dagster import KedroProjectTranslator

    location = KedroProjectTranslator(env=environment, project_path=project).to_dagster(translate_all=translate_all)
    return {
        "assets": assets_of(location.named_assets),
        "jobs": {name: job_of(job) for name, job in location.named_jobs.items()},
        "schedules": {
            name: {
                "name": schedule.name,
                "job": schedule.job_name,
                "cron": schedule.cron_schedule,
                "timezone": schedule.execution_timezone,
                "description": schedule.description,
            }
            for name, schedule in location.named_schedules.items()
        },
        "executors": {name: executor.name for name, executor in location.named_executors.items()},
        "loggers": sorted(location.named_loggers),
        "sensors": sorted(sensor.name for sensor in location.named_sensors.values()),
        "resources": sorted(location.named_resources),
    }


def assets_of(named_assets: Mapping[str, Any]) -> Json:
    import dagster as dg

    found: Json = {}
    for made in named_assets.values():
        if isinstance(made, dg.AssetSpec):
            found["/".join(made.key.path)] = asset_of(made, True, None, [], made.partitions_def)
            continue
        for spec in made.specs:
            deps = sorted("/".join(key.path) for key in made.asset_deps[spec.key])
            found["/".join(spec.key.path)] = asset_of(
                spec, False, made.node_def.name, deps, spec.partitions_def or made.partitions_def
            )
    return found


def asset_of(
    spec: dg.AssetSpec, external: bool, op: str | None, deps: list[str], partitions: dg.PartitionsDefinition[Any] | None
) -> Json:
    metadata = {key: value for key, value in spec.metadata.items() if not key.startswith("dagster/")}
    return {
        "external": external,
        "group": spec.group_name,
        "op": op,
        "deps": deps,
        "partitions": partitions_of(partitions),
        "kinds": sorted(spec.kinds),
        "description": spec.description,
        "metadata": json.loads(json.dumps(metadata, default=str)),
        "ioManager": spec.metadata.get("dagster/io_manager_key"),
    }


def partitions_of(partitions: dg.PartitionsDefinition[Any] | None) -> Json | None:
    import dagster as dg

    if partitions is None:
        return None
    kind = type(partitions).__name__
    if isinstance(partitions, dg.MultiPartitionsDefinition):
        return {
            "type": kind,
            "dimensions": {d.name: partitions_of(d.partitions_def) for d in partitions.partitions_defs},
        }
    if isinstance(partitions, dg.DynamicPartitionsDefinition):
        return {"type": kind, "name": partitions.name}
    return {"type": kind, "keys": list(partitions.get_partition_keys())}


def job_of(job: dg.JobDefinition) -> Json:
    ops: dict[str, dict[str, list[str]]] = {}
    for node in job.graph.nodes:
        ops[node.name] = {}
    for invocation, inputs in job.graph.dependencies.items():
        name = invocation.alias or invocation.name
        for given, dependency in inputs.items():
            sources = dependency.get_node_dependencies()
            if sources:
                ops[name][given] = sorted(f"{source.node}.{source.output}" for source in sources)
    return {"name": job.name, "executor": job.executor_def.name, "loggers": sorted(job.loggers), "ops": ops}


if __name__ == "__main__":
    sys.exit(main())
