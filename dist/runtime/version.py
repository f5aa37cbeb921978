"""Which runtime this is, and whether definitions were made for it."""

from __future__ import annotations

from .names import KedroProjectError

__version__ = "0.1.0"


def check_made_for(version: str) -> None:
    """Refuse definitions that were made for a runtime which this one does not stand in
    for. A runtime with the same first two numbers and a third that is not smaller does:
    so a fix is installed without generating anything anew."""
    asked, own = _numbers(version), _numbers(__version__)
    if asked[:2] == own[:2] and asked <= own:
        return
    raise KedroProjectError(
        f"These definitions were made for kedro-dagster-runtime {version}, and "
        f"{__version__} is installed here. Install {version} or a later "
        f"{'.'.join(map(str, asked[:2]))}, or generate the definitions again."
    )


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())
