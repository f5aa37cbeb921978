"""Where a function stands, as Dagster links it."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import dagster as dg

from .bootstrap import find_project
from .names import KedroProjectError


def source_of(manifest: Path) -> Callable[[str, int], Any]:
    """What makes links to code of definitions that have a manifest: to the repository
    that the module beside it names, else to the files of the project."""
    told = manifest.parent / "_provenance.py"
    text = told.read_text("utf8") if told.exists() else ""
    repository = _value(text, "REPOSITORY")
    commit = _value(text, "COMMIT") or "HEAD"
    try:
        folder = find_project(manifest.parent)
    except KedroProjectError:
        folder = manifest.parent

    def source(file: str, line: int) -> Any:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if repository is not None:
                url = f"{repository}/blob/{commit}/{file}#L{line}"
                reference: Any = dg.UrlCodeReference(url=url, label=file)
            else:
                reference = dg.LocalFileCodeReference(
                    file_path=str(folder / file), line_number=line, label=file
                )
            return dg.CodeReferencesMetadataValue(code_references=[reference])

    return source


def _value(text: str, name: str) -> str | None:
    found = re.search(rf'(?m)^{name} = "([^"]*)"$', text)
    return found.group(1) if found else None
