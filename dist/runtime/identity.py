"""What a run is known by: environment, Kedro's run id, commit, and the code it runs."""

from __future__ import annotations

import re
from hashlib import sha256
from importlib import util
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .names import KedroProjectError

if TYPE_CHECKING:
    import dagster as dg

    from .project import KedroProject

CODE = "kedro/code"
_MOST_FILES = 10_000
_RUNTIME = Path(__file__).resolve().parent


def identify(
    project: KedroProject,
    code: str,
    run: dg.DagsterRun,
    instance: dg.DagsterInstance,
    run_id: str | None,
    path: Path,
) -> None:
    """Tag a run with what it is known by. Where another process has tagged it, tell of
    code that is not the same: a worker or code server that nobody has restarted.

    A run that is run again has the tags of its parent, with the parent's id in this.
    """
    current = instance.get_run_by_id(run.run_id)
    if current is None:
        return
    known, at, of = current.tags.get(CODE, "").partition("@")
    if not at or of != run.run_id:
        tags = {
            "kedro/env": project.environment,
            "kedro/run_id": run_id,
            "kedro/git_commit": _commit(project.definitions, path),
            CODE: f"{code}@{run.run_id}",
        }
        instance.add_run_tags(
            run.run_id, {key: tag for key, tag in tags.items() if tag}
        )
    elif known != code:
        message = (
            f"This process holds other code of the Kedro project ({code}) than the one "
            f"that began the run ({known}): what it makes is of that code. Restart the "
            "worker or code server that it belongs to, or deploy the same to all."
        )
        if project.stale_code == "fail":
            raise KedroProjectError(message)
        instance.report_engine_event(message, run)


def code_of(package_name: str, definitions: Path, path: Path) -> str:
    """A hash of the project's Python files, of its definitions and of this runtime, as
    they are on disk at this moment."""
    folders = [definitions, _package(package_name, definitions, path)]
    if definitions not in _RUNTIME.parents:
        folders.append(_RUNTIME)
    digest = sha256()
    for folder in folders:
        files = sorted(folder.rglob("*.py")) if folder else []
        for file in files[:_MOST_FILES]:
            digest.update(file.relative_to(folder or file).as_posix().encode())
            digest.update(sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _package(name: str, definitions: Path, path: Path) -> Path | None:
    for folder in (definitions.parent, path / "src", path):
        if (folder / name).is_dir():
            return folder / name
    try:
        spec = util.find_spec(name)
    except (ImportError, ValueError):
        return None
    places: Any = spec and spec.submodule_search_locations
    return Path(next(iter(places))) if places else None


def _commit(definitions: Path, path: Path) -> str | None:
    """The commit that was deployed, else the one that the project's folder is at."""
    try:
        told = (definitions / "_provenance.py").read_text("utf8")
    except OSError:
        told = ""
    found = re.search(r'(?m)^COMMIT = "([^"]+)"$', told)
    return found.group(1) if found else _checked_out(path)


def _checked_out(path: Path) -> str | None:
    for folder in (path, *path.parents):
        git = folder / ".git"
        if not git.is_dir():
            continue
        try:
            head = (git / "HEAD").read_text("utf8").strip()
            name = head.removeprefix("ref: ")
            if name == head:
                return head
            if (git / name).is_file():
                return (git / name).read_text("utf8").strip()
            packed = (git / "packed-refs").read_text("utf8")
            found = re.search(rf"(?m)^([0-9a-f]{{40,64}}) {re.escape(name)}$", packed)
            return found.group(1) if found else None
        except OSError:
            return None
    return None
