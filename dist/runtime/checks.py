"""Checks of assets that are said by a word: rows and columns of what is stored.

Dagster reads the annotation of a check's context, which therefore is no text here.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import dagster as dg

from .library_checks import LIBRARIES, Judgement, judge_by_library
from .names import KedroProjectError, is_dict
from .pools import held_pool
from .upstream import refuse_after_failure

if TYPE_CHECKING:
    from .project import KedroProject

_SCHEMA = "columns"


def checks_of(
    project: "KedroProject",
    name: str,
    asset: Sequence[str],
    dataset: str,
    checks: Mapping[str, Any],
    blocking: bool,
    pool: "str | None",
) -> dg.AssetChecksDefinition:
    """One step that loads a dataset through the Kedro catalog and checks it."""
    specs = [
        dg.AssetCheckSpec(check, asset=dg.AssetKey(asset), blocking=blocking)
        for check in checks
    ]

    @dg.multi_asset_check(name=name, specs=specs, can_subset=True)
    def run(context: dg.AssetCheckExecutionContext) -> Iterator[dg.AssetCheckResult]:
        op = context.op_execution_context
        step = op.get_step_execution_context()
        refuse_after_failure(step)
        with held_pool(step, project.database_pools, pool):
            session = project.session(step)
            data = session.load(dataset, None)
            for key in sorted(context.selected_asset_check_keys):
                expected = checks[key.name]
                try:
                    passed, severity, metadata, said = (
                        judge_by_library(session, key.name, dataset, data, expected)
                        if key.name in LIBRARIES
                        else _judge(op, key, data, expected)
                    )
                except KedroProjectError as error:  # no reason to lose the run
                    passed, severity = False, dg.AssetCheckSeverity.ERROR
                    metadata, said = {}, str(error)
                yield dg.AssetCheckResult(
                    asset_key=key.asset_key,
                    check_name=key.name,
                    passed=passed,
                    severity=severity,
                    metadata=metadata,
                    description=said,
                )

    return run


def _judge(
    context: dg.OpExecutionContext, key: dg.AssetCheckKey, data: Any, expected: Any
) -> Judgement:
    error = dg.AssetCheckSeverity.ERROR
    if key.name == "not_empty":
        count = row_count(data)
        return count > 0, error, {"rows": count}, None
    if key.name == "row_count":
        count = row_count(data)
        low, high = expected.get("min"), expected.get("max")
        passed = (low is None or count >= low) and (high is None or count <= high)
        wanted = " and ".join(
            f"{word} {bound}"
            for word, bound in (("at least", low), ("at most", high))
            if bound is not None
        )
        return passed, error, {"rows": count}, f"{count} rows; wanted: {wanted}"
    schema = schema_of(data)
    if key.name == "columns":
        missing = [column for column in expected if column not in schema]
        said = f"missing: {', '.join(missing)}" if missing else None
        return not missing, error, {_SCHEMA: dg.MetadataValue.json(schema)}, said
    before = _schema_before(context, key)
    changed = [] if before is None else _differences(before, schema)
    return (
        not changed,
        dg.AssetCheckSeverity.WARN,
        {_SCHEMA: dg.MetadataValue.json(schema)},
        "; ".join(changed) or None,
    )


def row_count(data: Any) -> int:
    """Rows of a table, or items of what is none."""
    if hasattr(data, "__len__"):
        return len(data)
    if hasattr(data, "collect_schema"):  # a lazy frame of Polars
        return int(data.select(data.collect_schema().names()[:1]).collect().height)
    count: Any = data.count() if hasattr(data, "count") else None
    if hasattr(count, "execute"):  # Ibis
        count = count.execute()
    if isinstance(count, int):  # Spark
        return count
    raise KedroProjectError(
        f"Data of type `{type(data).__name__}` has no rows to count."
    )


def schema_of(data: Any) -> dict[str, str]:
    """Columns of a table with their types; keys of a mapping."""
    if is_dict(data):
        return {str(key): type(value).__name__ for key, value in data.items()}
    for read in ("collect_schema", "schema"):  # Polars, Ibis
        found: Any = getattr(data, read, None)
        found = found() if callable(found) else found
        if hasattr(found, "items"):
            return {str(name): str(kind) for name, kind in found.items()}
    types: Any = getattr(data, "dtypes", None)
    if types is not None:  # pandas, Dask; pairs in Spark
        pairs: Any = types.items() if hasattr(types, "items") else types
        return {str(name): str(kind) for name, kind in pairs}
    raise KedroProjectError(f"Data of type `{type(data).__name__}` has no columns.")


def _schema_before(
    context: dg.OpExecutionContext, key: dg.AssetCheckKey
) -> "dict[str, str] | None":
    """The columns at the last evaluation of the check, in an earlier run."""
    storage = context.instance.event_log_storage
    for record in storage.get_asset_check_execution_history(key, limit=20):
        event = record.event.dagster_event if record.event else None
        if event is None or record.run_id == context.run_id:
            continue
        data: Any = event.event_specific_data
        value = getattr(data, "metadata", {}).get(_SCHEMA)
        if value is not None:
            return value.value
    return None


def _differences(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    gone = [f"`{name}` is gone" for name in before if name not in after]
    new = [f"`{name}` is new" for name in after if name not in before]
    turned = [
        f"`{name}` is {after[name]}, and was {kind}"
        for name, kind in before.items()
        if name in after and after[name] != kind
    ]
    return gone + new + turned
