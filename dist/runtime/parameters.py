"""Kedro parameters as Dagster config."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import dagster as dg


def parameter(default: Any) -> dg.Field:
    """A Kedro parameter as Dagster config, with its value as the default."""
    if isinstance(default, dict):
        fields = {name: parameter(value) for name, value in default.items()}
        return dg.Field(dg.Permissive(fields), is_required=False, default_value=default)
    return dg.Field(
        dg.Noneable(_config_type(default)), is_required=False, default_value=default
    )


def secret_parameter() -> dg.Field:
    """A Kedro parameter whose value is not written down: unset, Kedro supplies it."""
    return dg.Field(
        dg.Noneable(dg.Any),
        is_required=False,
        description="Unset, its value is read from the Kedro project at run time.",
    )


def _config_type(value: Any) -> Any:
    """The type of a parameter's config. A whole number may be a float in Kedro, which
    only Kedro knows: both are taken, and an integer stays one where Kedro has one."""
    if isinstance(value, list):
        return [dg.Noneable(dg.Any)]
    for kind, config in ((bool, bool), (int, float), (float, float), (str, str)):
        if isinstance(value, kind):
            return config
    return dg.Any


def config_defaults(op: dg.OpDefinition) -> Mapping[str, Any]:
    """The parameters of an op as they are when nobody sets them."""
    fields = getattr(op.config_schema.config_type, "fields", {})
    return {name: _default_of(field) for name, field in fields.items()}


def _default_of(field: Any) -> Any:
    nested = getattr(field.config_type, "fields", None)
    if nested is not None:
        return {name: _default_of(inner) for name, inner in nested.items()}
    return field.default_value if field.default_provided else None


def overridden(value: Any, configured: Any, default: Any) -> Any:
    """Kedro's value of a parameter, changed only where the run's config departs from
    the default: what nobody set keeps the type and the secrets that Kedro gives it."""
    if configured == default or (configured is None and default is None):
        return value
    if isinstance(configured, Mapping):
        fields = _as_mapping(value)
        if fields is not None and isinstance(default, Mapping):
            merged = dict(fields)
            for name, item in configured.items():
                if name not in default:
                    merged[name] = item
                elif item != default[name]:
                    merged[name] = overridden(fields.get(name), item, default[name])
            return merged if isinstance(value, Mapping) else type(value)(**merged)
    is_whole = isinstance(configured, float) and configured.is_integer()
    if is_whole and isinstance(value, int) and not isinstance(value, bool):
        return int(configured)
    return configured


def _as_mapping(value: Any) -> Mapping[str, Any] | None:
    if isinstance(value, Mapping):
        return value
    if hasattr(value, "model_dump"):
        return value.model_dump()
    return dict(vars(value)) if hasattr(value, "__dataclass_fields__") else None
