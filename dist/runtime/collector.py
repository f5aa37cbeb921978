"""Python's collector, while definitions are loaded.

Many objects are made then, none of them garbage. Python nevertheless looks for garbage
again and again, and each time walks all that importing Dagster has made: more than half
of the time that a small project took to load.
"""

import gc


def freeze_dagster() -> None:
    """Let the collector pass over all that there is by now. What comes later is
    collected as ever, and what is passed over is freed once nothing refers to it."""
    gc.freeze()
