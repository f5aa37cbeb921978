# === itertools
import itertools as it
result = [
    list(it.chain([1], 'ab')), list(it.chain.from_iterable([[1, 2], [3]])),
    list(it.product('ab', [1, 2])), list(it.product([0, 1], repeat=2)),
    list(it.permutations('abc', 2)), list(it.combinations('abc', 2)), list(it.combinations_with_replacement('ab', 2)),
    list(it.islice(range(10), 2, 8, 3)), list(it.islice('abc', 2)), list(it.repeat(5, 2)),
    list(it.zip_longest([1], 'ab', fillvalue='-')), list(it.accumulate([1, 2, 3])), list(it.accumulate([1, 2, 3], lambda a, b: a * b, initial=10)),
    list(it.starmap(pow, [(2, 3), (3, 2)])), list(it.takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(it.dropwhile(lambda x: x < 3, [1, 2, 3, 1])),
    list(it.filterfalse(lambda x: x % 2, range(5))), list(it.compress('abc', [1, 0, 1])), list(it.pairwise([1, 2, 3])),
    list(it.islice(it.count(5, 2), 3)), list(it.islice(it.cycle('ab'), 5)),
]
# === groupby
import itertools
result = [(k, list(g)) for k, g in itertools.groupby(['a1', 'a2', 'b1', 'a3'], key=lambda s: s[0])]
# === counter defaultdict ordereddict
from collections import Counter, defaultdict, OrderedDict, deque, namedtuple
c = Counter('abracadabra')
d = defaultdict(list)
d['x'].append(1)
d['y']
o = OrderedDict([('a', 1), ('b', 2)])
o.move_to_end('a')
q = deque([1, 2, 3], maxlen=3)
q.append(4)
q.appendleft(0)
result = c.most_common(2), c['z'], c['a'], dict(d), list(o), list(q), d, isinstance(d, dict), c, q.popleft()
# === namedtuple
from collections import namedtuple
from typing import NamedTuple
P = namedtuple('P', 'x y', defaults=[5])
class Q(NamedTuple):
    a: int
    b: str = 'z'
    def both(self): return f'{self.a}{self.b}'
p = P(1)
x, y = p
result = p, p.x, p[1], x, y, p._asdict(), p._replace(x=9), P._fields, Q(1), Q(1, 'q').both(), Q(a=2) == (2, 'z'), isinstance(p, tuple), len(p), sorted([P(2, 1), P(1, 2)])
# === namedtuple missing
from collections import namedtuple
namedtuple('P', ['x', 'y'])(1)
# === dataclass
from dataclasses import dataclass, field, asdict, replace, astuple, fields
@dataclass
class A:
    x: int
    y: str = 'd'
    z: list = field(default_factory=list)
    def total(self): return self.x + len(self.z)
@dataclass
class B(A):
    w: int = 0
a = A(1)
a.z.append(1)
b = B(1, w=5)
result = a, A(1) == A(1), A(1).z, a.total(), asdict(a), replace(a, x=5), astuple(b), [f.name for f in fields(B)], b, repr(A(2, y='q'))
# === dataclass post init and frozen
from dataclasses import dataclass, field, FrozenInstanceError
from typing import ClassVar
@dataclass(frozen=True)
class A:
    x: int
    names: ClassVar[list] = []
    d: str = field(init=False, default='i')
@dataclass
class B:
    x: int
    def __post_init__(self): self.double = self.x * 2
try:
    A(1).x = 2
    frozen = False
except FrozenInstanceError:
    frozen = True
result = frozen, {A(1): 'v'}[A(1)], B(4).double, A(1), A.names
# === dataclass order and kw_only
from dataclasses import dataclass
@dataclass(order=True)
class A:
    a: int
    b: int = 0
@dataclass(kw_only=True)
class B:
    a: int = 0
    b: int
result = sorted([A(2), A(1, 5), A(1, 2)]), A(1) < A(2), B(b=1)
# === dataclass missing argument
from dataclasses import dataclass
@dataclass
class A:
    x: int
A()
# === dataclass mutable default
from dataclasses import dataclass
@dataclass
class A:
    x: list = []
# === dataclass default order
from dataclasses import dataclass
@dataclass
class A:
    x: int = 1
    y: int
# === dataclass not hashable
from dataclasses import dataclass
@dataclass
class A:
    x: int
{A(1)}
# === enum
from enum import Enum, auto, unique
class E(Enum):
    A = 1
    B = 'b'
    C = A
class N(Enum):
    X = auto()
    Y = auto()
    def label(self): return self.name.lower() + str(self.value)
    @classmethod
    def all(cls): return [m.value for m in cls]
result = E.A, E.A.name, E.A.value, E('b'), E['A'], list(E), E.C is E.A, len(E), E.A == 1, E.A in E, [m.name for m in N], N.X.label(), N.all(), str(E.B), f'{E.B}', E.A != E.B, {E.A: 1}[E.A], isinstance(E.A, E), list(E.__members__)
# === enum bad value
from enum import Enum
class E(Enum):
    A = 1
E(5)
# === enum bad key
from enum import Enum
class E(Enum):
    A = 1
E['Z']
# === str enum
from enum import Enum, StrEnum, IntEnum
class S(str, Enum):
    DEV = 'dev'
    PROD = 'prod'
class T(StrEnum):
    A = 'a'
    B = auto() if False else 'b'
class I(IntEnum):
    LOW = 1
    HIGH = 10
result = S.DEV == 'dev', S.DEV.value, 'x' + S.DEV, S.DEV.upper(), {'dev': 1}[S.DEV], isinstance(S.DEV, str), S('prod') is S.PROD, str(T.A), f'{T.A}', T.A + 'x', I.HIGH > I.LOW, I.HIGH + 1, [s.value for s in S], S.DEV, T.A, I(10).name, sorted([I.HIGH, I.LOW]), ','.join([T.A, S.DEV]), str(S.DEV)
# === enum with tuple values and init
from enum import Enum
class P(Enum):
    A = ('a', 1)
    B = ('b', 2)
    def __init__(self, code, n):
        self.code = code
        self.n = n
result = P.A.code, P.B.n, P.A.value, [p.code for p in P]
# === copy and deepcopy
import copy
a = {'x': [1, 2], 'y': (3,)}
b = copy.copy(a)
c = copy.deepcopy(a)
a['x'].append(3)
class O:
    def __init__(self): self.v = [1]
o = O()
p = copy.deepcopy(o)
p.v.append(2)
l = [[1]]
l.append(l)
m = copy.deepcopy(l)
result = b, c, o.v, p.v, m[1] is m, copy.copy([1]) == [1]
# === os.path
import os.path as p
result = p.join('a', 'b', 'c.txt'), p.join('a', '/b'), p.join('a/', 'b'), p.join('', 'x'), p.basename('/a/b.txt'), p.dirname('/a/b.txt'), p.splitext('a.tar.gz'), p.split('/a/b'), p.splitext('.bashrc'), p.normpath('a/../b//c'), p.isabs('/a'), p.dirname('a'), p.join('a')
# === pathlib
from pathlib import Path, PurePosixPath
x = Path('a') / 'b' / 'c.tar.gz'
result = str(x), x.name, x.stem, x.suffix, x.suffixes, str(x.parent), [str(q) for q in x.parents], x.parts, str(x.with_suffix('.txt')), str(x.with_name('z')), x.as_posix(), Path('/a/b').is_absolute(), str('r' / x), Path('a//b/./c') == Path('a/b/c'), str(Path('/') / 'x'), Path('a', 'b').joinpath('c', 'd'), f'{x}', str(Path('a/b/c').relative_to('a')), Path('.').name, str(Path('')), Path('x.py').stem, sorted([Path('b'), Path('a')]), len({Path('a'), Path('a')}), isinstance(x, Path), repr(x)
# === re
import re
m = re.match(r'(\w+)-(\d+)', 'abc-123 rest')
result = m.group(), m.group(1), m.groups(), m.group(1, 2), re.search(r'\d+', 'a12b').group(), re.sub(r'\s+', '_', 'a b  c'), re.findall(r'\d', 'a1b2'), re.split(r'[,;]\s*', 'a, b;c'), re.fullmatch(r'[a-z]+', 'abc') is not None, re.match('x', 'y'), re.compile(r'(?P<n>\d+)').search('x42').group('n'), re.sub(r'(\w)(\d)', r'\2\1', 'a1b2'), bool(re.match(r'^ab$', 'ab')), re.escape('a.b'), re.sub('[^a-z]', '', 'A-b-c'), re.findall(r'(\w)=(\w)', 'a=b,c=d'), [x.start() for x in re.finditer('a', 'banana')], m.span(2), re.sub('a', lambda x: x.group().upper(), 'banana'), re.IGNORECASE and re.match('ABC', 'abc', re.I).group(), re.split(r'(-)', 'a-b')
# === json
import json
result = json.loads('{"a": [1, 2.5, null, true, "x\\u00e9"], "b": {}}'), json.dumps({'a': [1, None, True, 'é', 1.5], 'b': {}}), json.dumps([1, {'x': 2}], indent=2), json.dumps({'b': 1, 'a': 2}, sort_keys=True), json.dumps({1: 'x', None: 2}), json.dumps('é', ensure_ascii=False), json.dumps([], indent=2), json.dumps((1, 2), separators=(',', ':')), json.loads('12345678901234567890'), json.loads(' "a" ')
# === json error
import json
try:
    json.loads('{bad')
except ValueError:
    result = 'value error'
# === json not serializable
import json
json.dumps({1, 2})
# === string and textwrap
import string, textwrap
result = string.ascii_lowercase[:3], string.digits, textwrap.dedent('''
    a
      b
'''), textwrap.indent('a\nb', '> '), string.capwords('a bC')
# === math
import math
result = math.floor(2.7), math.ceil(2.1), math.sqrt(16), math.pi, math.gcd(12, 18), math.factorial(5), math.isnan(float('nan')), math.inf, math.trunc(-2.5), math.prod([1, 2, 3]), math.floor(-2.5)
# === typing has no effect
from typing import Any, Dict, List, Optional, Union, cast, TYPE_CHECKING, Callable, Tuple, Literal, Final, NewType, overload
if TYPE_CHECKING:
    from nowhere import Nothing
Mode = Literal['a', 'b']
UserId = NewType('UserId', int)
x: Dict[str, List[int]] = {}
def f(a: Optional[int] = None, *b: Any, **c: 'Callable[..., Any]') -> Union[int, None]: return a
result = cast(int, 'a'), f(1), x, UserId(5), isinstance([], List), TYPE_CHECKING
# === typed dict
from typing import TypedDict
class T(TypedDict, total=False):
    a: int
    b: str
t = T(a=1)
t['b'] = 'x'
result = t, type(t) is dict
# === collections.abc
from collections.abc import Iterable, Mapping, Sequence, Callable, Hashable, Sized, Iterator
result = isinstance([], Iterable), isinstance({}, Mapping), isinstance('a', Sequence), isinstance(len, Callable), isinstance(5, Iterable), isinstance([], Hashable), isinstance((), Sized), isinstance(iter([]), Iterator), isinstance([], Mapping), isinstance({1}, Sequence)
# === abc of own classes
from collections.abc import Iterable, Sized
class A:
    def __iter__(self): return iter([])
class B: pass
result = isinstance(A(), Iterable), isinstance(B(), Iterable), isinstance(A(), Sized), issubclass(A, Iterable)
# === logging and warnings are silent
import logging, warnings
log = logging.getLogger(__name__)
log.info('x %s', 1)
log.setLevel(logging.DEBUG)
warnings.warn('w', DeprecationWarning)
warnings.filterwarnings('ignore')
with warnings.catch_warnings():
    warnings.simplefilter('ignore')
result = log.debug('y'), logging.INFO
# === functools tools
import functools
@functools.lru_cache
def f(x): return [x]
cmp = functools.cmp_to_key(lambda a, b: b - a)
def base(fn):
    functools.update_wrapper(wrapper := lambda: fn(), fn)
    return wrapper
def named(): return 1
result = f(1) is f(1), sorted([1, 3, 2], key=cmp), base(named).__name__, base(named)()
# === operator
import operator as op
from functools import reduce
result = reduce(op.or_, [{1}, {2}]) == {1, 2}, op.not_(1), op.contains([1], 1), op.getitem({'a': 5}, 'a'), op.sub(5, 3), op.truediv(1, 2), op.neg(3), op.eq(1, 1.0), op.itemgetter(slice(1, 3))('abcd'), op.concat([1], [2]), op.and_(6, 3), op.xor(6, 3)
# === contextlib exit order
from contextlib import contextmanager
log = []
@contextmanager
def cm(x):
    log.append(x)
    yield
    log.append(-x)
with cm(1):
    with cm(2):
        log.append(0)
result = log
# === sys and platform independent
import sys
result = sys.version_info >= (3, 8), sys.version_info[0], sys.version_info.major, sys.maxsize > 2**32
# === isinstance against abc register free
import numbers
result = 'fine'
# === inspect
import inspect
def f(): pass
class C:
    def m(self): pass
result = inspect.isfunction(f), inspect.isclass(C), inspect.ismethod(C().m), inspect.isfunction(C)
# === deque and counter arithmetic
from collections import Counter, deque
c = Counter(a=2, b=1)
c.update(['a', 'c'])
c.subtract({'b': 1})
d = deque()
d.extend([1, 2, 3])
d.rotate(1)
result = dict(c), list(d), list(Counter(x=2).elements()), sum(c.values())
# === defaultdict nested
from collections import defaultdict
t = defaultdict(lambda: defaultdict(int))
t['a']['b'] += 1
t['a']['b'] += 1
result = t['a']['b'], 'z' in t, len(t), dict(t['a'])
# === defaultdict missing without factory
from collections import defaultdict
defaultdict()['x']
# === ordereddict popitem
from collections import OrderedDict
o = OrderedDict(a=1, b=2, c=3)
result = o.popitem(), o.popitem(last=False), o == {'b': 2}
# === zip strict and long
result = list(zip([1], [2], strict=True))
# === zip strict shorter
list(zip([1, 2], [1], strict=True))
# === getattr chain and partial application
from functools import partial
fs = {n: partial(lambda a, b: (a, b), n) for n in 'xy'}
result = {k: f(1) for k, f in fs.items()}
# === list of functions called in order
steps = [str.strip, str.title, lambda s: s.replace(' ', '')]
v = '  hello world '
for s in steps:
    v = s(v)
result = v
# === a named tuple made by a call, its fields given as a list or by name
from typing import NamedTuple
P = NamedTuple("P", [("x", int), ("y", int)])
Q = NamedTuple("Q", name=str, size=int)
result = (P(1, y=2), Q("a", 3), Q._fields, NamedTuple("E")())
# === a context manager decorates a function
from contextlib import contextmanager
log = []
@contextmanager
def noted(label):
    log.append("in " + label)
    try:
        yield label
    finally:
        log.append("out " + label)
@noted("x")
def build(a, *, b=2):
    """Doc."""
    if a < 0: raise ValueError(a)
    return a + b
try:
    build(-1)
except ValueError as error:
    log.append(repr(error))
result = build(1), build(2, b=5), log, build.__name__, build.__wrapped__(1), build.__doc__
# === a context manager that swallows decorates a function
from contextlib import contextmanager, ContextDecorator
@contextmanager
def quiet():
    try:
        yield
    except KeyError:
        pass
@quiet()
def find(key):
    return {"a": 1}[key]
class Counted(ContextDecorator):
    entered = 0
    def __enter__(self):
        Counted.entered += 1
        return self
    def __exit__(self, kind, error, trace):
        return kind is ZeroDivisionError
@Counted()
def divide(a, b):
    return a / b
class Tool:
    @Counted()
    def half(self, x): return x / 2
result = find("a"), find("b"), divide(1, 2), divide(1, 0), Tool().half(5), Counted.entered
# === copies by the pickle protocol
import copy
from functools import partial
class Odd:
    def __init__(self, v): self.v = v
    def __reduce__(self): return (Odd, ("reduced",))
class Kept:
    def __init__(self, v): self.v, self.w = v, [1]
    def __reduce__(self): return (Kept, ([],), {"w": self.w, "extra": 1})
class State:
    def __init__(self): self.a, self.b = [1], 2
    def __getstate__(self): return {"a": self.a}
class Set:
    made = 0
    def __init__(self): Set.made += 1; self.a = [1]
    def __setstate__(self, state): self.b = state["a"]
class Own:
    def __init__(self, v): self.v = v
    def __copy__(self): return Own(self.v + "_copy")
    def __deepcopy__(self, memo): return Own(self.v + "_deep")
class Through:
    def __init__(self, held): self.held = held
    def __deepcopy__(self, memo): return Through(copy.deepcopy(self.held, memo))
kept, state, set_ = Kept("k"), State(), Set()
shared = [0]
pair = copy.deepcopy([shared, Through(shared), Through(shared)])
held = partial(print, [1])
result = [
    copy.copy(Odd("a")).v, copy.deepcopy(Odd("a")).v,
    copy.copy(kept).__dict__, copy.copy(kept).w is kept.w, copy.deepcopy(kept).w is kept.w,
    copy.copy(state).__dict__, copy.copy(state).a is state.a, copy.deepcopy(state).a is state.a,
    copy.copy(set_).__dict__, copy.copy(set_).b is set_.a, copy.deepcopy(set_).b is set_.a, Set.made,
    copy.copy(Own("o")).v, copy.deepcopy([Own("o")])[0].v,
    pair[0] is pair[1].held, pair[1].held is pair[2].held, pair[0] is shared,
    copy.deepcopy(held).args[0] is held.args[0], copy.copy(held).args[0] is held.args[0],
]
# === deep copies meet
import copy
own = type("Own", (), {"__deepcopy__": lambda self, memo: Own()})
class Own:
    def __deepcopy__(self, memo): return Own()
o = Own()
a, b = copy.deepcopy([o, o])
result = a is b, a is o
# === rows of csv
import csv, io
text = 'name,reads,writes\r\nload,orders,"a,b"\r\n\r\nclean,"say ""hi""",x,more\r\nshort\r\n"two\nlines",y,z\r\n'
plain = list(csv.reader(io.StringIO(text)))
rows = list(csv.DictReader(io.StringIO(text), restkey="rest", restval="-"))
reader = csv.DictReader(text.splitlines())
first = next(reader)
result = plain, rows, first, reader.fieldnames, reader.line_num, [row["name"] for row in reader], next(reader, "end")
# === dialects of csv
import csv
lines = ["a\tb c\t'd'", "x\t'y\tz'\t"]
result = [
    list(csv.reader(lines, "excel-tab")), list(csv.reader(lines, delimiter="\t", quotechar="'")), list(csv.reader(["1, 2,\"x\""], skipinitialspace=True, quoting=csv.QUOTE_NONNUMERIC)),
    list(csv.reader(["a;\\;b", "c\\", "d"], delimiter=";", escapechar="\\", quoting=csv.QUOTE_NONE)), list(csv.reader(['a"b,"c"d'], dialect="unix")),
    list(csv.DictReader(["1,2", "3,4,5"], fieldnames=["a", "b"])), list(csv.DictReader([])), csv.DictReader([]).fieldnames, list(csv.reader(['"open,end'])),
]
# === csv that is refused
import csv
found = []
for lines, options in [(['"a"b'], {"strict": True}), ([b"a"], {}), (["a\rb"], {}), (['"a'], {"strict": True})]:
    try:
        list(csv.reader(lines, **options))
    except csv.Error as error:
        found.append(str(error))
try:
    csv.reader([], colour="red")
except TypeError as error:
    found.append(type(error).__name__)
result = found
# === text in memory
import io
out = io.StringIO()
log = [out.write("one\n"), out.write("two\nthree"), out.getvalue(), out.tell(), out.read(), out.seek(4), out.readline(), out.tell(), out.read(2), list(out)]
out.seek(0)
log += [out.readlines(), out.write("!"), out.getvalue()]
out.seek(0, 2)
out.writelines(["a", "b"])
log += [out.getvalue(), out.truncate(3), out.getvalue()]
with io.StringIO("x\ny") as lines:
    log += [next(lines), lines.read(), lines.read(), isinstance(lines, io.StringIO), lines.closed]
log.append(lines.closed)
try:
    lines.read()
except ValueError as error:
    log.append(str(error))
result = log
# === names of standard modules
import functools, math, os, json, re, itertools
log = [hasattr(functools, "cached_property"), hasattr(math, "no_such_thing"), getattr(os, "no_such_thing", "default"), hasattr(os, "walk"), hasattr(itertools, "chain"), hasattr(json, "JSONEncoder"), hasattr(re, "nothing")]
try:
    os.no_such_thing
except AttributeError as error:
    log.append(str(error))
try:
    from math import no_such_thing
except ImportError as error:
    log.append(type(error).__name__)
math.no_such_thing = 5
log += [math.no_such_thing, hasattr(math, "no_such_thing")]
del math.no_such_thing
log.append(hasattr(math, "no_such_thing"))
result = log
# === names of exceptions
error = ValueError("x")
result = [hasattr(error, "errno"), hasattr(error, "args"), hasattr(KeyError(), "code"), getattr(error, "code", None), hasattr(OSError(2, "x"), "errno"), hasattr(FileNotFoundError(2, "x"), "strerror"), hasattr(Exception(), "message")]
# === functions chosen by class
from functools import singledispatch, singledispatchmethod
class Base: pass
class Child(Base): pass
@singledispatch
def build(spec, *rest):
    """Builds."""
    return "other", spec, rest
@build.register
def _(spec: str):
    return "str", spec
@build.register(list)
def of_list(spec):
    return [build(one) for one in spec]
@build.register(int)
@build.register(float)
def _(spec):
    return "number", spec
@build.register
def _(spec: Base):
    return "base", type(spec).__name__
build.register(dict, lambda spec: sorted(spec))
class Visitor:
    @singledispatchmethod
    def visit(self, node): return "plain", node
    @visit.register
    def _(self, node: int): return "int", node, self.tag
    @visit.register(str)
    @classmethod
    def _(cls, node): return "str", node, cls.__name__
    tag = "t"
v = Visitor()
result = [build(["a", 1, 2.5, True, None, ("t",)]), build(Child()), build({"b": 1, "a": 2}), build(set(), 1, 2), of_list([1]), build.dispatch(bool) is build.dispatch(int), build.__name__, build.__doc__, v.visit(1), v.visit("s"), v.visit(2.0)]
# === a dict of one's own around data
from collections import UserDict
from collections.abc import Mapping, MutableMapping
log = []
class Registry(UserDict):
    def __setitem__(self, key, value):
        log.append(key)
        super().__setitem__(key.lower(), value)
    def __missing__(self, key):
        return f"no {key}"
plain = UserDict({"a": 1}, b=2)
reg = Registry({"X": 1}, Y=2)
reg.update([("Z", 3)], w=4)
reg["V"] = 5
del reg["v"]
again = reg.copy()
again["new"] = 0
result = [
    plain, plain["a"], plain.get("c", 9), list(plain), len(plain), "a" in plain, dict(plain), plain == {"a": 1, "b": 2}, plain.pop("a"), plain.pop("q", None), plain.setdefault("s", 7), plain.data, bool(plain), bool(UserDict()),
    reg, reg["nope"], list(reg.items()), list(reg.keys()), list(reg.values()), log, type(again).__name__, again, isinstance(reg, dict), isinstance(reg, MutableMapping), isinstance(reg, Mapping), {**reg}, sorted(reg), plain.popitem(), len(plain.items()),
]
# === a key that is not there
from collections import UserDict
UserDict(a=1)["b"]
# === mappings in a chain
from collections import ChainMap, UserDict, OrderedDict
base, over = {"x": 2, "y": 3}, {"x": 1}
chain = ChainMap(over, base)
child = chain.new_child({"z": 0})
child["x"] = 10
log = [chain, chain["x"], chain["y"], chain.get("q", "-"), list(chain), len(chain), "y" in chain, dict(chain), list(chain.items()), child, child.maps[0], child.parents == chain, child.parents.maps == chain.maps, bool(ChainMap()), chain.copy()]
chain["y"] = 30
log += [base, over, chain.pop("y"), chain["y"], ChainMap(UserDict(a=1), OrderedDict(b=2))["b"]]
try:
    del chain["y"]
except KeyError as error:
    log.append(str(error))
try:
    chain["none"]
except KeyError as error:
    log.append(error.args)
result = log
# === a mapping of the few methods that it must have
from collections.abc import Mapping, MutableMapping
class Steps(Mapping):
    def __init__(self, **held): self.held = held
    def __getitem__(self, key): return self.held[key]
    def __iter__(self): return iter(self.held)
    def __len__(self): return len(self.held)
class Open(MutableMapping):
    def __init__(self): self.held = {}
    def __getitem__(self, key): return self.held[key]
    def __setitem__(self, key, value): self.held[key] = value
    def __delitem__(self, key): del self.held[key]
    def __iter__(self): return iter(self.held)
    def __len__(self): return len(self.held)
steps, made = Steps(a=1, b=2), Open()
made.update(steps, c=3)
made.setdefault("d", 4)
result = [steps.get("a"), steps.get("z", 0), "a" in steps, "z" in steps, list(steps.keys()), list(steps.values()), list(steps.items()), dict(steps), {**steps}, steps == {"a": 1, "b": 2}, steps == Steps(a=1), made.pop("a"), list(made), len(made), dict(made.items()), isinstance(steps, MutableMapping), isinstance(made, Mapping), [k for k, v in steps.items() if v > 1], "a" in steps.keys()]
# === what types are made of
from typing import Literal, Optional, Union, List, Dict, get_args, get_origin
from collections.abc import Iterable
log = [list[int].__args__, list[int].__origin__, dict[str, list[int]].__args__[0], get_args(dict[str, int]), get_origin(Dict[str, int]), List[str].__args__]
log += [Optional[int].__args__, Union[int, str, None].__args__, get_args(Optional[str]), get_origin(Optional[str]) is Union, get_origin(Union[int, str]) is Union, Literal["x", "y"].__args__, get_origin(Literal[1]) is Literal, get_args(Literal[1, True])]
log += [get_origin(int), get_args(int), get_args(Iterable[int]), (int | None).__args__, get_args(int | str)]
log += [Optional[int] == Union[None, int], Optional[int] == Optional[str], {Optional[int]: 1}[Union[int, None]], Literal["x"] == Literal["x"], list[int] == list[str], Optional[int] == int]
result = log
# === annotations of a class
from typing import Optional
class Spec:
    many: list[str]
    one: str = "x"
    if one == "y":
        never: int
    other: Optional[int] = None
class Below(Spec):
    own: float
Made = type("Made", (), {"__annotations__": {"a": int}})
result = [list(Spec.__annotations__), Spec.__annotations__["one"], list(Below.__annotations__), [k for k, v in Spec.__annotations__.items() if getattr(v, "__origin__", None) is list], "many" in Spec.__annotations__, hasattr(Spec, "many"), Made.__annotations__]
# === ast literal_eval
import ast
def tried(value):
    try:
        return ast.literal_eval(value)
    except (ValueError, SyntaxError) as error:
        return 'kept', value
result = [tried(one) for one in ['5', '-2.5', "'a'", '"b c"', '[1, (2,), (3), {"a": None}, ()]', '{1: True}', ' 7 ', 'name', 'a.b', 'some-name', 7, None, True, [1], {'a': 1}, '1e3', '[]', '{}', '(1, 2)']]
# === an exit stack ends what it holds, the last first
import contextlib
said = []
class Resource:
    def __init__(self, name): self.name = name
    def __enter__(self): said.append(f"open {self.name}"); return self.name
    def __exit__(self, kind, error, trace): said.append((f"close {self.name}", kind and kind.__name__)); return self.name == "quiet"
def run(*names):
    with contextlib.ExitStack() as stack:
        opened = [stack.enter_context(Resource(name)) for name in names]
        stack.callback(said.append, "called")
        stack.push(lambda kind, error, trace: said.append(str(error)))
        if "fail" in names: raise ValueError("failed")
        kept = stack.pop_all() if "keep" in names else None
        return opened, kept
said.append(run("a", "b"))
said.append(run("quiet", "fail"))
try:
    run("fail", "loud")
except ValueError as error:
    said.append(error.args)
opened, kept = run("keep")
said.append("still open")
kept.close()
try:
    with contextlib.ExitStack() as stack:
        stack.callback(lambda: {}["gone"])
        int("x")
except LookupError as error:
    said.append(repr(error))
try:
    contextlib.ExitStack().enter_context(1)
except TypeError as error:
    said.append(str(error))
result = said
# === abstract classes of collections
from collections import UserDict, ChainMap, Counter, OrderedDict, deque
from collections.abc import Collection, Iterable, Mapping, MutableMapping, MutableSequence, Sequence, Sized
from itertools import islice, chain
class Row(Sequence):
    def __init__(self, *items): self.items = items
    def __len__(self): return len(self.items)
    def __getitem__(self, at): return self.items[at]
class Half(Sequence):
    def __len__(self): return 1
class Table(dict): pass
def tried(work):
    try:
        return work()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
numbers = iter(range(10))
result = [
    list(Row(1, 2)), 2 in Row(1, 2), 5 in Row(1, 2), isinstance(Row(), Collection), isinstance(Row(), Iterable), tried(Half),
    issubclass(MutableSequence, Sequence), issubclass(MutableMapping, Sized), tried(Mapping), isinstance(UserDict(), Mapping),
    Table.fromkeys("ab", 1), type(Table.fromkeys("a")) is Table, list(OrderedDict.fromkeys("ba")), tried(lambda: Counter.fromkeys("a")),
    UserDict(a=1) | {"b": 2}, {"b": 2} | UserDict(b=3), deque([1]) == [1], tried(lambda: deque([1]) < [2]), deque([1]) < deque([2]),
    list(islice(numbers, 0, 5, 3)), next(numbers), tried(lambda: list(islice([1], "a"))), tried(lambda: list(islice([1], 0, 1, 0))),
    range(3)[::2], range(10)[8:2:-3], range(10)[2:2], {"a": 1}.values() in [1], len({{}.values(): 1}),
    {"a": 1}.keys().mapping == {"a": 1}, list(chain("ab", [1])), tried(lambda: ChainMap({}, {"a": 1})["b"]),
]
# === what the typing names for built-in types are
from typing import Dict, List
class Names(List[str]):
    def first(self): return self[0]
def tried(work):
    try:
        return work()
    except TypeError as error:
        return str(error)
result = [isinstance([], List), isinstance({}, List), isinstance({}, Dict), Names(["a"]).first(), tried(List), List is list, Dict[str, int].__origin__]
# === the class of a flag, an enum of a function
from enum import Enum, EnumMeta, Flag, auto
class Mode(Flag):
    READ = auto()
class Lenient(EnumMeta):
    def __contains__(cls, value): return any(value == one.value for one in cls)
def made():
    class Inner(Enum, metaclass=Lenient):
        A = 1
    try:
        Inner(7)
    except ValueError as error:
        return str(Inner), str(error), 1 in Inner, 3 in Inner, Inner.__qualname__
result = [str(Mode), str(Flag), repr(type(Mode.READ)), made()]
