"""Runs the nodes of a Kedro project in Dagster, for definitions of it.

Importing this module imports Dagster and nothing of the project. Kedro is started once
in each process, by the first step that runs there; then every step loads, computes and
saves through Kedro's own catalog, nodes and hooks.
"""

from .collector import freeze_dagster
from .component import KedroProjectComponent
from .data_types import data_type
from .limits import allow_depth, executor
from .loggers import kedro_logger
from .manifest import load_definitions
from .names import KedroProjectError
from .parameters import parameter, secret_parameter
from .project import KedroProject
from .schedules import schedule_of_partitions
from .sensors import alert
from .variables import with_variables
from .version import __version__

freeze_dagster()

__all__ = [
    "KedroProject",
    "KedroProjectComponent",
    "KedroProjectError",
    "__version__",
    "alert",
    "allow_depth",
    "data_type",
    "executor",
    "kedro_logger",
    "load_definitions",
    "parameter",
    "schedule_of_partitions",
    "secret_parameter",
    "with_variables",
]
