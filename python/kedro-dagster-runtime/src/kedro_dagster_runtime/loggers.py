"""Loggers of dagster.yml."""

from __future__ import annotations

import importlib
import logging
from collections.abc import Mapping
from typing import Any

import dagster as dg

from .names import KedroProjectError


def kedro_logger(name: str) -> dg.LoggerDefinition:
    """A logger of dagster.yml: its options are the config of the jobs that use it."""
    return dg.LoggerDefinition(
        lambda context: _build_logger(name, dict(context.logger_config)),
        description=f"Logger {name} of dagster.yml.",
        config_schema={
            "log_level": dg.Field(str, default_value="INFO"),
            "handlers": dg.Field(list, is_required=False),
            "formatters": dg.Field(dict, is_required=False),
            "filters": dg.Field(dict, is_required=False),
        },
    )


def _build_logger(name: str, options: Mapping[str, Any]) -> logging.Logger:
    level = str(options.get("log_level") or "INFO").upper()
    logger = logging.getLoggerClass()(name, level=level)
    formatters: dict[str | None, logging.Formatter] = {
        key: _made(entry, "()", "class") or logging.Formatter(**_formatter(entry))
        for key, entry in _entries(options, "formatters").items()
    }
    filters: dict[str, logging.Filter] = {
        key: _made(entry, "()", "class")
        for key, entry in _entries(options, "filters").items()
    }
    plain = logging.Formatter("%(asctime)s - %(name)s - %(levelname)s - %(message)s")
    stdout = {"class": "logging.StreamHandler", "stream": "ext://sys.stdout"}
    handlers: list[dict[str, Any]] = options.get("handlers") or [stdout]
    own = {"level", "formatter", "filters"}
    for entry in handlers:
        described = {key: value for key, value in entry.items() if key not in own}
        handler: logging.Handler = _made(described, "()", "class")
        handler.setLevel(str(entry.get("level") or level).upper())
        handler.setFormatter(formatters.get(entry.get("formatter"), plain))
        names: list[str] = entry.get("filters") or []
        for key in names:
            handler.addFilter(filters[key])
        logger.addHandler(handler)
    return logger


def _entries(options: Mapping[str, Any], name: str) -> dict[str, dict[str, Any]]:
    return options.get(name) or {}


def _formatter(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "fmt": entry.get("format"),
        "datefmt": entry.get("datefmt"),
        "style": entry.get("style", "%"),
    }


def _made(entry: Mapping[str, Any], *keys: str) -> Any:
    """The object that an entry of a logger's options describes, or None."""
    key = next((key for key in keys if key in entry), None)
    if key is None:
        return None
    options = {name: value for name, value in entry.items() if name != key}
    if isinstance(options.get("stream"), str):
        options["stream"] = _imported(options["stream"])
    return _imported(entry[key])(**options)


def _imported(reference: str) -> Any:
    module, _, name = reference.removeprefix("ext://").rpartition(".")
    if not module:
        raise KedroProjectError(f"`{reference}` names no module and attribute.")
    return getattr(importlib.import_module(module), name)
