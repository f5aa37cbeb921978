# === what kind of object something is
import contextlib, functools, types, typing
class Shape:
    half = property(lambda self: 1)
@functools.singledispatch
def tell(value):
    return "anything"
result = [isinstance(Shape.half, property), type(Shape.half) is property, isinstance(tell, types.FunctionType), isinstance(classmethod(len), classmethod), isinstance(staticmethod(len), staticmethod), isinstance(slice(1), slice), isinstance(typing.NamedTuple, type), type(slice(1)).__mro__]
# === methods of dict on what stands for one
class Plain:
    def __init__(self):
        self.size = 2
result = [dict.get(vars(Plain()), "size"), list(dict.keys(vars(Plain()))), dict.pop(vars(Plain()), "size")]
# === text of types in brackets
import typing
result = [repr(one) for one in (list[int], dict[str, list[int]], int | None, None | int | str, typing.Optional[int], typing.Union[int, str, None], typing.Optional[list[int]], typing.Optional, typing.Literal)]
# === what objects cannot do
import contextlib, functools, io, re, typing
class Shape:
    half = property(lambda self: 1)
@contextlib.contextmanager
def inside():
    yield
@functools.singledispatch
def tell(value):
    return 1
objects = [Shape.half, inside(), tell, slice(1), re.compile("a"), re.match("a", "a"), int | None, typing.Optional[int], NotImplemented, io.StringIO("a"), functools.lru_cache(len)]
result = []
for one in objects:
    for work in (lambda: -one, lambda: ~one, lambda: one + 1, lambda: "a" + one, lambda: [] + one, lambda: one @ 1, lambda: 2 ** one, lambda: one < 1, lambda: one >= "", lambda: one["a"], lambda: f"{one:d}", lambda: len(one)):
        try:
            result.append(repr(work()))
        except Exception as error:
            result.append(f"{type(error).__name__}: {error}")
# === methods that every object has
import collections, re, types
class Plain:
    def __init__(self, size=2):
        self.size = size
class Same(Plain):
    def __eq__(self, other):
        return isinstance(other, Same)
class Text(str):
    pass
plain = Plain()
result = []
for work in (
    lambda: (1).__lt__("a"), lambda: (1).__lt__(True), lambda: (1.5).__eq__(1), lambda: "a".__eq__("a"), lambda: "a".__lt__(1),
    lambda: None.__eq__(None), lambda: None.__lt__(1), lambda: [].__eq__(collections.deque()), lambda: [1].__lt__([2]), lambda: (1,).__ge__((1,)),
    lambda: {1: 2}.__eq__({1: 2}), lambda: {}.__lt__({}), lambda: {1}.__le__({1, 2}), lambda: range(3).__eq__(range(0, 3)), lambda: slice(1).__eq__(slice(1)),
    lambda: plain.__eq__(plain), lambda: plain.__eq__(1), lambda: Same().__ne__(Same()), lambda: Text("a").__eq__("a"), lambda: Text("a").__getstate__(),
    lambda: collections.OrderedDict(a=1).__ge__(1), lambda: re.compile("a").__eq__(re.compile("a")), lambda: types.MappingProxyType({}).__eq__(3),
    lambda: {1: 2}.keys().__eq__({1}), lambda: {1: 2}.values().__eq__(1), lambda: (1).__eq__(), lambda: (1).__eq__(1, a=1), lambda: (1).__repr__(2),
    lambda: (1).__format__(1), lambda: (1).__format__(), lambda: plain.__format__(1, 2), lambda: "a".__format__(">3"), lambda: [].__getstate__(1),
    lambda: plain.__getstate__(), lambda: [1].__getstate__(), lambda: plain.__getattribute__("size"), lambda: plain.__getattribute__(1),
    lambda: (1).__setattr__("a", 2), lambda: (1).__setattr__(1, 2), lambda: (1).__setattr__(1), lambda: (1).__delattr__("a"), lambda: plain.__delattr__("gone"),
):
    try:
        result.append(repr(work()))
    except Exception as error:
        result.append(f"{type(error).__name__}: {error}")
# === an object is made again
import collections
words, deque, table = set("ab"), collections.deque([1, 2], 3), {"a": 1}
result = [deque.__init__(deque), deque, words.__init__("c"), words, table.__init__(b=2), table]
for work in (lambda: words.__init__(1, 2), lambda: dict.__init__([], 3), lambda: [].__init__(1, 2), lambda: {}.__init__(1, 2)):
    try:
        result.append(work())
    except TypeError as error:
        result.append(str(error))
# === deques that are added and repeated
import collections
one = collections.deque([1, 2], 3)
result = [2 * one, one * 2, one + collections.deque([3, 4]), one]
one *= 3
result.append(one)
try:
    one + [1]
except TypeError as error:
    result.append(str(error))
# === groups of a match by all their names
import re
match = re.match("(a)(?P<n>b)?", "ab")
result = [match[True], match["n"], match.start("n"), match.span(2), match.re if False else 0, re.subn("a", "b", "banana"), re.subn("a", "b", "banana", 2), re.compile("(a)(?P<n>b)?").groupindex["n"], re.compile("a") == re.compile("a"), re.compile("a", re.I) == re.compile("a")]
for key in (str, None, "z", 7, 1.5, []):
    for work in (lambda: match[key], lambda: match.start(key), lambda: match.group(key)):
        try:
            result.append(work())
        except Exception as error:
            result.append(f"{type(error).__name__}: {error}")
# === small refusals
import collections, copy, enum, types, typing
class Level(enum.IntEnum):
    LOW = 1
class Shape:
    half = property(lambda self: 1)
result = []
for work in (
    lambda: copy.copy(types), lambda: copy.deepcopy([types]), lambda: print(1, sep=3), lambda: print(1, end=b""), lambda: Shape.half.setter(1, 2),
    lambda: types.MappingProxyType({}).__ior__({}), lambda: types.MappingProxyType({"a": 1}) < 3, lambda: Level.LOW.__format__(3), lambda: Level[1],
    lambda: Level[[]], lambda: types.SimpleNamespace(a=1).__eq__(3), lambda: {"a": 1}.values().isdisjoint([1]), lambda: collections.UserDict(typing.Optional[int]),
    lambda: hasattr(staticmethod(iter([])), "__next__"), lambda: typing.dataclass_transform().__name__,
):
    try:
        result.append(repr(work()))
    except Exception as error:
        result.append(f"{type(error).__name__}: {error}")
# === bytes that can be changed
held = bytearray(b"ab")
held.append(99)
held.extend(b"de")
result = [held, held.pop(), held, held.upper(), held.split(b"b"), held + b"x", b"x" + held, held * 2, held == b"abcd", held < b"b", 97 in held, held[0], held[1:], list(held), bytes(held), held.decode(), bytearray(2), bytes([1, 2]), bytes("\xe9", "utf-8"), b"-".join([b"a", held]), b"a,b".replace(b",", b";"), b"ab".find(98), b"ab".center(6), bytes.fromhex("61 62"), b"ab".hex(), isinstance(held, bytearray)]
import collections.abc
result += [isinstance(held, one) for one in (collections.abc.MutableSequence, collections.abc.Iterable, collections.abc.Hashable)]
for work in (
    lambda: bytes("a"), lambda: bytes([300]), lambda: bytearray([300]), lambda: bytes(["a"]), lambda: bytes(1.5), lambda: bytes(None), lambda: bytes(-1),
    lambda: bytes(b"a", "utf-8"), lambda: b"c" + "a", lambda: bytearray(b"c") + "a", lambda: held["a"], lambda: b"ab"["a"], lambda: held[9], lambda: b"ab"[9],
    lambda: {held}, lambda: b"a".split(","), lambda: b"ab".find("a"), lambda: b"ab".startswith("a"), lambda: b"-".join(["a"]), lambda: b"-".join(3), lambda: "a" in b"ab",
    lambda: memoryview(3), lambda: complex("a", 1), lambda: complex([]), lambda: int(bytearray(b"x")), lambda: held < 3, lambda: held.zz, lambda: f"{held:>5}",
):
    try:
        result.append(repr(work()))
    except Exception as error:
        result.append(f"{type(error).__name__}: {error}")
# === what is put into text by percent
import re
class Plain:
    pass
result = []
for work in (
    lambda: "%c%c" % (65, "a"), lambda: "%5c|" % 65, lambda: "%c" % "ab", lambda: "%c" % 1.5, lambda: "%c" % -1, lambda: "a%q" % 1, lambda: "%(a)s" % slice(1),
    lambda: "abc" % slice(1), lambda: "abc" % re.match("a", "a"), lambda: "abc" % Plain, lambda: "%s" % (slice(1),), lambda: "%c" % Plain(), lambda: reversed(Plain.__dict__["__doc__"]),
    lambda: ValueError("a").with_traceback(3),
):
    try:
        result.append(repr(work()))
    except Exception as error:
        result.append(f"{type(error).__name__}: {error}")
# === methods that operators stand for
import enum
class Text(str):
    pass
class Level(enum.IntEnum):
    HIGH = 2
result = []
for work in (
    lambda: (1).__add__(2), lambda: (1).__add__(2.0), lambda: (1.5).__rtruediv__(3), lambda: True.__and__(False), lambda: (7).__rdivmod__(2), lambda: (2.7).__ceil__(),
    lambda: "a".__add__(1), lambda: "a".__mul__("a"), lambda: "a".__rmul__(2), lambda: "%s".__mod__(3), lambda: "a".__rmod__(3), lambda: "a".__contains__(1),
    lambda: (1,).__add__([2]), lambda: (1,).__contains__(1), lambda: [1].__rmul__(2), lambda: {1}.__or__([2]), lambda: frozenset([1]).__rsub__({2}), lambda: {1: 2}.__or__({3: 4}),
    lambda: {1: 2}.__or__([1]), lambda: Text("ab").__contains__("a"), lambda: Level.HIGH.__add__(1), lambda: (1).__add__(), lambda: {}.__delitem__(), lambda: hash("a") == hash("a"),
):
    try:
        result.append(repr(work()))
    except Exception as error:
        result.append(f"{type(error).__name__}: {error}")
# === what stands under the names of modules
import abc, copy, enum, functools, io, itertools, json, math, operator, textwrap
result = [io.SEEK_END, io.abc is not None, copy.error is None, callable(enum.EnumMeta), functools.WRAPPER_UPDATES, type(textwrap.dedent).__name__, type(textwrap.wrap).__name__, isinstance(itertools.chain, type), bool(json.decoder)]
for work in (
    lambda: textwrap.wrap(), lambda: textwrap.wrap("a", 1, 2), lambda: textwrap.dedent("a", 3), lambda: textwrap.dedent(zz=1), lambda: math.tan(1, 2), lambda: math.tan(1, k=2),
    lambda: operator.add(1), lambda: operator.add(1, 2, 3), lambda: copy.copy(1, 2), lambda: json.dumps(), lambda: json.dumps(1, 2), lambda: functools.wraps(),
    lambda: functools.update_wrapper(len, abs, b"ab"), lambda: "a".__format__(), lambda: f"{len!s:d}",
):
    try:
        result.append(repr(work()))
    except Exception as error:
        result.append(f"{type(error).__name__}: {error}")
for work in (lambda: abc.get_cache_token(1), lambda: "a".split(1, 2, 3), lambda: [].sort(1, 2), lambda: {}.get()):
    try:
        work()
    except TypeError:
        result.append("refused")
# === what is refused before anything else is looked at
import collections, itertools, types
result = [collections.defaultdict(list).pop({"x": 5}, 1), {}.pop([], 2)]
for work in (
    lambda: ["b"] + collections.deque([1]), lambda: ["b"].__add__(collections.deque([1])), lambda: sum([], b""), lambda: itertools.accumulate([1], max, 2),
    lambda: int(1.5, 99), lambda: types.MethodType("a", 1),
):
    try:
        result.append(repr(work()))
    except Exception as error:
        result.append(f"{type(error).__name__}: {error}")
# === slots that a class can have
import collections
class Plain:
    pass
result = []
for bases, slots in (
    ((int,), ["a"]), ((int,), ()), ((tuple,), ["a"]), ((bytes,), "a"), ((str,), ["a"]), ((bool,), ()), ((type,), ["a"]), ((int,), ["__dict__"]),
    ((collections.namedtuple("Row", "a b"),), ["c"]), ((), ["c", 3]), ((), ["c d"]), ((), 3), ((Plain,), ["__dict__"]), ((Plain,), ["__weakref__"]), ((), ["__dict__", "__dict__"]),
):
    try:
        result.append(type("A", bases, {"__slots__": slots}).__name__)
    except Exception as error:
        result.append(f"{type(error).__name__}: {error}")
# === what os.path takes by name
import os.path
result = []
for work in (
    lambda: os.path.join(a="x"), lambda: os.path.join(), lambda: os.path.dirname(p="a/b"), lambda: os.path.basename(p="a/b"), lambda: os.path.splitext(p="a/b.c"),
    lambda: os.path.split(p="a/b"), lambda: os.path.normpath(path="a//b"), lambda: os.path.isabs(s="/a"),
):
    try:
        result.append(repr(work()))
    except Exception as error:
        result.append(type(error).__name__)
# === whether a copy is the object itself
import copy, functools, operator, pathlib, re, typing
def same(value):
    return copy.copy(value) is value, copy.deepcopy(value) is value
result = [
    same(value) for value in (
        pathlib.PurePosixPath("a"), list[int], typing.List[int], typing.Optional[int], int | None, re.compile("a"), functools.partial(len), range(1), b"a", ValueError("a"),
        operator.itemgetter(1), Ellipsis, len,
    )
]
# === attributes that nobody sets or deletes
import collections, dataclasses
class Plain:
    pass
result = []
for work in (
    lambda: setattr(dataclasses.field(), "x", 1), lambda: setattr(collections.deque(), "maxlen", 3), lambda: delattr(collections.deque(), "maxlen"), lambda: delattr(3, "real"),
    lambda: delattr(int, "real"), lambda: delattr(Plain, "nope"), lambda: delattr([], "x"),
):
    try:
        result.append(repr(work()))
    except Exception as error:
        result.append(type(error).__name__)
# === operators that the right operand answers
import collections, types
class Number:
    def __radd__(self, other):
        return "reversed"
proxy = types.MappingProxyType({"a": 1})
result = [
    collections.deque([1]) + Number(), bytearray(b"a") + Number(), [1] + Number(), {"a": 2} | proxy, proxy | {"a": 2, "c": 3}, proxy | types.MappingProxyType({"a": 3}),
    collections.Counter("aab") | proxy,
]
# === operators of dicts and sets, called as methods of subclasses
import collections
class Table(dict):
    pass
class Names(set):
    pass
result = []
for made in (
    Table(a=1).__or__({"b": 1}), Table(a=1).__ror__(Table(a=2)), Table().__or__(3), collections.Counter("a").__ror__(collections.Counter("b")), Names([1]).__or__({1}), {1}.__sub__(Names([1])),
):
    result.append((type(made).__name__, made))
# === what methods look at first
import collections
result = []
for work in (
    lambda: [].pop("a"), lambda: [].pop(), lambda: bytearray().pop("a"), lambda: True.__pow__(2), lambda: "{} {x}".format_map({"x": 1}), lambda: "{0}".format_map({}),
    lambda: "{x}".format_map({"x": 1}), lambda: collections.Counter(a=1, b="x"), lambda: collections.Counter(a=None),
):
    try:
        result.append(repr(work()))
    except Exception as error:
        result.append(f"{type(error).__name__}: {error}")
# === bytes that join themselves
import operator
held, empty = bytearray(b"ab"), bytearray()
result = [empty.__iadd__(empty), held.extend(held), held]
try:
    operator.iadd(held, held)
except BufferError as error:
    result.append(str(error))
# === paths and what they lie in
from pathlib import PurePosixPath
result = []
for work in (
    lambda path: path.is_relative_to("/"), lambda path: path.is_relative_to("."), lambda path: path.is_relative_to(""), lambda path: path.is_relative_to("a"), lambda path: path.relative_to("a"),
    lambda path: path.with_suffix("a"), lambda path: path.with_suffix(""), lambda path: path.with_suffix(suffix=".a"), lambda path: path.with_name(""),
    lambda path: path.with_name("c/d"), lambda path: path.with_name(name="c"), lambda path: path.with_stem("c"),
):
    for path in ("a/b.txt", "/a/b.txt", "/", "."):
        try:
            result.append(str(work(PurePosixPath(path))))
        except Exception as error:
            result.append(type(error).__name__)
# === what a deque is, and says
from collections import deque
held = deque([1], maxlen=1)
result = [isinstance(held, list), hasattr(held, "sort"), held]
for work in (
    lambda: held[5], lambda: held["a"], lambda: deque().pop(), lambda: deque().popleft(), lambda: held.insert(0, 2), lambda: held.index(4), lambda: held.remove(4), lambda: held.sort(),
):
    try:
        result.append(repr(work()))
    except Exception as error:
        result.append(f"{type(error).__name__}: {error}")
# === what a comparison gives that a class answers
class Left:
    def __eq__(self, other):
        return NotImplemented
class Right:
    def __eq__(self, other):
        return "right"
    def __ne__(self, other):
        return "not right"
class More(Left):
    def __eq__(self, other):
        return "more"
left = Left()
result = [left == Right(), left != Right(), 1 == Right(), left == left, left == Left(), left == 1, left != 1, left == More(), More() == left, "yes" if left == Right() else "no"]
# === ordered dicts that are equal
from collections import OrderedDict
one, other = OrderedDict(a=1, b=2), OrderedDict(b=2, a=1)
result = [one == other, one != other, one == dict(other), dict(one) == other, one == OrderedDict(one), one == OrderedDict(a=1), one == 1, one != 1]
# === dataclasses that are replaced
from dataclasses import InitVar, dataclass, field, replace
@dataclass
class Sum:
    a: int
    b: int = 2
    total: int = field(init=False, default=0)
    def __post_init__(self):
        self.total = self.a + self.b
@dataclass
class Scaled:
    size: int
    by: InitVar[int]
    def __post_init__(self, by):
        self.size *= by
result = [replace(Sum(1), a=10)]
for work in (lambda: replace(Sum(1), total=5), lambda: replace(Sum(1), c=5), lambda: replace(Scaled(1, 2), size=3), lambda: replace(Scaled(1, 2), by=5), lambda: Sum(1, 2, 3), lambda: Scaled(1, 2, 3)):
    try:
        result.append(repr(work()))
    except Exception as error:
        result.append(f"{type(error).__name__}: {error}")
# === what special methods must give
class Wrong:
    def __len__(self): return -1
    def __bool__(self): return 1
    def __str__(self): return 3
    def __index__(self): return "a"
class Two:
    def __index__(self): return 2
class Text:
    def __len__(self): return "a"
result = []
for work in (lambda: len(Wrong()), lambda: bool(Wrong()), lambda: str(Wrong()), lambda: [1][Wrong()], lambda: "a" * Wrong(), lambda: [1] * Wrong(), lambda: range(Wrong()), lambda: len(Text()), lambda: "ab" * Two(), lambda: Two() * [1], lambda: [5, 6, 7][Two()], lambda: [5, 6, 7][Two():]):
    try:
        result.append(repr(work()))
    except Exception as error:
        result.append(f"{type(error).__name__}: {error}")
# === where JSON is wrong
import json
result = []
for text in ("{", "", '{"a": 1,}', "[1\n 2]", "[1] 2", '{"a" 1}', '\n\n  x', '["é", q]', '"a'):
    try:
        result.append(json.loads(text))
    except json.JSONDecodeError as error:
        result.append((str(error), error.msg, error.pos, error.lineno, error.colno, error.doc == text))
# === one module under two names, and types that are one object
import os, os.path
import os.path as first
from os import path as second
from pathlib import Path, PurePosixPath
import typing
result = [first is second, os.path is first, isinstance(Path("a"), PurePosixPath), list[int] is list[int], (int | None) is (int | None), typing.List is typing.List]
# === twice the same value in an enum
import enum
result = []
try:
    @enum.unique
    class Twice(enum.Enum):
        A = 1
        B = 1
        C = 2
        D = 2
except ValueError as error:
    result.append(str(error))
for args in ((1, (), {}), ("A", 1, {}), ("A", (), 2)):
    try:
        type(*args)
    except TypeError as error:
        result.append(str(error))
# === how methods of an enum class are called
import enum
class Colour(enum.Enum):
    RED = 1
result = []
for work in (
    lambda: Colour.__contains__(Colour.RED), lambda: Colour.__contains__(), lambda: Colour.__contains__(1, 2), lambda: Colour.__len__(1), lambda: Colour.__len__(), lambda: list(Colour.__iter__()),
    lambda: Colour.__bool__(1), lambda: list(Colour.__reversed__()), lambda: Colour.__reversed__(2), lambda: Colour.__getitem__(), lambda: Colour.__getitem__("RED"), lambda: Colour.__getitem__("RED", 2),
):
    try:
        result.append(repr(work()))
    except Exception as error:
        result.append(type(error).__name__)
