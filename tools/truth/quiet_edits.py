"""Edits that must change nothing that is computed."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from source import Source, body_of, is_docstring

LOG = re.compile(r"^ *(?:logger\.\w+|print)\((['\"]).*$", re.MULTILINE)


def quiet_edits(files: dict[str, str]) -> Iterator[dict]:
    for path, text in files.items():
        if path.startswith("conf/") and text.strip():
            yield one("comment", path, f"# who knows\n{text}")
        if not path.endswith(".py") or not path.startswith("src/") or path.endswith("story/functions.py"):
            continue
        source = Source(path, text)
        if source.tree.body:
            yield from of_file(source)
        for function in (node for node in ast.walk(source.tree) if isinstance(node, ast.FunctionDef)):
            yield from of_function(source, function)
    tests = {"tests/test_more.py": "def test_more():\n    assert True\n", "README.md": "# Story\n"}
    for path, text in tests.items():
        yield one("test or document", path, text)


def one(kind: str, path: str, text: str, name: str = "") -> dict:
    return {"kind": kind, "description": f"{path} {name}".strip(), "files": {path: text}}


def of_file(source: Source) -> Iterator[dict]:
    path, text = source.path, source.text
    yield one("layout", path, ast.unparse(source.tree) + "\n")
    yield one("code that nothing uses", path, f"{text}\n\ndef nobody_calls(value=3):\n    return value\n")
    last_import = max((node.end_lineno for node in source.tree.body if is_import(node)), default=0)
    if last_import > 0:
        checked = "from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    from collections.abc import Sequence"
        yield one("import for types", path, source.with_line(last_import + 1, checked))
    if "import *" not in text and "__all__" not in text and source.tree.body:
        names = [node.name for node in source.tree.body if isinstance(node, (ast.FunctionDef, ast.ClassDef))]
        yield one("`__all__`", path, f"{text}\n\n__all__ = {names!r}\n")
    yield from in_another_order(source)
    yield from spelled_otherwise(source)
    for found in LOG.finditer(text):
        at = found.end(1)
        yield one("logging only", path, text[:at].removesuffix(" ") + "now " + text[at:], "another message")


def is_import(node: ast.stmt) -> bool:
    return isinstance(node, (ast.Import, ast.ImportFrom))


def in_another_order(source: Source) -> Iterator[dict]:
    for first, second in zip(source.tree.body, source.tree.body[1:]):
        swapped = [(*source.span(first), source.of(second)), (*source.span(second), source.of(first))]
        if is_import(first) and is_import(second) and "__future__" not in source.of(first):
            yield one("imports in another order", source.path, source.with_pieces(swapped), source.of(first))
        plain = all(isinstance(node, ast.FunctionDef) and not node.decorator_list for node in (first, second))
        if plain:
            yield one("functions in another order", source.path, source.with_pieces(swapped), first.name)


def spelled_otherwise(source: Source) -> Iterator[dict]:
    pieces = []
    for node in ast.walk(source.tree):
        for field in ("annotation", "returns"):
            annotation = getattr(node, field, None)
            if isinstance(annotation, ast.AST):
                text = re.sub(
                    r"\b(Dict|List|Tuple)\[", lambda found: found.group(1).lower() + "[", source.of(annotation)
                )
                text = re.sub(r"^Optional\[(.*)\]$", r"\1 | None", text)
                if text != source.of(annotation):
                    pieces.append((*source.span(annotation), text))
    if pieces:
        yield one("spelling of types", source.path, source.with_pieces(pieces), "all")
        yield one("spelling of types", source.path, source.with_pieces(pieces[:1]), "one")


def of_function(source: Source, function: ast.FunctionDef) -> Iterator[dict]:
    path, body = source.path, body_of(function)
    if not body or body[0].lineno == function.lineno:
        return
    indent = " " * body[0].col_offset
    line = body[0].lineno
    yield one("comment", path, source.with_line(line, f"{indent}# what follows is well known"), function.name)
    if is_docstring(function.body[0]):
        text = f'"""Says it {function.name} in other words."""'
        yield one("docstring", path, source.replaced(*source.span(function.body[0]), text), function.name)
    else:
        yield one("docstring", path, source.with_line(line, f'{indent}"""Says what it does."""'), function.name)
    yield one("logging only", path, source.with_line(line, f'{indent}print("at {function.name}")'), function.name)
    if re.search(r"^logger = ", source.text, re.MULTILINE):
        new = f'{indent}logger.warning("at %s", "{function.name}")'
        yield one("logging only", path, source.with_line(line, new), function.name)
    yield from annotated(source, function)
    yield from renamed(source, function)


def annotated(source: Source, function: ast.FunctionDef) -> Iterator[dict]:
    for argument in function.args.args:
        if argument.annotation is None and argument.arg not in ("self", "cls", "mcls"):
            end = source.span(argument)[1]
            yield one(
                "annotation", source.path, source.replaced(end, end, ": object"), f"{function.name} {argument.arg}"
            )


def renamed(source: Source, function: ast.FunctionDef) -> Iterator[dict]:
    """A local that only this function speaks of, under another name."""
    inner = [node for node in ast.walk(function) if node is not function]
    nested = (ast.FunctionDef, ast.Lambda, ast.ClassDef, ast.Global, ast.Nonlocal, ast.JoinedStr)
    inside = {
        name.id for node in inner if isinstance(node, nested) for name in ast.walk(node) if isinstance(name, ast.Name)
    }
    outside = {name for node in inner if isinstance(node, (ast.Global, ast.Nonlocal)) for name in node.names}
    stored = {node.id for node in inner if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    for name in sorted(stored - inside - outside):
        spans = [source.span(node) for node in inner if isinstance(node, ast.Name) and node.id == name]
        pieces = [(*span, f"{name}_found") for span in spans]
        yield one("renamed local", source.path, source.with_pieces(pieces), f"{function.name} {name}")
