import { describe, expect, it } from "vitest";
import { run } from "../support/run-python.ts";
import { lost, rows } from "../support/table-of-programs.ts";

describe("code that cannot be followed", () => {
  it.each(
    rows([
      ["may change a list it is given", "a = [1]\nu.f(a)\nresult = a", lost],
      ["may change what the list holds", "a = [1]\nb = [a]\nu.f(b)\nresult = a", lost],
      ["may change a dict given by keyword", "d = {}\nu.f(options=d)\nresult = d", lost],
      ["may change a starred argument's items", "a = [1]\nu.f(*[a])\nresult = a", lost],
      ["cannot change a tuple of strings", "t = ('a', 'b')\nu.f(t)\nresult = t", "('a', 'b')"],
      ["may change a list inside a tuple", "a = []\nt = (a,)\nu.f(t)\nresult = a", lost],
      ["may change an instance", "class A: pass\na = A()\na.x = 1\nu.f(a)\nresult = a.x", lost],
      ["may change what an instance holds", "class A: pass\na = A()\na.x = []\nu.f(a)\nx = a.x\nresult = 1", "1"],
      [
        "may call a method that changes what it closes over",
        "log = []\nclass A:\n    def f(self): log.append(1)\nu.f(A())\nresult = log",
        lost,
      ],
      ["may call a function it is given", "log = []\ndef f(): log.append(1)\nu.run(f)\nresult = log", lost],
      [
        "may call a function that calls another",
        "log = []\ndef g(): log.append(1)\ndef f(): g()\nu.run(f)\nresult = log",
        lost,
      ],
      ["may call a lambda it is given", "log = []\nu.run(lambda: log.append(1))\nresult = log", lost],
      ["may call a bound method it is given", "log = []\nu.run(log.append)\nresult = log", lost],
      [
        "may call a partial it is given",
        "from functools import partial\nlog = []\ndef f(x): x.append(1)\nu.run(partial(f, log))\nresult = log",
        lost,
      ],
      [
        "may run a generator it is given",
        "log = []\ndef g():\n    log.append(1)\n    yield\nu.run(g())\nresult = log",
        lost,
      ],
      ["may run a generator expression it is given", "log = []\nu.run(log.append(x) for x in [1])\nresult = log", lost],
      ["may call a function kept in a list", "log = []\nfs = [lambda: log.append(1)]\nu.run(fs)\nresult = log", lost],
      [
        "may make an instance of a class it is given",
        "log = []\nclass A:\n    def __init__(self): log.append(1)\nu.run(A)\nresult = log",
        lost,
      ],
      [
        "may assign a global through a function",
        "n = 1\ndef f():\n    global n\n    n = 2\nu.run(f)\nresult = n",
        lost,
      ],
      [
        "may assign a nonlocal through a function",
        "def g():\n    n = 1\n    def f():\n        nonlocal n\n        n = 2\n    u.run(f)\n    return n\nresult = g()",
        lost,
      ],
      [
        "may keep a function and call it later",
        "names = []\ndef f(): names.append(1)\nu.register(f)\nnames = ['fresh']\nu.fire()\nresult = names",
        lost,
      ],
      [
        "does not change what a function only reads",
        "names = ['a']\ndef f(x): return x in names and len(names)\nu.run(f)\nresult = names",
        "['a']",
      ],
      [
        "does not change a string a function uses",
        "prefix = 'a'\ndef f(x): return g(prefix + x)\ndef g(y): return y\nu.run(f)\nresult = prefix",
        "'a'",
      ],
      [
        "may change a list that a function returns",
        "names = ['a']\ndef f(): return names\nu.run(f)\nresult = names",
        lost,
      ],
      [
        "may change a list that a function hands on",
        "names = ['a']\ndef f(): u.other(names)\nu.run(f)\nresult = names",
        lost,
      ],
      [
        "may change elements that a function loops over",
        "inner = []\nouter = [inner]\ndef f():\n    for x in outer: x.append(1)\nu.run(f)\nresult = inner",
        lost,
      ],
      [
        "may change a default argument of a function",
        "acc = []\ndef f(x=acc): x.append(1)\nu.run(f)\nresult = acc",
        lost,
      ],
      ["as a decorator may call the function", "log = []\n@u.task\ndef f(): log.append(1)\nresult = log", lost],
      [
        "as a decorator leaves what is only read",
        "log = ['x']\n@u.task\ndef f(): return len(log)\nresult = log",
        "['x']",
      ],
      ["as a decorator makes the function unknown", "@u.task\ndef f(): return 1\nresult = f()", lost],
      ["as a class decorator makes the class unknown", "@u.task\nclass A:\n    x = 1\nresult = A.x", lost],
      ["as a base makes the class unknown", "class A(u.Base):\n    x = 1\nresult = A.x", lost],
      ["as a base makes instances unknown", "class A(u.Base):\n    def f(self): return 1\nresult = A().f()", lost],
      [
        "as a base of a base makes the class unknown",
        "class A(u.Base): pass\nclass B(A):\n    x = 1\nresult = B().x",
        lost,
      ],
      ["keeps what is stored in it", "a = []\nu.config['x'] = a\nu.f()\nresult = a", lost],
      ["keeps what is set on it", "a = []\nu.x.y = a\nresult = a", lost],
      ["keeps what is appended to it", "a = []\nu.items.append(a)\nresult = a", lost],
      ["may be reached through a method of an unknown", "a = []\nobj = u.make()\nobj.add(a)\nresult = a", lost],
      ["gives back what it was given", "a = [1]\nb = u.identity(a)\nb.append(2)\nresult = a", lost],
      [
        "called with an instance of an enum leaves the enum",
        "from enum import Enum\nclass E(Enum):\n    A = 1\nu.f(E.A)\nresult = E.A.value",
        "1",
      ],
      [
        "called with a frozen dataclass leaves it",
        "from dataclasses import dataclass\n@dataclass(frozen=True)\nclass A:\n    x: int\na = A(1)\nu.f(a)\nresult = a.x",
        "1",
      ],
      [
        "called with a dataclass may change it",
        "from dataclasses import dataclass\n@dataclass\nclass A:\n    x: int\na = A(1)\nu.f(a)\nresult = a.x",
        lost,
      ],
      [
        "used as a context manager may swallow an exception",
        "x = 1\nwith u.cm():\n    x = 2\n    raise ValueError\nresult = x",
        "2",
      ],
      [
        "inside a known condition changes nothing when not reached",
        "a = [1]\nif False:\n    u.f(a)\nresult = a",
        "[1]",
      ],
      ["setattr with an unknown name", "class A: pass\na = A()\na.x = 1\nsetattr(a, u.name, 2)\nresult = a.x", lost],
      [
        "getattr with an unknown name reaches the object",
        "class A: pass\na = A()\na.x = []\ngetattr(a, u.name).append(1)\nresult = a.x",
        lost,
      ],
      [
        "exec of unknown text loses the module's names",
        "x = 1\nexec(u.code)\nresult = x",
        "Unknown(computed-at-runtime)",
      ],
      [
        "eval of text that makes a function loses them",
        "x = [1]\neval('(lambda: x.append(2))()')\nresult = x",
        "Unknown(computed-at-runtime)",
      ],
      ["globals with an unknown name", "x = 1\nglobals()[u.name] = 2\nresult = x", lost],
      ["pop at an unknown position", "a = [1, 2]\na.pop(u.n)\nresult = a", lost],
      ["insert at an unknown position", "a = [1, 2]\na.insert(u.n, 3)\nresult = a", lost],
      ["remove of an unknown item", "a = [1, 2]\na.remove(u.n)\nresult = a", lost],
      ["del of an unknown key", "d = {'a': 1}\ndel d[u.k]\nresult = d", lost],
      ["a slice with an unknown bound", "a = [1, 2]\nresult = a[:u.n]", lost],
      ["a known length of a list that holds unknowns", "result = len([u.a, u.b])", "2"],
      ["a known element beside an unknown one", "result = [u.a, 5][1]", "5"],
      ["an unknown element", "result = [u.a, 5][0]", lost],
      ["an f-string with an unknown part", "result = f'a{u.x}'", lost],
      ["join with an unknown part", "result = ','.join(['a', u.x])", lost],
      ["membership beside an unknown", "result = 1 in [u.x, 1]", "True"],
      ["membership that hangs on an unknown", "result = 2 in [u.x, 1]", lost],
      ["any with a certain yes", "result = any([u.x, True])", "True"],
      ["any that hangs on an unknown", "result = any([u.x, False])", lost],
      ["equality that a known item decides", "result = [u.x, 1] == [u.x, 2]", "False"],
      ["isinstance of an unknown", "result = isinstance(u.x, str)", lost],
      ["isinstance of an unknown and object", "result = isinstance(u.x, object)", "True"],
      ["is None of an unknown", "result = u.x is None", lost],
      ["keyword arguments that are unknown", "def f(a=1, b=2): return a\nresult = f(**u.kw)", lost],
      ["a named argument beside unknown ones", "def f(a=1, b=2): return b\nresult = f(b=5, **u.kw)", "5"],
      ["positional arguments that are unknown", "def f(a=1, b=2): return a\nresult = f(*u.args)", lost],
      ["a certain argument before unknown ones", "def f(a, *rest): return a\nresult = f(5, *u.args)", "5"],
      [
        "the names of a function that was decorated with wraps by an unknown",
        "import functools\n@functools.wraps(u.f)\ndef g(): pass\nresult = g.__name__",
        lost,
      ],
    ]),
  )("%s", (_, program, expected) => {
    expect(run(`import u\n${program}`)).toBe(expected);
  });
});
