"""Runs the Kedro project in the working directory and prints what every dataset that a node makes then holds.

The program of a fork: ``TRUTH_ENVIRONMENT`` names the environment. The last line printed is a JSON object: either
``{"datasets": {"name": "digest"}, "lines": {...}}`` or ``{"refused": "why"}``. What is stored counts by its bytes,
pickles and what is passed in memory by their values. With ``TRUTH_TRACE`` it also tells which lines of the project ran
while which node ran: by file, by line, the names of nodes ("" while none ran).
"""

import hashlib
import json
import os
import pickle
import sys
import threading
import traceback
from pathlib import Path

from kedro.framework.hooks import hook_impl
from kedro.framework.session import KedroSession
from kedro.framework.startup import bootstrap_project

ROOT = Path.cwd()


def canonical(value, depth=0):
    """A value as text that tells values apart, and not the order of a set or the identity of an object."""
    if depth > 20:
        return "too deep"
    if isinstance(value, dict):
        return "{" + ",".join(f"{canonical(k, depth + 1)}:{canonical(v, depth + 1)}" for k, v in value.items()) + "}"
    if isinstance(value, (set, frozenset)):
        return "set(" + ",".join(sorted(canonical(item, depth + 1) for item in value)) + ")"
    if isinstance(value, (list, tuple)):
        return f"{type(value).__name__}(" + ",".join(canonical(item, depth + 1) for item in value) + ")"
    if hasattr(value, "to_csv"):
        return f"{type(value).__name__}({value.to_csv()},{value.dtypes!s})"
    if type(value).__repr__ is object.__repr__:
        return f"{type(value).__qualname__}({canonical(vars(value), depth + 1) if hasattr(value, '__dict__') else ''})"
    return f"{type(value).__name__}:{value!r}"


def digest(content):
    return hashlib.sha256(content if isinstance(content, bytes) else content.encode()).hexdigest()[:16]


def stored(path):
    """What lies at a path: a file, or all files below a folder."""
    if path.is_file():
        content = path.read_bytes()
        return digest(canonical(pickle.loads(content)) if path.suffix == ".pkl" else content)
    files = sorted(file for file in path.rglob("*") if file.is_file())
    return digest("".join(f"{file.relative_to(path)}={stored(file)};" for file in files))


def place_of(dataset):
    """Where a dataset stores, or None where it passes data in memory."""
    for name in ("_filepath", "_path"):
        if getattr(dataset, name, None) is not None:
            return ROOT / str(getattr(dataset, name))
    inner = getattr(dataset, "_dataset", None)
    return None if inner is None or not hasattr(inner, "_describe") else place_of(inner)


class Lines:
    """Which lines of the project run while which node runs."""

    def __init__(self):
        self.node = ""
        self.seen = {}

    def trace(self, frame, event, _):
        if not frame.f_code.co_filename.startswith(f"{ROOT}/"):
            return None
        if event in ("line", "call"):
            file = self.seen.setdefault(frame.f_code.co_filename[len(f"{ROOT}/") :], {})
            file.setdefault(frame.f_lineno, set()).add(self.node)
        return self.trace

    def found(self):
        return {file: {line: sorted(nodes) for line, nodes in lines.items()} for file, lines in self.seen.items()}


class Watch:
    def __init__(self, lines):
        self.lines = lines
        self.values = {}
        self.catalog = None
        self.made = {}

    @hook_impl(tryfirst=True)
    def before_dataset_loaded(self, node):
        self.lines.node = node.name

    @hook_impl(tryfirst=True)
    def before_node_run(self, node):
        self.lines.node = node.name

    @hook_impl(trylast=True)
    def after_node_run(self, node):
        self.lines.node = node.name

    @hook_impl(trylast=True)
    def after_dataset_saved(self, dataset_name, data):
        self.values[dataset_name] = digest(canonical(data))

    @hook_impl(trylast=True)
    def before_pipeline_run(self, pipeline, catalog):
        self.catalog = catalog
        self.made = {name: node.name for node in pipeline.nodes for name in node.outputs}

    def datasets(self):
        found = {}
        for name in sorted(self.made):
            place = place_of(self.catalog.get(name)) if name in self.catalog else None
            found[name] = self.values.get(name, "none") if place is None or not place.exists() else stored(place)
        return found


def run():
    lines = Lines()
    if os.environ.get("TRUTH_TRACE"):
        threading.settrace(lines.trace)
        sys.settrace(lines.trace)
    bootstrap_project(ROOT)
    watch = Watch(lines)
    with KedroSession.create(project_path=ROOT, env=os.environ["TRUTH_ENVIRONMENT"], save_on_close=False) as session:
        session._hook_manager.register(watch)
        session.run()
    sys.settrace(None)
    return {"datasets": watch.datasets(), "made": watch.made, "lines": lines.found()}


try:
    answer = run()
except BaseException as error:
    answer = {"refused": "".join(traceback.format_exception_only(error)).strip()}
print("\n" + json.dumps(answer))
