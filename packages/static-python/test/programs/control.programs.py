# === for else
out = []
for i in range(3):
    if i == 5: break
else:
    out.append('else')
for i in range(3):
    if i == 1: break
else:
    out.append('no')
result = out, i
# === while else
n = 3
while n:
    n -= 1
else:
    n = 'done'
result = n
# === continue and break
out = []
for i in range(10):
    if i % 2: continue
    if i > 6: break
    out.append(i)
result = out
# === nested break
out = []
for i in range(3):
    for j in range(3):
        if j == 1: break
        out.append((i, j))
result = out
# === loop variable remains
for i in []: pass
for j in [1, 2]: pass
result = j
# === elif chain
def f(x):
    if x < 0: return 'neg'
    elif x == 0: return 'zero'
    elif x < 10: return 'small'
    else: return 'big'
result = [f(x) for x in (-1, 0, 5, 50)]
# === try except else finally
log = []
def f(x):
    try:
        log.append('try')
        if x: raise ValueError(x)
    except ValueError as e:
        log.append(str(e))
        return 'except'
    else:
        log.append('else')
        return 'else'
    finally:
        log.append('finally')
result = f(0), f(1), log
# === finally overrides return
def f():
    try:
        return 1
    finally:
        return 2
result = f()
# === finally keeps returned value
def f():
    x = 1
    try:
        return x
    finally:
        x = 2
result = f()
# === except tuple and order
def f(e):
    try:
        raise e
    except (KeyError, IndexError):
        return 'lookup'
    except LookupError:
        return 'other lookup'
    except Exception as x:
        return type(x).__name__
result = f(KeyError('a')), f(IndexError()), f(LookupError()), f(OSError('x')), f(ZeroDivisionError)
# === except name is deleted
try:
    raise ValueError
except ValueError as e:
    pass
e
# === nested exceptions
def f():
    try:
        try:
            raise ValueError('a')
        except KeyError:
            return 'wrong'
        finally:
            x = 1
    except ValueError as e:
        return str(e)
result = f()
# === raise from
try:
    try:
        raise KeyError('k')
    except KeyError as e:
        raise ValueError('v') from e
except ValueError as e:
    result = str(e)
# === raise class and instance
out = []
for e in (ValueError, ValueError('x')):
    try:
        raise e
    except ValueError as x:
        out.append(x.args)
result = out
# === raise non exception
raise 5
# === bare raise outside
raise
# === assert passes and fails
assert 1, 'fine'
assert 0, 'bad'
# === assert without message
assert []
# === key error text
try:
    {}['a b']
except KeyError as e:
    result = str(e), e.args
# === exception hierarchy
result = issubclass(KeyError, LookupError), issubclass(ModuleNotFoundError, ImportError), issubclass(FileNotFoundError, OSError), IOError is OSError, issubclass(RecursionError, RuntimeError), issubclass(UnicodeDecodeError, ValueError)
# === exception in loop continues
out = []
for x in ['1', 'a', '3']:
    try:
        out.append(int(x))
    except ValueError:
        continue
    finally:
        out.append('f')
result = out
# === break in try finally
log = []
for i in range(3):
    try:
        if i == 1: break
    finally:
        log.append(i)
result = log
# === with multiple
from contextlib import contextmanager
log = []
@contextmanager
def cm(n):
    log.append('in ' + n)
    try:
        yield n.upper()
    finally:
        log.append('out ' + n)
with cm('a') as a, cm('b') as b:
    log.append(a + b)
result = log
# === contextmanager swallows
from contextlib import contextmanager, suppress
@contextmanager
def quiet():
    try:
        yield
    except ValueError:
        pass
with quiet():
    raise ValueError
with suppress(KeyError, IndexError):
    {}['x']
result = 'alive'
# === contextmanager passes on
from contextlib import contextmanager
@contextmanager
def cm():
    yield
with cm():
    raise KeyError('q')
# === suppress lets others
from contextlib import suppress
with suppress(KeyError):
    raise ValueError('v')
# === nullcontext
from contextlib import nullcontext
with nullcontext(5) as x:
    result = x
# === match values
def f(x):
    match x:
        case 0: return 'zero'
        case 'a' | 'b': return 'letter'
        case [1, 2]: return 'pair'
        case [1, *rest]: return ('one', rest)
        case {'k': v, **others}: return (v, others)
        case (x, y): return ('two', x, y)
        case str() as s: return 'str ' + s
        case int(n) if n > 100: return ('big', n)
        case None: return 'none'
        case True: return 'true'
        case _: return 'other'
result = [f(x) for x in (0, 'a', [1, 2], [1, 5, 6], {'k': 1, 'z': 2}, (8, 9), 'zz', 500, None, 7, 3.5, [])]
# === match class patterns
from dataclasses import dataclass
@dataclass
class P:
    x: int
    y: int
def f(p):
    match p:
        case P(0, 0): return 'origin'
        case P(x=0, y=y): return ('on y', y)
        case P(x, y) if x == y: return 'diag'
        case P(): return 'point'
        case list() | tuple(): return 'seq'
        case _: return 'no'
result = [f(x) for x in (P(0, 0), P(0, 3), P(2, 2), P(1, 2), [1], (1,), 5)]
# === match dotted names
class C:
    A = 1
    B = 2
def f(x):
    match x:
        case C.A: return 'a'
        case C.B: return 'b'
result = f(1), f(2), f(3)
# === generators
def g():
    x = yield 1
    yield x
    return 5
it = g()
result = next(it), it.send('s'), next(it, 'end')
# === generator expressions are lazy
log = []
def t(x):
    log.append(x)
    return x
g = (t(x) for x in [1, 2, 3])
next(g)
result = log
# === yield from
def a():
    r = yield from b()
    yield r
def b():
    yield 1
    yield from [2, 3]
    return 'ret'
result = list(a())
# === generator with try finally
log = []
def g():
    try:
        yield 1
        yield 2
    finally:
        log.append('closed')
result = list(g()), log
# === generator exception reaches caller
def g():
    yield 1
    raise ValueError('g')
out = []
try:
    for x in g(): out.append(x)
except ValueError as e:
    out.append(str(e))
result = out
# === infinite generator
import itertools
def nat():
    n = 0
    while True:
        yield n
        n += 1
result = [x for x, _ in zip(nat(), 'abc')], list(itertools.islice(nat(), 3)), next(x for x in nat() if x > 4)
# === generator state is kept
def g():
    total = 0
    for i in range(3):
        total += i
        yield total
it = g()
result = next(it), list(it), list(it)
# === conditional yields
def g(n):
    for i in range(n):
        if i % 2: continue
        elif i == 4: return
        yield i
result = list(g(10))
# === iter with sentinel
xs = [1, 2, 0, 3]
result = list(iter(lambda: xs.pop(0), 0)), xs
# === nested comprehension with conditions
m = [[1, 2], [3, 4]]
result = [[r[i] for r in m] for i in range(2)], [x for r in m for x in r if x > 1], {(i, j) for i in range(2) for j in range(2) if i != j} == {(0, 1), (1, 0)}
# === loop over dict items while building
d = {'a': [1, 2], 'b': [3]}
out = {}
for k, vs in d.items():
    for v in vs:
        out.setdefault(v, []).append(k)
result = out
# === enumerate with unpacking
result = [(i, a, b) for i, (a, b) in enumerate([(1, 2), (3, 4)])]
# === long string building
s = ''
for i in range(3):
    s += f'{i},'
result = s.rstrip(',')
# === global state through functions
state = {'n': 0}
def bump(by=1):
    state['n'] += by
    return state['n']
result = bump(), bump(2), state
# === while with complex condition
a, b = 48, 18
while b:
    a, b = b, a % b
result = a
# === ternary chains
f = lambda x: 'a' if x == 1 else 'b' if x == 2 else 'c'
result = f(1), f(2), f(3)
# === star in index and return
def f(): return *[1, 2], 3
result = f()
# === is comparisons
a = []
b = a
result = a is b, a is [], None is None, True is True, a is not None
# === string iteration and unpacking
a, b, c = 'xyz'
result = a, b, c, [*'ab'], dict(zip('ab', 'cd'))
# === ellipsis and pass
def f(): ...
class A: ...
result = f(), ...
# === try in a loop with return
def f(xs):
    for x in xs:
        try:
            return int(x)
        except ValueError:
            pass
    return None
result = f(['a', '5', '6']), f(['a'])
# === stop iteration from next
next(iter([]))
# === attribute error inside property
class A:
    @property
    def x(self): raise AttributeError('inner')
result = hasattr(A(), 'x'), getattr(A(), 'x', 'd')
# === import error
import importlib
import_error = False
try:
    from os import this_does_not_exist_at_all
except ImportError:
    import_error = True
result = 'either'
# === future annotations and docstring
"""Module doc."""
result = __name__
# === exec of nothing else
result = [i for i in range(3)][::-1]
# === recursion error
def f(n): return f(n + 1)
try:
    f(0)
except RecursionError as e:
    result = 'caught'
# === chained method calls
result = ' A-B_C '.strip().lower().replace('-', '_').split('_')
# === multiple assignment evaluates once
a = b = []
a.append(1)
result = b
# === nested try with else
def f(x):
    try:
        try:
            y = 1 / x
        except ZeroDivisionError:
            return 'zero'
        else:
            z = {}[y]
    except KeyError as e:
        return 'key', e.args[0]
result = f(0), f(2)
# === with as target tuple
from contextlib import contextmanager
@contextmanager
def pair(): yield 1, 2
with pair() as (a, b):
    result = a + b
# === try else finally order
log = []
def f(x):
    try:
        log.append("try")
        if x: raise KeyError("k")
    except KeyError:
        log.append("except")
        return "e"
    else:
        log.append("else")
        return "x"
    finally:
        log.append("finally")
result = [f(0), f(1), log]
# === finally in loop with break
out = []
for i in range(3):
    try:
        if i == 1: continue
        out.append(i)
    finally:
        out.append("f")
result = out
# === nested functions and nonlocal
def counter():
    n = 0
    def inc(by=1):
        nonlocal n
        n += by
        return n
    return inc
c, d = counter(), counter()
result = [c(), c(5), d(), c()]
# === default argument is shared
def f(x, acc=[]):
    acc.append(x)
    return acc
f(1)
result = f(2)
# === late binding closures
fs = [lambda: i for i in range(3)]
gs = [lambda i=i: i for i in range(3)]
result = [f() for f in fs] + [g() for g in gs]
# === keyword only and positional only
def f(a, /, b, *, c=1, **kw): return (a, b, c, kw)
result = f(1, b=2, c=3, a=4)
# === missing argument message
def f(a, b): pass
try:
    f(1)
except TypeError as e:
    result = str(e)
# === too many arguments message
def f(a): pass
try:
    f(1, 2)
except TypeError as e:
    result = str(e)
# === unexpected keyword message
def f(a): pass
try:
    f(1, b=2)
except TypeError as e:
    result = str(e)
# === star unpacking assignments
a, *b, c = range(5)
(d, e), f = (1, 2), 3
result = [a, b, c, d, e, f]
# === unpack errors
out = []
for v in ([1], [1, 2, 3]):
    try:
        a, b = v
    except ValueError as e:
        out.append(str(e))
result = out
# === augmented on list aliases
a = b = [1]
a += [2]
a = a + [3]
result = [a, b]
# === tuple augmented
t = (1,)
u = t
t += (2,)
result = [t, u]
# === del and slices
a = list(range(6))
del a[1:3], a[-1]
a[1:2] = ["x", "y"]
result = a
# === dict mutation while iterating copy
d = {"a": 1, "b": 2}
for k in list(d):
    if k == "a": del d[k]
d.setdefault("c", []).append(1)
result = d
# === dict changed size
d = {"a": 1}
try:
    for k in d: d["b"] = 2
    result = "ok"
except RuntimeError as e:
    result = str(e)
# === class attributes and instances
class A:
    items = []
    n = 0
    def __init__(self): self.n += 1
a, b = A(), A()
a.items.append(1)
result = [A.n, a.n, b.items, A.__name__, a.__class__.__name__]
# === inheritance and super
class A:
    def __init__(self, x): self.x = x
    def hi(self): return "A" + str(self.x)
class B(A):
    def __init__(self, x, y):
        super().__init__(x)
        self.y = y
    def hi(self): return "B" + super().hi() + str(self.y)
result = B(1, 2).hi()
# === mro diamond
class A:
    def f(self): return ["A"]
class B(A):
    def f(self): return ["B"] + super().f()
class C(A):
    def f(self): return ["C"] + super().f()
class D(B, C):
    def f(self): return ["D"] + super().f()
result = D().f(), [c.__name__ for c in D.__mro__]
# === property setter deleter
class A:
    def __init__(self): self._x = 1
    @property
    def x(self): return self._x
    @x.setter
    def x(self, v): self._x = v * 2
    @x.deleter
    def x(self): self._x = "gone"
a = A()
a.x = 5
out = [a.x]
del a.x
out.append(a.x)
result = out
# === classmethod staticmethod
class A:
    k = "a"
    @classmethod
    def make(cls, v): return cls.k + v
    @staticmethod
    def st(v): return v * 2
class B(A): k = "b"
result = [A.make("1"), B.make("2"), B().make("3"), A.st(2), A().st(3)]
# === getattr fallback and setattr
class A:
    def __getattr__(self, n):
        if n.startswith("x"): return n
        raise AttributeError(n)
    def __setattr__(self, n, v): object.__setattr__(self, n, v * 2)
a = A()
a.q = 4
result = [a.xyz, a.q, hasattr(a, "zzz"), getattr(a, "zzz", 1)]
# === descriptors
class D:
    def __set_name__(self, owner, name): self.n = "_" + name
    def __get__(self, o, t=None): return self if o is None else getattr(o, self.n, "unset")
    def __set__(self, o, v): setattr(o, self.n, v + 1)
class A:
    x = D()
    y = D()
a = A()
a.x = 5
result = [a.x, a.y, A.x.n]
# === context managers
class C:
    def __init__(self, log, swallow): self.log, self.swallow = log, swallow
    def __enter__(self): self.log.append("in"); return "v"
    def __exit__(self, t, v, tb):
        self.log.append(t.__name__ if t else None)
        return self.swallow
log = []
with C(log, False) as v: log.append(v)
with C(log, True): raise KeyError("x")
try:
    with C(log, False), C(log, False): raise ValueError("y")
except ValueError: log.append("out")
result = log
# === contextmanager generator
from contextlib import contextmanager, suppress, ExitStack
log = []
@contextmanager
def cm(n):
    log.append("in" + n)
    try:
        yield n
    except KeyError:
        log.append("caught")
    finally:
        log.append("out" + n)
with cm("a") as x:
    log.append(x)
    raise KeyError
with suppress(ZeroDivisionError): 1 / 0
result = log
# === generator return value
def g():
    yield 1
    return "r"
def h():
    v = yield from g()
    yield v
result = list(h())
# === iterators protocol
class It:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n <= 0: raise StopIteration
        self.n -= 1
        return self.n
result = [list(It(3)), 1 in It(3), max(It(4)), sum(It(3)), dict(enumerate(It(2)))]
# === decorators with arguments and wraps
import functools
def deco(prefix):
    def outer(f):
        @functools.wraps(f)
        def inner(*a, **k): return prefix + f(*a, **k)
        inner.tag = prefix
        return inner
    return outer
@deco("a")
@deco("b")
def hello(x):
    "doc"
    return x
result = [hello("c"), hello.__name__, hello.__doc__, hello.tag, hello.__wrapped__.tag]
# === class decorator
def add(cls):
    cls.extra = lambda self: "e"
    return cls
@add
class A: pass
result = A().extra()
# === dataclass
from dataclasses import dataclass, field, asdict, replace, fields, astuple
@dataclass(order=True)
class P:
    x: int
    y: int = 2
    tags: list = field(default_factory=list, compare=False)
    def __post_init__(self): self.z = self.x + self.y
p, q = P(1), P(1, 3)
p.tags.append("t")
result = [p, q.tags, p < q, p == P(1), asdict(p), replace(p, x=5).x, [f.name for f in fields(p)], p.z, astuple(q)]
# === dataclass inheritance and kw_only
from dataclasses import dataclass, KW_ONLY
@dataclass
class A:
    x: int = 1
@dataclass(kw_only=True)
class B(A):
    y: int
result = repr(B(y=2)), repr(B(5, y=3))
# === namedtuple
from collections import namedtuple
from typing import NamedTuple
P = namedtuple("P", "x y", defaults=[5])
class Q(NamedTuple):
    a: int
    b: str = "z"
    def both(self): return self.b * self.a
p = P(1)
result = [p, p.x + p.y, p._replace(x=9), p._asdict(), P._fields, Q(2).both(), Q(1) == (1, "z"), tuple(Q(3))]
# === enum
from enum import Enum, IntEnum, unique
class C(Enum):
    RED = "r"
    BLUE = "b"
    CRIMSON = "r"
    @property
    def low(self): return self.name.lower()
    @classmethod
    def first(cls): return list(cls)[0]
result = [C.RED, C("b").name, C["BLUE"].value, [c.name for c in C], C.CRIMSON is C.RED, C.RED.low, C.first().name, len(C), "RED" in C.__members__, C.RED == "r", isinstance(C.RED, C), str(C.RED), {C.RED: 1}[C.RED]]
# === str enum
from enum import Enum
class L(str, Enum):
    A = "a"
    B = "b"
result = [L.A == "a", L.A.value + "x", L("b") is L.B, "a" in [l.value for l in L], L.A.upper(), "_".join(L), {"a": 1}[L.A]]
# === functools partial reduce lru cache
from functools import partial, reduce, lru_cache, cached_property, singledispatch, total_ordering
calls = []
@lru_cache(maxsize=None)
def f(x):
    calls.append(x)
    return x * 2
class A:
    @cached_property
    def p(self):
        calls.append("p")
        return 7
a = A()
result = [partial(f, 3)(), f(3), f(3), reduce(lambda a, b: a + b, [1, 2, 3], 10), a.p, a.p, calls]
# === lru_cache maxsize
from functools import lru_cache
calls = []
@lru_cache(maxsize=1)
def f(x):
    calls.append(x)
    return x
f(1); f(2); f(1)
result = calls
# === itertools
import itertools as it
result = [list(it.chain([1], [2, 3])), list(it.chain.from_iterable([[1], [2]])), list(it.product("ab", [1, 2])), list(it.combinations([1, 2, 3], 2)), list(it.permutations([1, 2])), list(it.islice(it.count(5), 3)), list(it.zip_longest([1, 2], [3], fillvalue=0)), list(it.accumulate([1, 2, 3])), list(it.takewhile(lambda x: x < 3, [1, 2, 3])), list(it.dropwhile(lambda x: x < 2, [1, 2, 3])), list(it.repeat("a", 2)), list(it.starmap(pow, [(2, 3)])), [(k, list(g)) for k, g in it.groupby("aabb")], list(it.pairwise([1, 2, 3])), list(it.compress("abc", [1, 0, 1])), list(it.filterfalse(None, [0, 1])), [list(x) for x in it.tee([1, 2])], list(it.combinations_with_replacement("ab", 2))]
# === groupby groups are invalidated
import itertools as it
groups = [g for k, g in it.groupby("aabb")]
result = [list(g) for g in groups]
# === collections
from collections import Counter, defaultdict, OrderedDict, deque, ChainMap
c = Counter("abracadabra")
d = defaultdict(list)
d["a"].append(1)
q = deque([1, 2, 3], maxlen=3)
q.append(4)
q.appendleft(0)
od = OrderedDict(a=1, b=2)
od.move_to_end("a")
result = [c["a"], c.most_common(2), c["zz"], dict(d), list(q), list(od), sum(c.values()), "b" in d, sorted(c.elements())[:3]]
# === defaultdict missing keys
from collections import defaultdict
d = defaultdict(lambda: "x")
result = [d["q"], d.get("z"), list(d), d == {"q": "x"}]
# === json
import json
result = [json.dumps({"a": [1, 2.5, None, True], "b": "é"}), json.dumps({"b": 1, "a": 2}, sort_keys=True, indent=2), json.loads('{"a": [1, 2.0, null, "\\u00e9"]}'), json.dumps("x", ensure_ascii=False), json.dumps([1, 2], separators=(",", ":"))]
# === json errors
import json
try:
    json.loads("{a: 1}")
except json.JSONDecodeError as e:
    result = [type(e).__name__, isinstance(e, ValueError)]
# === re
import re
m = re.match(r"(?P<y>\d{4})-(\d+)", "2020-05 x")
result = [m.group(1), m["y"], m.groups(), m.span(2), re.sub(r"\s+", "_", "a b  c"), re.findall(r"[a-z]+", "ab1cd"), re.split(r"[,;]", "a,b;c"), bool(re.search("z", "abc")), re.sub(r"(\w)(\w)", r"\2\1", "abcd"), re.compile("a", re.I).match("A") is not None, re.fullmatch("a+", "aaa").group(), re.escape("a.b"), re.sub("a", lambda m: m.group().upper(), "banana", count=2)]
# === copy
import copy
a = {"x": [1, [2]], "y": (3,)}
b, c = copy.copy(a), copy.deepcopy(a)
a["x"][1].append(9)
result = [b["x"], c["x"], b["x"] is a["x"], c["y"] is a["y"]]
# === deepcopy memo
import copy
a = [1]
b = [a, a]
c = copy.deepcopy(b)
c[0].append(2)
result = c, a
# === global statement
n = 1
def f():
    global n, m
    n += 1
    m = 5
f()
result = [n, m]
# === scoping errors
x = 1
def f():
    try:
        y = x
    except UnboundLocalError as e:
        return "unbound"
    x = 2
result = f()
# === class scope comprehension
x = "global"
class A:
    x = "class"
    y = [x for _ in range(1)]
    z = [i for i in x]
result = [A.y, A.z]
# === name mangling
class A:
    def __init__(self): self.__v = 1
    def get(self): return self.__v
a = A()
result = [a.get(), a._A__v, hasattr(a, "__v")]
# === walrus in comprehension and conditions
data = [1, 2, 3]
if (n := len(data)) > 2: r = n
result = [r, [y for x in data if (y := x * 2) > 2], y]
# === multiple inheritance with init_subclass
class Base:
    reg = {}
    def __init_subclass__(cls, key=None, **kw):
        super().__init_subclass__(**kw)
        Base.reg[key or cls.__name__] = cls
class A(Base, key="a"): pass
class B(A): pass
result = {k: v.__name__ for k, v in Base.reg.items()}
# === abc
from abc import ABC, abstractmethod
class S(ABC):
    @abstractmethod
    def run(self): ...
    @property
    @abstractmethod
    def name(self): ...
class T(S):
    def run(self): return 1
    name = "t"
try:
    S()
except TypeError as e:
    msg = str(e)
result = [T().run(), T().name, msg, isinstance(T(), S), issubclass(T, S)]
# === generic class
from typing import Generic, TypeVar
T = TypeVar("T")
class Box(Generic[T]):
    def __init__(self, v: T): self.v = v
class IntBox(Box[int]): pass
result = [Box[int](3).v, IntBox(4).v, Box.__name__]
# === typeddict and newtype
from typing import TypedDict, NewType, cast, Final
class D(TypedDict, total=False):
    a: int
U = NewType("U", int)
result = [D(a=1), U(5) + 1, cast(str, 3), type(D(a=1)) is dict]
# === sorting stability and keys
rows = [("b", 1), ("a", 1), ("c", 0)]
result = [sorted(rows, key=lambda r: r[1]), sorted(rows, key=lambda r: (-r[1], r[0])), sorted(rows, key=lambda r: r[1], reverse=True)]
# === sort errors
try:
    sorted([1, "a"])
except TypeError as e:
    result = str(e)
# === list methods
a = [3, 1, 2]
a.sort(); a.insert(0, 9); a.extend("ab"); a.remove(1); b = a.pop(0); a.reverse(); c = a.copy(); a.clear()
result = [b, c, a]
# === list during iteration
a = [1, 2, 3, 4]
for x in a:
    if x % 2: a.remove(x)
result = a
# === string formatting protocol
class M:
    def __format__(self, spec): return f"<{spec}>"
    def __str__(self): return "str"
    def __repr__(self): return "repr"
result = [f"{M():abc}", f"{M()}", f"{M()!s}", f"{M()!r}", "{:x}".format(M()), "%s %r" % (M(), M()), str([M()])]
# === int subclass and str subclass
class N(int):
    def __add__(self, o): return N(int(self) * 10 + o)
class S(str):
    def shout(self): return self.upper() + "!"
result = [N(1) + 2, N(5) * 2, S("a").shout(), S("a") + "b", isinstance(S("x"), str), {S("k"): 1}["k"], type(S("a").upper()).__name__]
# === chained comparison side effects
log = []
def f(x):
    log.append(x)
    return x
r = f(1) < f(3) < f(2) < f(9)
result = [r, log]
# === evaluation order
log = []
def f(x):
    log.append(x)
    return x
d = {f("k1"): f("v1"), f("k2"): f("v2")}
f("a") if f(0) else f("b")
[f(i) for i in (f("it"),)]
result = log
# === string building loop
s = ""
for i, c in enumerate("abc"):
    s += c * (i + 1)
result = s
# === nested data loops
cfg = {"m": {"a": {"lr": 0.1}, "b": {"lr": 0.2}}, "ds": ["x", "y"]}
result = [f"{m}_{d}_{p['lr']}" for m, p in cfg["m"].items() for d in cfg["ds"]]
# === assertion message
try:
    assert 1 == 2, "m"
except AssertionError as e:
    result = str(e)
# === except tuple and as cleanup
try:
    int("x")
except (TypeError, ValueError) as e:
    msg = str(e)
try:
    e
    result = "still"
except NameError:
    result = msg
# === recursion
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
result = fib(15)
# === deep recursion error
def f(n): return f(n + 1)
try:
    f(0)
except RecursionError:
    result = "deep"
# === mutable default dict of lists
groups = {}
for name in ["a1", "b1", "a2"]:
    groups.setdefault(name[0], []).append(name)
result = groups
# === zip strict
try:
    list(zip([1], [1, 2], strict=True))
except ValueError as e:
    result = str(e)
# === global mutable shared between functions
CACHE = {}
def put(k): CACHE[k] = len(CACHE)
def get(k): return CACHE.get(k)
put("a"); put("b")
result = [get("a"), get("b"), get("c")]
# === class variable mutated through method
class R:
    items = {}
    @classmethod
    def register(cls, name):
        def deco(f):
            cls.items[name] = f
            return f
        return deco
@R.register("x")
def fx(): return "fx"
result = {k: v() for k, v in R.items.items()}
# === setitem slices and negative
a = [0] * 5
a[-1] = 9
a[::2] = "abc"
result = a
# === in operator with strings and generator
result = ["b" in "abc", 2 in (x for x in [1, 2]), "x" not in {"a": 1}]
# === boolean short circuit returns
result = [None or "d", "" and 1, 0 or [] or {}, 1 and "x" or "y"]
# === conditional imports
try:
    import nonexistent_module_xyz
    HAS = True
except ImportError as e:
    HAS = False
    msg = e.name
result = 1
# === multiple assignment evaluation
i = 0
a = [0, 0, 0]
i, a[i] = 1, 5
result = [i, a]
# === swap in list
a = [1, 2]
a[0], a[1] = a[1], a[0]
result = a
# === chained methods
result = " A-b ".strip().lower().replace("-", "_").split("_")
# === dict comprehension override order
result = {k: v for k, v in [("a", 1), ("b", 2), ("a", 3)]}
# === set operations update
s = {1, 2}
s |= {3}
s -= {1}
s.update([4], (5,))
s.discard(9)
result = sorted(s)
# === frozenset as key
d = {frozenset(["a", "b"]): 1}
result = d[frozenset(["b", "a"])]
# === unhashable
out = []
for v in ([], {}, set(), [1]):
    try:
        {v: 1}
    except TypeError as e:
        out.append(str(e))
result = out
# === index errors messages
out = []
for f in (lambda: [1][5], lambda: (1,)[3], lambda: "a"[2], lambda: {}["k"], lambda: [][0], lambda: int("a"), lambda: float("b"), lambda: None.x, lambda: [].x, lambda: "a" + 1, lambda: 1 + "a", lambda: [1] + (2,), lambda: len(3), lambda: 3(), lambda: next(iter([])), lambda: [1].index(9), lambda: "a".index("z"), lambda: {}.pop("x"), lambda: [].pop(), lambda: 1 // 0, lambda: 1 % 0, lambda: 1.0 / 0, lambda: iter(3), lambda: 3[0], lambda: max([]), lambda: dict([1]), lambda: set().pop(), lambda: "x".join([1]), lambda: "{}".format(), lambda: "%d" % "a", lambda: int([]), lambda: range(1, 2, 0), lambda: "a" < 1, lambda: {1} + {2}, lambda: -"a", lambda: chr(-1), lambda: ord("ab"), lambda: (1).foo, lambda: str.nope, lambda: round("a")):
    try:
        f()
        out.append("none")
    except Exception as e:
        out.append(f"{type(e).__name__}: {e}")
result = out
# === encodings
result = [
    b"ab".decode("latin-1"), b"a\xffb".decode("ascii", "ignore"), str(b"cd", "utf8"), b"e".decode("utf-8", "strict"), b"f".decode(encoding="ascii"),
    "é€😀".encode(), "é€😀".encode().decode(), b"\xe9".decode("latin1"), b"\xe2\x82".decode("utf-8", "replace"), b"a\xf0\x9f\x98b\xc0\xafc\xed\xa0\x80".decode("utf-8", errors="replace"),
    b"a\xf0\x9f\x98b\xc0\xafc".decode(errors="backslashreplace"), b"\xef\xbb\xbfa".decode("utf-8-sig"), b"\xef\xbb\xbfa".decode("utf-8"), "é€".encode("ascii", "replace"), "é€😀".encode("ascii", "backslashreplace"), "é€".encode("latin-1", "ignore"),
    "aé😀".encode("utf-16"), "a€".encode("utf_16_be"), "aé😀".encode("utf-16").decode("utf-16"), b"\xfe\xff\x00a".decode("utf-16"), b"a\x00".decode("UTF-16LE"), str(b"a\xff", errors="ignore"), "a".encode("utf-8-sig"),
]
# === decoding text is refused
str("a", "utf-8")
# === generator expressions take what generators do
made = (x * 2 for x in [1, 2, 3, 4])
log = [next(made), made.send(None), made.send("ignored")]
try:
    made.throw(KeyError("x"))
except KeyError as error:
    log.append(error.args)
log.append(list(made))
closed = (x for x in "ab")
closed.close()
log.append(list(closed))
fresh = (x for x in "ab")
try:
    fresh.send(1)
except TypeError as error:
    log.append(str(error))
log.append(list(fresh))
def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2
def never():
    log.append("started")
    yield 1
g = never()
g.close()
log.append(list(g))
g = stubborn()
next(g)
try:
    g.close()
except RuntimeError as error:
    log.append(str(error))
result = log
# === a class thrown into a generator
def listening():
    got = []
    while True:
        try:
            heard = yield len(got)
            got.append(heard)
        except ValueError:
            got.append("value")
        except KeyError as error:
            return got
g = listening()
next(g)
g.send("a")
log = [g.throw(ValueError)]
try:
    g.throw(KeyError("k"))
except StopIteration as stop:
    log.append(stop.value)
result = log
# === iterators by their methods
items = ["p", "q"]
it = items.__iter__()
items.append("r")
log = [it.__next__(), list(it), "".join(iter(["p", "stop"].__iter__().__next__, "stop"))]
class Loud(list):
    def __iter__(self):
        for item in super().__iter__():
            yield item + "!"
class Keys(dict):
    def __iter__(self):
        return iter([key.upper() for key in super().__iter__()])
log += [list(Loud("ab")), [x for x in Loud("c")], list(Keys(a=1)), list(Keys(a=1).keys())]
log += [list((1, 2).__iter__()), list("ab".__iter__()), next({"k": 1}.__iter__()), list(b"ab".__iter__())]
try:
    ().__iter__().__next__()
except StopIteration:
    log.append("end")
log.append([hasattr([], "__iter__"), hasattr(5, "__iter__"), hasattr("", "__iter__"), hasattr(iter([]), "__next__")])
result = log
# === a mapping pattern and objects that are none
from dataclasses import dataclass
from collections.abc import Mapping
from collections import OrderedDict, defaultdict
@dataclass
class Spec:
    kind: str
    name: str = "n"
class Own(Mapping):
    def __init__(self, held): self.held = held
    def __getitem__(self, key): return self.held[key]
    def __iter__(self): return iter(self.held)
    def __len__(self): return len(self.held)
class Fake:
    def keys(self): return ["a"]
    def __getitem__(self, key): return 1
def kind(value):
    match value:
        case {"kind": str(k), **rest}:
            return k, rest
        case {}:
            return "mapping"
        case [first, *_]:
            return "sequence", first
        case Spec(kind="sink") | Fake():
            return "object"
        case Spec(kind=k, name=n):
            return k, n
        case _:
            return "other"
values = [{"kind": "a", "x": 1}, {}, OrderedDict(kind="o"), defaultdict(list), Spec("sink"), Spec("s"), Fake(), [1, 2], "text", b"bytes", None, 3.5, (4,), kind, Spec, ValueError("kind")]
result = [kind(value) for value in values]
# === what exceptions are raised from
class Own(Exception):
    def __init__(self, made):
        super().__init__("own", made)
        self.made = made
log = []
def attempt(work):
    try:
        work()
    except Exception as error:
        log.append([type(error).__name__, repr(error.__cause__), error.__suppress_context__])
def chained():
    try:
        {}["k"]
    except KeyError as error:
        raise ValueError("v") from error
def bare():
    raise Own([1]) from KeyError
def cut():
    raise ValueError from None
def plain():
    raise ValueError("p")
def wrong():
    raise ValueError("p") from 5
for work in (chained, bare, cut, plain, wrong, lambda: 1 / 0):
    attempt(work)
def ends():
    yield 1
    return "done"
g = ends()
next(g)
try:
    next(g)
except StopIteration as stop:
    log.append([stop.value, StopIteration().value, StopIteration(1, 2).value])
log.append([SystemExit().code, SystemExit(3).code, SystemExit(1, 2).code])
noted = ValueError("n")
log.append(hasattr(noted, "__notes__"))
noted.add_note("one")
noted.add_note("two")
log.append(noted.__notes__)
error = Own([2])
error.__cause__ = noted
log.append([error.__cause__ is noted, error.made, str(error)])
result = log
# === a generator keeps the exception it handles to itself
def steps():
    try:
        1 / 0
    except ZeroDivisionError as error:
        yield str(error)
        raise
    finally:
        yield "last"
def names():
    try:
        yield 1
    except ValueError as error:
        yield str(error)
    try:
        error
    except NameError as missing:
        yield type(missing).__name__
running = steps()
said = [next(running)]
try:
    raise
except RuntimeError as error:
    said.append(str(error))
said.append(next(running))
try:
    next(running)
except ZeroDivisionError as error:
    said.append(error.args)
other = names()
next(other)
said.append(other.throw(ValueError("thrown")))
said.extend(other)
result = said
# === a generator that lets a StopIteration out
import contextlib
@contextlib.contextmanager
def within():
    yield 1
def leaks():
    yield next(iter([]))
said = []
try:
    with within():
        next(iter([]))
except StopIteration:
    said.append("as it was")
try:
    list(leaks())
except RuntimeError as error:
    said.append((str(error), type(error.__cause__).__name__))
result = said
# === a group of exceptions
try:
    raise ExceptionGroup('g', [ValueError(1), KeyError('k')])
except Exception as e:
    result = type(e).__name__, str(e), repr(e), e.message, e.exceptions, e.args, type(e).__mro__, type(e).__bases__
# === parts of a group of exceptions
e = ExceptionGroup('g', (ValueError(1), ExceptionGroup('h', [KeyError('k'), ValueError(2)])))
result = repr(e), e.split(ValueError), e.subgroup(KeyError), e.subgroup(TypeError), e.split(lambda x: isinstance(x, KeyError)), e.derive([ValueError(4)]), e.split(ExceptionGroup), repr(BaseExceptionGroup('b', [ValueError(1)]))
# === groups that are refused
result = []
for bad in (('g', []), ('g', [1]), ('g', [KeyboardInterrupt()])):
    try: result.append(repr(ExceptionGroup(*bad)))
    except Exception as f: result.append((type(f).__name__, str(f)))
# === own groups of exceptions
class E(ExceptionGroup):
    def derive(self, excs): return E(self.message, excs)
class F(ExceptionGroup):
    def __new__(cls, errors, code):
        o = super().__new__(cls, 'made', errors)
        o.code = code
        return o
e = E('own', [ValueError(1), KeyError(2)])
f = F([ValueError(1)], 5)
result = repr(e), [repr(p) for p in e.split(ValueError)], isinstance(e, Exception), str(f), f.code, f.message, repr(f.subgroup(ValueError))
# === except* runs each handler for its part
said = []
def go(raise_, *ways):
    try:
        try: raise_()
        except* ValueError as e:
            said.append(('V', repr(e), str(e), e.exceptions))
            if 'V' in ways: raise TypeError('new')
            if 'Vr' in ways: raise
        except* (KeyError, IndexError) as e:
            said.append(('K', repr(e)))
            if 'K' in ways: raise LookupError('k')
            if 'Kr' in ways: raise
        else: said.append('else')
        finally: said.append('finally')
    except BaseException as o:
        said.append((repr(o), getattr(o, 'exceptions', None)))
def g1(): raise ExceptionGroup('g', [ValueError(1), KeyError('k')])
def g2(): raise ExceptionGroup('g', [ValueError(1), ExceptionGroup('h', [KeyError('k'), TypeError('t'), ValueError(2)])])
def n1(): raise ValueError('naked')
def n2(): raise TypeError('other')
def ok(): pass
def only(): raise ExceptionGroup('g', [ValueError(1)])
def b(): raise BaseExceptionGroup('b', [KeyboardInterrupt(), ValueError(3)])
for r in (g1, g2, n1, n2, ok, only, b):
    for w in ((), ('V',), ('K',), ('V', 'K'), ('Vr',), ('Vr', 'K'), ('Kr', 'Vr')):
        said.append((r.__name__, w))
        go(r, *w)
result = said
# === what a sequence and a mapping pattern takes
import collections, collections.abc, enum, types
class S(collections.abc.Sequence):
    def __len__(self): return 1
    def __getitem__(self, i): return [7][i]
class It:
    def __iter__(self): yield 1
class E(enum.Enum):
    A = 1
class Text(str): pass
class D(dict):
    def get(self, key, default=None): return ('own', key)
result = []
for s in ([1, 2], (3,), 'ab', Text('ab'), range(2), {'a': 1, 'b': 2}, S(), It(), E.A, E, None, b'a', collections.deque([1]), types.MappingProxyType({'a': 1}), collections.UserDict(a=1), collections.Counter('a'), D(a=1), {1}, types.SimpleNamespace(a=1)):
    match s:
        case [a, *rest]: result.append(('seq', a, rest))
        case {'a': one, **rest}: result.append(('map', one, rest))
        case {}: result.append('map')
        case _: result.append('other')
# === a bare raise where an exception leads to
said = []
def f():
    try: raise KeyError('k')
    finally:
        try: raise
        except KeyError as e: said.append(('finally', e.args))
class W:
    def __enter__(self): pass
    def __exit__(self, *given):
        try: raise
        except ValueError as e: said.append(('exit', e.args))
        return True
try: f()
except KeyError: said.append('again')
with W(): raise ValueError(3)
def g():
    try: yield 1
    finally:
        try: raise
        except BaseException as e: said.append(type(e).__name__)
h = g()
next(h)
h.close()
try: raise
except RuntimeError as e: said.append(str(e))
result = said
