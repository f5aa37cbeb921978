# === attributes and methods
class A:
    kind = 'a'
    def __init__(self, x, y=2):
        self.x = x
        self.y = y
    def total(self):
        return self.x + self.y
a = A(1)
result = a.total(), a.kind, A.kind, A.total(a), a.x
# === class attribute shared
class A:
    items = []
a, b = A(), A()
a.items.append(1)
b.own = []
A.items.append(2)
result = b.items, a.items is b.items
# === instance attribute shadows class
class A:
    x = 1
a = A()
a.x = 2
del a.x
result = a.x
# === inheritance and super
class A:
    def __init__(self, x): self.x = x
    def hi(self): return 'A' + str(self.x)
class B(A):
    def __init__(self, x):
        super().__init__(x + 1)
        self.b = True
    def hi(self): return 'B' + super().hi()
result = B(1).hi(), B(1).b, isinstance(B(1), A), issubclass(B, A), B.__mro__[1].__name__
# === diamond
class A:
    def f(self): return ['A']
class B(A):
    def f(self): return ['B'] + super().f()
class C(A):
    def f(self): return ['C'] + super().f()
class D(B, C):
    def f(self): return ['D'] + super().f()
result = D().f(), [c.__name__ for c in D.__mro__]
# === inconsistent mro
class A: pass
class B(A): pass
class C(A, B): pass
# === property
class A:
    def __init__(self): self._x = 1
    @property
    def x(self): return self._x
    @x.setter
    def x(self, v): self._x = v * 2
a = A()
a.x = 5
result = a.x
# === property without setter
class A:
    @property
    def x(self): return 1
A().x = 2
# === classmethod and staticmethod
class A:
    n = 0
    @classmethod
    def make(cls): return cls.__name__, cls.n
    @staticmethod
    def add(a, b): return a + b
class B(A):
    n = 5
result = A.make(), B.make(), B().make(), A.add(1, 2), A().add(3, 4)
# === str and repr
class A:
    def __repr__(self): return '<A>'
class B:
    def __str__(self): return 'B!'
    def __repr__(self): return 'B()'
result = str(A()), repr(A()), f'{A()}', str(B()), f'{B()}', f'{B()!r}', [A()], {'k': B()}, '%s' % B()
# === eq and hash
class A:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return isinstance(o, A) and self.v == o.v
result = A(1) == A(1), A(1) != A(2), A(1) == 1, A(1) in [A(1)]
# === eq without hash is unhashable
class A:
    def __eq__(self, o): return True
{A(): 1}
# === identity is the default
class A: pass
a = A()
result = a == a, a == A(), a in [a], {a: 1}[a], len({a, a})
# === len bool getitem contains iter
class A:
    def __len__(self): return 2
    def __getitem__(self, i):
        if i > 1: raise IndexError
        return i * 10
class B:
    def __bool__(self): return False
    def __contains__(self, x): return x == 'in'
    def __iter__(self): return iter([1, 2])
result = len(A()), bool(A()), list(A()), 10 in A(), bool(B()), 'in' in B(), list(B()), A()[1]
# === setitem delitem
class A:
    def __init__(self): self.d = {}
    def __setitem__(self, k, v): self.d[k] = v
    def __getitem__(self, k): return self.d[k]
    def __delitem__(self, k): del self.d[k]
a = A()
a['x'] = 1
a['y'] = 2
del a['x']
a['y'] += 5
result = a.d
# === arithmetic specials
class V:
    def __init__(self, x): self.x = x
    def __add__(self, o): return V(self.x + (o.x if isinstance(o, V) else o))
    __radd__ = __add__
    def __mul__(self, k): return V(self.x * k)
    def __neg__(self): return V(-self.x)
    def __truediv__(self, o): return ('div', o)
    def __or__(self, o): return ('or', o)
    def __repr__(self): return f'V({self.x})'
result = V(1) + V(2), V(1) + 5, 5 + V(1), V(2) * 3, -V(1), sum([V(1), V(2)]), V(1) / 'a', V(1) | 2
# === not implemented falls back
class A:
    def __add__(self, o): return NotImplemented
class B:
    def __radd__(self, o): return 'B.radd'
result = A() + B()
# === unsupported operand of instances
class A: pass
A() + 1
# === comparison specials
class A:
    def __init__(self, v): self.v = v
    def __lt__(self, o): return self.v < o.v
    def __repr__(self): return f'A{self.v}'
result = sorted([A(3), A(1), A(2)]), min(A(2), A(1)), A(1) < A(2), A(1) > A(2)
# === iadd
class A:
    def __init__(self): self.log = []
    def __iadd__(self, o):
        self.log.append(o)
        return self
a = A()
b = a
a += 1
result = b.log, a is b
# === getattr fallback
class A:
    def __getattr__(self, name): return name.upper()
result = A().foo, hasattr(A(), 'zzz')
# === missing attribute
class A: pass
A().foo
# === missing class attribute
class A: pass
A.foo
# === setattr intercept
class A:
    def __setattr__(self, k, v): object.__setattr__(self, k, v * 2)
a = A()
a.x = 2
result = a.x
# === init must not take arguments
class A: pass
A(1)
# === init subclass
class A:
    registry = []
    def __init_subclass__(cls, **kw):
        A.registry.append((cls.__name__, kw))
class B(A): pass
class C(A, key=1): pass
result = A.registry
# === set name
class D:
    def __set_name__(self, owner, name): self.name = name
    def __get__(self, obj, owner): return (self.name, obj is None)
class A:
    field = D()
result = A.field, A().field
# === new
class A:
    def __new__(cls, x):
        o = super().__new__(cls)
        o.made = x
        return o
    def __init__(self, x): self.x = x
a = A(3)
result = a.made, a.x
# === singleton
class S:
    _i = None
    def __new__(cls):
        if cls._i is None:
            cls._i = super().__new__(cls)
        return cls._i
result = S() is S()
# === enter and exit
class C:
    log = []
    def __enter__(self):
        self.log.append('in')
        return self
    def __exit__(self, t, v, tb):
        self.log.append(t.__name__ if t else None)
        return t is ValueError
with C() as c:
    pass
with c:
    raise ValueError
result = C.log
# === exit lets others through
class C:
    def __enter__(self): return self
    def __exit__(self, *a): return False
with C():
    raise KeyError('k')
# === class body runs code
class A:
    xs = [i * 2 for i in range(3)]
    for i in range(2):
        last = i
    if True:
        def f(self): return 'f'
result = A.xs, A.last, A().f(), A.i
# === private names
class A:
    def __init__(self): self.__x = 1
    def get(self): return self.__x
a = A()
result = a.get(), a._A__x, hasattr(a, '__x')
# === dict subclass
class D(dict):
    def __missing__(self, k): return k * 2
    def extra(self): return len(self)
d = D(a=1)
d['b'] = 2
result = d['zz'], d['a'], d.extra(), isinstance(d, dict), d == {'a': 1, 'b': 2}, list(d), d.get('q')
# === list subclass
class L(list):
    def first(self): return self[0]
l = L([1, 2])
l.append(3)
result = l.first(), len(l), l == [1, 2, 3], isinstance(l, list), l[1:], l
# === str subclass
class S(str):
    def shout(self): return self.upper() + '!'
s = S('a')
result = s.shout(), s + 'b', s == 'a', {'a': 1}[s], isinstance(s, str), f'{s}', len(s), s
# === exception subclass
class E(ValueError):
    def __init__(self, code):
        super().__init__(f'code {code}')
        self.code = code
try:
    raise E(5)
except ValueError as e:
    result = str(e), e.code, e.args, repr(e), type(e).__name__
# === exception without init
class E(Exception): pass
result = str(E('a', 1)), E('x').args, repr(E()), str(E()), repr(E('a'))
# === abstract class
from abc import ABC, abstractmethod
class A(ABC):
    @abstractmethod
    def f(self): ...
class B(A):
    def f(self): return 1
result = B().f()
# === abstract class cannot be made
from abc import ABC, abstractmethod
class A(ABC):
    @abstractmethod
    def f(self): ...
A()
# === abstract by metaclass
from abc import ABCMeta, abstractmethod
class A(metaclass=ABCMeta):
    @abstractmethod
    def f(self): ...
    @property
    @abstractmethod
    def g(self): ...
A()
# === slots do not matter
class A:
    __slots__ = ('x',)
    def __init__(self): self.x = 1
result = A().x
# === generic classes
from typing import Generic, TypeVar, List, Protocol
T = TypeVar('T')
class Box(Generic[T]):
    def __init__(self, v: T): self.v = v
class P(Protocol):
    def f(self) -> int: ...
result = Box[int](3).v, Box('a').v
# === methods as values
class A:
    def f(self): return 1
a = A()
m = a.f
result = m(), m.__self__ is a, m.__func__ is A.f, a.f == a.f
# === functions stored on instances are not bound
class A: pass
a = A()
a.f = lambda x: x
A.g = lambda self, x: x
result = a.f(1), a.g(2)
# === class decorator
def deco(cls):
    cls.tag = 'yes'
    return cls
@deco
class A: pass
result = A.tag
# === nested class
class A:
    class B:
        x = 1
    y = B.x
result = A.B.x, A.y, A.B.__qualname__
# === iterator protocol
class C:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n == 0: raise StopIteration
        self.n -= 1
        return self.n
result = list(C(3)), sum(C(4)), next(C(1)), next(C(0), 'end')
# === reversed and index
class A:
    def __reversed__(self): return iter('ba')
    def __index__(self): return 1
result = list(reversed(A())), [5, 6][A()]
# === format special
class A:
    def __format__(self, spec): return f'<{spec}>'
result = f'{A():abc}', format(A(), 'x'), '{:y}'.format(A())
# === class getitem
class A:
    def __class_getitem__(cls, k): return (cls.__name__, k)
result = A['x'], A[1, 2]
# === hash by tuple is not followed
class A:
    def __init__(self): self.__dict__.update(a=1)
result = A().a
# === class cell in nested function
class A:
    def f(self): return 'A'
class B(A):
    def f(self):
        s = super()
        return s.f() + 'B'
    @classmethod
    def g(cls): return super().__name__ if False else cls.__name__
result = B().f(), B.g()
# === super with arguments
class A:
    def f(self): return 'A'
class B(A):
    def f(self): return super(B, self).f() + 'B'
result = B().f()
# === super without parent method
class A:
    def f(self): return super().f()
A().f()
# === total ordering
import functools
@functools.total_ordering
class A:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __lt__(self, o): return self.v < o.v
result = A(1) <= A(1), A(2) > A(1), A(1) >= A(2)
# === cached property
import functools
class A:
    n = 0
    @functools.cached_property
    def x(self):
        A.n += 1
        return [1]
a = A()
result = a.x is a.x, A.n
# === partialmethod
from functools import partialmethod
class A:
    def f(self, a, b): return (a, b)
    g = partialmethod(f, 1)
result = A().g(2)
# === instance attributes by name
class C:
    def __init__(self, **kw):
        for k, v in kw.items():
            setattr(self, k, v)
c = C(a=1, b=2)
result = c.a, c.b, sorted(vars(c))
# === isinstance with tuples and type
class A: pass
class B(A): pass
result = type(B()) is A, type(B()) == B, isinstance(B(), (int, A)), type(B()).__name__, B().__class__.__name__
# === simple namespace
from types import SimpleNamespace
n = SimpleNamespace(a=1, b='x')
n.c = 2
result = n.a, n, n == SimpleNamespace(a=1, b='x', c=2)
# === attribute on int
x = 5
x.y = 1
# === builtin class attribute set
str.x = 1
# === private names of methods, attributes, parameters, locals and nested scopes
class A:
    __count = 2
    __slots = [n * 10 for n in range(__count)]
    def __init__(self, __first=1):
        __local = __first + self.__count
        def inner():
            return __local + sum(__first for _ in range(2))
        self.__value = inner()
        self.__add(self.__value)
    def __add(self, value):
        self.total = value + self.__class_part()
    @staticmethod
    def __class_part():
        return A.__count
    @classmethod
    def make(cls):
        for __i in range(3):
            pass
        return cls(__i)
    __special__ = 'kept'
class B(A):
    def __add(self, value):
        self.total = -1
    def own(self):
        try:
            return self.__count
        except AttributeError as error:
            return str(error)
class _C:
    def __hidden(self): return 'c'
    def show(self): return self.__hidden(), sorted(n for n in vars(_C) if 'hidden' in n)
class __:
    def __plain(self): return 'p'
    def show(self): return self.__plain()
b = B()
result = b.total, b.own(), A.make().total, b._A__value, A._A__slots, A.__special__, _C().show(), __().show(), hasattr(A, '__add')
# === yield from hands on send
def inner():
    got = yield 1
    got2 = yield got * 2
    return got + got2
def outer():
    r = yield from inner()
    yield ("r", r)
g = outer()
result = [next(g), g.send(5), g.send(7)]
# === yield from hands on throw
def inner():
    try:
        yield 1
    except KeyError:
        yield "caught"
def outer():
    yield from inner()
    yield "after"
g = outer()
result = [next(g), g.throw(KeyError("x")), next(g)]
# === close inner
log = []
def inner():
    try:
        yield 1
    finally:
        log.append("closed")
def outer():
    yield from inner()
g = outer()
next(g)
g.close()
result = log
# === dict subclass setitem
class D(dict):
    def __setitem__(self, k, v):
        super().__setitem__(k.upper(), v)
    def __getitem__(self, k):
        return super().__getitem__(k.upper())
    def __missing__(self, k):
        return "missing " + k
d = D()
d["a"] = 1
dict.__setitem__(d, "low", 2)
result = [d["a"], d.get("low"), d["q"], list(d), len(d), d.__len__(), "A" in d]
# === metaclass registry new
REG = []
class Meta(type):
    def __new__(mcls, name, bases, ns, **kw):
        cls = super().__new__(mcls, name, bases, ns)
        if bases:
            REG.append((name, kw))
        cls.label = name.lower()
        return cls
class Base(metaclass=Meta): pass
class A(Base): x = 1
class B(Base, tag="t"): pass
result = [REG, A.label, type(A).__name__, isinstance(A, Meta), A().x, B().label]
# === metaclass init
class Meta(type):
    registry = {}
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        cls.registry[name] = cls
class Base(metaclass=Meta): pass
class A(Base): pass
result = sorted(Meta.registry), list(A.registry)
# === metaclass call singleton
class Single(type):
    _instances = {}
    def __call__(cls, *args, **kwargs):
        if cls not in cls._instances:
            cls._instances[cls] = super().__call__(*args, **kwargs)
        return cls._instances[cls]
class C(metaclass=Single):
    def __init__(self, v): self.v = v
result = [C(1).v, C(2).v, C(3) is C(4)]
# === metaclass properties and getattr
class M(type):
    @property
    def upper(cls): return cls.__name__.upper()
    def __getattr__(cls, name): return "got_" + name
    def hello(cls): return "hi " + cls.__name__
class C(metaclass=M):
    y = 2
result = [C.upper, C.foo, C.hello(), C.y]
try:
    C().upper
    result.append("instance")
except AttributeError:
    result.append("no")
# === metaclass setattr
class M(type):
    log = []
    def __setattr__(cls, name, value):
        M.log.append(name)
        super().__setattr__(name, value)
class C(metaclass=M): pass
C.z = 4
result = [C.z, M.log]
# === metaclass abc
from abc import ABCMeta, abstractmethod
class M(ABCMeta):
    reg = []
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        M.reg.append(name)
class Base(metaclass=M):
    @abstractmethod
    def f(self): ...
class A(Base):
    def f(self): return 1
try:
    Base()
    r = "made"
except TypeError:
    r = "refused"
result = [M.reg, A().f(), r]
# === metaclass instancecheck
class M(type):
    def __instancecheck__(cls, x): return hasattr(x, "quack")
    def __subclasscheck__(cls, c): return "quack" in vars(c)
class Duck(metaclass=M): pass
class Real:
    quack = 1
result = [isinstance(Real(), Duck), isinstance(3, Duck), issubclass(Real, Duck)]
# === metaclass operators
class M(type):
    def __or__(cls, other): return cls.__name__ + "|" + other.__name__
    def __len__(cls): return 0
    def __repr__(cls): return "<M>"
class A(metaclass=M): pass
class B(metaclass=M): pass
result = [A | B, bool(A), len(B)]
# === type call three args with metaclass
class M(type):
    def __new__(mcls, name, bases, ns):
        ns["added"] = 1
        return super().__new__(mcls, name, bases, ns)
T = M("T", (), {"z": 3})
result = [T.added, T.z, T.__name__, type(T).__name__]
# === prepare
class M(type):
    @classmethod
    def __prepare__(mcls, name, bases): return {"pre": 1}
class A(metaclass=M):
    x = pre + 1
result = A.x
# === vars of class
class A:
    "doc"
    x = 1
    def f(self): pass
result = [k for k in vars(A) if not k.startswith("_")], "x" in A.__dict__, A.__dict__["x"], A.__dict__.get("q", 5), [v for k, v in A.__dict__.items() if isinstance(v, int)]
# === vars of class is read only
class A: x = 1
try:
    vars(A)["x"] = 2
    result = "set"
except TypeError as e:
    result = "refused"
# === slots
class S:
    __slots__ = ("a", "b")
    def __init__(self): self.a = 1
class T(S): pass
s, t = S(), T()
out = []
for o in (s, t):
    try:
        o.c = 1
        out.append("set")
    except AttributeError as e:
        out.append(str(e))
result = out, hasattr(s, "b"), hasattr(s, "__dict__"), hasattr(t, "__dict__"), s.a
# === builtins set
import builtins
builtins.SHOP = "b"
result = SHOP
# === builtins override
import builtins
old = builtins.len
builtins.len = lambda x: 42
result = len([])
builtins.len = old
# === sys.modules fake
import sys, types
m = types.ModuleType("fake_mod")
m.x = 5
sys.modules["fake_mod"] = m
import fake_mod
result = fake_mod.x
# === environ update
import os
os.environ.update({"STEP": "new"})
result = os.getenv("STEP", "old"), os.environ["STEP"]
# === enum member assignment
from enum import Enum
class C(Enum):
    A = 1
out = []
for f in (lambda: setattr(C, "A", 2), lambda: setattr(C.A, "value", 3), lambda: delattr(C, "A"), lambda: C.__setattr__("A", 3)):
    try:
        f()
        out.append("set")
    except (AttributeError, TypeError) as e:
        out.append("refused")
result = out
# === enum subclass with members
from enum import Enum
class C(Enum):
    A = 1
try:
    class D(C): B = 2
    result = "made"
except TypeError:
    result = "refused"
# === frozen from plain dataclass
from dataclasses import dataclass
@dataclass
class A: x: int = 1
try:
    @dataclass(frozen=True)
    class B(A): y: int = 2
    result = "made"
except TypeError:
    result = "refused"
# === dataclass mutable default
from dataclasses import dataclass
try:
    @dataclass
    class A: x: list = []
    result = "made"
except ValueError:
    result = "refused"
# === dataclass default order
from dataclasses import dataclass
try:
    @dataclass
    class A:
        x: int = 1
        y: int
    result = "made"
except TypeError:
    result = "refused"
# === an abstract base with registered classes
from abc import ABC, ABCMeta, abstractmethod
class Step(ABC):
    @abstractmethod
    def run(self): ...
class Half(Step): pass
class Whole(Step):
    def run(self): return 1
@Step.register
class Virtual: pass
class Below(Virtual): pass
class Other: pass
class Meta(metaclass=ABCMeta): pass
Half.register(int)
Meta.register(str)
values = [Virtual(), Below(), Other(), Whole(), 3, True, "text", 2.5]
log = [[isinstance(value, kind) for kind in (Step, Half, Whole, Meta)] for value in values]
log.append([issubclass(int, Step), issubclass(str, (Step, Meta)), issubclass(Other, Step)])
try:
    Half()
except TypeError as error:
    log.append("abstract" in str(error))
result = log
# === subclasses that are found
class Step:
    def __init_subclass__(cls, **options):
        cls.label = cls.__name__.lower()
class Load(Step): pass
class Clean(Step): pass
class Deep(Clean): pass
class Both(Load, Clean): pass
Made = [type(f"Made{i}", (Step,), {"label": str(i)}) for i in range(2)]
def all_below(cls):
    found = []
    for sub in cls.__subclasses__():
        found += [sub.__name__, *all_below(sub)]
    return found
result = [
    [c.__name__ for c in Step.__subclasses__()], all_below(Step), Deep.__subclasses__(), {c.label: c for c in Clean.__subclasses__()}["deep"] is Deep,
    [c.__name__ for c in type("Base", (), {}).__subclasses__()],
]
# === subclasses under a condition that holds
import sys
class Step: pass
if sys.version_info >= (3, 8):
    class Here(Step): pass
else:
    class Gone(Step): pass
try:
    class First(Step): pass
    raise KeyError("x")
except KeyError:
    class Second(Step): pass
result = [c.__name__ for c in Step.__subclasses__()]
# === enums that decide by themselves
from enum import Enum, IntEnum, StrEnum, auto, unique
class Layer(str, Enum):
    RAW = "raw"
    MID = "mid"
    ALSO = "raw"
    @classmethod
    def _missing_(cls, value):
        return cls.MID if value != "bad" else None
class Next(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return f"{name.lower()}_{count}_{len(last_values)}"
    ONE = auto()
    TWO = auto()
class Planet(Enum):
    def __new__(cls, number, label):
        made = object.__new__(cls)
        made._value_ = number
        made.label = label
        return made
    EARTH = (1, "e")
    MARS = (2, "m")
class Coded(str, Enum):
    def __new__(cls, value, code):
        made = str.__new__(cls, value)
        made._value_ = value
        made.code = code
        return made
    A = "a", 10
    B = "b", 20
class Sums(Enum):
    A = auto()
    B = A + 5
    C = auto()
log = [Layer("raw"), Layer("nothing"), list(Layer), list(Layer.__members__), f"{Layer.RAW}", str(Layer.MID), f"{Layer.RAW:>10}"]
log += [[(m.name, m.value) for m in Next], [(m.name, m.value, m.label) for m in Planet], Planet(2), Coded("b").code, Coded.A == "a", [m.value for m in Coded], [(m.name, m.value) for m in Sums]]
for bad in (lambda: Layer("bad"), lambda: Planet(3), lambda: Layer["NONE"], lambda: Next("x")):
    try:
        bad()
    except (ValueError, KeyError) as error:
        log.append(repr(error))
result = log
# === enums by a call
from enum import Enum, Flag, IntEnum, StrEnum
Animal = Enum("Animal", "CAT DOG", start=3)
Kind = Enum("Kind", ["A", "B"])
Pairs = Enum("Pairs", [("X", 10), ("Y", 20)])
Mapped = Enum("Mapped", {"P": "p", "Q": "q"}, module="elsewhere")
Low = StrEnum("Low", "ONE, TWO")
Rank = IntEnum("Rank", "LOW HIGH")
Bits = Flag("Bits", "A B C")
class Base(Enum):
    def shout(self): return self.name.upper()
Derived = Base("Derived", "one two")
result = [[(m.name, m.value) for m in e] for e in (Animal, Kind, Pairs, Mapped, Low, Rank, Bits, Derived)] + [Derived.one.shout(), Animal(4), Mapped.__module__, Rank.HIGH + 1, Animal.__name__]
# === flags
from enum import Flag, auto
class Opt(Flag):
    A = auto()
    B = auto()
    C = 8
    AB = A | B
    NONE = 0
class Bare(Flag):
    X = auto()
    Y = auto()
log = [list(Opt), Opt.AB, Opt.A | Opt.C, (Opt.A | Opt.C).name, Opt.AB.value, list(Opt.AB), len(Opt.AB), Opt(3) is Opt.AB, (Opt.A | Opt.C) is Opt(9), Opt.A in Opt.AB, Opt.C in Opt.AB, bool(Opt.NONE), ~Opt.A, Opt.AB & Opt.B, Opt.AB ^ Opt.A, Opt["AB"], Opt.A in Opt, Opt.AB in Opt, list(Opt.__members__)]
log += [Bare(0), str(Bare(0)), Bare(0).name, Bare.X | Bare.Y, str(Bare.X | Bare.Y), repr(Bare.X), {Bare.X: 1}[Bare(1)], Bare.X == Bare(1), Bare.X | Bare.X]
for bad in (lambda: Bare.X | 1, lambda: 5 in Bare.X):
    try:
        bad()
        log.append("no")
    except TypeError as error:
        log.append("type")
result = log
# === keys by a hash of their own
class Key:
    def __init__(self, name, extra=None): self.name, self.extra = name, extra
    def __eq__(self, other): return isinstance(other, Key) and self.name == other.name
    def __hash__(self): return hash(self.name)
class Same:
    def __init__(self, v): self.v = v
    def __eq__(self, other): return isinstance(other, Same)
    def __hash__(self): return 1
class Pair:
    def __init__(self, a, b): self.a, self.b = a, b
    def __eq__(self, other): return (self.a, self.b) == (other.a, other.b)
    def __hash__(self): return hash((self.a, self.b))
a, b = Key("a"), Key("b")
found = {a: 1, b: 2, Key("a", 5): 3, "c": 4}
same = {Same(1): "first", Same(2): "second"}
pairs = {Pair(1, "x"), Pair(1, "x"), Pair(2, "x")}
moved = Key("m")
held = {moved: 1}
moved.name = "n"
result = [len(found), found[Key("a")], found["c"], "a" in found, Key("z") in found, a in {Key("a")}, len(same), list(same.values()), len(pairs), Pair(2, "x") in pairs, Key("m") in held, moved in held]
# === classes below those of collections that begin as they please
import collections
class Lists(collections.defaultdict):
    def __init__(self, *rest):
        super().__init__(list, *rest)
        self.seen = 1
class Last(collections.deque):
    def __init__(self, *items):
        super().__init__(items, maxlen=2)
class Ordered(collections.OrderedDict):
    def __init__(self, **more):
        super().__init__(first=1, **more)
class Upper(collections.Counter):
    def __init__(self, text):
        super().__init__(text.upper())
class Silent(collections.Counter):
    def __init__(self, text): self.text = text
lists = Lists({'b': [2]})
lists['a'].append(1)
result = (dict(lists), lists.seen, list(Last(1, 2, 3)), list(Ordered(b=2)), dict(Upper('aab')), len(Silent('a')), isinstance(collections.deque(), list), issubclass(Last, list))
# === what is past an own __getattribute__
class A:
    kind = 'k'
    @property
    def p(self): return self.kind + '!'
    def __getattribute__(self, name):
        if name.startswith('x_'): return name[2:]
        return super().__getattribute__(name)
    def __getattr__(self, name): return ('fallback', name)
class B:
    def __getattribute__(self, name): return super().__getattribute__(name)
a = A()
a.v = 5
try:
    B().none
except AttributeError as error:
    said = str(error)
result = a.x_one, a.kind, a.p, a.v, a.none, said, hasattr(B(), 'q'), B().__class__.__name__
# === deleting past an own __delattr__
said = []
class A:
    kind = 1
    def __delattr__(self, name):
        said.append(name)
        super().__delattr__(name)
a = A()
a.k = 2
del a.k
try:
    del a.k
except AttributeError as error:
    said.append(str(error))
result = said, hasattr(a, 'k')
