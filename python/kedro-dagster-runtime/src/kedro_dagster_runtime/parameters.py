"""Kedro parameters as Dagster config."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

import dagster as dg

from .names import is_dict

if TYPE_CHECKING:
    from typing import TypeGuard


def parameter(default: Any) -> dg.Field:
    """A Kedro parameter as Dagster config, with its value as the default."""
    if is_dict(default):
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
    return {name: default_of(field) for name, field in fields.items()}


def default_of(field: Any) -> Any:
    """What a field of Dagster's config is when nobody sets it."""
    nested = getattr(field.config_type, "fields", None)
    if nested is not None:
        return {name: default_of(inner) for name, inner in nested.items()}
    return field.default_value if field.default_provided else None


def overridden(value: Any, configured: Any, default: Any) -> Any:
    """Kedro's value of a parameter, changed only where the run's config departs from
    the default: what nobody set keeps the type and the secrets that Kedro gives it."""
    if configured == default or (configured is None and default is None):
        return value
    if _is_mapping(configured):
        fields = _as_mapping(value)
        if fields is not None and _is_mapping(default):
            merged = dict(fields)
            for name, item in configured.items():
                if name not in default:
                    merged[name] = item
                elif item != default[name]:
                    merged[name] = overridden(fields.get(name), item, default[name])
            return merged if _is_mapping(value) else type(value)(**merged)
    is_integer = isinstance(value, int) and not isinstance(value, bool)
    if is_integer and isinstance(configured, float) and configured.is_integer():
        return int(configured)
    return configured


def _is_mapping(value: object) -> TypeGuard[Mapping[str, Any]]:
    return isinstance(value, Mapping)


def _as_mapping(value: Any) -> Mapping[str, Any] | None:
    if _is_mapping(value):
        return value
    if hasattr(value, "model_dump"):
        return value.model_dump()
    if not hasattr(value, "__dataclass_fields__"):
        return None
    return dict(cast("dict[str, Any]", vars(value)))
