"""One environment of the Kedro project, as the definitions use it."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast

import dagster as dg

from .bootstrap import bootstrap, loaded_code
from .checks import checks_of
from .error_process import fire_for_failed_run
from .identity import identify
from .io_manager import KedroIOManager, load_made
from .kedro_run import save_version_of
from .names import NODES, untranscoded
from .pipeline_hooks import with_pipeline_hooks
from .pools import held_pool
from .run_config import run_config_resource
from .run_group import run_group
from .run_node import run_node
from .sensors import changed_files
from .session import Session
from .upstream import refuse_after_failure
from .version import __version__, check_made_for

if TYPE_CHECKING:
    from dagster._core.execution.context.system import StepExecutionContext

_LOCK = threading.RLock()


class KedroProject:
    """One environment of a Kedro project.

    `definitions` is the file of the module that makes it, where this runtime is no part
    of the definitions; `made_for` the version that they were generated for.
    """

    def __init__(
        self,
        environment: str,
        package_name: str,
        jobs: Mapping[str, Mapping[str, Any]],
        key_prefix: Sequence[str] = (),
        database_pools: Collection[str] = (),
        partition_parameters: Mapping[str, Collection[str]] = MappingProxyType({}),
        stale_code: str = "warn",
        definitions: str | None = None,
        made_for: str = __version__,
    ) -> None:
        check_made_for(made_for)
        self.environment = environment
        self.package_name = package_name
        self.jobs = jobs
        self.key_prefix = key_prefix
        self.database_pools = database_pools
        self.partition_parameters = dict(partition_parameters)
        self.stale_code = stale_code
        self.definitions = _folder_of(definitions)
        self._session: Session | None = None

    def __getstate__(self) -> dict[str, Any]:
        """What another process needs, which starts a session of its own."""
        return {**self.__dict__, "_session": None}

    def io_manager(self) -> dg.IOManagerDefinition:
        """The IO manager of every dataset in the Kedro catalog."""
        return dg.IOManagerDefinition(
            lambda _: KedroIOManager(self),
            description=f"Kedro's catalog in environment {self.environment}.",
        )

    def run_config(
        self, parameters: Mapping[str, dg.Field] = MappingProxyType({})
    ) -> dg.ResourceDefinition:
        """The resource by which a run sets parameters and runtime parameters."""
        return run_config_resource(parameters)

    def identify(self, run: dg.DagsterRun, instance: dg.DagsterInstance) -> None:
        """Tag a run with what it is known by, before its first step."""
        path = bootstrap(self).path
        run_id = save_version_of(run, instance, 0)
        code = loaded_code(self.package_name)
        identify(self, code, run, instance, run_id, path)

    def with_pipeline_hooks(
        self, executor: dg.ExecutorDefinition = dg.multi_or_in_process_executor
    ) -> dg.ExecutorDefinition:
        """An executor of asset jobs that fires Kedro's pipeline hooks around a run."""
        return with_pipeline_hooks(self, executor)

    def checks(
        self,
        name: str,
        asset: Sequence[str],
        dataset: str,
        checks: Mapping[str, Any],
        blocking: bool = False,
        pool: str | None = None,
    ) -> dg.AssetChecksDefinition:
        """The checks of an asset, by their words, as one step."""
        return checks_of(self, name, asset, dataset, checks, blocking, pool)

    def run_node(
        self,
        context: dg.OpExecutionContext | dg.AssetExecutionContext,
        inputs: Mapping[str, Any],
        assets: Sequence[dg.AssetsDefinition] = (),
        code_version: str | None = None,
    ) -> Iterator[dg.Output[Any]]:
        """Run the Kedro node of an op or asset.

        An op passes the assets that hold its outputs: their materializations are
        recorded with the provenance that an asset run would record.
        """
        op = cast(
            "dg.OpExecutionContext", getattr(context, "op_execution_context", context)
        )
        step = op.get_step_execution_context()
        refuse_after_failure(step)
        session = self.session(step)
        is_done = False
        try:
            with held_pool(step, self.database_pools, op.op_def.pool):
                if NODES in op.op_def.tags:
                    yield from run_group(session, op, inputs)
                else:
                    yield from run_node(session, op, inputs, assets, code_version)
            is_done = True
        finally:
            session.tracking.leave(is_done)

    def before_pipeline_run(self, context: dg.OpExecutionContext) -> None:
        """Fire Kedro's `before_pipeline_run` for the job that runs."""
        self.session(context.get_step_execution_context()).begin()

    def after_pipeline_run(self, context: dg.OpExecutionContext) -> None:
        """Fire Kedro's `after_pipeline_run` for the job that runs."""
        refuse_after_failure(context.get_step_execution_context())
        session = self.session(context.get_step_execution_context())
        manager: dg.IOManager | None = getattr(context.resources, "io_manager", None)
        load_kept = manager and partial(
            load_made, manager, self.key_of, reader="run_result"
        )
        session.end(load_kept)

    def on_pipeline_error(self, context: dg.RunFailureSensorContext) -> None:
        """Fire Kedro's `on_pipeline_error` for a run that failed."""
        fire_for_failed_run(self, context)

    def changed_files(
        self, context: dg.SensorEvaluationContext, files: Mapping[str, str]
    ) -> Iterator[dg.RunRequest | dg.SkipReason]:
        """What a sensor of files outside the project asks for."""
        return changed_files(context, files, self.definitions)

    def key_of(self, dataset: str) -> dg.AssetKey:
        """The key of the asset that a dataset is, without what transcoding adds."""
        name = untranscoded(dataset)
        return dg.AssetKey([*self.key_prefix, self.environment, *name.split(".")])

    def session(self, step: StepExecutionContext) -> Session:
        """The Kedro session of the Dagster run that a step belongs to."""
        return self.session_of_run(
            step.dagster_run, step.instance, step.previous_attempt_count
        )

    def session_of_node(self, step: StepExecutionContext) -> Session:
        """The same, with the MLflow run of the Dagster run at hand."""
        session = self.session(step)
        session.tracking.enter()
        return session

    def session_of_run(
        self,
        run: dg.DagsterRun | None,
        instance: dg.DagsterInstance | None,
        attempt: int,
    ) -> Session:
        """The Kedro session of a Dagster run, or of somebody who only looks at data."""
        key = (run.run_id if run else None, attempt)
        with _LOCK:
            configured = bootstrap(self)
            known = self._session
            if known is None or known.key != key or known.configured is not configured:
                self._session = known = Session(self, key, run, instance)
            return known


def _folder_of(definitions: str | None) -> Path:
    """The folder of the definitions; of those that hold a copy of this runtime, the one
    around it."""
    if definitions is None:
        return Path(__file__).resolve().parents[1]
    return Path(definitions).resolve().parent
