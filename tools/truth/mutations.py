"""Small edits that nearly always change what code computes: another number, operator, condition, one step less."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from source import Source, is_docstring

Mutation = tuple[int, int, str, str]  # start, end, new text, description

OPERATORS = {ast.Add: ("+", "-"), ast.Sub: ("-", "+"), ast.Mult: ("*", "+"), ast.Div: ("/", "*")}
OPERATORS |= {ast.FloorDiv: ("//", "+"), ast.Mod: ("%", "+"), ast.Pow: ("**", "+")}
COMPARISONS = {ast.Lt: ("<", ">="), ast.LtE: ("<=", ">"), ast.Gt: (">", "<="), ast.GtE: (">=", "<")}
COMPARISONS |= {ast.Eq: ("==", "!="), ast.NotEq: ("!=", "=="), ast.In: ("in", "not in")}
NAMES = {"min": "max", "max": "min", "all": "any", "any": "all", "upper": "lower", "lower": "upper"}
NAMES |= {"title": "upper", "sorted": "list", "reversed": "list", "sum": "len", "ljust": "rjust"}


def mutations(source: Source, node: ast.AST) -> Iterator[Mutation]:
    """Every mutation of this node alone; those of its children are theirs."""
    if isinstance(node, ast.Constant):
        yield from of_constant(source, node)
    elif isinstance(node, ast.BinOp) and type(node.op) in OPERATORS:
        yield from of_gap(source, (node.left, node.right), OPERATORS[type(node.op)])
    elif isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in COMPARISONS:
        yield from of_gap(source, (node.left, node.comparators[0]), COMPARISONS[type(node.ops[0])])
    elif isinstance(node, (ast.If, ast.IfExp)):
        start, end = source.span(node.test)
        yield start, end, f"not ({source.of(node.test)})", f"not {source.of(node.test)}"
    elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in NAMES:
        yield (*source.span(node), NAMES[node.id], f"{NAMES[node.id]} for {node.id}")
    elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load) and node.attr in NAMES:
        end = source.span(node)[1]
        yield end - len(node.attr), end, NAMES[node.attr], f"{NAMES[node.attr]} for {node.attr}"
    elif is_step(node):
        first = source.of(node).splitlines()[0]
        yield (*source.span(node), "pass", f"without {first}")


def is_step(node: ast.AST) -> bool:
    """A statement that others can do without."""
    if isinstance(node, ast.AugAssign):
        return True
    if isinstance(node, ast.Assign):
        return isinstance(node.targets[0], (ast.Attribute, ast.Subscript))
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and not is_docstring(node)


def of_constant(source: Source, node: ast.Constant) -> Iterator[Mutation]:
    start, end = source.span(node)
    if isinstance(node.value, bool):
        yield start, end, str(not node.value), f"{not node.value}"
    elif isinstance(node.value, int):
        yield start, end, str(node.value + 1), f"{node.value + 1} for {node.value}"
    elif isinstance(node.value, float):
        yield start, end, str(node.value + 0.5), f"{node.value + 0.5} for {node.value}"
    elif isinstance(node.value, str) and source.text[start:end][:1] in "\"'" and node.value != "":
        yield start, end, repr(node.value + "x"), f"{node.value + 'x'!r}"


def of_gap(source: Source, sides: tuple[ast.AST, ast.AST], change: tuple[str, str]) -> Iterator[Mutation]:
    """The operator between two sides, whatever brackets stand there as well."""
    left, right = source.span(sides[0])[1], source.span(sides[1])[0]
    old, new = change
    found = re.search(rf"(?<![*/<>=!]){re.escape(old)}(?![*/=])", source.text[left:right])
    if found:
        yield (
            left + found.start(),
            left + found.end(),
            new,
            f"{new} for {old} in {source.text[left - 12 : right + 12]!r}",
        )
