"""Definitions from a manifest: what a generated module would make, made from data.

A manifest is the code location as JSON. Under `definitions` it holds each thing of the
location by its name, after those that it refers to:

    "clean_routes_asset": {
      "$decorate": {"$call": "dg.multi_asset", "name": "clean_routes", ...},
      "body": {"$call": "kedro_project.run_node", ...}
    }

Nothing in it is code: a call is one of Dagster's own names, or of the few below.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from inspect import ismodule
from pathlib import Path
from typing import Any, cast

import dagster as dg

from .data_types import data_type
from .limits import allow_depth, executor
from .loggers import kedro_logger
from .names import KedroProjectError, is_dict
from .parameters import parameter, secret_parameter
from .project import KedroProject
from .schedules import schedule_of_partitions
from .sensors import alert
from .source import source_of
from .variables import with_variables

_HELPERS: Mapping[str, Callable[..., Any]] = {
    "alert": alert,
    "allow_depth": allow_depth,
    "data_type": data_type,
    "executor": executor,
    "kedro_logger": kedro_logger,
    "parameter": parameter,
    "schedule_of_partitions": schedule_of_partitions,
    "secret_parameter": secret_parameter,
    "timedelta": timedelta,
    "with_variables": with_variables,
}
_METHODS = ("with_io_manager_key", "to_job")


def load_definitions(manifest: str | Path) -> dg.Definitions:
    """The definitions of one environment of a Kedro project, from its manifest."""
    path = Path(manifest).resolve()
    try:
        content: dict[str, Any] = json.loads(path.read_text("utf8"))
    except FileNotFoundError as error:
        raise KedroProjectError(f"There is no manifest {path}.") from error
    described: dict[str, Any] | None = content.get("definitions")
    if described is None:
        raise KedroProjectError(
            f"{path} describes no definitions: generate them with "
            "`definitions.module: manifest` in the settings."
        )
    maker = _Maker(path)
    for name, value in described.items():
        maker.made[name] = maker.make(value)
    return maker.made["defs"]


def _name_of(value: Any) -> str:
    return cast("dict[str, str]", value).get("$name", "") if is_dict(value) else ""


class _Maker:
    """Makes things from data, each from those made before."""

    def __init__(self, manifest: Path) -> None:
        self.made: dict[str, Any] = {}
        self._manifest = manifest

    def make(self, value: Any, given: Mapping[str, Any] | None = None) -> Any:
        """The thing that a value describes. `given` are a function's arguments."""
        if isinstance(value, list):
            return self._list(cast("list[Any]", value), given)
        if not isinstance(value, dict):
            return value
        words = cast("dict[str, Any]", value)
        if "$call" in words:
            return self._call(words, given)
        if "$name" in words:
            return self._named(words["$name"], given)
        if "$decorate" in words:
            return self.make(words["$decorate"])(self._function(words["body"]))
        if "$set" in words:
            return set(self.make(words["$set"]))
        if "$dict" in words:
            return {self.make(key): self.make(item) for key, item in words["$dict"]}
        if "$float" in words:
            return float(words["$float"])
        return {key: self.make(item, given) for key, item in words.items()}

    def _list(self, values: list[Any], given: Mapping[str, Any] | None) -> list[Any]:
        made: list[Any] = []
        for value in values:
            name = _name_of(value)
            if name.startswith("*"):
                made.extend(self.made[name[1:]])
            else:
                made.append(self.make(value, given))
        return made

    def _call(self, words: dict[str, Any], given: Mapping[str, Any] | None) -> Any:
        called: str = words["$call"]
        arguments = [self.make(item, given) for item in words.get("$args", ())]
        named = {
            name: self.make(item, given)
            for name, item in words.items()
            if not name.startswith("$")
        }
        if called == "KedroProject":
            named.setdefault("definitions", str(self._manifest))
        made = self._callable(called, given)(*arguments, **named)
        then = words.get("$then")
        if then is None:
            return made
        if then["$call"] not in _METHODS:
            raise KedroProjectError(f"Manifests do not call `{then['$call']}`.")
        options = {
            name: self.make(item)
            for name, item in then.items()
            if not name.startswith("$")
        }
        return getattr(made, then["$call"])(
            *self.make(then.get("$args", [])), **options
        )

    def _callable(self, name: str, given: Mapping[str, Any] | None) -> Any:
        if name == "KedroProject":
            return KedroProject
        if name == "source":
            return source_of(self._manifest)
        if name == "kedro_parameters":
            return self._parameters_of_node
        return _HELPERS[name] if name in _HELPERS else self._named(name, given)

    def _parameters_of_node(self, *names: str) -> dict[str, Any]:
        return {name: self.made["parameters"][name] for name in names}

    def _named(self, name: str, given: Mapping[str, Any] | None) -> Any:
        """A name of Dagster's, of what was made before, or of a function's argument."""
        first, *rest = name.split(".")
        if given is not None and name in given:
            return given[name]
        if first == "dg":
            found: Any = dg
        elif first in self.made and (not rest or first == "kedro_project"):
            found = self.made[first]
        else:
            raise KedroProjectError(f"The manifest refers to `{name}`, which is not.")
        for part in rest:
            if part.startswith("_") or (ismodule(found) and found is not dg):
                raise KedroProjectError(f"Manifests do not name `{name}`.")
            found = getattr(found, part)
        return found

    def _function(self, body: Any) -> Callable[..., Any]:
        """A function of the one line that a body is. Dagster reads annotations of it,
        and a generated module has none."""

        def step(context: Any, **inputs: Any) -> Iterator[Any]:
            yield from self.make(body, {"context": context, "inputs": inputs})

        def ask(context: Any) -> Iterator[Any]:
            yield from self.make(body, {"context": context})

        def tell(context: Any) -> None:
            self.make(body, {"context": context})

        function: Callable[..., Any] = tell
        if body["$call"] == "kedro_project.run_node":
            function = step
        elif body["$call"] == "kedro_project.changed_files":
            function = ask
        function.__annotations__ = {}
        return function
