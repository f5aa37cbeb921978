"""Edits of what is no Python: files that code reads, parameters, the catalog, hooks of settings.py, versions."""

from __future__ import annotations

import re
from collections.abc import Iterator

Change = tuple[int, int, str]
PLACES = ("type", "filepath", "path", "filename_suffix")


def text_edits(files: dict[str, str]) -> Iterator[dict]:
    for path, text in files.items():
        for kind, changes in by_kind(path, text):
            for start, end, new in changes:
                number = text[:start].count("\n") + 1
                yield {
                    "kind": kind,
                    "description": f"{new!r} for {text[start:end]!r} in {path}:{number}",
                    "files": {path: text[:start] + new + text[end:]},
                }
        if re.search(r"^src/.*(?<!__init__)\.\w+$|^conf/prod/", path) and not path.endswith("story/functions.py"):
            yield {"kind": "file gone", "description": f"without {path}", "files": {path: None}}
        if path.endswith("settings.py"):
            yield from hook_lists(path, text)


def by_kind(path: str, text: str) -> Iterator[tuple[str, list[Change]]]:
    if path.startswith("src/") and not path.endswith((".py", ".gitkeep")):
        kind = "file that no code reads" if "never_read" in path else "file that code reads"
        kind = "file beside one that code reads" if path.endswith("by_age.sql") else kind
        yield kind, [*numbers(text), *words(text)]
    elif re.search(r"conf/.*(parameters|globals)", path):
        yield "parameter", [*alternatives(text), *numbers(text), *texts(text)]
    elif path.startswith("conf/") and "catalog" in path:
        yield "catalog value", list(options(text))
    elif path == "requirements.txt":
        yield "version in a lock", list(numbers(text, r"(?<=\.)\d+$"))
    elif path.startswith("data/"):
        yield "data file of the repository", [*numbers(text), *words(text)][:6]


def numbers(text: str, pattern: str = r"(?<![\w.\"#%&])\d+(?:\.\d+)?(?![\w\"])") -> Iterator[Change]:
    for found in re.finditer(pattern, text, re.MULTILINE):
        value = found.group()
        yield found.start(), found.end(), str(float(value) + 0.5) if "." in value else str(int(value) + 1)


def words(text: str) -> Iterator[Change]:
    for found in re.finditer(r"(?<![{$\w])[A-Za-z]{3,}(?![}\w])", text):
        yield found.start(), found.end(), found.group() + "x"


def alternatives(text: str) -> Iterator[Change]:
    """`key: value  # or other`"""
    for found in re.finditer(r"^ *\w+: (.+?)  # or (.+)$", text, re.MULTILINE):
        yield found.start(1), found.end(1), found.group(2)


def texts(text: str) -> Iterator[Change]:
    for found in re.finditer(r"^ *\w+: ([A-Za-z][^#{}$\n]*)$", text, re.MULTILINE):
        yield found.start(1), found.end(1), found.group(1) + " x"


def options(text: str) -> Iterator[Change]:
    for found in re.finditer(r"^ +(\w+): ([^{&*\n]+)$", text, re.MULTILINE):
        name, value = found.groups()
        if name in PLACES:
            continue
        if value in ("true", "false"):
            yield found.start(2), found.end(2), "true" if value == "false" else "false"
        elif value.isdigit():
            yield found.start(2), found.end(2), str(int(value) + 1)
        elif value.startswith('"%'):
            yield found.start(2), found.end(2), '"%.1f"'
        elif name in ("sep", "separator"):
            yield found.start(2), found.end(2), '"/"' if value != '"/"' else '","'


def hook_lists(path: str, text: str) -> Iterator[dict]:
    """Hooks that go, come, or change places."""
    found = re.search(r"^HOOKS = \((.*)\)$", text, re.MULTILINE)
    if found is None:
        return
    names = re.findall(r"\w+\([^)]*\)", found.group(1))

    def listed(some: list[str]) -> str:
        return text[: found.start(1)] + "".join(f"{name}, " for name in some) + text[found.end(1) :]

    for name in names:
        rest = {path: listed([other for other in names if other != name])}
        yield {"kind": "hook gone, come or moved", "description": f"without {name}", "files": rest}
        yield {"kind": "hook gone, come or moved", "description": f"with {name}", "before": rest, "files": {path: text}}
    swapped = {path: listed(names[::-1])}
    yield {"kind": "hook gone, come or moved", "description": "hooks in reverse", "files": swapped}
