"""What a node hands to the IO manager in the place of data."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from kedro.pipeline.node import Node


class Stream:
    """The chunks that a generator node yields for one dataset."""

    def __init__(self, items: Iterable[Any]) -> None:
        self.items = items


class Saved:
    """Stands for data that its node has saved already."""

    def __init__(self, metadata: Mapping[str, Any]) -> None:
        self.metadata = metadata


def is_streamed(node: Node, outputs: Mapping[str, object]) -> bool:
    """True where Kedro saves the outputs of a node chunk by chunk: those of a generator
    function, and before Kedro 1.4 those of any node that returns only iterators."""
    import kedro

    version = tuple(int(part) for part in kedro.__version__.split(".")[:2])
    if version < (1, 4):
        return all(isinstance(data, Iterator) for data in outputs.values())
    return inspect.isgeneratorfunction(cast("Callable[..., object]", node.func))


def last_of(items: Iterable[Any]) -> Any:
    """What stays of a stream of chunks in memory: Kedro keeps the last one."""
    last = None
    for item in items:
        last = item
    return last
