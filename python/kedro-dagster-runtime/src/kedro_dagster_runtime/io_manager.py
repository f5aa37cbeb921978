"""Loads and saves through the Kedro catalog."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any, cast

import dagster as dg

from .metadata import metadata_of
from .names import NODE, KedroProjectError, dataset_of
from .partitions import asset_partitions, key_to_write, keys_to_read
from .session import Session
from .stream import Saved, Stream, last_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from dagster._core.execution.context.system import StepExecutionContext
    from kedro.pipeline.node import Node

    from .project import KedroProject


class KedroIOManager(dg.IOManager):
    """Loads and saves through the Kedro catalog, and fires Kedro's dataset hooks."""

    def __init__(self, project: KedroProject) -> None:
        self._project = project

    def load_input(self, context: dg.InputContext) -> Any:
        name = dataset_of(context.definition_metadata)
        if name is None and context.upstream_output is not None:
            name = dataset_of(context.upstream_output.definition_metadata)
        if name is None:
            raise KedroProjectError(f"Input `{context.name}` names no Kedro dataset.")
        step: StepExecutionContext | None = getattr(context, "_step_context", None)
        if step is None:
            session = self._project.session_of_run(None, None, 0)
            return session.load(name, asset_partitions(context, name))
        session, node = self._session_and_node(step)
        if node is not None:
            session.hooks.before_dataset_loaded(dataset_name=name, node=node)
        if session.is_in_memory(name):
            data = self._load_kept(context, name, step)
        else:
            keys = keys_to_read(step, name) or asset_partitions(context, name)
            data = session.load(name, keys)
        if node is not None:
            session.hooks.after_dataset_loaded(dataset_name=name, data=data, node=node)
            session.loaded.add(name)
        return data

    def _session_and_node(
        self, step: StepExecutionContext
    ) -> tuple[Session, Node | None]:
        """The session of a step and its Kedro node: None in a step of somebody else's
        asset or check that shares a dataset with Kedro."""
        if NODE not in step.op_def.tags:
            return self._project.session(step), None
        session = self._project.session_of_node(step)
        return session, session.node_of(step.op_def)

    def _load_kept(
        self, context: dg.InputContext, name: str, step: StepExecutionContext
    ) -> Any:
        """What Dagster's own IO manager keeps of a dataset that Kedro has in memory:
        from the op that made it in this run, else as the asset was made last."""
        manager: dg.IOManager | None = getattr(step.resources, "io_manager", None)
        if manager is None:
            return self._project.session(step).load(name, None)
        if context.upstream_output is not None:
            return manager.load_input(context)
        return load_made(
            manager, self._project.key_of, name, context.name, context.dagster_type
        )

    def handle_output(self, context: dg.OutputContext, obj: Any) -> None:
        name = dataset_of(context.definition_metadata)
        if name is None:
            raise KedroProjectError(f"Output `{context.name}` names no Kedro dataset.")
        if isinstance(obj, Saved):
            context.add_output_metadata(obj.metadata)
            return
        step = context.step_context
        session, node = self._session_and_node(step)
        manager: dg.IOManager | None = getattr(step.resources, "io_manager", None)
        if manager is not None and session.is_in_memory(name):
            data = last_of(obj.items) if isinstance(obj, Stream) else obj
            if node is None:
                store(manager, context, data)
                return
            session.hooks.before_dataset_saved(dataset_name=name, data=data, node=node)
            store(manager, context, data)
            session.kept[name] = data
            session.hooks.after_dataset_saved(dataset_name=name, data=data, node=node)
            return
        keys = key_to_write(step) or asset_partitions(context, name)
        for data in obj.items if isinstance(obj, Stream) else (obj,):
            session.save(name, data, keys, node)
        # of a stream, what is at hand in the end is its last chunk
        whole = None if isinstance(obj, Stream) else obj
        metadata = metadata_of(session.dataset(name), context.log, name, whole)
        session.saved[name] = metadata
        context.add_output_metadata(metadata)


def store(manager: dg.IOManager, context: dg.OutputContext, data: Any) -> None:
    # a generator, where the manager yields metadata
    stored = cast("object", manager.handle_output(context, data))
    if inspect.isgenerator(stored):
        for _ in stored:
            pass


def load_made(
    manager: dg.IOManager,
    key_of: Callable[[str], dg.AssetKey],
    name: str,
    reader: str,
    dagster_type: dg.DagsterType | None = None,
) -> Any:
    """What Dagster's own IO manager holds of a dataset in memory, as its asset was made
    last. `reader` is the input or op that asks."""
    key = key_of(name)
    made = dg.build_output_context(asset_key=key, name=reader)
    asked = dg.build_input_context(
        asset_key=key, name=reader, upstream_output=made, dagster_type=dagster_type
    )
    try:
        return manager.load_input(asked)
    except (FileNotFoundError, KeyError) as error:
        raise KedroProjectError(
            f"Dataset `{name}` is kept in memory and nothing has made it yet: run what "
            "makes it first, or give it a catalog entry that persists it."
        ) from error
