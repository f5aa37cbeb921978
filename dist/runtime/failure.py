"""The error of a failed run."""

from __future__ import annotations

import builtins
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dagster_shared.error import SerializableErrorInfo


def error_from(
    failures: Sequence[SerializableErrorInfo | None], otherwise: str
) -> Exception:
    """The first of the errors as an exception; without any, one of `otherwise`."""
    error = next((failure for failure in failures if failure is not None), None)
    if error is None:
        return RuntimeError(otherwise)
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
