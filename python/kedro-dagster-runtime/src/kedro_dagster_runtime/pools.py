"""Pools of database files, of which one process may have one open at a time."""

from __future__ import annotations

import time
from collections.abc import Collection, Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dagster._core.execution.context.system import StepExecutionContext
    from dagster._core.storage.event_log.base import EventLogStorage

_SECONDS_BETWEEN_CLAIMS = 0.5


@contextmanager
def held_pool(
    step: StepExecutionContext, pools: Collection[str], pool: str | None
) -> Generator[None]:
    """Hold a pool while the step runs, if it is one of a database file.

    Dagster limits no pool that nobody gave a limit: such a pool gets the limit 1. An
    executor that started the step before there was one has claimed no slot for it;
    the step then claims it itself, from the same table.
    """
    storage = step.instance.event_log_storage
    is_limited = storage.supports_global_concurrency_limits
    if pool is None or pool not in pools or not is_limited:
        yield
        return
    _limit(storage, pool)
    run, key = step.run_id, step.step.key
    if storage.check_concurrency_claim(pool, run, key).is_claimed:
        yield
        return
    is_told = False
    while not storage.claim_concurrency_slot(pool, run, key).is_claimed:
        if not is_told:
            step.log.info(f"Waits for pool `{pool}`.")
            is_told = True
        time.sleep(_SECONDS_BETWEEN_CLAIMS)
    try:
        yield
    finally:
        storage.free_concurrency_slot_for_step(run, key)


def _limit(storage: EventLogStorage, pool: str) -> None:
    """Give the pool the limit 1 unless it has one. Of two steps that do so at once the
    database refuses one."""
    if _is_limited(storage, pool):
        return
    try:
        storage.set_concurrency_slots(pool, 1)
    except Exception:
        if not _is_limited(storage, pool):
            raise


def _is_limited(storage: EventLogStorage, pool: str) -> bool:
    return any(limit.name == pool for limit in storage.get_pool_limits())
