"""Checks of assets by libraries that the project has: pandera and Great Expectations.

Neither is imported unless a check asks for it: pandera not even then, since the catalog
holds its schema.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import dagster as dg

from .names import KedroProjectError, is_dict

if TYPE_CHECKING:
    from .session import Session

LIBRARIES = ("pandera", "great_expectations")
_MOST_FAILURES = 20
Judgement = tuple[bool, dg.AssetCheckSeverity, dict[str, Any], "str | None"]


def judge_by_library(
    session: Session, name: str, dataset: str, data: Any, expected: Any
) -> Judgement:
    """Whether data meets the schema that its catalog entry names, or a suite."""
    if name == "pandera":
        return _by_pandera(session, dataset, data)
    return _by_suite(session.configured.path, str(expected), data)


def _by_pandera(session: Session, dataset: str, data: Any) -> Judgement:
    """Validate as kedro-pandera does, all of it instead of up to the first failure."""
    metadata: Any = getattr(session.dataset(dataset), "metadata", None)
    told: Any = metadata.get("pandera") if is_dict(metadata) else None
    schema: Any = told.get("schema") if is_dict(told) else None
    if not hasattr(schema, "validate"):
        raise KedroProjectError(
            f"The catalog entry of `{dataset}` names no schema of pandera: "
            "`metadata: {pandera: {schema: ...}}` holds one by a resolver, `pa.python` "
            "for instance."
        )
    options: Mapping[str, Any] = told.get("validate_kwargs") or {}
    try:
        schema.validate(data, **{"lazy": True, **options})
    except Exception as error:
        if not type(error).__module__.startswith("pandera"):
            raise
        cases = _records(getattr(error, "failure_cases", None))
        shown: dict[str, Any] = {"failures": dg.MetadataValue.json(cases)}
        said = f"{len(cases)} failures" if cases else str(error)[:1000]
        return False, dg.AssetCheckSeverity.ERROR, shown, said
    return True, dg.AssetCheckSeverity.ERROR, {}, None


def _records(table: Any) -> list[dict[str, str]]:
    """The first rows of a table of pandas or Polars, as text."""
    if not hasattr(table, "head"):
        return []
    head: Any = table.head(_MOST_FAILURES)
    rows: Any = (
        head.to_dicts() if hasattr(head, "to_dicts") else head.to_dict("records")
    )
    return [{str(name): str(value) for name, value in row.items()} for row in rows]


def _by_suite(path: Path, suite: str, data: Any) -> Judgement:
    import great_expectations as gx  # pyright: ignore[reportMissingImports]

    library: Any = gx
    file = path / "gx" / "expectations" / f"{suite}.json"
    try:
        content = json.loads(file.read_text("utf8"))
    except FileNotFoundError as error:
        raise KedroProjectError(f"There is no suite of expectations {file}.") from error
    # a context of its own: that of the project's files would write into them
    sources = library.get_context(mode="ephemeral").data_sources
    is_spark = type(data).__module__.startswith("pyspark.")
    if not is_spark and hasattr(data, "to_pandas"):
        data = data.to_pandas()
    source = sources.add_spark("kedro") if is_spark else sources.add_pandas("kedro")
    asset = source.add_dataframe_asset("data")
    whole = asset.add_batch_definition_whole_dataframe("whole")
    batch = whole.get_batch(batch_parameters={"dataframe": data})
    expectations = library.ExpectationSuite(
        name=suite, expectations=content["expectations"]
    )
    result = batch.validate(expectations)
    failed = [
        {
            "expectation": one.expectation_config.type,
            "of": str(one.expectation_config.kwargs.get("column", "")),
            "unexpected": str(one.result.get("unexpected_count", "")),
        }
        for one in result.results
        if not one.success
    ]
    shown = {
        "expectations": len(result.results),
        "failures": dg.MetadataValue.json(failed[:_MOST_FAILURES]),
    }
    said = f"{len(failed)} of {len(result.results)} expectations are not met"
    return (
        bool(result.success),
        dg.AssetCheckSeverity.ERROR,
        shown,
        said if failed else None,
    )
