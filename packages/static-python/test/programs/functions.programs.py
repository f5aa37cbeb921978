# === defaults are evaluated once
def f(x, acc=[]):
    acc.append(x)
    return acc
f(1)
result = f(2), f(3, []), f.__defaults__
# === keyword only and positional only
def f(a, b, /, c, *, d, e=5):
    return (a, b, c, d, e)
result = f(1, 2, 3, d=4), f(1, 2, c=3, d=4, e=6)
# === missing argument
def f(a, b): pass
f(1)
# === two missing arguments
def f(a, b): pass
f()
# === three missing arguments
def f(a, b, c): pass
f()
# === missing keyword only
def f(*, a): pass
f()
# === too many arguments
def f(a): pass
f(1, 2)
# === too many with defaults
def f(a, b=1): pass
f(1, 2, 3)
# === no arguments taken
def f(): pass
f(1)
# === unexpected keyword
def f(a): pass
f(1, b=2)
# === multiple values
def f(a): pass
f(1, a=2)
# === positional only by keyword
def f(a, /): pass
f(a=1)
# === closures see later values
fs = [lambda: i for i in range(3)]
result = [g() for g in fs]
# === closure captures loop default
fs = [lambda i=i: i for i in range(3)]
result = [g() for g in fs]
# === nonlocal
def counter():
    n = 0
    def inc():
        nonlocal n
        n += 1
        return n
    return inc
c = counter()
result = c(), c(), counter()()
# === global
x = 1
def f():
    global x
    x = 5
f()
result = x
# === unbound local
x = 1
def f():
    print(x)
    x = 2
f()
# === free variable unbound
def f():
    def g():
        return y
    g()
    y = 1
f()
# === name error
result = undefined_name
# === del then use
def f():
    a = 1
    del a
    return a
f()
# === recursion
def fact(n):
    return 1 if n < 2 else n * fact(n - 1)
result = fact(20)
# === deep recursion
def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)
result = depth(700)
# === decorators apply bottom up
log = []
def deco(name):
    log.append('make ' + name)
    def wrap(fn):
        log.append('wrap ' + name)
        return fn
    return wrap
@deco('a')
@deco('b')
def f(): pass
result = log
# === wraps keeps names
import functools
def deco(fn):
    @functools.wraps(fn)
    def wrapper(*args, **kwargs):
        """Wrapper."""
        return fn(*args, **kwargs) * 2
    return wrapper
@deco
def original(x):
    """Doc."""
    return x
result = original(3), original.__name__, original.__doc__, original.__wrapped__(3), original.__qualname__
# === without wraps
def deco(fn):
    def wrapper(*args):
        return fn(*args)
    return wrapper
@deco
def f(): pass
result = f.__name__, f.__qualname__
# === names of functions
def outer():
    def inner(): pass
    return inner, lambda: 0
class A:
    def m(self): pass
result = [g.__qualname__ for g in outer()] + [A.m.__qualname__, A.__qualname__, A().m.__name__]
# === partial
from functools import partial
def f(a, b, c=0): return (a, b, c)
p = partial(f, 1, c=9)
q = partial(p, 2)
result = p(2), q(), q(c=5), p.args, p.keywords, q.args, p.func is f, q.func is f
# === reduce
from functools import reduce
result = reduce(lambda a, b: a * b, [1, 2, 3, 4]), reduce(lambda a, b: a + b, [], 'x')
# === reduce of nothing
from functools import reduce
reduce(lambda a, b: a, [])
# === lru_cache gives the same object
from functools import lru_cache, cache
calls = []
@lru_cache(maxsize=None)
def f(x):
    calls.append(x)
    return [x]
@cache
def g(x):
    return [x]
result = f(1) is f(1), f(1) is f(2), calls, f.__name__, g(1) is g(1), f.__wrapped__(1) is f(1)
# === star expressions in calls
def f(*args, **kw): return args, kw
result = f(*[1], 2, *(3, 4), a=1, **{'b': 2}, **{'c': 3})
# === duplicate keyword from mapping
def f(**kw): pass
f(a=1, **{'a': 2})
# === keywords must be strings
def f(**kw): pass
f(**{1: 2})
# === lambda forms
result = (lambda: 1)(), (lambda *a: a)(1, 2), (lambda **k: k)(x=1), (lambda a, *, b=2: a + b)(1)
# === default sees definition time
x = 1
def f(y=x): return y
x = 2
result = f()
# === function attributes
def f(): pass
f.tag = 'x'
result = f.tag, hasattr(f, 'other'), getattr(f, 'other', 0)
# === missing function attribute
def f(): pass
f.other
# === args are a tuple
def f(*args): return args
result = f(), f(1), f(*'ab')
# === mutable argument is shared
def add(xs): xs.append(1)
a = []
b = a
add(a)
result = a, b, a is b
# === return without value
def f(): return
def g(): pass
result = f(), g()
# === nested functions and shadowing
x = 'global'
def f():
    x = 'f'
    def g():
        return x
    def h():
        x = 'h'
        return g(), x
    return h()
result = f()
# === walrus
xs = [y for x in [1, 2, 3] if (y := x * 2) > 2]
result = xs, y, (n := 5), n
# === walrus in while
items = [1, 2, 3]
out = []
while (x := items.pop()) > 1:
    out.append(x)
result = out, x
# === comprehension scope
x = 5
ys = [x for x in range(3)]
result = x, ys
# === class scope not seen by functions
x = 'global'
class A:
    x = 'class'
    def f(self): return x
    y = x
result = A().f(), A.y
# === callable and calling
class A:
    def __call__(self, x): return x + 1
result = callable(A()), callable(A), callable(len), callable(5), A()(2)
# === not callable
x = 5
x()
# === operator functions
import operator
result = operator.itemgetter(1)([5, 6]), operator.itemgetter('a', 'b')({'a': 1, 'b': 2}), operator.attrgetter('real')(3) if False else 0, operator.add(1, 2), operator.methodcaller('upper')('a'), sorted([(2, 'a'), (1, 'b')], key=operator.itemgetter(0))
# === getattr and setattr
class A: pass
a = A()
setattr(a, 'x', 1)
result = getattr(a, 'x'), hasattr(a, 'x'), hasattr(a, 'y'), getattr(a, 'y', 'd')
# === getattr of a builtin
result = getattr('abc', 'upper')(), getattr([1], 'copy')()
# === vars
class A:
    def __init__(self): self.a = 1; self.b = 2
result = vars(A()), A().__dict__
# === globals read and write
globals()['made'] = 5
result = made, 'made' in globals()
# === print has no effect
print('x', 1)
result = print('y')
# === isinstance with unions
result = isinstance(1, int | str), isinstance('a', int | str), isinstance(None, int | None), isinstance(1.5, int | None)
# === annotations are not needed
from __future__ import annotations
def f(x: Undefined) -> Missing: return x
result = f(1)
# === generator arguments are lazy
log = []
def noisy(x):
    log.append(x)
    return x
result = any(noisy(x) for x in [0, 1, 2]), log
# === map is lazy
log = []
def noisy(x):
    log.append(x)
    return x
m = map(noisy, [1, 2, 3])
first = next(m)
result = first, log
# === argument evaluation order
log = []
def t(x):
    log.append(x)
    return x
def f(*a, **k): pass
f(t(1), *[t(2)], k=t(3), **{'z': t(4)})
result = log
# === reraise
def f():
    try:
        raise ValueError('a')
    except ValueError:
        raise
f()
# === conditional function definitions
flag = True
if flag:
    def f(): return 1
else:
    def f(): return 2
result = f()
# === return inside loops
def f():
    for i in range(10):
        for j in range(10):
            if i * j == 12:
                return i, j
result = f()
# === sorted is stable
result = sorted(['b2', 'a1', 'b1', 'a2'], key=lambda s: s[0]), sorted([1, 2, 3, 4], key=lambda x: x % 2, reverse=True)
# === chained comparison evaluates once
log = []
def t(x):
    log.append(x)
    return x
r = t(1) < t(3) < t(2) < t(9)
result = r, log
# === bool operators return operands
log = []
def t(x):
    log.append(x)
    return x
r = t(0) or t('a') or t('b')
result = r, log
# === starred assignment
a, *b, c = range(5)
*d, e = 'xyz'
(f, g), h = (1, 2), 3
[i, *j] = [1]
result = a, b, c, d, e, f, g, h, i, j
# === swap
a, b = 1, 2
a, b = b, a
result = a, b
# === too few to unpack
a, b = [1]
# === too many to unpack
a, b = 1, 2, 3
# === too few for starred
a, *b, c = [1]
# === unpack non iterable
a, b = 5
# === augmented assignment
x = [1]
y = x
x += [2]
z = (1,)
w = z
z += (2,)
n = 5
n //= 2
n **= 3
s = 'a'
s *= 3
d = {'a': 1}
d |= {'b': 2}
result = x, y, z, w, n, s, d
# === augmented on attribute and item
class A: pass
a = A()
a.x = 1
a.x += 5
d = {'k': [1]}
d['k'] += [2]
result = a.x, d
# === del statement
d = {'a': 1, 'b': 2}
del d['a']
l = [1, 2, 3, 4]
del l[0], l[-1]
m = [1, 2, 3, 4]
del m[1:3]
result = d, l, m
# === slice assignment
l = [1, 2, 3, 4, 5]
l[1:3] = ['a', 'b', 'c']
m = [1, 2, 3, 4]
m[::2] = ['x', 'y']
n = [1, 2]
n[5:] = [3]
result = l, m, n
# === bad extended slice assignment
l = [1, 2, 3]
l[::2] = [1]
# === list methods
l = [3, 1]
l.append(2)
l.extend((5, 4))
l.insert(1, 'x')
l.insert(-1, 'y')
l.remove('x')
p = l.pop()
q = l.pop(0)
l.reverse()
result = l, p, q
# === list sort with key
l = ['bb', 'a', 'CC']
l.sort(key=str.lower)
m = [3, 1, 2]
m.sort(reverse=True)
result = l, m, [].sort()
# === dict methods
d = {'a': 1}
d.update({'b': 2}, c=3)
d.update([('d', 4)])
x = d.setdefault('a', 9)
y = d.setdefault('e', [])
y.append(1)
p = d.pop('b')
q = d.pop('zz', None)
i = d.popitem()
result = d, x, p, q, i
# === dict order after update
d = {'a': 1, 'b': 2}
d['a'] = 3
del d['b']
d['b'] = 4
d['c'] = 5
result = list(d), list(reversed(d)) if False else 0
# === dict changes while iterating
d = {'a': 1}
for k in d:
    d[k + 'x'] = 1
# === set methods
s = {1, 2}
s.add(3)
s.discard(9)
s.remove(1)
s.update([4, 5], {6})
t = s.copy()
s.clear()
t -= {6}
t &= {2, 3, 4}
t |= {10}
result = sorted(t), s
# === set remove missing
{1}.remove(2)
# === list changes while iterating
l = [1, 2, 3]
out = []
for x in l:
    out.append(x)
    if x == 1:
        l.append(4)
result = out
# === pass a class as a value
def make(cls, *args): return cls(*args)
result = make(int, '5'), make(list, 'ab'), make(dict)
# === str as key function
result = sorted([10, 9, 2], key=str), list(map(str.upper, 'ab')), list(map(int, ['1', '2']))
# === type with three arguments
A = type('A', (), {'x': 5, 'f': lambda self: self.x + 1})
result = A.__name__, A().f()
# === int of env
import os
try:
    n = int(os.environ.get("N_STEPS", "3"))
except ValueError:
    n = 1
result = n
# === nested function default from failed lookup
D = {"a": 1}
def get(k, default=None):
    try:
        return D[k]
    except KeyError:
        return default
result = [get("a"), get("z", 5)]
# === finally with unknown
import subprocess
log = []
try:
    subprocess.run(["true"])
    log.append("ran")
finally:
    log.append("end")
result = log[-1]
# === iter over generator with exception
def g():
    yield 1
    raise ValueError("x")
out = []
try:
    for x in g(): out.append(x)
except ValueError:
    out.append("v")
result = out
# === dict get chain
cfg = {"a": {"b": {}}}
result = cfg.get("a", {}).get("b", {}).get("c", "none")
# === property raising attribute error falls to getattr
class A:
    @property
    def x(self): raise AttributeError("inner")
    def __getattr__(self, n): return "fallback_" + n
result = A().x
# === getattr default with property raising other
class A:
    @property
    def x(self): raise ValueError("v")
try:
    getattr(A(), "x", 1)
    result = "no"
except ValueError:
    result = "v"
# === class body exceptions and loops
class A:
    vals = []
    for i in range(3):
        vals.append(i)
    try:
        y = 1 / 0
    except ZeroDivisionError:
        y = "z"
result = [A.vals, A.y, A.i]
# === star args order
def f(*a, **k): return a, list(k)
result = f(1, *[2, 3], x=1, **{"y": 2}, z=3)
# === decorator registry with order
R = []
def reg(p):
    def d(f):
        R.append((p, f.__name__))
        return f
    return d
@reg(2)
def b(): pass
@reg(1)
def a(): pass
result = [n for _, n in sorted(R)]
# === string constants concatenated across conditionals
env = "dev"
name = ("train_"
        "model") + (f"_{env}" if env != "prod" else "")
result = name
# === reversed range sum and zip dict
result = dict(zip(["a", "b"], range(1, 3))), sum(range(5)), list(reversed(range(3)))
# === sorted dict by value
d = {"b": 2, "a": 1}
result = dict(sorted(d.items(), key=lambda kv: kv[1]))
# === any all generator short circuit
seen = []
def t(x):
    seen.append(x)
    return x > 1
result = any(t(x) for x in [1, 2, 3]), seen
# === slots dataclass frozen hash in set
from dataclasses import dataclass
@dataclass(frozen=True, slots=True)
class P:
    x: int
result = len({P(1), P(1), P(2)}), P(1) in [P(1)]
# === enum iteration in product
from enum import Enum
from itertools import product
class E(Enum):
    A = 1
    B = 2
result = [f"{a.name}{b}" for a, b in product(E, ["x", "y"])]
# === nested comprehension with condition and walrus
rows = [["a", 1], ["b", 2]]
result = {k: [v * i for i in range(2)] for k, v in rows if (q := v) > 1}, q
# === lambda default capture in dict
fs = {n: (lambda x, n=n: f"{n}{x}") for n in "ab"}
result = [fs[k](1) for k in fs]
# === exceptions with else continue
out = []
for v in ["1", "x", "2"]:
    try:
        n = int(v)
    except ValueError:
        continue
    else:
        out.append(n)
    finally:
        out.append("f")
result = out
# === try return in loop with finally
def f():
    for i in range(3):
        try:
            if i == 1: return i
        finally:
            log.append(i)
log = []
result = f(), log
# === with multiple and exception in enter
class C:
    def __init__(self, n, fail=False): self.n, self.fail = n, fail
    def __enter__(self):
        if self.fail: raise RuntimeError(self.n)
        log.append("in" + self.n)
        return self
    def __exit__(self, *a): log.append("out" + self.n)
log = []
try:
    with C("a"), C("b", True): log.append("body")
except RuntimeError as e:
    log.append(str(e))
result = log
# === closing and nullcontext
from contextlib import closing, nullcontext
class R:
    closed = False
    def close(self): self.closed = True
r = R()
with closing(r) as x, nullcontext(5) as y: pass
result = r.closed, y
# === del attribute and missing after
class A: pass
a = A()
a.x = 1
del a.x
result = hasattr(a, "x"), getattr(a, "x", "gone")
# === inherited class attribute override through instance
class A: x = [1]
class B(A): pass
B.x = B.x + [2]
result = A.x, B.x
# === multiple dispatch by type name
def kind(v): return {int: "i", str: "s", list: "l"}.get(type(v), "?")
result = [kind(v) for v in (1, "a", [], 2.5, True)]
# === generator pipeline
def read(): yield from ["a,1", "b,2"]
def parse(ls):
    for l in ls:
        k, v = l.split(",")
        yield k, int(v)
result = dict(parse(read()))
# === partial method and bound functions in dict
class A:
    def f(self, x): return x + 1
a = A()
t = {"f": a.f, "g": A.f}
result = t["f"](1), t["g"](a, 2)
# === setattr loop then read
class Cfg: pass
c = Cfg()
for k, v in {"a": 1, "b": 2}.items(): setattr(c, k, v)
result = c.a + c.b, vars(c), c.__dict__
# === reduce over pipelines-like objects
from functools import reduce
import operator
class P:
    def __init__(self, n): self.n = n
    def __add__(self, o): return P(self.n + o.n)
result = reduce(operator.add, [P([1]), P([2])]).n, sum([P([1]), P([2])], P([])).n
# === bool of numpy-like none
x = None
y = x or {}
z = y.get("a") if y else "empty"
result = z
# === int keys vs str keys
d = {1: "i", "1": "s"}
result = d[1], d["1"], d.get(1.0), d.get(True)
# === tuple compare and max key
result = max([("a", 2), ("b", 1)], key=lambda t: t[1]), min([(1, "z"), (1, "a")])
# === string multiply and join with index
result = "-".join(f"{i:02d}" for i in range(3)), "ab" * 0
# === unpack in for with index
result = [(i, a, b) for i, (a, b) in enumerate([(1, 2), (3, 4)])]
# === nonlocal and closures in loops
def make():
    fs = []
    for i in range(3):
        def f(): return i
        fs.append(f)
    return [f() for f in fs]
result = make()
# === except BaseException and re-raise
out = []
try:
    try:
        raise KeyError("k")
    except BaseException as e:
        out.append(type(e).__name__)
        raise
except KeyError as e:
    out.append(e.args[0])
result = out
# === raise from none and class without call
try:
    raise ValueError
except ValueError as e:
    result = e.args, str(e)
# === custom iterator class in zip and unpack
class It:
    def __iter__(self): return iter([1, 2])
a, b = It()
result = a, b, list(zip(It(), "xy")), [*It()], dict(zip("ab", It()))
# === contains via iter and getitem
class A:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i
result = 1 in A(), 9 in A(), list(A())
# === getattribute raising falls to getattr
class A:
    def __getattribute__(self, n):
        if n == "z": raise AttributeError(n)
        return object.__getattribute__(self, n)
    def __getattr__(self, n): return "f" + n
result = A().z
# === getattr for dunder lookups
class A:
    y = 1
    def __getattr__(self, n): return n
a = A()
a.q = 2
result = [a.y, a.q, a.nope, a.__class__.__name__]
# === defaults by name may be read and changed
def f(a, b=1, *, c=2, d): return (a, b, c, d)
seen = [f.__kwdefaults__, f.__defaults__, (lambda: 0).__kwdefaults__]
f.__kwdefaults__['d'] = 9
seen.append(f(0))
f.__defaults__ = (7, 8)
seen.append(f())
f.__kwdefaults__ = {'c': 5, 'd': 6}
seen.append(f())
result = seen
# === a function whose defaults were taken away
def f(a, b=1, *, c=2): return (a, b, c)
f.__defaults__ = None
f(1)
# === a generator is closed when its variable is gone
def n():
    try:
        yield 1
        yield 2
    finally: said.append('end')
said = []
def f():
    g = n()
    next(g)
    return len(said)
said.append(f())
g = n()
said.append(next(g))
g = n()
said.append('second')
next(g)
h = g
del g
said.append('held')
h = None
result = said
# === a generator that a loop was left in is closed when its variable is
def n():
    try:
        yield 1
        yield 2
    finally: said.append('end')
said = []
g = n()
for got in g:
    said.append(got)
    break
said.append('left')
g = None
result = said
# === a generator that was thrown into goes on
def n():
    try:
        yield 1
    except KeyError as error:
        yield 'caught', str(error)
    yield 'last'
g = n()
next(g)
result = g.throw(KeyError('k')), next(g), next(g, 'end')
# === a generator that has ended before its variable is gone
def n():
    try:
        yield 1
        yield 2
    finally: said.append('end')
said = []
def f():
    g = n()
    said.append(list(g))
f()
result = said
# === what is left for a star is made a list of the iterator
class N:
    def __init__(self, to): self.to = to
    def __iter__(self):
        self.at = 0
        return self
    def __next__(self):
        if self.at >= self.to: raise StopIteration
        self.at += 1
        return self.at
a, *b = N(3)
c, d, *e = iter([1, 2, 3, 4])
result = a, b, c, d, e, [*N(2)]
# === yields inside expressions
out, said, items = [], [], {'k': 'v'}
def g2():
    v = yield 'inner'
    return ('got', v)
def f():
    out.append((yield from g2()))
    x = (yield 1) + 1
    y = [(yield 2), (yield 3)]
    said.append((x, y, (yield 'a').upper(), items[(yield 'b')]))
    return (yield 9), x
g = f()
res = [next(g)]
try:
    for v in (5, 10, 20, 30, 'm', 'k', 'r'): res.append(g.send(v))
except StopIteration as s: res.append(s.value)
result = res, out, said
# === a match around a yield
def f(v):
    match v:
        case [a, *rest] if a:
            got = yield a
            yield from rest
        case {'k': n}: yield n
        case str() | int(): yield 'scalar'
        case _: return 'none'
    yield 'end'
result = [list(f(v)) for v in ([1, 2], [0], {'k': 3}, 'a', 5, None)]
# === iter until a value that never comes ends where the function says so
result = list(iter(iter([1, 2]).__next__, 7)), list(iter(iter([1, 2]).__next__, 2))
