"""What is worth showing of a saved dataset."""

from __future__ import annotations

import base64
import json
import re
from typing import TYPE_CHECKING, Any

import dagster as dg

if TYPE_CHECKING:
    from .session import Dataset

LONGEST_PREVIEW = 1_000_000
"""Characters of a preview that are kept: Dagster writes them into its event log."""


def metadata_of(
    dataset: Dataset | None, log: dg.DagsterLogManager, name: str
) -> dict[str, Any]:
    """What is worth showing of a saved dataset: its type, its place and a preview."""
    kind = type(dataset)
    metadata: dict[str, Any] = {
        "kedro_dataset_type": f"{kind.__module__}.{kind.__qualname__}"
    }
    path = getattr(dataset, "_filepath", None) or getattr(dataset, "_path", None)
    if path is not None:
        metadata["path"] = dg.MetadataValue.path(without_credentials(str(path)))
    if getattr(dataset, "_version", None) is not None:
        versioned: Any = dataset
        metadata["kedro_save_version"] = str(versioned.resolve_save_version())
    try:
        preview = _preview_of(dataset)
        if preview is not None:
            metadata["kedro_dataset_preview"] = preview
    except Exception as error:  # noqa: BLE001
        log.warning(f"Dataset `{name}` gives no preview: {error}")
    return metadata


def without_credentials(path: str) -> str:
    """A path or URL without user, password and query; of a web address, Kedro keeps
    what stands behind the scheme."""
    bare = re.sub("//[^/@]*@", "//", path)
    bare = re.sub("^[^/@]*:[^/@]*@", "", bare)
    return re.sub("[?][^/]*=.*$", "", bare)


def _preview_of(dataset: Dataset | None) -> dg.MetadataValue[Any] | None:
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
