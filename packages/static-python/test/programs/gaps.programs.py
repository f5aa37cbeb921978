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
