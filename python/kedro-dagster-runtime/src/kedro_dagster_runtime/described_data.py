"""What Dagster knows to show of data: rows, columns and their types."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import dagster as dg

_MOST_COLUMNS = 500


def describe(data: Any) -> dict[str, Any]:
    """Row count and columns of a table in memory. A table that counting would compute
    (Spark, Ibis, a lazy Polars frame) tells its columns only."""
    kind = next((one for one in _kinds(data) if one in _READERS), None)
    if kind is None:
        return {}
    rows, columns = _READERS[kind](data)
    named = [(str(name), str(of)) for name, of in columns]
    metadata: dict[str, Any] = {}
    if rows is not None:
        metadata["dagster/row_count"] = rows
    if named and len(named) <= _MOST_COLUMNS:
        schema = [dg.TableColumn(name, of) for name, of in named]
        metadata["dagster/column_schema"] = dg.TableSchema(columns=schema)
    return metadata


def _kinds(data: Any) -> Iterable[str]:
    for one in type(data).__mro__:
        yield f"{one.__module__.partition('.')[0]}.{one.__name__}"


_Table = tuple["int | None", Iterable[tuple[object, object]]]


def _pandas(data: Any) -> _Table:
    return len(data), zip(data.columns, data.dtypes)


def _pandas_series(data: Any) -> _Table:
    return len(data), [(data.name, data.dtype)]


def _polars(data: Any) -> _Table:
    return data.height, data.schema.items()


def _polars_lazy(data: Any) -> _Table:
    return None, data.collect_schema().items()


def _arrow(data: Any) -> _Table:
    return data.num_rows, zip(data.schema.names, data.schema.types)


def _spark(data: Any) -> _Table:
    return None, data.dtypes


def _ibis(data: Any) -> _Table:
    return None, data.schema().items()


_READERS = {
    "pandas.DataFrame": _pandas,
    "pandas.Series": _pandas_series,
    "polars.DataFrame": _polars,
    "polars.LazyFrame": _polars_lazy,
    "pyarrow.Table": _arrow,
    "pyspark.DataFrame": _spark,
    "ibis.Table": _ibis,
}
