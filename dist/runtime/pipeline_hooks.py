"""Kedro's pipeline hooks around the run of an asset job.

An asset job has no steps of its own for them. They are fired by the job's executor, in
the process of the run, whatever processes or machines the steps run in: that process
exists once, also where a run is resumed, and a tag of the run holds what was fired.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

import dagster as dg

from .bootstrap import bootstrap
from .failure import error_from
from .io_manager import load_made

if TYPE_CHECKING:
    from dagster._core.execution.context.system import PlanOrchestrationContext
    from dagster._core.execution.plan.plan import ExecutionPlan
    from dagster._core.executor.init import InitExecutorContext
    from dagster_shared.error import SerializableErrorInfo

    from .project import KedroProject

_HOOKS = ("before_pipeline_run", "after_pipeline_run", "on_pipeline_error")


def with_pipeline_hooks(
    project: KedroProject, definition: dg.ExecutorDefinition
) -> dg.ExecutorDefinition:
    """The executor, with Kedro's pipeline hooks before and after what it runs."""
    create = definition.executor_creation_fn

    def creation(context: InitExecutorContext) -> dg.Executor:
        if create is None:
            raise TypeError(f"Executor `{definition.name}` cannot be created.")
        executor = create(context)
        # not another executor around it: Dask's and Celery's look for themselves in
        # the context of the run
        executor.execute = partial(_execute, project, executor.execute)
        return executor

    return dg.ExecutorDefinition(
        name=definition.name,
        config_schema=definition.config_schema,  # pyright: ignore[reportArgumentType]
        requirements=definition.get_requirements,
        executor_creation_fn=creation,
        description=definition.description,
    )


def _execute(
    project: KedroProject,
    execute: Callable[
        [PlanOrchestrationContext, ExecutionPlan], Iterator[dg.DagsterEvent]
    ],
    plan_context: PlanOrchestrationContext,
    execution_plan: ExecutionPlan,
) -> Iterator[dg.DagsterEvent]:
    project.identify(plan_context.dagster_run, plan_context.instance)
    if not _are_implemented(project):
        yield from execute(plan_context, execution_plan)
        return
    hooks = _RunHooks(project, plan_context)
    hooks.before()
    errors: list[SerializableErrorInfo | None] = []
    try:
        for event in execute(plan_context, execution_plan):
            if event.is_step_failure:
                errors.append(event.step_failure_data.error)
            yield event
    except Exception as error:
        hooks.failed(error)
        raise
    if errors:
        hooks.failed(error_from(errors, "The run failed."))
    else:
        hooks.after()


def _are_implemented(project: KedroProject) -> bool:
    """Whether any hook of the project or of an installed plugin is a pipeline hook: to
    find out takes no catalog and no session."""
    bootstrap(project)
    from kedro.framework.hooks import manager
    from kedro.framework.project import settings

    hooks: Any = manager._create_hook_manager()
    manager._register_hooks(hooks, settings.HOOKS)
    manager._register_hooks_entry_points(hooks, settings.DISABLE_HOOKS_FOR_PLUGINS)
    return any(getattr(hooks.hook, name).get_hookimpls() for name in _HOOKS)


class _RunHooks:
    """The pipeline hooks of one run, each fired once."""

    def __init__(
        self, project: KedroProject, context: PlanOrchestrationContext
    ) -> None:
        self._context = context
        self._key_of = project.key_of
        self._session = project.session_of_run(context.dagster_run, context.instance, 0)

    def before(self) -> None:
        if self._is_first("before_pipeline_run"):
            self._session.begin()

    def after(self) -> None:
        if not self._is_first("after_pipeline_run"):
            return
        definition: Any = self._context.job.get_definition()
        resources = {"io_manager": definition.resource_defs["io_manager"]}
        with dg.build_resources(
            resources,
            instance=self._context.instance,
            dagster_run=self._context.dagster_run,
        ) as built:
            load_kept = partial(
                load_made,
                built.io_manager,  # pyright: ignore[reportAttributeAccessIssue]
                self._key_of,
                reader="run_result",
            )
            self._session.end(load_kept)

    def failed(self, error: Exception) -> None:
        if self._is_first("on_pipeline_error"):
            self._session.fail(error)

    def _is_first(self, hook: str) -> bool:
        """A run that is resumed in another process does not fire a hook again. (A run
        that is run again has the tags of its parent, with the parent's id.)"""
        run_id = self._context.run_id
        run = self._context.instance.get_run_by_id(run_id)
        tag = f"kedro/{hook}"
        if run is not None and run.tags.get(tag) == run_id:
            return False
        self._context.instance.add_run_tags(run_id, {tag: run_id})
        return True
