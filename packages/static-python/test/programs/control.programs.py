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
