/** A program with one of everything, for tests that mutate it. */
export const PROGRAM =
  `"""Steps that price an order."""
from __future__ import annotations

import functools
import typing as t
from collections import (
    defaultdict,
    OrderedDict as Ordered,
)

from .tax import rate_of, *_
`.replace(", *_", "") +
  `
RATES: dict[str, float] = {"a": 1.5, **{"b": 2}}
LABELS = [f"{name!r:>{width}} {name=}" for name, width in (("x", 1), ("y", 2)) if name if width]
PATTERN = rb"\\d+" b"\\x00"


@functools.lru_cache(maxsize=None)
def price(order, /, *items: int, discount: float = 0.0, **extra: t.Any) -> float | None:
    """Adds up."""
    total, *rest = sum(items), 1, 2
    while (left := total - discount) > 0 and not extra:
        total -= left // 2 ** -1
        if total < 1 <= left or order is not None:
            break
        elif order in rest:
            continue
        else:
            del rest[0], extra["k"]
    else:
        raise ValueError("no") from None
    try:
        with open("f") as f, (lambda x=1: x)() as (g, h):
            yield from f
    except (OSError, KeyError) as error:
        assert error, "text"
    finally:
        pass
    return (yield total)


class Basket[T: int](Base, metaclass=Meta):
    size: int = 3
    kinds = {k: v for k, v in RATES.items()} | {1, 2}

    async def load(self, source):
        async with source as opened:
            async for row in opened:
                self.rows[row.id:, ...] = await row.read() @ self.matrix[1:2, ::3]
        return [row async for row in source if await row.ok()]

    def count(self):
        n = 0
        def inner():
            nonlocal n
            n += 1
        return inner


type Pair[A, *B] = tuple[A, *B]
match RATES:
    case {"a": 1 | 2.5 as low, **others} if low:
        print(*others, sep="\\t")
    case [Basket(size=3), "x", *_] | None:
        match = case = type = 1
    case _:
        x = -1 if ~1 else +1; y = '''long
text''' 'more'
`;
