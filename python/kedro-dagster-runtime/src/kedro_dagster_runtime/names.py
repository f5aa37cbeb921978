"""Names by which definitions and runtime understand each other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import TypeGuard

DATASET = "kedro_dataset"
"""Key of the definition metadata that holds the exact name of a Kedro dataset."""

NODE = "kedro/node"
PIPELINE = "kedro/pipeline"
"""Tags of an op that name the Kedro node it runs and a registered pipeline with it."""

NODES = "kedro/nodes"
"""Tag of an op that runs several nodes: pipeline and name of each, in their order."""

UPSTREAM_PARTITION = "upstream_partition_key"
DOWNSTREAM_PARTITION = "downstream_partition_key"
"""Tags of an op that handles one partition: `dataset|key` that it reads and writes."""

READ_PARTITIONS = "kedro/partitions"
"""Tag of such an op with several partitioned inputs: the keys it reads of each."""


class KedroProjectError(Exception):
    """The Kedro project is not what the definitions were generated from."""


def dataset_of(metadata: Mapping[str, object] | None) -> str | None:
    name: Any = (metadata or {}).get(DATASET)
    return getattr(name, "value", name)


def is_dict(value: object) -> TypeGuard[dict[str, Any]]:
    return isinstance(value, dict)


def untranscoded(name: str) -> str:
    return name.split("@", 1)[0]


def formatted(name: str) -> str:
    """The plugin's name of a dataset, in which its tags and dimensions speak."""
    return re.sub("[^A-Za-z0-9_]", "__", name.replace(".", "__"))
