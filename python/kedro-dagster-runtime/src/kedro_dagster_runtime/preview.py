"""A dataset's own preview, as Dagster shows it."""

from __future__ import annotations

import base64
import json
import re
from typing import TYPE_CHECKING, Any, cast

import dagster as dg

from .names import is_dict

if TYPE_CHECKING:
    from .session import Dataset

LONGEST_PREVIEW = 1_000_000
"""Characters of a preview that are kept: Dagster writes them into its event log."""

_ROWS, _COLUMNS, _CELL = 40, 40, 200


def preview_of(dataset: Dataset | None) -> dg.MetadataValue[Any] | None:
    """The dataset's own preview, unless the catalog turns it off as for Kedro-Viz."""
    preview = getattr(dataset, "preview", None)
    if not callable(preview):
        return None
    described: dict[str, Any] = getattr(dataset, "metadata", None) or {}
    options: dict[str, Any] = described.get("kedro-viz") or {}
    if options.get("preview") is False:
        return None
    shown = preview(**(options.get("preview_args") or {}))
    if shown is None:
        return None
    annotation = getattr(preview, "__annotations__", {}).get("return")
    kind = getattr(annotation, "__name__", str(annotation)).rsplit(".", 1)[-1]
    if kind == "TablePreview" and is_dict(shown):
        table = _table(shown)
        if table is not None:
            return dg.MetadataValue.md(table)
    text: str
    if isinstance(shown, str) and kind not in ("TablePreview", "PlotlyPreview"):
        is_text, text = True, shown
    else:
        is_text, text = False, json.dumps(shown, default=str)
    if len(text) > LONGEST_PREVIEW:
        return dg.MetadataValue.text(
            f"Not kept: the preview is {len(text):,} characters long. "
            "`metadata: {kedro-viz: {preview: false}}` in the catalog turns it off."
        )
    if is_text and kind == "ImagePreview":
        return dg.MetadataValue.md(_image(text))
    if is_text and kind != "JSONPreview":
        return dg.MetadataValue.md(text)
    try:
        # what is no number in JSON is shown as text: browsers refuse it otherwise
        return dg.MetadataValue.json(json.loads(text, parse_constant=str))
    except ValueError:
        return dg.MetadataValue.md(f"```json\n{text}\n```")


def _table(shown: dict[str, Any]) -> str | None:
    """A table in Markdown, cut to what a page shows; None where it is no table."""
    columns, rows = _list(shown.get("columns")), _list(shown.get("data"))
    if not columns or rows is None:
        return None
    lines = [_row(columns), "|" + " --- |" * min(len(columns), _COLUMNS)]
    for row in rows[:_ROWS]:
        cells = _list(row)
        if cells is None:
            return None
        lines.append(_row(cells))
    left = [
        f"{count - most:,} more {what}"
        for count, most, what in (
            (len(rows), _ROWS, "rows"),
            (len(columns), _COLUMNS, "columns"),
        )
        if count > most
    ]
    return "\n".join([*lines, *(["", f"and {', '.join(left)}"] if left else [])])


def _list(value: Any) -> list[Any] | None:
    return list(cast("list[Any]", value)) if isinstance(value, (list, tuple)) else None


def _row(cells: list[Any]) -> str:
    return "| " + " | ".join(_cell(one) for one in cells[:_COLUMNS]) + " |"


def _cell(value: object) -> str:
    """A cell in which Markdown and HTML read nothing."""
    text = re.sub(r"\s+", " ", str(value))
    text = f"{text[:_CELL]}…" if len(text) > _CELL else text
    text = text.replace("&", "&amp;").replace("<", "&lt;")
    return re.sub(r"([\\`*_{}\[\]|!])", r"\\\1", text)


def _image(encoded: str) -> str:
    """A picture in base64 as Markdown, its format told by its first bytes."""
    start = base64.b64decode(encoded[:48] + "=" * (-len(encoded[:48]) % 4)).lstrip()
    kinds = {
        b"\x89PNG": "png",
        b"\xff\xd8\xff": "jpeg",
        b"GIF8": "gif",
        b"RIFF": "webp",
        b"<?xml": "svg+xml",
        b"<svg": "svg+xml",
    }
    if start.startswith(b"%PDF"):
        return f"[preview.pdf](data:application/pdf;base64,{encoded})"
    kind = next((name for mark, name in kinds.items() if start.startswith(mark)), "png")
    return f"![preview](data:image/{kind};base64,{encoded})"
