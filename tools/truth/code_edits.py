"""Every mutation of a project's code, by the kind of place in which it stands."""

from __future__ import annotations

import ast
import itertools
from collections.abc import Iterator

from mutations import mutations
from source import Source, is_docstring

SKIPPED = (ast.Import, ast.ImportFrom, ast.JoinedStr)
LOADS, SAVES = ("load", "_load"), ("save", "_save")


def code_edits(files: dict[str, str]) -> Iterator[dict]:
    sources = [Source(path, text) for path, text in files.items() if path.endswith(".py") and path.startswith("src/")]
    project = Project(sources)
    for source in sources:
        yield from Walk(project, source).edits()
        yield from other_bases(source)
        yield from without_decorators(source)
        yield from other_imports(source, project)
        yield from other_wiring(source)


class Project:
    """What names of the project stand for, by syntax alone."""

    def __init__(self, sources: list[Source]) -> None:
        calls = [node for one in sources for node in ast.walk(one.tree) if isinstance(node, ast.Call)]
        first = [call.args[0] for call in calls if name_of(call.func).lower() == "node" and call.args]
        self.run = {name_of(one) for one in first}
        marked = [node for one in sources for node in ast.walk(one.tree) if hasattr(node, "decorator_list")]
        self.decorators = {name_of(one) for node in marked for one in node.decorator_list}
        self.defined = {
            one.path: [node.name for node in one.tree.body if isinstance(node, ast.FunctionDef)] for one in sources
        }


def is_message(node: ast.AST) -> bool:
    """A call that only writes a message."""
    if not isinstance(node, ast.Call):
        return False
    return name_of(node.func) == "print" or name_of(getattr(node.func, "value", None) or node) == "logger"


def name_of(node: ast.AST) -> str:
    if isinstance(node, ast.Call):
        return name_of(node.func)
    return getattr(node, "attr", None) or getattr(node, "id", "")


class Walk:
    """One file from its top, with what stands around each node."""

    def __init__(self, project: Project, source: Source) -> None:
        self.project = project
        self.source = source
        file = source.path.rsplit("/", 1)[-1]
        self.file = file.removesuffix(".py")
        self.stores = any(
            isinstance(node, ast.ClassDef)
            and {f.name for f in ast.walk(node) if isinstance(f, ast.FunctionDef)} & {*SAVES}
            for node in source.tree.body
        )

    def edits(self) -> Iterator[dict]:
        if self.file == "pipeline_registry":
            return
        yield from self.below(self.source.tree, [])

    def below(self, node: ast.AST, around: list[ast.AST]) -> Iterator[dict]:
        kind = self.kind(node, around)
        if any(is_message(one) for one in [*around, getattr(node, "value", node)]):
            kind = "logging only"
        if kind is not None:
            for start, end, new, what in mutations(self.source, node):
                names = ".".join(one.name for one in around if hasattr(one, "name"))
                yield {
                    "kind": kind,
                    "description": f"{what} in {self.source.path}:{names}",
                    "files": {self.source.path: self.source.replaced(start, end, new)},
                }
        if isinstance(node, SKIPPED) or (isinstance(node, ast.stmt) and is_docstring(node)):
            return
        for field, child in fields_of(node):
            if field not in ("annotation", "returns", "name", "keywords_name"):
                yield from self.below(child, [*around, *self.entered(node, field)])

    def entered(self, node: ast.AST, field: str) -> list[ast.AST]:
        if isinstance(node, ast.arguments) and field in ("defaults", "kw_defaults"):
            return [node]
        if field == "decorator_list":
            return [ast.Load()]
        return [node] if isinstance(node, (ast.FunctionDef, ast.Lambda, ast.ClassDef, ast.Call)) else []

    def kind(self, node: ast.AST, around: list[ast.AST]) -> str | None:
        functions = [one for one in around if isinstance(one, (ast.FunctionDef, ast.Lambda))]
        classes = [one for one in around if isinstance(one, ast.ClassDef)]
        if any(getattr(one, "name", "").startswith(("never_", "unused_")) for one in around):
            return "code that no node reaches"
        if self.source.path.endswith("story/functions.py"):
            return "code that no node reaches"
        if self.file == "pipeline":
            return self.kind_in_pipeline(around, functions)
        if self.file in SPECIAL:
            return SPECIAL[self.file]
        if self.stores:
            return self.kind_in_dataset(functions, classes)
        if any(isinstance(one, ast.Load) for one in around):
            return "decorator"
        if any(isinstance(one, ast.arguments) for one in around):
            return "default argument"
        if classes:
            return "class method" if functions else "class attribute"
        return self.kind_of_function(node, functions)

    def kind_of_function(self, node: ast.AST, functions: list[ast.AST]) -> str:
        if not functions:
            return "module value" if not isinstance(node, ast.stmt) else "code that runs at import"
        outer = getattr(functions[0], "name", "")
        if outer in self.project.decorators:
            return "decorator"
        if len(functions) > 1:
            return "nested function or closure"
        return "node function" if outer in self.project.run else "helper"

    def kind_in_pipeline(self, around: list[ast.AST], functions: list[ast.AST]) -> str | None:
        calls = [one for one in around if isinstance(one, ast.Call)]
        if not functions:
            return "module value"
        if functions and isinstance(functions[-1], ast.Lambda):
            return "nested function or closure"
        nodes = [index for index, call in enumerate(calls) if name_of(call.func).lower() == "node"]
        return "argument of a factory" if nodes and len(calls) > nodes[0] + 1 else None

    def kind_in_dataset(self, functions: list[ast.AST], classes: list[ast.AST]) -> str:
        names = {getattr(one, "name", "") for one in functions}
        if classes and names & {*LOADS}:
            return "dataset class: load"
        return "dataset class: save" if classes and names & {*SAVES} else "dataset class: the rest"


SPECIAL = {"hooks": "hook", "context": "context class", "resolvers": "resolver", "settings": "settings.py"}


def fields_of(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    for field, value in ast.iter_fields(node):
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield field, child


def other_bases(source: Source) -> Iterator[dict]:
    classes = [node for node in source.tree.body if isinstance(node, ast.ClassDef)]
    for index, node in enumerate(classes):
        for base in node.bases:
            for other in classes[:index]:
                if name_of(base) in {one.name for one in classes} and other.name != name_of(base):
                    yield {
                        "kind": "class base",
                        "description": f"{node.name} of {other.name} in {source.path}",
                        "files": {source.path: source.replaced(*source.span(base), other.name)},
                    }


def without_decorators(source: Source) -> Iterator[dict]:
    for node in ast.walk(source.tree):
        if not isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            continue
        for one in node.decorator_list:
            start, end = source.at(one.lineno, 0), source.at(one.end_lineno + 1, 0)
            yield {
                "kind": "hook" if source.path.endswith("hooks.py") else "decorator",
                "description": f"without @{name_of(one)} on {node.name} in {source.path}",
                "files": {source.path: source.replaced(start, end, "")},
            }


def other_imports(source: Source, project: Project) -> Iterator[dict]:
    """Another function of the same module under the same name."""
    for node in source.tree.body:
        if not isinstance(node, ast.ImportFrom) or node.module is None or node.level > 0:
            continue
        defined = project.defined.get(f"src/{node.module.replace('.', '/')}.py", [])
        for alias in node.names:
            for other in defined:
                if alias.name in defined and other != alias.name:
                    new = f"{other} as {alias.asname or alias.name}"
                    yield {
                        "kind": "import of another",
                        "description": f"{new} in {source.path}",
                        "files": {source.path: source.replaced(*source.span(alias), new)},
                    }


def other_wiring(source: Source) -> Iterator[dict]:
    """What a node reads or makes, in another order."""
    calls = [
        node for node in ast.walk(source.tree) if isinstance(node, ast.Call) and name_of(node.func).lower() == "node"
    ]
    for names in (one for call in calls for one in call.args[1:3] if isinstance(one, ast.List)):
        for first, second in itertools.pairwise(names.elts):
            swapped = [(*source.span(first), source.of(second)), (*source.span(second), source.of(first))]
            yield {
                "kind": "inputs or outputs in another order",
                "description": f"{source.of(second)}, {source.of(first)} in {source.path}",
                "files": {source.path: source.with_pieces(swapped)},
            }
