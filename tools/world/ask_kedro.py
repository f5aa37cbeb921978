"""Asks the real Kedro what a project is: ``ask_kedro.py PROJECT OUTPUT ENVIRONMENT`` writes one JSON document.

Pipelines with their nodes, the entries of the datasets that they use, the parameters' names and the inputs that nothing
provides. Works with Kedro 0.17 to 1.x on Python 3.8 and later. Each step that fails is named
with its exception, and the others still stand. Packages that are not there are replaced (``stubs.py``), credentials
that are not there are empty.
"""

import importlib
import json
import logging
import os
import sys
import traceback
import warnings
from pathlib import Path

from stubs import Stubs

PATTERNS = {"catalog": ["catalog*", "catalog*/**", "**/catalog*"]}


class Answer:
    def __init__(self, project):
        self.project = project
        self.found = {"steps": {}}

    def step(self, name, make):
        """What a step gives, or None where it fails; what it failed with is kept."""
        steps = self.found["steps"]
        try:
            made = make()
        except BaseException as error:
            frames = traceback.extract_tb(error.__traceback__)
            steps[name] = {
                "type": type(error).__name__,
                "message": str(error)[:1500],
                "at": [f"{frame.filename.replace(self.project, '')}:{frame.lineno}" for frame in frames][-6:],
            }
            return None
        steps[name] = None
        return made


def main():
    project, output, environment = sys.argv[1:]
    os.chdir(project)
    # as `python -m kedro` has it
    sys.path[:] = [project, *(entry for entry in sys.path if entry != str(Path(__file__).parent))]
    sys.argv[:] = ["kedro", "run"]
    answer = Answer(project)
    stubs = Stubs(project, str(Path(project) / source_folder(project)))
    sys.meta_path.append(stubs)
    answer.step("probe", lambda: ask(answer, environment))
    answer.found["stubbed"] = sorted(set(stubs.names))
    with Path(output).open("w", encoding="utf-8") as file:
        json.dump(answer.found, file, default=str)
    os._exit(0)


def source_folder(project):
    try:
        from kedro.framework.startup import _get_project_metadata

        return str(_get_project_metadata(project).source_dir)
    except Exception:
        return "src"


def ask(answer, environment):
    found = answer.found
    found["versions"] = {
        "python": "{}.{}.{}".format(*sys.version_info[:3]),
        **dict(versions("kedro", "kedro_datasets")),
    }
    from kedro.framework.startup import bootstrap_project

    if answer.step("bootstrap", lambda: bootstrap_project(Path(answer.project)) or True) is None:
        return
    lend_credentials()
    from kedro.framework import project

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        registered = answer.step("registry", lambda: dict(project.pipelines))
    messages = [str(item.message) for item in caught if "Deprecat" not in item.category.__name__]
    found["warnings"] = [f"{text[:300]} … {text[-500:]}" if len(text) > 800 else text for text in messages[:40]]
    ask_environment(answer, environment, registered or {})
    if registered is None:
        # hooks may fill the registry when a context is made, as in `kedro run`
        registered = answer.step("registry", lambda: dict(project.pipelines))
    if registered is not None:
        found["pipelines"] = answer.step(
            "nodes",
            lambda: {
                name: [node_of(node) for node in made.nodes] for name, made in registered.items() if made is not None
            },
        )


def versions(*names):
    for name in names:
        try:
            yield name, importlib.import_module(name).__version__
        except Exception:
            continue


def lend_credentials():
    """Nobody else has a project's credentials: those that are not there are empty, and the question goes on."""
    from kedro.framework.context import context

    class Lent(dict):
        def __missing__(self, _):
            return {}

        def __bool__(self):
            return True

    real = context.KedroContext._get_config_credentials

    def credentials(self):
        try:
            return Lent(real(self))
        except Exception:
            return Lent()

    context.KedroContext._get_config_credentials = credentials


def node_of(node):
    function = node.func
    while hasattr(function, "func") and not hasattr(function, "__name__"):
        function = function.func
    is_stub = getattr(function, "_is_stub", False) or getattr(function, "__module__", None) == "stub"
    return {
        "name": node.name,
        "function": None if is_stub else getattr(node, "_func_name", None),
        "inputs": list(node.inputs),
        "outputs": list(node.outputs),
        "namespace": node.namespace,
        "tags": sorted(node.tags),
    }


def ask_environment(answer, environment, registered):
    about = answer.found
    session = answer.step("session", lambda: make_session(answer.project, environment))
    if session is None:
        return
    context = answer.step("context", session.load_context)
    loader = getattr(context, "config_loader", None) or answer.step("loader", session._get_config_loader)
    if loader is not None:
        catalog = answer.step("catalog-text", lambda: section(loader, "catalog"))
        if catalog is not None:
            used = {name for made in registered.values() if made is not None for name in datasets_of(made)}
            about["datasets"] = answer.step("factories", lambda: resolved(catalog, used))
    if context is None:
        return
    parameters = answer.step("parameters", lambda: set(names_below(context.params, "params:")))
    catalog = answer.step("catalog", lambda: context.catalog)
    if catalog is not None:
        about["unresolved"] = unresolved(registered, catalog if hasattr(catalog, "__contains__") else catalog.list())
    elif parameters is not None:
        # the catalog needs what is not here; what parameters there are is known all the same
        names = {name for made in registered.values() if made is not None for name in made.inputs()}
        there = parameters | {name for name in names if not name.startswith("params:")}
        about["unresolved"] = unresolved(registered, there)


def names_below(parameters, prefix):
    for key, value in parameters.items():
        yield f"{prefix}{key}"
        if isinstance(value, dict):
            yield from names_below(value, f"{prefix}{key}.")


def make_session(project, environment):
    from kedro.framework.session import KedroSession

    try:
        return KedroSession.create(project_path=Path(project), env=environment, save_on_close=False)
    except TypeError:
        return KedroSession.create(project_path=Path(project), env=environment)


def section(loader, kind):
    try:
        return dict(loader[kind])
    except (TypeError, AttributeError):
        return dict(loader.get(*PATTERNS[kind]))


def datasets_of(made):
    return made.datasets() if hasattr(made, "datasets") else made.data_sets()


def unresolved(registered, there):
    found = {}
    for name, made in registered.items():
        if made is not None:
            missing = sorted(dataset for dataset in made.inputs() if dataset not in there)
            if missing:
                found[name] = missing
    return found


def resolved(catalog, used):
    """The entry of each used dataset as the configuration has it, factories filled in."""
    text = {name: without_credentials(entry) for name, entry in catalog.items() if isinstance(entry, dict)}
    match = factories_of(text)
    found = {}
    for name in sorted(used):
        if name == "parameters" or name.startswith("params:"):
            continue
        source, entry = ("entry", text[name]) if name in text and "{" not in name else match(name)
        found[name] = {"source": source, "config": entry}
    return found


def factories_of(text):
    """A function from a name to where its entry comes from, and the entry; by the Kedro that is installed."""
    try:
        from kedro.io.catalog_config_resolver import CatalogConfigResolver
    except ImportError:
        return old_factories_of(text)
    resolver = CatalogConfigResolver(text)

    def match(name):
        if hasattr(resolver, "match_pattern"):
            pattern = resolver.match_pattern(name)
            is_user = pattern not in (getattr(resolver, "_default_runtime_patterns", None) or {})
            pattern = pattern if is_user else None
        else:
            pattern = resolver.match_dataset_pattern(name) or resolver.match_user_catch_all_pattern(name)
        entry = None if pattern is None else resolver.resolve_pattern(name)
        return ("pattern", entry) if entry else ("memory", None)

    return match


def old_factories_of(text):
    """Kedro 0.18.12 to 0.19.8: the catalog itself resolves factories; before, there are none."""
    from kedro.io import DataCatalog

    if not hasattr(DataCatalog, "_match_pattern"):
        return lambda name: ("memory", None)
    import parse

    patterns = DataCatalog._sort_patterns({name: entry for name, entry in text.items() if "{" in name})

    def match(name):
        pattern = DataCatalog._match_pattern(patterns, name)
        if pattern is None:
            return "memory", None
        return "pattern", filled(patterns[pattern], parse.parse(pattern, name).named)

    return match


def filled(value, names):
    if isinstance(value, dict):
        return {key: filled(item, names) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [filled(item, names) for item in value]
    return value.format_map(names) if isinstance(value, str) and "}" in value else value


def without_credentials(entry):
    if not isinstance(entry, dict):
        return entry
    return {str(key): without_credentials(value) for key, value in entry.items() if key != "credentials"}


if __name__ == "__main__":
    logging.basicConfig(level=logging.ERROR)
    main()
