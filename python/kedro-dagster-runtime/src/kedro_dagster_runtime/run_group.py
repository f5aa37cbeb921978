"""Runs several Kedro nodes as one step."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import dagster as dg

from .metadata import metadata_in_memory, metadata_of
from .names import NODES, dataset_of, untranscoded
from .run_node import compute, parameter_value
from .stream import Saved, is_streamed, last_of

if TYPE_CHECKING:
    from dagster._core.definitions.output import OutputDefinition
    from kedro.pipeline.node import Node

    from .session import Session


def run_group(
    session: Session, context: dg.OpExecutionContext, inputs: Mapping[str, Any]
) -> Iterator[dg.Output[Any]]:
    """Run the nodes of an op in their order, each with all that Kedro's own runner does
    around it. What lives in memory is handed on as Kedro hands it on, and let go when
    the last node has read it."""
    session.tracking.enter()
    outs = {dataset_of(out.metadata): out for out in context.op_def.output_defs}
    group = _Group(session, context, inputs)
    for node in group.nodes:
        outputs = compute(session, context, node, group.read(node))
        is_stream = is_streamed(node, outputs)
        for dataset in node.outputs:
            data = outputs.get(dataset)
            yield from group.save(node, dataset, outs.get(dataset), data, is_stream)
        for dataset in node.confirms:
            session.catalog.confirm(dataset)
    for out in context.op_def.output_defs:
        if dataset_of(out.metadata) is None:
            yield dg.Output(None, out.name)


class _Group:
    """What the nodes of one step hand on to each other."""

    def __init__(
        self,
        session: Session,
        context: dg.OpExecutionContext,
        inputs: Mapping[str, Any],
    ) -> None:
        self._session = session
        self._context = context
        named: list[tuple[str, str]] = json.loads(context.op_def.tags[NODES])
        self.nodes = [session.node_named(*name) for name in named]
        self._memory: dict[str, Any] = {}
        self._readers: dict[str, int] = {}
        for node in self.nodes:
            for name in node.inputs:
                key = untranscoded(name)
                self._readers[key] = self._readers.get(key, 0) + 1
        for entry in context.op_def.input_defs:
            name = dataset_of(entry.metadata)
            if name is not None and not entry.dagster_type.is_nothing:
                self._keep(name, inputs[entry.name])

    def read(self, node: Node) -> dict[str, Any]:
        """The node's inputs, with the dataset hooks."""
        hooks = self._session.hooks
        values: dict[str, Any] = {}
        for name in node.inputs:
            hooks.before_dataset_loaded(dataset_name=name, node=node)
            held = self._memory.get(untranscoded(name))
            if held is not None:
                values[name] = held.load()
            else:
                values[name] = parameter_value(self._session, self._context, name)
            hooks.after_dataset_loaded(dataset_name=name, data=values[name], node=node)
        for name in node.inputs:
            key = untranscoded(name)
            self._readers[key] -= 1
            if not self._readers[key]:
                self._memory.pop(key, None)
        return values

    def save(
        self,
        node: Node,
        dataset: str,
        out: OutputDefinition | None,
        data: Any,
        is_stream: bool,
    ) -> Iterator[dg.Output[Any]]:
        """Save an output as Kedro does, and tell Dagster of it."""
        session = self._session
        if not session.is_in_memory(dataset):
            for chunk in data if is_stream else (data,):
                session.save(dataset, chunk, None, node)
            whole = None if is_stream else data
            log = self._context.log
            metadata = metadata_of(session.dataset(dataset), log, dataset, whole)
            if out is not None:
                metadata.update(session.tracking.metadata())
                yield _told(out, metadata)
            return
        data = last_of(data) if is_stream else data
        if data is None:
            raise ValueError(
                f"Node `{node.name}` returned None for dataset `{dataset}`: Kedro does "
                "not save None."
            )
        session.hooks.before_dataset_saved(dataset_name=dataset, data=data, node=node)
        if self._readers.get(untranscoded(dataset)):
            self._keep(dataset, data)
        if out is not None:
            metadata = metadata_in_memory(data, self._context.log, dataset)
            metadata.update(session.tracking.metadata())
            handed = None if out.dagster_type.is_nothing else data
            yield dg.Output(handed, out.name, metadata=metadata)
        session.hooks.after_dataset_saved(dataset_name=dataset, data=data, node=node)

    def _keep(self, name: str, data: Any) -> None:
        from kedro.io import MemoryDataset

        described: Any = self._session.dataset(name)
        mode = getattr(described, "_copy_mode", None)
        self._memory[untranscoded(name)] = MemoryDataset(data, copy_mode=mode)


def _told(out: OutputDefinition, metadata: Mapping[str, Any]) -> dg.Output[Any]:
    if out.dagster_type.is_nothing:
        return dg.Output(None, out.name, metadata=metadata)
    return dg.Output(Saved(metadata), out.name)
