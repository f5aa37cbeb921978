# === exec and eval in a module
x = 1
exec('x = x + 3')
exec('z = 5\nw = [z, x]')
result = x, eval('x * 2'), z, w, eval(' 1 + 1')
# === exec sees a copy of a function's variables
x = 1
def f(n):
    a = 1
    seen = [eval('n * 2 + a')]
    exec('a = 2')
    seen.append((a, eval('a')))
    a = 7
    exec('n += a')
    return seen, n
result = f(4)
# === exec in a function with a global name
x = 1
def f():
    global x
    exec('seen.append(x)')
    x = 2
    exec('seen.append(x)')
seen = []
f()
result = seen
# === exec in the body of a class
class A:
    exec('k = 1')
    j = eval('k + 1')
result = A.k, A.j
# === a class body reads what it calls global past its own names
x = 1
class A:
    global x
    exec('x = 5')
    y = x
result = x, A.y, A.x
# === exec with names of its own
names = {}
exec("__version__ = '1.2'\nname = 'p' + __version__", names)
others = {'b': 1, 'a': 2}
exec('c = b; del b', others)
found = {}
exec('q = z', {'z': 4}, found)
result = names['__version__'], names['name'], list(names), list(others), found, eval('a + b', {'a': 1}, {'b': 2, 'a': 5})
# === what exec raises
try:
    exec('n = 1\nraise KeyError(n)')
except KeyError as error:
    result = repr(error), n
# === hints of a class
import typing
class A:
    a: int
    b: 'str' = 'x'
    c: typing.Optional[list[int]] = None
    d: 'typing.List[A]' = None
    e: None = None
class B(A):
    f: 'A'
    a: str
hints = typing.get_type_hints(B)
result = list(hints), hints['a'], hints['b'], hints['e'], hints['f'] is A, A.__annotations__['b'], typing.get_type_hints(A)['a']
# === hints of a function
import typing
def f(a: int, b: 'str' = 'x', *c: float, d: dict[str, int] = None) -> 'list[int]': pass
def g(): pass
result = f.__annotations__, typing.get_type_hints(f), g.__annotations__, typing.get_type_hints(g)
# === a hint that names nothing
import typing
class A:
    a: 'Missing'
typing.get_type_hints(A)
# === the text of types
import typing
class A: pass
result = [list[int], int | None, typing.List[int], typing.Dict[str, typing.List[A]], list[int] | None, typing.Literal['a', 1], typing.Any]
