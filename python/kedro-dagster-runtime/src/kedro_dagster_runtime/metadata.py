"""What is worth showing of a saved dataset."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import dagster as dg

from .described_data import describe
from .preview import preview_of

if TYPE_CHECKING:
    from .session import Dataset


def metadata_of(
    dataset: Dataset | None,
    log: dg.DagsterLogManager,
    name: str,
    data: object = None,
) -> dict[str, Any]:
    """What is worth showing of a saved dataset, in the words that Dagster's pages know:
    rows, columns, table, place, size and a preview. Nothing here may fail a run."""
    kind = type(dataset)
    metadata: dict[str, Any] = {
        "kedro_dataset_type": f"{kind.__module__}.{kind.__qualname__}"
    }
    parts: dict[str, Callable[[], dict[str, Any]]] = {
        "place": lambda: _place(dataset),
        "description": lambda: describe(data),
        "preview": lambda: _preview(dataset),
    }
    for part, read in parts.items():
        try:
            metadata.update(read())
        except Exception as error:  # noqa: BLE001
            log.warning(f"Dataset `{name}` gives no {part}: {error}")
    return metadata


def metadata_in_memory(
    data: object, log: dg.DagsterLogManager, name: str
) -> dict[str, Any]:
    """The same of data that Kedro keeps in memory."""
    try:
        return describe(data)
    except Exception as error:  # noqa: BLE001
        log.warning(f"Dataset `{name}` gives no description: {error}")
        return {}


def without_credentials(path: str) -> str:
    """A path or URL without user, password and query; of a web address, Kedro keeps
    what stands behind the scheme."""
    bare = re.sub("//[^/@]*@", "//", path)
    bare = re.sub("^[^/@]*:[^/@]*@", "", bare)
    return re.sub("[?][^/]*=.*$", "", bare)


def _preview(dataset: Dataset | None) -> dict[str, Any]:
    preview = preview_of(dataset)
    return {} if preview is None else {"kedro_dataset_preview": preview}


def _place(dataset: Dataset | None) -> dict[str, Any]:
    """Path, address, size, version and table of a dataset."""
    found: dict[str, Any] = {}
    path = getattr(dataset, "_filepath", None) or getattr(dataset, "_path", None)
    protocol: Any = getattr(dataset, "_protocol", None)
    if path is not None:
        bare = without_credentials(str(path))
        found["path"] = dg.MetadataValue.path(bare)
        if isinstance(protocol, str) and "://" not in bare and protocol != "file":
            found["dagster/uri"] = f"{protocol}://{bare.lstrip('/')}"
    table = _table_name(dataset)
    if table is not None:
        found["dagster/table_name"] = table
    if getattr(dataset, "_version", None) is not None:
        versioned: Any = dataset
        found["kedro_save_version"] = str(versioned.resolve_save_version())
    size = _size(dataset)
    return found if size is None else {**found, "size_bytes": size}


def _table_name(dataset: Dataset | None) -> str | None:
    """The table that a dataset writes, with its database and schema where told."""
    if hasattr(dataset, "_filepath"):
        return None
    arguments: dict[str, Any] = {
        **(getattr(dataset, "_save_args", None) or {}),
        **(getattr(dataset, "_load_args", None) or {}),
    }

    def told(name: str) -> str | None:
        found = getattr(dataset, f"_{name}", None) or arguments.get(name)
        return found if isinstance(found, str) and found else None

    table = told("table_name") or told("table")
    if table is None:
        return None
    around = [told("database"), told("schema")]
    return ".".join([*(one for one in around if one), table])


def _size(dataset: Dataset | None) -> int | None:
    """Bytes of the one file that a dataset has saved; None for folders and tables."""
    files: Any = getattr(dataset, "_fs", None)
    saved: Any = getattr(dataset, "_filepath", None)
    if files is None or saved is None:
        return None
    if getattr(dataset, "_version", None) is not None:
        versioned: Any = dataset
        saved = versioned._get_versioned_path(versioned.resolve_save_version())
    info: Any = files.info(str(saved))
    return int(info["size"]) if info.get("type") == "file" else None
