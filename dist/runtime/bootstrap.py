"""Finds the Kedro project and configures Kedro for it, once in a process."""

from __future__ import annotations

import logging
import os
import re
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .identity import code_of
from .names import KedroProjectError

if TYPE_CHECKING:
    from .project import KedroProject


class Configured(NamedTuple):
    """What Kedro is configured for in this process: it knows one project at a time."""

    package_name: str
    environment: str
    path: Path


_STATE: dict[str, Configured] = {}
_IMPORTED_FOR: dict[str, str] = {}
_CODE: dict[str, str] = {}


def bootstrap(project: KedroProject) -> Configured:
    """Configure Kedro for an environment of the project, unless this process last was.

    Code that asks for KEDRO_ENV (a pipeline registry, settings.py) gets the environment
    for which the definitions were made, whatever the process was started with. A
    process that runs steps of several environments or projects, a Celery worker for
    instance, is configured anew between them.
    """
    package_name, environment = project.package_name, project.environment
    os.environ["KEDRO_ENV"] = environment
    current = _STATE.get("current")
    if current and current[:2] == (package_name, environment):
        return current
    path = find_project(project.definitions)
    if _IMPORTED_FOR.get(package_name, environment) != environment:
        _forget(package_name)
    if package_name not in _CODE:
        _CODE[package_name] = code_of(package_name, project.definitions, path)
    _STATE.pop("current", None)
    with _log_capture_kept():
        _configure(path, package_name)
    _IMPORTED_FOR[package_name] = environment
    _STATE["current"] = Configured(package_name, environment, path)
    return _STATE["current"]


def _forget(package_name: str) -> None:
    """Have the project's code imported anew: it may have asked for KEDRO_ENV when it
    was imported for another environment."""
    for name in list(sys.modules):
        if name == package_name or name.startswith(f"{package_name}."):
            del sys.modules[name]
    del _CODE[package_name]


def loaded_code(package_name: str) -> str:
    """A hash of the project's code as it was when this process loaded it."""
    return _CODE[package_name]


def _configure(path: Path, package_name: str) -> None:
    # importing this configures Python's logging as the project says
    try:
        from kedro.framework.project import configure_project
    except ValueError as error:
        raise KedroProjectError(
            f"Kedro refuses the project's logging configuration: {error}. Mend "
            "conf/logging.yml, or name another file in KEDRO_LOGGING_CONFIG."
        ) from error
    from kedro.framework.startup import bootstrap_project

    try:
        if not _is_project(path):
            raise NotADirectoryError(path)
        bootstrap_project(path)
    except NotADirectoryError:
        # the code is installed as a package, and only configuration stands here
        configure_project(package_name)


@contextmanager
def _log_capture_kept() -> Generator[None]:
    """Kedro's logging configuration takes all handlers off the loggers it names: those
    by which Dagster records what Python logs are put back."""
    named = logging.root.manager.loggerDict.values()
    loggers = [logging.root, *(one for one in named if isinstance(one, logging.Logger))]
    held = [
        (logger, handler)
        for logger in loggers
        for handler in logger.handlers
        if type(handler).__module__.startswith("dagster.")
    ]
    try:
        yield
    finally:
        for logger, handler in held:
            logger.disabled = False
            logger.addHandler(handler)


def find_project(definitions: Path) -> Path:
    """The folder of the Kedro project: around its definitions, as KEDRO_PROJECT_PATH
    says, or around the working directory."""
    for folder in (definitions, *definitions.parents):
        if _is_project(folder):
            return folder
    named = os.environ.get("KEDRO_PROJECT_PATH")
    if named:
        path = Path(named).expanduser().resolve()
        if not path.is_dir():
            raise KedroProjectError(f"KEDRO_PROJECT_PATH is no folder: {path}")
        return path
    here = Path.cwd()
    for folder in (here, *here.parents):
        if _is_project(folder):
            return folder
    raise KedroProjectError(
        "Found no Kedro project: no pyproject.toml with a [tool.kedro] section around "
        f"{definitions} or {here}. Set KEDRO_PROJECT_PATH to the "
        "project's folder."
    )


def _is_project(folder: Path) -> bool:
    file = folder / "pyproject.toml"
    try:
        return bool(re.search(r"(?m)^\s*\[tool\.kedro\]", file.read_text("utf-8")))
    except OSError:
        return False
