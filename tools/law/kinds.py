# Expressions take all that is imported here, and the forms are those that people write.
# ruff: noqa
"""Objects of every kind, which the law's expressions are about."""

import abc, collections, contextlib, copy, csv, dataclasses, enum, functools, inspect, io, itertools, json, math
import operator, os, pathlib, re, string, textwrap, types, typing, warnings
from pathlib import Path, PurePosixPath


class Plain:
    kind = "plain"

    def __init__(self, size=2):
        self.size = size

    def __repr__(self):
        return f"Plain({self.size})"

    def scaled(self, by=3):
        return self.size * by

    @property
    def half(self):
        return self.size / 2

    @classmethod
    def made(cls, size):
        return cls(size)

    @staticmethod
    def fixed():
        return "fixed"


class Number(Plain):
    def __add__(self, other):
        return "sum"

    def __radd__(self, other):
        return "reversed"

    def __eq__(self, other):
        return isinstance(other, Number)

    def __lt__(self, other):
        return True

    def __hash__(self):
        return 7

    def __len__(self):
        return self.size

    def __iter__(self):
        return iter([1, 2])

    def __getitem__(self, key):
        return key

    def __contains__(self, key):
        return key == 1

    def __call__(self, *positional, **named):
        return (positional, named)

    def __format__(self, spec):
        return f"<{spec}>"

    def __bool__(self):
        return False


class Text(str):
    def shout(self):
        return self.upper() + "!"


class Rows(list):
    def first(self):
        return self[0]


class Table(dict):
    def __missing__(self, key):
        return f"no {key}"


class Colour(enum.Enum):
    RED = 1
    BLUE = "b"


class Level(enum.IntEnum):
    LOW = 1
    HIGH = 2


class Access(enum.Flag):
    READ = enum.auto()
    WRITE = enum.auto()


@dataclasses.dataclass
class Point:
    x: int
    y: int = 0


@dataclasses.dataclass(frozen=True, order=True)
class Fixed:
    x: int = 1
    tags: tuple = ("a",)


class Pair(typing.NamedTuple):
    left: int
    right: str = "r"


class Shape(abc.ABC):
    @abc.abstractmethod
    def area(self): ...


Row = collections.namedtuple("Row", "a b", defaults=[2])


class Own(Exception):
    pass


def add(one, other=1, *rest, sep="-", **more):
    """Adds."""
    return one + other


def count(to=3):
    for number in range(to):
        yield number


def echo():
    said = yield "first"
    while said is not None:
        said = yield said * 2
    return "done"


@contextlib.contextmanager
def inside():
    yield "in"


@functools.singledispatch
def tell(value):
    return "anything"


@tell.register
def _(value: int):
    return "a number"


@functools.lru_cache(maxsize=None)
def cached(value=1):
    return [value]


class Guard:
    """Tells what comes to its end, and swallows some of it."""

    def __init__(self, said, *swallowed):
        self.said, self.swallowed = said, swallowed

    def __enter__(self):
        return "guarded"

    def __exit__(self, kind, error, trace):
        self.said.append(("exit", kind and kind.__name__))
        return kind is not None and issubclass(kind, self.swallowed)


def twice(function):
    @functools.wraps(function)
    def inner(*positional, **named):
        return [function(*positional, **named) for _ in range(2)]

    return inner


def shown(value, depth=3):
    """The value without addresses, an iterator as what it gives."""
    kind = type(value)
    if kind is list or kind is tuple:
        return kind(shown(each, depth - 1) for each in value) if depth else len(value)
    if kind is dict:
        return {key: shown(each, depth - 1) for key, each in value.items()} if depth else len(value)
    if kind is set:
        return ("set", sorted(map(repr, value)))
    if isinstance(value, (types.FunctionType, types.BuiltinFunctionType, types.MethodType)):
        return ("function", value.__name__)
    if isinstance(value, types.ModuleType):
        return ("module", value.__name__)
    if isinstance(value, functools.partial):
        return ("partial", shown(value.func), shown(value.args), shown(value.keywords))
    if isinstance(value, (property, classmethod, staticmethod)):
        return kind.__name__
    return [shown(each, depth - 1) for each in itertools.islice(value, 5)] if hasattr(value, "__next__") else value
