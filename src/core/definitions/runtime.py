"""Runs the nodes of a Kedro project in Dagster, for the definitions in this package.

Importing this module imports Dagster and nothing of the project. Kedro is started once
in each process, by the first step that runs there; then every step loads, computes and
saves through Kedro's own catalog, nodes and hooks.
"""

from __future__ import annotations

import base64
import builtins
import calendar
import importlib
import inspect
import json
import logging
import os
import re
import sys
import threading
import time
import traceback
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import dagster as dg

DATASET = "kedro_dataset"
"""Key of the definition metadata that holds the exact name of a Kedro dataset."""

NODE = "kedro/node"
PIPELINE = "kedro/pipeline"
"""Tags of an op that name the Kedro node it runs and a registered pipeline with it."""

UPSTREAM_PARTITION = "upstream_partition_key"
DOWNSTREAM_PARTITION = "downstream_partition_key"
"""Tags of an op that handles one partition: `dataset|key` that it reads and writes."""

READ_PARTITIONS = "kedro/partitions"
"""Tag of such an op with several partitioned inputs: the keys it reads of each."""

_NOTHING = "__nothing__"
_LOCK = threading.RLock()


class KedroProjectError(Exception):
    """The Kedro project is not what the definitions were generated from."""


class KedroProject:
    """One environment of the Kedro project around this package."""

    def __init__(
        self,
        environment: str,
        package_name: str,
        jobs: Mapping[str, Mapping[str, Any]],
    ) -> None:
        self.environment = environment
        self.package_name = package_name
        self.jobs = jobs
        self._session: _Session | None = None

    def io_manager(self) -> dg.IOManagerDefinition:
        """The IO manager of every dataset in the Kedro catalog."""
        return dg.IOManagerDefinition(
            lambda _: _KedroIOManager(self),
            description=f"Kedro's catalog in environment {self.environment}.",
        )

    def run_node(
        self,
        context: Any,
        inputs: Mapping[str, Any],
        assets: Sequence[dg.AssetsDefinition] = (),
        code_version: str | None = None,
    ) -> Iterator[dg.Output]:
        """Run the Kedro node of an op or asset.

        An op passes the assets that hold its outputs: their materializations are
        recorded with the provenance that an asset run would record.
        """
        context = getattr(context, "op_execution_context", context)
        session = self.session(context.get_step_execution_context())
        is_done = False
        try:
            yield from _run_node(session, context, inputs, assets, code_version)
            is_done = True
        finally:
            session.tracking.leave(is_done)

    def before_pipeline_run(self, context: Any) -> None:
        """Fire Kedro's `before_pipeline_run` for the job that runs."""
        session = self.session(context.get_step_execution_context())
        session.hooks.before_pipeline_run(
            run_params=session.run_params,
            pipeline=session.pipeline,
            catalog=session.catalog,
        )
        session.tracking.share()
        session.tracking.leave(is_done=True)

    def after_pipeline_run(self, context: Any) -> None:
        """Fire Kedro's `after_pipeline_run` for the job that runs."""
        session = self.session(context.get_step_execution_context())
        session.tracking.enter()
        session.hooks.after_pipeline_run(
            run_params=session.run_params,
            run_result=session.run_result(),
            pipeline=session.pipeline,
            catalog=session.catalog,
        )
        session.tracking.leave(is_done=True)

    def on_pipeline_error(self, context: Any) -> None:
        """Fire Kedro's `on_pipeline_error` for a run that failed."""
        session = self._session_of(context.dagster_run, context.instance, 0)
        session.tracking.enter()
        session.hooks.on_pipeline_error(
            error=_error_of(context),
            run_params=session.run_params,
            pipeline=session.pipeline,
            catalog=session.catalog,
        )
        session.tracking.leave(is_done=False)

    def session(self, step: Any) -> _Session:
        """The Kedro session of the Dagster run that a step belongs to."""
        return self._session_of(
            step.dagster_run, step.instance, step.previous_attempt_count
        )

    def session_of_node(self, step: Any) -> _Session:
        """The same, with the MLflow run of the Dagster run at hand."""
        session = self.session(step)
        session.tracking.enter()
        return session

    def _session_of(
        self, run: dg.DagsterRun | None, instance: Any, attempt: int
    ) -> _Session:
        key = (run.run_id if run else None, attempt)
        with _LOCK:
            if self._session is None or self._session.key != key:
                self._session = _Session(self, key, run, instance)
            return self._session


class _Session:
    """A Kedro session: what all steps of one Dagster run share in one process."""

    def __init__(
        self,
        project: KedroProject,
        key: tuple[str | None, int],
        run: dg.DagsterRun | None,
        instance: Any,
    ) -> None:
        path = _bootstrap(project.package_name)
        import kedro
        from kedro.framework.project import pipelines
        from kedro.framework.session import KedroSession

        self.key = key
        self.loaded: set[str] = set()
        self.saved: dict[str, dict[str, Any]] = {}
        self.kept: dict[str, Any] = {}
        self._pipelines = pipelines
        self._nodes: dict[tuple[str, str], Any] = {}
        self._job = project.jobs.get(run.job_name) if run else None
        self._kedro = KedroSession.create(
            project_path=path, env=project.environment, save_on_close=False
        )
        self.run_id = _run_timestamp(run, instance, key[1])
        if self.run_id is not None:
            self._kedro.session_id = self.run_id
            self._kedro._store["session_id"] = self.run_id
        self.context = self._kedro.load_context()
        pipeline = (self._job or {}).get("pipeline_name")
        if pipeline not in (None, "__default__") and hasattr(
            self.context, "_pipelines_to_validate"
        ):
            self.context._pipelines_to_validate = [pipeline]
        self.catalog = _create_catalog(self.context, self.run_id)
        self.hooks = self._kedro._hook_manager.hook
        self.tracking = _Tracking(self, run, instance)
        self.run_params = {
            "run_id": self.run_id,
            "session_id": self.run_id,
            "project_path": Path(path).as_posix(),
            "env": self.context.env,
            "kedro_version": kedro.__version__,
            "load_versions": None,
            "runtime_params": {},
            "extra_params": {},
            "runner": None,
            "only_missing_outputs": False,
            **_filters(self._job or {}),
        }

    @property
    def plugins(self) -> Sequence[Any]:
        """Every object whose hooks Kedro calls."""
        return list(self._kedro._hook_manager.get_plugins())

    @property
    def is_job(self) -> bool:
        """True in a run of one of the project's jobs, False in an asset run."""
        return self._job is not None

    @property
    def pipeline(self) -> Any:
        """The registered pipeline of the job, filtered as dagster.yml says."""
        job = dict(self._job or {})
        pipeline = self._registered(job.pop("pipeline_name", None) or "__default__")
        accepted = inspect.signature(pipeline.filter).parameters
        if "node_namespaces" in job and "node_namespaces" not in accepted:
            namespaces = job.pop("node_namespaces")
            found = [pipeline.filter(**job, node_namespace=name) for name in namespaces]
            return sum(found[1:], found[0])
        return pipeline.filter(**job)

    def run_result(self) -> dict[str, Any]:
        """What Kedro hands to `after_pipeline_run`: the datasets a pipeline ends in."""
        result = {}
        for name in sorted(self.pipeline.outputs()):
            dataset = self.dataset(name)
            if dataset is not None:
                result[name] = dataset
        return result

    def node_of(self, op: dg.OpDefinition) -> Any:
        """The Kedro node that an op's tags name."""
        key = (op.tags[PIPELINE], op.tags[NODE])
        if key not in self._nodes:
            for node in self._registered(key[0]).nodes:
                self._nodes[(key[0], node.name)] = node
        if key not in self._nodes:
            raise KedroProjectError(
                f"Pipeline `{key[0]}` has no node `{key[1]}`: the project has changed "
                "since these definitions were generated. Generate them again."
            )
        return self._nodes[key]

    def dataset(self, name: str) -> Any:
        """The dataset of a name, or None when Kedro keeps it in memory."""
        if hasattr(self.catalog, "get"):
            return self.catalog.get(name)
        return self.catalog._get_dataset(name) if name in self.catalog else None

    def load(self, name: str, keys: Sequence[str] | None) -> Any:
        """Load a dataset through the catalog, cut down to some of its partitions."""
        data = self.catalog.load(name)
        if keys is None or not self._is_partitioned(name) or not isinstance(data, dict):
            return data
        found = {key: data[key] for key in keys if key in data}
        if keys and not found:
            missing = ", ".join(f"`{key}`" for key in keys)
            raise KedroProjectError(
                f"Dataset `{name}` has no data for partition {missing} yet: "
                "materialize it first."
            )
        return found

    def save(self, name: str, data: Any, keys: Sequence[str] | None, node: Any) -> None:
        """Save a dataset through the catalog, with the dataset hooks of its node."""
        if node is None:
            self._save(name, data, keys)
            return
        self.hooks.before_dataset_saved(dataset_name=name, data=data, node=node)
        self._save(name, data, keys)
        self.hooks.after_dataset_saved(dataset_name=name, data=data, node=node)

    def _save(self, name: str, data: Any, keys: Sequence[str] | None) -> None:
        """Saving some partitions never deletes the others."""
        if keys is None or not self._is_partitioned(name) or not isinstance(data, dict):
            self.catalog.save(name, data)
            return
        if set(data) != set(keys):
            raise KedroProjectError(
                f"Dataset `{name}` is saved for partitions {sorted(keys)}: the node must "
                "return a dictionary with exactly these keys, not "
                f"{sorted(map(str, data))}."
            )
        dataset = self.dataset(name)
        overwrite = getattr(dataset, "_overwrite", False)
        try:
            dataset._overwrite = False
            self.catalog.save(name, data)
        finally:
            dataset._overwrite = overwrite

    def is_in_memory(self, name: str) -> bool:
        from kedro.io import MemoryDataset

        dataset = self.dataset(name)
        return dataset is None or isinstance(dataset, MemoryDataset)

    def _is_partitioned(self, name: str) -> bool:
        return hasattr(self.dataset(name), "_list_partitions")

    def _registered(self, name: str) -> Any:
        try:
            return self._pipelines[name]
        except KeyError:
            if name == "__default__":
                return sum(self._pipelines.values())
            raise KedroProjectError(
                f"The project registers no pipeline `{name}`: it has changed since "
                "these definitions were generated. Generate them again."
            ) from None


class _KedroIOManager(dg.IOManager):
    """Loads and saves through the Kedro catalog, and fires Kedro's dataset hooks."""

    def __init__(self, project: KedroProject) -> None:
        self._project = project

    def load_input(self, context: dg.InputContext) -> Any:
        name = _dataset_of(context.definition_metadata)
        if name is None and context.upstream_output is not None:
            name = _dataset_of(context.upstream_output.definition_metadata)
        if name is None:
            raise KedroProjectError(f"Input `{context.name}` names no Kedro dataset.")
        step = getattr(context, "_step_context", None)
        if step is None:
            session = self._project._session_of(None, None, 0)
            return session.load(name, _asset_partitions(context, name))
        session, node = self._session_and_node(step)
        if node is not None:
            session.hooks.before_dataset_loaded(dataset_name=name, node=node)
        if session.is_in_memory(name):
            data = self._load_kept(context, name, step.resources)
        else:
            keys = _keys_to_read(step, name) or _asset_partitions(context, name)
            data = session.load(name, keys)
        if node is not None:
            session.hooks.after_dataset_loaded(dataset_name=name, data=data, node=node)
            session.loaded.add(name)
        return data

    def _session_and_node(self, step: Any) -> tuple[_Session, Any]:
        """The session of a step and its Kedro node: None in a step of somebody else's
        asset or check that shares a dataset with Kedro."""
        if NODE not in step.op_def.tags:
            return self._project.session(step), None
        session = self._project.session_of_node(step)
        return session, session.node_of(step.op_def)

    def _load_kept(self, context: dg.InputContext, name: str, resources: Any) -> Any:
        """What Dagster's own IO manager keeps of a dataset that Kedro has in memory:
        from the op that made it in this run, else as the asset was made last."""
        manager = getattr(resources, "io_manager", None)
        if manager is None:
            return self._project.session(context._step_context).load(name, None)
        if context.upstream_output is not None:
            return manager.load_input(context)
        key = dg.AssetKey([self._project.environment, *_untranscoded(name).split(".")])
        made = dg.build_output_context(asset_key=key, name=context.name)
        asked = dg.build_input_context(
            asset_key=key,
            name=context.name,
            upstream_output=made,
            dagster_type=context.dagster_type,
        )
        try:
            return manager.load_input(asked)
        except (FileNotFoundError, KeyError) as error:
            raise KedroProjectError(
                f"Dataset `{name}` is kept in memory and nothing has made it yet: run "
                "what makes it first, or give it a catalog entry that persists it."
            ) from error

    def handle_output(self, context: dg.OutputContext, obj: Any) -> None:
        name = _dataset_of(context.definition_metadata)
        if name is None:
            raise KedroProjectError(f"Output `{context.name}` names no Kedro dataset.")
        step = context.step_context
        session, node = self._session_and_node(step)
        manager = getattr(step.resources, "io_manager", None)
        if manager is not None and session.is_in_memory(name):
            data = _last(obj.items) if isinstance(obj, _Stream) else obj
            session.hooks.before_dataset_saved(dataset_name=name, data=data, node=node)
            _store(manager, context, data)
            session.kept[name] = data
            session.hooks.after_dataset_saved(dataset_name=name, data=data, node=node)
            return
        keys = _key_to_write(step) or _asset_partitions(context, name)
        for data in obj.items if isinstance(obj, _Stream) else (obj,):
            session.save(name, data, keys, node)
        metadata = _metadata_of(session.dataset(name), context.log, name)
        session.saved[name] = metadata
        context.add_output_metadata(metadata)


class _Tracking:
    """The one MLflow run of a Dagster run, where kedro-mlflow is installed.

    Kedro-mlflow opens its run in `before_pipeline_run` and expects every node to run in
    the same process. Here the run's id travels as a tag of the Dagster run: each step
    enters the MLflow run, and leaves it open for the others. An asset run, which fires no
    pipeline hooks, opens one with its first step.
    """

    def __init__(
        self, session: _Session, run: dg.DagsterRun | None, instance: Any
    ) -> None:
        self._session = session
        self._run = run
        self._instance = instance
        self._config = getattr(session.context, "mlflow", None)
        self._is_inside = False

    def enter(self) -> None:
        """Make the MLflow run the active one, for Kedro's hooks and the node's code."""
        if self._config is None or self._run is None or self._is_inside:
            return
        run_id = self._shared_id() or (None if self._session.is_job else self._open())
        if run_id is None:
            self._switch_off()
            return
        import mlflow

        active = mlflow.active_run()
        if active is None or active.info.run_id != run_id:
            mlflow.start_run(run_id=run_id, nested=active is not None)
        self._inform_hooks(run_id)
        self._is_inside = True

    def leave(self, is_done: bool) -> None:
        """Let go of the MLflow run: a job's stays open until its pipeline hooks close
        it, an asset run's is finished unless a later step enters it again."""
        if self._config is None or not self._is_inside:
            return
        import mlflow

        self._is_inside = False
        ended = "FINISHED" if is_done else "FAILED"
        active = mlflow.active_run()
        entered = active
        # kedro-mlflow enters the run once more for each node, and never leaves it
        while active is not None and active.info.run_id == entered.info.run_id:
            mlflow.end_run("RUNNING" if self._session.is_job else ended)
            active = mlflow.active_run()

    def share(self) -> None:
        """Write the run that kedro-mlflow has opened down in the Dagster run's tags."""
        if self._config is None or self._run is None:
            return
        import mlflow

        active = mlflow.active_run()
        if active is None:
            return
        mlflow.set_tag("dagster_run_id", self._run.run_id)
        self._instance.add_run_tags(self._run.run_id, self._tags(active.info))
        self._is_inside = True

    def metadata(self) -> dict[str, Any]:
        """What a materialization says of the MLflow run it was made in."""
        if not self._is_inside:
            return {}
        import mlflow

        active = mlflow.active_run()
        if active is None:
            return {}
        tags: dict[str, Any] = self._tags(active.info)
        return {**tags, "mlflow_run_url": dg.MetadataValue.url(tags["mlflow_run_url"])}

    def _shared_id(self) -> str | None:
        """The MLflow run that the Dagster run's tags name. A job that is run again from
        where it failed goes on in the MLflow run of its parent; an asset run that is
        run again has the tags of its parent, but an MLflow run of its own."""
        run = self._instance.get_run_by_id(self._run.run_id)
        shared = run.tags.get("mlflow_run_id") if run else None
        if shared is None or self._session.is_job or run.parent_run_id is None:
            return shared
        parent = self._instance.get_run_by_id(run.parent_run_id)
        inherited = parent.tags.get("mlflow_run_id") if parent else None
        return None if shared == inherited else shared

    def _open(self) -> str:
        """Open the MLflow run of an asset run. Of steps that do so at the same moment,
        all take the run that was started first, and the others are deleted."""
        import mlflow

        experiment = self._config.tracking.experiment._experiment.experiment_id
        client = mlflow.MlflowClient()
        name = self._config.tracking.run.name or "assets"
        tags = {"dagster_run_id": self._run.run_id, "env": self._session.context.env}
        own = client.create_run(experiment, run_name=name, tags=tags).info
        found = client.search_runs(
            [experiment], f"tags.dagster_run_id = '{self._run.run_id}'"
        )
        first = min(
            (one.info for one in found), key=lambda info: (info.start_time, info.run_id)
        )
        if first.run_id != own.run_id:
            client.delete_run(own.run_id)
        self._instance.add_run_tags(self._run.run_id, self._tags(first))
        return first.run_id

    def _switch_off(self) -> None:
        """Kedro-mlflow opened no run for this job: its mlflow.yml leaves the pipeline
        out, so that neither hooks nor datasets may open one."""
        from kedro_mlflow.io.catalog.switch_catalog_logging import (
            switch_catalog_logging,
        )

        switch_catalog_logging(self._session.catalog, False)
        for plugin in self._session.plugins:
            if type(plugin).__name__ == "MlflowHook":
                plugin.run_id = None
                plugin._is_mlflow_enabled = False

    def _inform_hooks(self, run_id: str) -> None:
        """Give kedro-mlflow what it remembers from `before_pipeline_run`, which another
        process has fired."""
        parameters = self._config.tracking.params
        for plugin in self._session.plugins:
            if type(plugin).__name__ == "MlflowHook":
                plugin.run_id = run_id
                plugin._is_mlflow_enabled = True
                plugin.flatten = parameters.dict_params.flatten
                plugin.recursive = parameters.dict_params.recursive
                plugin.sep = parameters.dict_params.sep
                plugin.long_params_strategy = parameters.long_params_strategy

    def _tags(self, info: Any) -> dict[str, str]:
        import mlflow

        uri = _without_credentials(mlflow.get_tracking_uri())
        base = uri.rstrip("/")
        if not uri.startswith(("http://", "https://")):
            base = f"http://{self._config.ui.host}:{self._config.ui.port}"
        url = f"{base}/#/experiments/{info.experiment_id}/runs/{info.run_id}"
        return {
            "mlflow_experiment_id": str(info.experiment_id),
            "mlflow_run_id": info.run_id,
            "mlflow_tracking_uri": uri,
            "mlflow_run_url": url,
        }


class _Stream:
    """The chunks that a generator node yields for one dataset."""

    def __init__(self, items: Iterable[Any]) -> None:
        self.items = items


class _Ledger:
    """Records what an op of a job materializes, as an asset run would.

    The versions of the inputs are read before the node runs, so that Dagster can tell
    later whether what was made is stale.
    """

    def __init__(
        self,
        context: Any,
        assets: Sequence[dg.AssetsDefinition],
        code_version: str | None,
    ) -> None:
        self._context = context
        self._specs = {
            _untranscoded(str(_dataset_of(spec.metadata))): spec
            for definition in assets
            for spec in definition.specs
        }
        self._code_version = code_version
        keys = {dep.asset_key for spec in self._specs.values() for dep in spec.deps}
        # to record what its own storage logs while it opens, Dagster would wait for it
        context.log.end_python_log_capture()
        try:
            self._inputs = _input_versions(context.instance, keys)
        finally:
            context.log.begin_python_log_capture()

    def keep(self, dataset: str, out: Any, data: Any) -> None:
        """Put data that Kedro has in memory where Dagster looks for the asset, so that
        an asset run finds what a job has made."""
        spec = self._specs.get(_untranscoded(dataset))
        if spec is None:
            return
        made = dg.build_output_context(
            asset_key=spec.key,
            name=out.name,
            step_key=self._context.get_step_execution_context().step.key,
            dagster_type=out.dagster_type,
            definition_metadata=dict(out.metadata or {}),
        )
        _store(self._context.resources.io_manager, made, data)

    def record(self, dataset: str, metadata: Mapping[str, Any]) -> None:
        spec = self._specs.get(_untranscoded(dataset))
        if spec is None:
            return
        code_version = self._code_version or spec.code_version or self._context.run_id
        tags = {"dagster/code_version": code_version}
        versions = []
        for key in sorted((dep.asset_key for dep in spec.deps), key=str):
            version, pointer = self._inputs[key]
            versions.append(version)
            tags[f"dagster/input_data_version/{key.to_user_string()}"] = version
            tags[f"dagster/input_event_pointer/{key.to_user_string()}"] = pointer
        digest = sha256("".join([code_version, *versions]).encode("utf8")).hexdigest()
        tags["dagster/data_version"] = digest
        step = self._context.get_step_execution_context()
        self._context.log_event(
            dg.AssetMaterialization(
                asset_key=spec.key,
                partition=_partition_of(step, spec),
                metadata=metadata,
                tags=tags,
            )
        )


def allow_depth(nodes: int) -> None:
    """Let Python recurse as deep as the longest chain of nodes: Dagster walks a job by
    recursion, and a project may be deeper than Python's limit."""
    sys.setrecursionlimit(max(sys.getrecursionlimit(), 3 * nodes + 1000))


def parameter(default: Any) -> dg.Field:
    """A Kedro parameter as Dagster config, with its value as the default."""
    if isinstance(default, dict):
        fields = {name: parameter(value) for name, value in default.items()}
        return dg.Field(dg.Permissive(fields), is_required=False, default_value=default)
    return dg.Field(
        dg.Noneable(_config_type(default)), is_required=False, default_value=default
    )


def secret_parameter() -> dg.Field:
    """A Kedro parameter whose value is not written down: unset, Kedro supplies it."""
    return dg.Field(
        dg.Noneable(dg.Any),
        is_required=False,
        description="Unset, its value is read from the Kedro project at run time.",
    )


def executor(
    module: str, name: str, options: Mapping[str, Any]
) -> dg.ExecutorDefinition:
    """An executor of another package, which only the jobs that use it need."""
    try:
        definition = getattr(importlib.import_module(module), name)
    except ImportError as error:
        package = module.replace("_", "-")
        raise KedroProjectError(
            f"dagster.yml runs a job with `{name}` of package `{package}`, which is "
            f"not installed here: pip install {package}"
        ) from error
    return definition.configured(dict(options))


def kedro_logger(name: str) -> dg.LoggerDefinition:
    """A logger of dagster.yml: its options are the config of the jobs that use it."""
    return dg.LoggerDefinition(
        lambda context: _build_logger(name, dict(context.logger_config)),
        description=f"Logger {name} of dagster.yml.",
        config_schema={
            "log_level": dg.Field(str, default_value="INFO"),
            "handlers": dg.Field(list, is_required=False),
            "formatters": dg.Field(dict, is_required=False),
            "filters": dg.Field(dict, is_required=False),
        },
    )


def _build_logger(name: str, options: Mapping[str, Any]) -> logging.Logger:
    level = str(options.get("log_level") or "INFO").upper()
    logger = logging.getLoggerClass()(name, level=level)
    formatters = {
        key: _made(entry, "()", "class") or logging.Formatter(**_formatter(entry))
        for key, entry in (options.get("formatters") or {}).items()
    }
    filters = {
        key: _made(entry, "()", "class")
        for key, entry in (options.get("filters") or {}).items()
    }
    plain = logging.Formatter("%(asctime)s - %(name)s - %(levelname)s - %(message)s")
    stdout = {"class": "logging.StreamHandler", "stream": "ext://sys.stdout"}
    for entry in options.get("handlers") or [stdout]:
        own = {"level", "formatter", "filters"}
        handler = _made({k: v for k, v in entry.items() if k not in own}, "()", "class")
        handler.setLevel(str(entry.get("level") or level).upper())
        handler.setFormatter(formatters.get(entry.get("formatter"), plain))
        for key in entry.get("filters") or []:
            handler.addFilter(filters[key])
        logger.addHandler(handler)
    return logger


def _formatter(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "fmt": entry.get("format"),
        "datefmt": entry.get("datefmt"),
        "style": entry.get("style", "%"),
    }


def _made(entry: Mapping[str, Any], *keys: str) -> Any:
    """The object that an entry of a logger's options describes, or None."""
    key = next((key for key in keys if key in entry), None)
    if key is None:
        return None
    options = {name: value for name, value in entry.items() if name != key}
    if isinstance(options.get("stream"), str):
        options["stream"] = _imported(options["stream"])
    return _imported(entry[key])(**options)


def _imported(reference: str) -> Any:
    module, _, name = reference.removeprefix("ext://").rpartition(".")
    if not module:
        raise KedroProjectError(f"`{reference}` names no module and attribute.")
    return getattr(importlib.import_module(module), name)


def _config_type(value: Any) -> Any:
    """The type of a parameter's config. A whole number may be a float in Kedro, which
    only Kedro knows: both are taken, and an integer stays one where Kedro has one."""
    if isinstance(value, list):
        return [dg.Any]
    for kind, config in ((bool, bool), (int, float), (float, float), (str, str)):
        if isinstance(value, kind):
            return config
    return dg.Any


def _bootstrap(package_name: str) -> Path:
    """Configure Kedro for the project, once in this process, and return its folder."""
    if package_name not in _BOOTSTRAPPED:
        path = find_project()
        with _log_capture_kept():
            from kedro.framework.project import configure_project
            from kedro.framework.startup import bootstrap_project

            try:
                if not _is_project(path):
                    raise NotADirectoryError(path)
                bootstrap_project(path)
            except NotADirectoryError:
                # the code is installed as a package, and only configuration stands here
                configure_project(package_name)
        _BOOTSTRAPPED[package_name] = path
    return _BOOTSTRAPPED[package_name]


_BOOTSTRAPPED: dict[str, Path] = {}


@contextmanager
def _log_capture_kept() -> Iterator[None]:
    """Kedro's logging configuration takes all handlers off the loggers it names: those
    by which Dagster records what Python logs are put back."""
    named = logging.root.manager.loggerDict.values()
    loggers = [logging.root, *(one for one in named if isinstance(one, logging.Logger))]
    held = [
        (logger, handler)
        for logger in loggers
        for handler in logger.handlers
        if type(handler).__module__.startswith("dagster.")
    ]
    try:
        yield
    finally:
        for logger, handler in held:
            logger.disabled = False
            logger.addHandler(handler)


def find_project() -> Path:
    """The folder of the Kedro project: around this file, as KEDRO_PROJECT_PATH says,
    or around the working directory."""
    for folder in Path(__file__).resolve().parents:
        if _is_project(folder):
            return folder
    named = os.environ.get("KEDRO_PROJECT_PATH")
    if named:
        path = Path(named).expanduser().resolve()
        if not path.is_dir():
            raise KedroProjectError(f"KEDRO_PROJECT_PATH is no folder: {path}")
        return path
    here = Path.cwd()
    for folder in (here, *here.parents):
        if _is_project(folder):
            return folder
    raise KedroProjectError(
        "Found no Kedro project: no pyproject.toml with a [tool.kedro] section around "
        f"{Path(__file__).resolve().parent} or {here}. Set KEDRO_PROJECT_PATH to the "
        "project's folder."
    )


def _is_project(folder: Path) -> bool:
    file = folder / "pyproject.toml"
    try:
        return bool(re.search(r"(?m)^\s*\[tool\.kedro\]", file.read_text("utf-8")))
    except OSError:
        return False


def _run_timestamp(
    run: dg.DagsterRun | None, instance: Any, attempt: int
) -> str | None:
    """Kedro's save version of a Dagster run, the time of its start: the same in every
    process of the run, and a later one for each retry, because Kedro refuses to save a
    version twice. (A run may wait in a queue while later ones overtake it.)"""
    record = instance.get_run_record_by_id(run.run_id) if run else None
    if record is None:
        return None
    moment = record.create_timestamp
    created = calendar.timegm(moment.utctimetuple()) + moment.microsecond / 1_000_000
    since = int((record.start_time or created) * 1000) + attempt
    seconds, milliseconds = divmod(since, 1000)
    text = time.strftime("%Y-%m-%dT%H.%M.%S", time.gmtime(seconds))
    return f"{text}.{milliseconds:03d}Z"


def _create_catalog(context: Any, save_version: str | None) -> Any:
    from kedro.framework.project import settings

    accepted = inspect.signature(context._get_catalog).parameters
    arguments: dict[str, Any] = {}
    if "catalog_class" in accepted:
        arguments["catalog_class"] = settings.DATA_CATALOG_CLASS
    if "save_version" in accepted:
        arguments["save_version"] = save_version
    return context._get_catalog(**arguments)


def _filters(job: Mapping[str, Any]) -> dict[str, Any]:
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


def _run_node(
    session: _Session,
    context: Any,
    inputs: Mapping[str, Any],
    assets: Sequence[dg.AssetsDefinition],
    code_version: str | None,
) -> Iterator[dg.Output]:
    """Run the node of an op with all that Kedro's own runner does around it, and record
    what it makes."""
    session.tracking.enter()
    node = session.node_of(context.op_def)
    ledger = _Ledger(context, assets, code_version) if assets else None
    values = _input_values(session, context, node, inputs)
    outputs = _run(session, context, node, values)
    is_stream = inspect.isgeneratorfunction(node.func)
    outs = [(out, _dataset_of(out.metadata)) for out in context.op_def.output_defs]
    for out, dataset in outs:
        if dataset is None:
            continue
        data = outputs.get(dataset)
        tracked = session.tracking.metadata()
        yield from _save(session, node, dataset, out, data, is_stream, tracked)
        if ledger is not None:
            if dataset in session.kept:
                ledger.keep(dataset, out, session.kept.pop(dataset))
            ledger.record(dataset, {**session.saved.pop(dataset, {}), **tracked})
    for dataset in node.confirms:
        session.catalog.confirm(dataset)
    for out, dataset in outs:
        if dataset is None:
            yield dg.Output(None, out.name)


def _input_values(
    session: _Session, context: Any, node: Any, inputs: Mapping[str, Any]
) -> dict[str, Any]:
    """The node's inputs by Kedro name, with the dataset hooks that did not fire yet."""
    values: dict[str, Any] = {}
    for entry in context.op_def.input_defs:
        name = _dataset_of(entry.metadata)
        if name is None:
            continue
        if entry.dagster_type.is_nothing:
            values[name] = None
            continue
        values[name] = inputs[entry.name]
        if name in session.loaded:
            session.loaded.discard(name)
        else:
            session.hooks.before_dataset_loaded(dataset_name=name, node=node)
            session.hooks.after_dataset_loaded(
                dataset_name=name, data=values[name], node=node
            )
    configured = context.op_config or {}
    defaults = _config_defaults(context.op_def)
    for name in node.inputs:
        if name in values:
            continue
        session.hooks.before_dataset_loaded(dataset_name=name, node=node)
        value = session.catalog.load(name)
        if name in configured:
            value = _overridden(value, configured[name], defaults.get(name))
        values[name] = value
        session.hooks.after_dataset_loaded(dataset_name=name, data=value, node=node)
    return values


def _config_defaults(op: dg.OpDefinition) -> Mapping[str, Any]:
    """The parameters of an op as they are when nobody sets them."""
    fields = getattr(op.config_schema.config_type, "fields", {})
    return {name: _default_of(field) for name, field in fields.items()}


def _default_of(field: Any) -> Any:
    nested = getattr(field.config_type, "fields", None)
    if nested is not None:
        return {name: _default_of(inner) for name, inner in nested.items()}
    return field.default_value if field.default_provided else None


def _overridden(value: Any, configured: Any, default: Any) -> Any:
    """Kedro's value of a parameter, changed only where the run's config departs from
    the default: what nobody set keeps the type and the secrets that Kedro gives it."""
    if configured == default or (configured is None and default is None):
        return value
    if isinstance(configured, Mapping):
        fields = _as_mapping(value)
        if fields is not None and isinstance(default, Mapping):
            merged = dict(fields)
            for name, item in configured.items():
                if name not in default:
                    merged[name] = item
                elif item != default[name]:
                    merged[name] = _overridden(fields.get(name), item, default[name])
            return merged if isinstance(value, Mapping) else type(value)(**merged)
    is_whole = isinstance(configured, float) and configured.is_integer()
    if is_whole and isinstance(value, int) and not isinstance(value, bool):
        return int(configured)
    return configured


def _as_mapping(value: Any) -> Mapping[str, Any] | None:
    if isinstance(value, Mapping):
        return value
    if hasattr(value, "model_dump"):
        return value.model_dump()
    return dict(vars(value)) if hasattr(value, "__dataclass_fields__") else None


def _run(
    session: _Session, context: Any, node: Any, inputs: dict[str, Any]
) -> dict[str, Any]:
    """Run the node between its hooks, as Kedro's own runner does."""
    common = {
        "node": node,
        "catalog": session.catalog,
        "is_async": False,
        "run_id": session.run_id,
        "session_id": session.run_id,
    }
    for response in session.hooks.before_node_run(inputs=dict(inputs), **common) or []:
        if response is not None and not isinstance(response, dict):
            raise TypeError(
                "`before_node_run` must return None or a dictionary of dataset names "
                f"and values, not `{type(response).__name__}`."
            )
        inputs.update(response or {})
    try:
        outputs = node.run(inputs)
    except Exception as error:  # noqa: BLE001
        session.hooks.on_node_error(error=error, inputs=inputs, **common)
        own = _own_traceback(error)
        text = "".join(traceback.format_exception(type(error), error, own))
        context.log.error(f"Kedro node `{node.name}` failed.\n{text}")
        raise error.with_traceback(own) from error.__cause__
    session.hooks.after_node_run(inputs=inputs, outputs=outputs, **common)
    return outputs


def _own_traceback(error: BaseException) -> Any:
    """The error's traceback from the first frame that is neither ours nor Kedro's."""
    frames = error.__traceback__
    while frames is not None:
        name = frames.tb_frame.f_globals.get("__name__", "")
        if name != __name__ and not name.startswith("kedro."):
            return frames
        frames = frames.tb_next
    return error.__traceback__


def _save(
    session: _Session,
    node: Any,
    dataset: str,
    out: Any,
    data: Any,
    is_stream: bool,
    metadata: Mapping[str, Any],
) -> Iterator[dg.Output]:
    if out.dagster_type.is_nothing:
        yield dg.Output(None, out.name, metadata=metadata)
        return
    if out.io_manager_key != "io_manager":
        kept = _Stream(data) if is_stream else data
        yield dg.Output(kept, out.name, metadata=metadata)
        return
    if is_stream:
        data = _last(data)
    if data is None:
        raise ValueError(
            f"Node `{node.name}` returned None for dataset `{dataset}`: Kedro does not "
            "save None."
        )
    session.hooks.before_dataset_saved(dataset_name=dataset, data=data, node=node)
    session.kept[dataset] = data
    yield dg.Output(data, out.name, metadata=metadata)
    session.hooks.after_dataset_saved(dataset_name=dataset, data=data, node=node)


def _store(manager: Any, context: dg.OutputContext, data: Any) -> None:
    stored = manager.handle_output(context, data)
    if inspect.isgenerator(stored):
        for _ in stored:
            pass


def _last(items: Iterable[Any]) -> Any:
    """What stays of a stream of chunks in memory: Kedro keeps the last one."""
    last = None
    for last in items:
        pass
    return last


def _keys_to_read(step: Any, name: str) -> list[str] | None:
    """The partitions of an input that a fanned-out op reads; None for the whole."""
    keys = json.loads(step.op.tags.get(READ_PARTITIONS, "{}"))
    if name in keys:
        return list(keys[name])
    dataset, bar, key = step.op.tags.get(UPSTREAM_PARTITION, "").partition("|")
    return [key] if bar and dataset in (name, _formatted(name)) else None


def _key_to_write(step: Any) -> list[str] | None:
    """The partition that a fanned-out op makes of each dataset; None for the whole."""
    _, bar, key = step.op.tags.get(DOWNSTREAM_PARTITION, "").partition("|")
    return [key] if bar else None


def _asset_partitions(context: Any, name: str) -> list[str] | None:
    """The partitions of a dataset that an asset run handles; None for the whole.

    A node with several partitioned outputs has one dimension for each of them.
    """
    if not context.has_asset_key or not context.has_asset_partitions:
        return None
    keys: dict[str, None] = {}
    for key in context.asset_partition_keys:
        dimensions = getattr(key, "keys_by_dimension", {})
        keys[str(dimensions.get(_formatted(name), key))] = None
    return list(keys)


def _partition_of(step: Any, spec: dg.AssetSpec) -> str | None:
    """The partition of an asset that a fanned-out op makes."""
    keys = _key_to_write(step)
    if keys is None:
        return None
    if isinstance(spec.partitions_def, dg.MultiPartitionsDefinition):
        names = [part.name for part in spec.partitions_def.partitions_defs]
        return dg.MultiPartitionKey({name: keys[0] for name in names})
    return keys[0]


def _formatted(name: str) -> str:
    """The plugin's name of a dataset, in which its tags and dimensions speak."""
    return re.sub("[^A-Za-z0-9_]", "__", name.replace(".", "__"))


def _input_versions(
    instance: Any, keys: Iterable[dg.AssetKey]
) -> dict[dg.AssetKey, tuple[str, str]]:
    """Data version and event pointer of each asset, as Dagster writes them in tags."""
    versions = {key: ("INITIAL", "NULL") for key in keys}
    for record in instance.get_asset_records(list(versions)):
        entry = record.asset_entry
        event = entry.last_materialization_record or entry.last_observation_record
        if event is None:
            continue
        tags = event.event_log_entry.tags or {}
        version = tags.get("dagster/data_version", "INITIAL")
        versions[entry.asset_key] = (version, str(event.storage_id))
    return versions


def _metadata_of(dataset: Any, log: Any, name: str) -> dict[str, Any]:
    """What is worth showing of a saved dataset: its type, its place and a preview."""
    kind = type(dataset)
    metadata: dict[str, Any] = {
        "kedro_dataset_type": f"{kind.__module__}.{kind.__qualname__}"
    }
    path = getattr(dataset, "_filepath", None) or getattr(dataset, "_path", None)
    if path is not None:
        metadata["path"] = dg.MetadataValue.path(_without_credentials(str(path)))
    if getattr(dataset, "_version", None) is not None:
        metadata["kedro_save_version"] = str(dataset.resolve_save_version())
    try:
        preview = _preview_of(dataset)
        if preview is not None:
            metadata["kedro_dataset_preview"] = preview
    except Exception as error:  # noqa: BLE001
        log.warning(f"Dataset `{name}` gives no preview: {error}")
    return metadata


def _without_credentials(path: str) -> str:
    """A path or URL without user, password and query; of a web address, Kedro keeps
    what stands behind the scheme."""
    bare = re.sub("//[^/@]*@", "//", path)
    bare = re.sub("^[^/@]*:[^/@]*@", "", bare)
    return re.sub("[?][^/]*=.*$", "", bare)


def _preview_of(dataset: Any) -> dg.MetadataValue | None:
    """The dataset's own preview, unless the catalog turns it off as for Kedro-Viz."""
    preview = getattr(dataset, "preview", None)
    if not callable(preview):
        return None
    options = (getattr(dataset, "metadata", None) or {}).get("kedro-viz") or {}
    if options.get("preview") is False:
        return None
    shown = preview(**(options.get("preview_args") or {}))
    if shown is None:
        return None
    annotation = getattr(preview, "__annotations__", {}).get("return")
    kind = getattr(annotation, "__name__", str(annotation)).rsplit(".", 1)[-1]
    if isinstance(shown, str) and kind == "ImagePreview":
        return dg.MetadataValue.md(_image(shown))
    if isinstance(shown, str) and kind == "JSONPreview":
        try:
            return dg.MetadataValue.json(json.loads(shown))
        except ValueError:
            return dg.MetadataValue.md(f"```json\n{shown}\n```")
    if isinstance(shown, str) and kind not in ("TablePreview", "PlotlyPreview"):
        return dg.MetadataValue.md(shown)
    return dg.MetadataValue.json(json.loads(json.dumps(shown, default=str)))


def _image(encoded: str) -> str:
    """A picture in base64 as Markdown, its format told by its first bytes."""
    start = base64.b64decode(encoded[:48] + "=" * (-len(encoded[:48]) % 4)).lstrip()
    kinds = {
        b"\x89PNG": "png",
        b"\xff\xd8\xff": "jpeg",
        b"GIF8": "gif",
        b"RIFF": "webp",
        b"<?xml": "svg+xml",
        b"<svg": "svg+xml",
    }
    if start.startswith(b"%PDF"):
        return f"[preview.pdf](data:application/pdf;base64,{encoded})"
    kind = next((name for mark, name in kinds.items() if start.startswith(mark)), "png")
    return f"![preview](data:image/{kind};base64,{encoded})"


def _error_of(context: Any) -> Exception:
    """The error that a failed run ended with, as `kedro run` would hand it to hooks."""
    failures = [event.step_failure_data.error for event in _failed_steps(context)]
    error = next((failure for failure in failures if failure is not None), None)
    if error is None:
        return RuntimeError(context.failure_event.message or "The run failed.")
    while error.cause is not None and (error.cls_name or "").startswith("Dagster"):
        error = error.cause
    name = (error.cls_name or "").rsplit(".", 1)[-1]
    from kedro.io import core

    kind = getattr(builtins, name, None) or getattr(core, name, None)
    if not (isinstance(kind, type) and issubclass(kind, Exception)):
        kind = type(name or "RunFailure", (Exception,), {})
    message = error.message.strip().removeprefix(f"{error.cls_name}: ")
    try:
        return kind(message)
    except TypeError:
        return RuntimeError(message)


def _failed_steps(context: Any) -> list[Any]:
    events = context.get_step_failure_events()
    return [event for event in events if event.is_step_failure]


def _dataset_of(metadata: Mapping[str, Any] | None) -> str | None:
    name = (metadata or {}).get(DATASET)
    return getattr(name, "value", name)


def _untranscoded(name: str) -> str:
    return name.split("@", 1)[0]
