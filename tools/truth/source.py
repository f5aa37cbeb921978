"""One Python file whose pieces can be replaced by their place."""

from __future__ import annotations

import ast
import itertools


class Source:
    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.tree = ast.parse(text)
        self.lines = text.splitlines(keepends=True)
        self.starts = [0, *itertools.accumulate(len(line) for line in self.lines)]

    def at(self, line: int, column: int) -> int:
        return self.starts[line - 1] + column

    def span(self, node: ast.AST) -> tuple[int, int]:
        return self.at(node.lineno, node.col_offset), self.at(node.end_lineno, node.end_col_offset)

    def of(self, node: ast.AST) -> str:
        start, end = self.span(node)
        return self.text[start:end]

    def replaced(self, start: int, end: int, new: str) -> str:
        return self.text[:start] + new + self.text[end:]

    def with_pieces(self, pieces: list[tuple[int, int, str]]) -> str:
        text = self.text
        for start, end, new in sorted(pieces, reverse=True):
            text = text[:start] + new + text[end:]
        return text

    def with_line(self, line: int, new: str) -> str:
        """The text with one more line, before a line that is counted from 1."""
        place = self.starts[line - 1]
        return self.replaced(place, place, new + "\n")


def is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def body_of(function: ast.FunctionDef) -> list[ast.stmt]:
    """The statements behind the docstring."""
    return function.body[1:] if is_docstring(function.body[0]) else function.body
