# === a metaclass is inherited through brackets
import typing
T = typing.TypeVar('T')
made = []
class M(type):
    def __new__(m, n, b, s):
        made.append(n)
        return super().__new__(m, n, b, s)
class A(typing.Generic[T], metaclass=M): pass
class B(A[int]): pass
result = made, type(B).__name__, B.__mro__, B.__bases__
# === where Generic stands among the parents
import typing
T = typing.TypeVar('T')
K = typing.TypeVar('K')
class A(typing.Generic[T]): pass
class B(typing.Generic[K]): pass
class C(A[int], B[str]): pass
class D(A[T], typing.Generic[T, K]): pass
class E(typing.Generic[T], A[T]): pass
class F(A): pass
class G(B[int], F): pass
result = [(c.__mro__, c.__bases__, c.mro() == list(c.__mro__)) for c in (A, B, C, D, E, F, G)]
# === parents of aliases of built-in types
import typing
T = typing.TypeVar('T')
class A(typing.List[T]): pass
class B(typing.Dict[str, T], typing.Generic[T]): pass
class C(list[int]): pass
result = A.__mro__, A.__bases__, B.__mro__, B.__bases__, C.__mro__
# === parents of protocols
import typing
T = typing.TypeVar('T')
class A(typing.Protocol[T]):
    def f(self): ...
class B(A[int]):
    def f(self): return 1
result = B.__mro__, A.__mro__, A.__bases__, B().f(), typing.Protocol.__mro__
# === a generic named tuple
import typing
T = typing.TypeVar('T')
class P(typing.NamedTuple, typing.Generic[T]):
    a: T
    b: int = 1
result = P(1), [c.__name__ for c in P.__mro__]
# === a hook of a generic parent sees the bases
import typing
T = typing.TypeVar('T')
class Base(typing.Generic[T]):
    kinds = {}
    def __init_subclass__(cls, **more):
        super().__init_subclass__(**more)
        Base.kinds[cls.__name__] = cls.__bases__
class A(Base[int]): pass
class B(Base[str], list): pass
result = Base.kinds
# === what fits a protocol
import typing, math
@typing.runtime_checkable
class P(typing.Protocol):
    name: str
    def f(self): ...
class A:
    name = 'a'
    def f(self): pass
class B:
    def __init__(self): self.name = 'b'
    def f(self): pass
class C:
    def f(self): pass
class D(P): pass
class E:
    name = 'e'
    f = None
result = [isinstance(v, P) for v in (A(), B(), C(), D(), E(), 1, 'a', None, [], math)]
# === a protocol of special methods and one that extends it
import typing
@typing.runtime_checkable
class S(typing.Protocol):
    def __len__(self): ...
@typing.runtime_checkable
class Q(S, typing.Protocol):
    def upper(self): ...
class R(Q):
    def __len__(self): return 2
result = [[isinstance(v, t) for v in (1, 'a', None, [], {}, b'', R())] for t in (S, Q, R)], issubclass(R, Q)
# === a protocol that may not be asked for
import typing
class P(typing.Protocol):
    def f(self): ...
class A(P): pass
isinstance(A(), P)
# === nor for subclasses
import typing
class P(typing.Protocol):
    def f(self): ...
class A(P): pass
issubclass(A, P)
# === a class registered on a protocol
import typing
@typing.runtime_checkable
class P(typing.Protocol):
    def f(self): ...
class N: pass
before = isinstance(N(), P)
P.register(N)
result = before, isinstance(N(), P), issubclass(N, P)
# === a keyword that Generic does not take
import typing
class A(typing.Generic[typing.TypeVar('T')], tag=1): pass
