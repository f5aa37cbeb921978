"""What kind of data an asset is, as Dagster shows it."""

from __future__ import annotations

from functools import cache

import dagster as dg


def _is_fine(_context: dg.TypeCheckContext, _value: object) -> bool:
    return True


@cache
def data_type(name: str) -> dg.DagsterType:
    """The type of what a Kedro dataset loads. It is shown and never checked: a dataset
    takes what its own save takes, and loading definitions imports no library of it."""
    return dg.DagsterType(
        name=name,
        type_check_fn=_is_fine,
        description=f"{name}, as the Kedro dataset loads it.",
    )
