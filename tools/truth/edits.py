"""Every edit of the projects on standard input, by project: kind, description, the files that differ after it (and before)."""

from __future__ import annotations

import ast
import json
import sys

from code_edits import code_edits
from quiet_edits import quiet_edits
from text_edits import text_edits


def edits(files: dict[str, str]) -> list[dict]:
    found = [*code_edits(files), *text_edits(files), *quiet_edits(files)]
    return [edit for edit in found if edit["files"].items() - files.items() and is_python(edit["files"])]


def is_python(files: dict[str, str]) -> bool:
    try:
        for path, text in files.items():
            if path.endswith(".py"):
                ast.parse(text)
    except SyntaxError:
        return False
    return True


if __name__ == "__main__":
    json.dump({name: edits(files) for name, files in json.load(sys.stdin).items()}, sys.stdout)
