"""What Python and installed packages must allow."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Mapping
from typing import Any

import dagster as dg

from .names import KedroProjectError


def allow_depth(nodes: int) -> None:
    """Let Python recurse as deep as the longest chain of nodes: Dagster walks a job by
    recursion, and a project may be deeper than Python's limit."""
    sys.setrecursionlimit(max(sys.getrecursionlimit(), 3 * nodes + 1000))


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
