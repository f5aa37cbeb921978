"""Every edit of the projects on standard input, by project: kind, description, the files that differ after it."""

from __future__ import annotations

import ast
import json
import sys

from code_edits import code_edits
from quiet_edits import quiet_edits
from text_edits import text_edits

# Edits of these kinds must change nothing that is computed.
QUIET = (
    "`__all__`",
    "annotation",
    "code that no node reaches",
    "code that nothing uses",
    "comment",
    "docstring",
    "file that no code reads",
    "functions in another order",
    "import for types",
    "imports in another order",
    "layout",
    "logging only",
    "renamed local",
    "spelling of types",
    "test or document",
    "version in a lock",
)


def edits(files: dict[str, str]) -> list[dict]:
    found = [*code_edits(files), *text_edits(files), *quiet_edits(files)]
    return [
        {**edit, "isQuiet": edit["kind"] in QUIET}
        for edit in found
        if edit["files"].items() - files.items() and is_python(edit["files"])
    ]


def is_python(files: dict[str, str | None]) -> bool:
    try:
        for path, text in files.items():
            if path.endswith(".py") and text is not None:
                ast.parse(text)
    except SyntaxError:
        return False
    return True


if __name__ == "__main__":
    json.dump({name: edits(files) for name, files in json.load(sys.stdin).items()}, sys.stdout)
