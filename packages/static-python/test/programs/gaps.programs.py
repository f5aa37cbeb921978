# === a method sees its own class without super
class A:
    def name(self):
        return __class__.__name__
result = A().name()
# === an unknown answer of a call may be an exception
import json, re
try:
    value = json.loads("[1", parse_float=str)
    result = "read"
except ValueError:
    result = "refused"
# === an attribute of a file that the model lacks
import io
flag = "there"
try:
    io.StringIO("a").no_such_attribute
except AttributeError:
    flag = "missing"
result = flag
# === yield from list send
def outer():
    yield from [1, 2]
g = outer()
next(g)
try:
    g.send(3)
    result = "no"
except AttributeError as e:
    result = "attr"
# === copy reduce
import copy
class Odd:
    def __init__(self, v): self.v = v
    def __reduce__(self): return (Odd, ("reduced",))
result = copy.copy(Odd("a")).v
# === copy getstate
import copy
class S:
    def __init__(self): self.a, self.b = 1, 2
    def __getstate__(self): return {"a": 9}
result = copy.deepcopy(S()).__dict__
# === context manager decorator
from contextlib import contextmanager, ContextDecorator
log = []
@contextmanager
def noted(x):
    log.append(x)
    yield
    log.append("out")
@noted("in")
def f(a): return a + 1
result = [f(1), log]
# === context decorator class
from contextlib import ContextDecorator
class T(ContextDecorator):
    n = 0
    def __enter__(self): T.n += 1; return self
    def __exit__(self, *a): return False
@T()
def f(): return 5
result = f(), T.n
# === flag
from enum import Flag, auto, IntFlag
class O(Flag):
    A = auto()
    B = auto()
    AB = A | B
result = O.AB.value, O.A in O.AB
# === enum auto arithmetic
from enum import Enum, auto
class E(Enum):
    A = auto()
    B = A + 5
result = [e.value for e in E]
# === enum functional
from enum import Enum
E = Enum("E", "CAT DOG", start=3)
result = [(e.name, e.value) for e in E]
# === sys.modules get
import sys
result = [sys.modules.get("definitely_absent"), "sys" in sys.modules]
# === unknown setattr of function name
import sys
def f(): pass
setattr(f, sys.platform, 3)
result = f.__name__
# === environ unknown key
import os, sys
os.environ[sys.platform] = "1"
result = os.getenv("STEP", "old")
# === exception chaining
try:
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise ValueError("v") from e
except ValueError as e:
    result = [repr(e.__cause__), e.__suppress_context__]
# === context
try:
    try:
        {}["a"]
    except KeyError:
        raise ValueError("v")
except ValueError as e:
    result = repr(e.__context__)
# === dunder operators
class V:
    def __init__(self, x): self.x = x
    def __add__(self, o): return V(self.x + (o.x if isinstance(o, V) else o))
    def __radd__(self, o): return V(o + self.x)
    def __eq__(self, o): return isinstance(o, V) and self.x == o.x
    def __lt__(self, o): return self.x < o.x
    def __repr__(self): return f"V({self.x})"
    def __hash__(self): return hash(self.x)
    def __bool__(self): return self.x != 0
    def __len__(self): return self.x
    def __getitem__(self, i): return i * self.x
    def __contains__(self, i): return i == self.x
    def __call__(self, *a): return a
    def __neg__(self): return V(-self.x)
    def __iter__(self): return iter(range(self.x))
v = V(2)
result = [v + v, v + 1, 1 + v, sum([v, v]), v == V(2), v != V(3), v < V(3), sorted([V(3), V(1)]), bool(V(0)), len(v), v[5], 2 in v, v(1, 2), -v, list(v), {v: 1}[V(2)], str(v), f"{v!r}", max(V(1), V(4))]
# === getattribute
class A:
    y = 1
    def __getattribute__(self, n):
        if n == "magic": return "m"
        return super().__getattribute__(n)
result = [A().magic, A().y]
# === frozen dataclass
from dataclasses import dataclass
@dataclass(frozen=True)
class F:
    a: int = 1
f = F()
try:
    f.a = 2
    result = "set"
except Exception as e:
    result = [type(e).__name__, str(e), hash(f) == hash(F()), {f: 1}[F()]]
# === enum invalid
from enum import Enum
class C(Enum):
    A = 1
out = []
for f in (lambda: C(5), lambda: C["Z"], lambda: C.Z):
    try:
        f()
    except Exception as e:
        out.append((type(e).__name__, str(e)))
result = out
# === singledispatch
from functools import singledispatch
@singledispatch
def f(x): return "obj"
@f.register
def _(x: int): return "int"
@f.register(str)
def _(x): return "str"
result = [f(1), f("a"), f([])]
# === string module and textwrap
import string, textwrap
result = [string.ascii_lowercase[:3], string.digits, string.capwords("a b"), textwrap.dedent("  a\n  b"), string.Template("$a-${b}").substitute(a=1, b=2)]
# === match statement
from dataclasses import dataclass
@dataclass
class P:
    x: int
    y: int
def f(v):
    match v:
        case 0 | 1: return "small"
        case int(n) if n > 100: return f"big{n}"
        case str() as s: return "s" + s
        case [a, *rest]: return ("list", a, rest)
        case {"k": k, **more}: return ("map", k, more)
        case P(x=0, y=y): return ("P", y)
        case P(a, b): return ("PP", a, b)
        case None: return "none"
        case (float() | complex()): return "num"
        case _: return "other"
result = [f(x) for x in [0, 101, 50, "q", [1, 2], (3,), {"k": 1, "z": 2}, P(0, 5), P(1, 2), None, 2.5, {"q": 1}]]
# === protocol runtime
from typing import Protocol, runtime_checkable
@runtime_checkable
class HasRun(Protocol):
    def run(self): ...
class A:
    def run(self): return 1
result = [isinstance(A(), HasRun), isinstance(3, HasRun)]
# === typing introspection
from typing import Optional, List, Union, get_args, get_origin, get_type_hints, Literal
def f(a: int, b: Optional[str] = None) -> List[int]: ...
result = [get_args(Union[int, str]), get_origin(List[int]), f.__annotations__["a"], get_args(Literal["a", "b"])]
# === operator module
import operator as op
result = [op.itemgetter(1)([5, 6]), op.attrgetter("real")(3), op.add(1, 2), op.methodcaller("upper")("a"), op.itemgetter(0, 1)("ab"), sorted([("a", 2), ("b", 1)], key=op.itemgetter(1)), op.contains([1], 1), op.mul(2, 3)]
# === math
import math
result = [math.pi, math.floor(-1.5), math.ceil(1.2), math.sqrt(16), math.gcd(12, 18), math.isclose(0.1 + 0.2, 0.3), math.log10(1000), math.inf, math.factorial(5), math.prod([1, 2, 3]), math.trunc(-1.7), math.hypot(3, 4), math.comb(5, 2)]
# === pathlib pure
from pathlib import Path, PurePosixPath
p = Path("a/b") / "c.tar.gz"
result = [str(p), p.name, p.stem, p.suffix, p.suffixes, p.parent.name, p.parts, str(p.with_suffix(".x")), str(p.with_name("z")), p.is_absolute(), str(Path("/x") / "y"), Path("a") == Path("a/."), p.as_posix(), str(p.relative_to("a")), str(Path("a", "..", "b")), sorted([Path("b"), Path("a")])[0].name, Path("a/b").joinpath("c", "d").name, repr(Path("x")), hash(Path("a")) == hash(Path("a")), p.match("*.gz"), str(Path()), Path("a.b").stem, Path(".hidden").suffix, str(PurePosixPath("a//b"))]
# === os.path
import os
result = [os.path.join("a", "b", "/c"), os.path.basename("a/b"), os.path.dirname("a/b/"), os.path.splitext("a.tar.gz"), os.path.split("a/b"), os.path.normpath("a/../b//c"), os.sep, os.path.join("a", ""), os.path.isabs("/a"), os.path.commonpath(["a/b", "a/c"]), os.path.commonprefix(["ab", "ac"])]
# === print to string
import io
buf = io.StringIO()
print("a", 1, sep="-", end="!", file=buf)
result = buf.getvalue()
# === user collections
from collections import UserDict, UserList
class D(UserDict):
    def __getitem__(self, k): return self.data.get(k, "none")
d = D(a=1)
result = [d["a"], d["z"], "a" in d, len(d), list(d)]
# === mapping abc
from collections.abc import Mapping, Iterable, Callable, Sequence
class M(Mapping):
    def __init__(self, d): self.d = d
    def __getitem__(self, k): return self.d[k]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
m = M({"a": 1})
result = [m.get("a"), m.get("z", 0), "a" in m, list(m.items()), dict(m), isinstance([], Iterable), isinstance({}, Mapping), isinstance("a", Sequence), isinstance(len, Callable), {**m}]
# === assert and raise
out = []
for f in (lambda: (_ for _ in ()).throw(ValueError("t")), lambda: exec("assert False, 'm'")):
    try:
        f()
    except Exception as e:
        out.append(str(e))
result = out[0]
# === custom exceptions
class E(Exception):
    def __init__(self, code, msg="m"):
        super().__init__(msg)
        self.code = code
    def __str__(self): return f"{self.code}:{super().__str__()}"
try:
    raise E(3)
except E as e:
    result = [str(e), e.args, repr(e), e.code]
# === bytes and encoding roundtrip
result = ["é".encode(), "é".encode("latin-1"), b"\xc3\xa9".decode("utf-8"), "a".encode("ascii").decode("latin-1")]
# === locals globals
def f():
    a = 1
    return sorted(locals())
result = [f(), "result" in globals(), "f" in globals()]
# === exec and eval
ns = {}
exec("x = 5", ns)
result = [ns["x"], eval("1 + 2")]
# === hasattr on types
result = [hasattr([], "append"), hasattr((), "append"), hasattr("", "format"), hasattr({}, "items"), hasattr(len, "__call__"), hasattr(lambda: 0, "__name__"), hasattr(3, "__index__"), hasattr(None, "x"), hasattr(int, "from_bytes"), hasattr("", "nope")]
# === dunder all in star import via sys
import types, sys
m = types.ModuleType("mm")
m.__all__ = ["a"]
m.a, m.b = 1, 2
sys.modules["mm"] = m
from mm import *
try:
    b
    result = "b"
except NameError:
    result = a
# === function attributes
def f(): pass
f.x = 1
f.__name__ = "g"
result = [f.x, f.__name__, f.__qualname__, f.__dict__, f.__defaults__, f.__module__]
# === lambda names and code
def f(a, b=2, *c, d, **e): pass
result = [(lambda: 0).__name__, f.__code__.co_argcount, f.__kwdefaults__, f.__code__.co_varnames]
# === inspect signature
import inspect
def f(a, b=2, *c, d, **e): pass
result = [list(inspect.signature(f).parameters), inspect.signature(f).parameters["b"].default]
# === dates
import datetime as dt
result = [dt.date(2020, 1, 31) + dt.timedelta(days=1), dt.date(2020, 1, 1).isoformat(), dt.datetime(2020, 1, 1).strftime("%Y"), (dt.date(2020, 3, 1) - dt.date(2020, 2, 1)).days]
# === decimal fractions random hashlib
import decimal, fractions, hashlib, random, uuid, base64
random.seed(1)
result = [str(decimal.Decimal("0.1") + 1), str(fractions.Fraction(1, 3)), hashlib.md5(b"a").hexdigest(), base64.b64encode(b"a")]
# === statistics and heapq and bisect
import heapq, bisect, statistics
h = [3, 1, 2]
heapq.heapify(h)
result = [heapq.heappop(h), bisect.bisect([1, 2, 3], 2), statistics.mean([1, 2, 3])]
# === platform and time independent
import time, os, sys
result = isinstance(time.time(), float), isinstance(os.getpid(), int), sys.version_info[0]
# === a proxy of a mapping is read only and sees changes
from types import MappingProxyType
d = {"a": 1}
p = MappingProxyType(d)
d["b"] = 2
out = [p["b"], len(p), list(p), "a" in p, p == {"a": 1, "b": 2}, p.get("z", 0)]
try:
    p["c"] = 3
    out.append("set")
except TypeError:
    out.append("refused")
result = out
# === pure paths are no paths of the disk
from pathlib import Path, PurePath, PurePosixPath
p = PurePath("a") / "b.c"
result = [repr(p), isinstance(p, Path), isinstance(Path("a"), PurePath), repr(p.parent), p.suffix, hasattr(p, "exists"), repr(p.with_suffix(".x"))]
# === methods bound by hand
from types import MethodType
class A: x = 3
def f(self, y): return self.x + y
result = MethodType(f, A())(4)
# === bytes where text is read
import json, re
result = [json.loads(b'{"a": 1}'), re.compile(b"a").match(b"abc") is not None]
# === annotations of a dataclass
from dataclasses import dataclass
@dataclass
class D:
    a: int = 1
result = list(D.__dataclass_fields__), list(D(2).__annotations__), hasattr(D(1), "__dataclass_fields__")
# === warnings made errors
import warnings
warnings.simplefilter("error")
try:
    warnings.warn("x")
    result = "silent"
except UserWarning:
    result = "raised"
warnings.resetwarnings()
# === a class printed by its metaclass
from enum import Enum
class M(type):
    def __repr__(cls): return "<M " + cls.__name__ + ">"
class A(metaclass=M): pass
class E(Enum):
    X = 1
result = [f"{A}", repr([A]), str(E), repr(E)]
# === ExitStack
from contextlib import ExitStack
log = []
class C:
    def __init__(self, n): self.n = n
    def __enter__(self): log.append("in" + self.n); return self.n
    def __exit__(self, *a): log.append("out" + self.n)
with ExitStack() as st:
    xs = [st.enter_context(C(n)) for n in "ab"]
result = xs, log
# === module level __getattr__ and dir
import types
m = types.ModuleType("m")
m.__dict__["x"] = 1
result = m.x, hasattr(m, "y")
# === tuple and str immutability
out = []
for f in (lambda: (1,).__setitem__(0, 1), lambda: setattr("a", "x", 1), lambda: setattr(3, "x", 1), lambda: setattr(object(), "x", 1), lambda: setattr(len, "x", 1), lambda: setattr(int, "x", 1), lambda: setattr([], "x", 1), lambda: setattr(lambda: 0, "x", 1), lambda: setattr(range(3), "x", 1), lambda: setattr(None, "x", 1), lambda: setattr((x for x in []), "x", 1), lambda: setattr(slice(1), "start", 1), lambda: setattr(property(), "x", 1), lambda: setattr(Exception("e"), "x", 1), lambda: setattr(frozenset(), "x", 1), lambda: setattr({}.keys(), "x", 1)):
    try:
        f()
        out.append("set")
    except (AttributeError, TypeError) as e:
        out.append(type(e).__name__)
result = out
# === path attribute set
from pathlib import Path
import re
out = []
for o in (Path("a"), re.compile("a"), re.match("a", "a")):
    try:
        o.nope = 1
        out.append("set")
    except AttributeError:
        out.append("refused")
result = out
# === setting items of immutable
out = []
for o, k in (((1,), 0), ("a", 0), (range(3), 0), (frozenset(), 0), (5, 0), (None, 0), (b"a", 0), ({}.keys(), 0), (iter([]), 0), (len, 0), (slice(1), 0)):
    try:
        o[k] = 1
        out.append("set")
    except TypeError:
        out.append("refused")
result = out
# === deleting items
out = []
for o, k in (((1,), 0), ("a", 0), (range(3), 0), ({}.keys(), 0), (slice(1), 0), (5, 0)):
    try:
        del o[k]
        out.append("del")
    except TypeError:
        out.append("refused")
result = out
# === path as context and iteration
from pathlib import Path
out = []
for f in (lambda: list(Path("a")), lambda: len(Path("a")), lambda: Path("a")[0], lambda: Path("a") + "b", lambda: "x" + Path("a"), lambda: Path("a") < "b", lambda: Path("a")(), lambda: -Path("a"), lambda: int(Path("a")), lambda: "a" in Path("a"), lambda: Path(3), lambda: Path("a") / 3):
    try:
        f()
        out.append("ok")
    except TypeError:
        out.append("refused")
result = out
# === match object and pattern operations
import re
m = re.match("(a)(b)?", "a")
out = []
for f in (lambda: list(m), lambda: len(m), lambda: m[1], lambda: m[5], lambda: m + m, lambda: bool(m), lambda: list(re.compile("a")), lambda: re.compile("a")("x"), lambda: hash(re.compile("a")) == hash(re.compile("a")), lambda: re.compile("a") == re.compile("a"), lambda: m.group("zz"), lambda: re.compile("(")):
    try:
        out.append(repr(f()))
    except Exception as e:
        out.append(type(e).__name__)
result = out
# === range and slice operations
out = []
for f in (lambda: range(3) + range(2), lambda: range(3) * 2, lambda: range(3) == range(0, 3), lambda: hash(range(3)) == hash(range(3)), lambda: range(5)[::-1], lambda: range(3) < range(4), lambda: list(slice(3)), lambda: slice(1) < slice(2), lambda: {slice(1): 1}, lambda: range(3)(), lambda: range("a"), lambda: range(1.5), lambda: reversed(range(3)), lambda: -range(3)):
    try:
        r = f()
        out.append(repr(r) if " at 0x" not in repr(r) else "obj")
    except Exception as e:
        out.append(type(e).__name__)
result = out
# === dict views operations
d = {"a": 1, "b": 2}
out = []
for f in (lambda: d.keys() + d.keys(), lambda: d.keys()[0], lambda: d.values() == d.values(), lambda: len(d.items()), lambda: sorted(d.keys() | {"c"}), lambda: d.items() - {("a", 1)}, lambda: d.keys() < {"a", "b", "c"}, lambda: {d.keys(): 1}, lambda: d.values() | {1}, lambda: ("a", 1) in d.items(), lambda: reversed(d.keys()).__class__.__name__ != "", lambda: d.keys().isdisjoint(["z"])):
    try:
        out.append(repr(f()))
    except Exception as e:
        out.append(type(e).__name__)
result = out
# === a key that is equal to what it hashes
class Key:
    def __init__(self, name): self.name = name
    def __eq__(self, other): return self.name == other
    def __hash__(self): return hash(self.name)
result = {Key("a"): 1}["a"]
# === a hash that is computed
class Key:
    def __init__(self, name): self.name = name
    def __eq__(self, other): return True
    def __hash__(self): return hash(self.name) ^ 1
result = len({Key("a"): 1, Key("b"): 2})
# === the same alias
result = list[int] == list[int]
# === none in brackets
result = list[None].__args__
# === optional of a union
from typing import Optional, Union
result = Optional[Union[int, str]].__args__
# === private annotations
class A:
    __a: int
result = list(A.__annotations__)
# === text that is no Python
try:
    exec('x = ')
    result = 'ran'
except SyntaxError as error:
    result = type(error).__name__
# === names that text leaves in a function
def f():
    exec('b = 5')
    return eval('b')
try:
    result = f()
except NameError as error:
    result = str(error)
# === a generator in a list is closed with it
def n():
    try:
        yield 1
        yield 2
    finally: said.append('end')
said = []
h = [n()]
next(h[0])
h = None
result = said
# === a generator of a function that raised is closed when its traceback is gone
def n():
    try:
        yield 1
        yield 2
    finally: said.append('end')
said = []
def f():
    g = n()
    next(g)
    raise ValueError
try:
    f()
except ValueError:
    said.append('caught')
said.append('after')
result = said
# === a generator that a context manager holds
import contextlib
def n():
    try:
        yield 1
        yield 2
    finally: said.append('end')
said = []
g = n()
next(g)
with contextlib.closing(g):
    g = None
    said.append('in')
result = said
# === what sums begin with
result = []
for start in ('a', b'a', bytearray(b'a')):
    try:
        sum(range(0), start)
    except TypeError as error:
        result.append(str(error))
# === a bytearray changes in place
b = bytearray(b'abc')
c = b
b[0] = 120
b += b'!'
del b[1]
b *= 2
result = (b, c is b)
try:
    b[9] = 1
except IndexError as error:
    result += (str(error),)
# === a decorator of what has no place for attributes
import functools
from collections import deque, defaultdict
def f(): pass
result = []
for thing in (list[int], int | None, {}.keys(), deque(), defaultdict(list), range(2), slice(1)):
    try:
        functools.update_wrapper(thing, f)
    except (AttributeError, TypeError) as error:
        result.append(str(error))
# === attributes that built-in types have no place for
from collections import deque, defaultdict
class Rows(list):
    __slots__ = ('a',)
class Own(deque): pass
class Parent:
    kept = 0
class Child(Parent):
    def keep(self): super().kept = 1
result = []
rows, own, missing = Rows(), Own(), defaultdict(list)
rows.a, own.b, missing.default_factory = 1, 2, int
for change in (lambda: setattr(rows, 'b', 1), lambda: setattr(missing, 'b', 1), Child().keep):
    try:
        change()
    except AttributeError as error:
        result.append(str(error))
result += [rows.a, own.b, missing['x']]
# === groups of a match that took no part
import re
m = re.match('(a)(?P<n>b)?', 'a')
result = (m.groups('-'), m.groupdict(default=0), m.groups(default=None))
# === what a copy shares
import copy, enum, io, dataclasses
class Rows(list): pass
class Names(set): pass
class Colour(enum.Enum):
    RED = 1
@dataclasses.dataclass(frozen=True)
class Fixed:
    items: list
class Holder:
    def keep(self): return self.__dict__
rows = Rows([1])
rows.tag = ['t']
other = copy.deepcopy(rows)
other.tag.append(1)
stream = io.StringIO('a\nb')
data = bytearray(b'ab')
copied = copy.copy(data)
copied.append(99)
fixed = Fixed([1])
deep = copy.deepcopy(fixed)
deep.items.append(2)
holder = Holder()
holder.a = [1]
kept = copy.deepcopy(vars(holder))
kept['a'].append(2)
key = Holder()
keys = copy.deepcopy({key: 1})
bound = copy.deepcopy(holder.keep)
bound.__self__.a.append(3)
result = (rows.tag, copy.copy(Colour.RED) is Colour.RED, copy.deepcopy(stream).read(), stream.read(), data, fixed,
          holder.a, key in keys, type(copy.deepcopy(Names({1}))).__name__, copy.copy(rows).tag is rows.tag)
# === keys that json sorts
import json
result = [json.dumps({10: 1, 9: 2}, sort_keys=True)]
for given in (lambda: json.dumps({'b': 1, 2: 2}, sort_keys=True), lambda: json.dumps([float('inf')], allow_nan=False)):
    try:
        result.append(given())
    except (TypeError, ValueError) as error:
        result.append(str(error))
# === a union of one
result = (int | int is int, list[int] | list[int], int | None | int, (int | str) == (str | int), list[int] == list[int])
# === an attribute that `__getattr__` refuses
class Pairs:
    def __getattr__(self, name): raise AttributeError(name)
    def __iter__(self): return iter([('a', 1)])
class Point:
    def __getattr__(self, name): raise AttributeError(name)
match Point():
    case Point(x=1): said = 'x'
    case _: said = 'other'
result = (dict(Pairs()), said)
# === what object.__init__ refuses
class A:
    def __init__(self, x): super().__init__(x)
class B(ValueError):
    pass
result = []
for make in (lambda: A(1), lambda: B(name='x'), lambda: ValueError('a').__init__(b=1)):
    try:
        make()
    except TypeError as error:
        result.append(str(error))
# === orderings of a parent
import functools
class Base:
    def __init__(self, v): self.v = v
    def __lt__(self, other): return self.v < other.v
@functools.total_ordering
class Child(Base): pass
result = (Child(2) > Child(1), Child(1) >= Child(2))
# === a chain of maps changes its first map alone
from collections import ChainMap
chain = ChainMap({'a': 1}, {'b': 2})
result = [chain.popitem()]
for change in (chain.popitem, lambda: chain.pop('b')):
    try:
        change()
    except KeyError as error:
        result.append(str(error))
chain['c'] = 1
chain.clear()
result.append((chain, f"{float('nan'):%} {float('-inf'):.1%}"))
# === what stands in slots is not in vars
class Parent:
    __slots__ = ('a',)
class Child(Parent): pass
class Own:
    __slots__ = ('a',)
child, own = Child(), Own()
child.a, child.z, own.a = 1, 2, 3
result = [hasattr(own, '__dict__')]
try:
    vars(own)
except TypeError as error:
    result.append(str(error))
# === what concat takes
import operator
result = [operator.concat([1], [2]), operator.concat('a', 'b'), operator.iconcat([1], (2,))]
for given in ((7, 8), ({}, {}), ([1], (2,))):
    try:
        operator.concat(*given)
    except TypeError as error:
        result.append(str(error))
# === a counter that counts a dict in place
from collections import Counter
c = Counter('abca')
d = c
c += {'a': 1, 'z': 2}
c -= {'b': 1}
c |= {'c': 9}
result = (d, c is d)
try:
    c += [1]
except AttributeError as error:
    result += (str(error),)
# === text before a path
from pathlib import Path, PurePosixPath
result = ('a' / PurePosixPath('b'), 'a' / Path('b'))
# === a key that has no hash, in an empty dict
from collections import OrderedDict
result = [{}.pop([], 1)]
for given in ({}, OrderedDict()):
    try:
        given.pop([])
    except (KeyError, TypeError) as error:
        result.append(type(error).__name__)
# === an abstract property in the wrong order
import abc
try:
    class Shape(abc.ABC):
        @abc.abstractmethod
        @property
        def area(self): ...
except AttributeError as error:
    result = str(error)
# === what takes its first by place alone, and what by name too
import copy
result = [copy.copy(x=[1]), sorted([2, 1], reverse=True)]
for call in (lambda: sorted([1], len), lambda: sorted(iterable=[1]), lambda: int(x=1)):
    try:
        result.append(call())
    except TypeError as error:
        result.append(str(error))
