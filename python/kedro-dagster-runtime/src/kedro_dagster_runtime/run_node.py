"""Runs a Kedro node with all that Kedro's own runner does around it."""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import dagster as dg

from .ledger import Ledger
from .metadata import metadata_in_memory
from .names import dataset_of, is_dict
from .parameters import config_defaults, overridden
from .run_config import RESOURCE, RunConfig
from .stream import Stream, is_streamed, last_of

if TYPE_CHECKING:
    from types import TracebackType

    from dagster._core.definitions.output import OutputDefinition
    from kedro.pipeline.node import Node

    from .session import Session


def run_node(
    session: Session,
    context: dg.OpExecutionContext,
    inputs: Mapping[str, Any],
    assets: Sequence[dg.AssetsDefinition],
    code_version: str | None,
) -> Iterator[dg.Output[Any]]:
    """Run the node of an op with all that Kedro's own runner does around it, and record
    what it makes."""
    session.tracking.enter()
    node = session.node_of(context.op_def)
    ledger = Ledger(context, assets, code_version) if assets else None
    values = _input_values(session, context, node, inputs)
    outputs = compute(session, context, node, values)
    is_stream = is_streamed(node, outputs)
    outs = [(out, dataset_of(out.metadata)) for out in context.op_def.output_defs]
    for out, dataset in outs:
        if dataset is None:
            continue
        data = outputs.get(dataset)
        tracked = session.tracking.metadata()
        if out.io_manager_key == "io_manager":
            tracked = {**metadata_in_memory(data, context.log, dataset), **tracked}
        yield from _save(session, node, dataset, out, data, is_stream, tracked)
        kept = session.kept.pop(dataset, None)
        saved = session.saved.pop(dataset, {})
        if ledger is not None:
            if kept is not None:
                ledger.keep(dataset, out, kept)
            ledger.record(dataset, {**saved, **tracked})
    for dataset in node.confirms:
        session.catalog.confirm(dataset)
    for out, dataset in outs:
        if dataset is None:
            yield dg.Output(None, out.name)


def _input_values(
    session: Session,
    context: dg.OpExecutionContext,
    node: Node,
    inputs: Mapping[str, Any],
) -> dict[str, Any]:
    """The node's inputs by Kedro name, with the dataset hooks that did not fire yet."""
    values: dict[str, Any] = {}
    for entry in context.op_def.input_defs:
        name = dataset_of(entry.metadata)
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
    for name in node.inputs:
        if name in values:
            continue
        session.hooks.before_dataset_loaded(dataset_name=name, node=node)
        value = parameter_value(session, context, name)
        values[name] = value
        session.hooks.after_dataset_loaded(dataset_name=name, data=value, node=node)
    return values


def _parameters(
    context: dg.OpExecutionContext,
) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """Parameters as the run sets them, and as they are when nobody does: of all nodes
    in one place, or op by op where jobs are made as the plugin makes them."""
    own: Mapping[str, Any] = context.op_config or {}
    shared: RunConfig | None = getattr(context.resources, RESOURCE, None)
    if own or shared is None:
        return own, config_defaults(context.op_def)
    return shared.configured, shared.defaults


def parameter_value(session: Session, context: dg.OpExecutionContext, name: str) -> Any:
    """A dataset or parameter as Kedro's catalog has it, or as the run sets it."""
    configured, defaults = _parameters(context)
    value = session.catalog.load(name)
    if name in configured:
        return overridden(value, configured[name], defaults.get(name))
    return value


def compute(
    session: Session,
    context: dg.OpExecutionContext,
    node: Node,
    inputs: dict[str, Any],
) -> dict[str, Any]:
    """Run the node between its hooks, as Kedro's own runner does."""
    common = {
        "node": node,
        "catalog": session.catalog,
        "is_async": False,
        "run_id": session.run_id,
        "session_id": session.run_id,
    }
    responses: Sequence[object] = (
        session.hooks.before_node_run(inputs=dict(inputs), **common) or []
    )
    for response in responses:
        if response is None:
            continue
        if not is_dict(response):
            raise TypeError(
                "`before_node_run` must return None or a dictionary of dataset names "
                f"and values, not `{type(response).__name__}`."
            )
        inputs.update(response)
    try:
        outputs = node.run(inputs)
    except Exception as error:  # noqa: BLE001
        session.hooks.on_node_error(error=error, inputs=inputs, **common)
        own = _own_traceback(error)
        text = "".join(traceback.format_exception(type(error), error, own))
        context.log.error(f"Kedro node `{node.name}` failed.\n{text}")
        failure = error
    else:
        session.hooks.after_node_run(inputs=inputs, outputs=outputs, **common)
        return outputs
    raise failure.with_traceback(own)


def _own_traceback(error: BaseException) -> TracebackType | None:
    """The error's traceback from the first frame that is neither ours nor Kedro's."""
    frames = error.__traceback__
    while frames is not None:
        name = frames.tb_frame.f_globals.get("__name__", "")
        if not name.startswith((f"{__package__}.", "kedro.")):
            return frames
        frames = frames.tb_next
    return error.__traceback__


def _save(
    session: Session,
    node: Node,
    dataset: str,
    out: OutputDefinition,
    data: Any,
    is_stream: bool,
    metadata: Mapping[str, Any],
) -> Iterator[dg.Output[Any]]:
    if out.dagster_type.is_nothing:
        yield dg.Output(None, out.name, metadata=metadata)
        return
    if out.io_manager_key != "io_manager":
        kept = Stream(data) if is_stream else data
        yield dg.Output(kept, out.name, metadata=metadata)
        return
    if is_stream:
        data = last_of(data)
    if data is None:
        raise ValueError(
            f"Node `{node.name}` returned None for dataset `{dataset}`: Kedro does not "
            "save None."
        )
    session.hooks.before_dataset_saved(dataset_name=dataset, data=data, node=node)
    session.kept[dataset] = data
    yield dg.Output(data, out.name, metadata=metadata)
    session.hooks.after_dataset_saved(dataset_name=dataset, data=data, node=node)
