"""Texts of the configuration with variables of the environment in them."""

from __future__ import annotations

import os
import re

from .names import KedroProjectError


def with_variables(text: str) -> str:
    """The text with each `${env:NAME}` in it replaced by the variable as it is here."""
    return re.sub(r"\$\{env:([^}]*)\}", _value_of, text)


def _value_of(found: re.Match[str]) -> str:
    name = found.group(1)
    value = os.environ.get(name)
    if value is None:
        raise KedroProjectError(
            f"The environment variable {name} is not set: the configuration takes a "
            "value from it. Set it where Dagster loads these definitions."
        )
    return value
