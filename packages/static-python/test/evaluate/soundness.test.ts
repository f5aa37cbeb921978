import { describe, expect, it } from "vitest";
import { run } from "../support/run-python.ts";

const lost = "Unknown(third-party-import)";
const rows = (table: readonly (readonly [title: string, program: string, expected: string])[]) => table;

describe("a branch on something unknown", () => {
  it.each(
    rows([
      ["a variable set on one side only may have either value", "x = 1\nif u.flag:\n    x = 2\nresult = x", lost],
      ["a variable set alike on both sides stays known", "if u.flag:\n    x = 2\nelse:\n    x = 2\nresult = x", "2"],
      ["a variable set and set back stays known", "x = 1\nif u.flag:\n    x = 2\n    x = 1\nresult = x", "1"],
      ["a variable bound on one side only may be unbound", "if u.flag:\n    x = 2\nresult = x", lost],
      ["what neither side touches stays known", "x = [1]\nif u.flag:\n    y = 2\nresult = x", "[1]"],
      ["a list appended to on one side is lost", "x = []\nif u.flag:\n    x.append(1)\nresult = x", lost],
      [
        "a list appended to alike on both sides stays known",
        "x = []\nif u.flag:\n    x.append(1)\nelse:\n    x.append(1)\nresult = x",
        "[1]",
      ],
      ["an alias of a changed list is lost too", "x = []\ny = x\nif u.flag:\n    x.append(1)\nresult = y", lost],
      [
        "a list inside a dict is lost through the dict",
        "d = {'a': []}\nif u.flag:\n    d['a'].append(1)\nresult = d['a']",
        lost,
      ],
      [
        "the other entries of a dict stay known",
        "d = {'a': 1, 'b': 2}\nif u.flag:\n    d['a'] = 5\nresult = d['b']",
        "2",
      ],
      [
        "a function that walks something unknown by calling itself gives something unknown, and no more is lost",
        "def walk(value, path=()):\n    if isinstance(value, list):\n        return value\n    if isinstance(value, dict):\n        return {key: walk(held, path=[*path, key]) for key, held in value.items()}\n    return value\nx = walk({'a': 1, 'b': u.thing})\nresult = 5",
        "5",
      ],
      [
        "what such a function may change on its way is lost",
        "seen = []\ndef walk(value):\n    if value:\n        for held in value:\n            seen.append(1)\n            walk(held)\nwalk(u.thing)\nresult = seen",
        lost,
      ],
      [
        "a function that calls itself with what is known is followed to its end below a condition that nobody knows",
        "def depth(n):\n    return 0 if n == 0 else 1 + depth(n - 1)\nif u.flag:\n    x = depth(50)\nelse:\n    x = 50\nresult = x",
        "50",
      ],
      [
        "an entry that may have been added may be there or not",
        "d = {'a': 1}\nif u.flag:\n    d['b'] = 2\nresult = d['b'] if 'b' in d else 1",
        lost,
      ],
      [
        "and leaves the others, and what is there for sure afterwards",
        "d = {'a': 1}\nif u.flag:\n    d['b'] = 2\nd['c'] = 3\nif u.other:\n    d['d'] = 4\nresult = [d['a'], d['c'], 'a' in d, 'c' in d, 'e' in d]",
        "[1, 3, True, True, False]",
      ],
      [
        "which may be taken away again, or set on the way through another name",
        "d = {'a': 1}\ne = d\nif u.flag:\n    d['b'] = 2\ne['b'] = 5\ne['a'] = 6\nresult = [d['a'], d['b']]",
        "[6, 5]",
      ],
      [
        "an entry that may have been taken away is not certain",
        "d = {'a': 1, 'b': 2}\nif u.flag:\n    del d['a']\nresult = d['b'] if d['b'] > 2 else d['a']",
        lost,
      ],
      [
        "how many entries there are, and in which order, is lost with one of them",
        "d = {'a': 1}\nif u.flag:\n    d['b'] = 2\nresult = list(d)",
        lost,
      ],
      [
        "what unknown code is handed such a dict may change all of it",
        "d = {'a': 1}\nif u.flag:\n    d['b'] = 2\nu.change([d])\nresult = d['a']",
        lost,
      ],
      [
        "a method that may change such a dict loses all of it",
        "d = {'a': 1}\nif u.flag:\n    d['b'] = 2\nd.update(a=4)\nresult = d['a']",
        lost,
      ],
      [
        "an operator that changes such a dict in place loses all of it",
        "d = {'a': 1}\ne = d\nif u.flag:\n    d['b'] = 2\nd |= {'a': 4}\nresult = e['a']",
        lost,
      ],
      [
        "a loop that may run often loses such a dict where it changes it",
        "d = {'a': 1}\nfor i in u.items:\n    if i:\n        d['b'] = 2\nresult = d['a']",
        lost,
      ],
      [
        "a dict that may not be such a dict is changed with it",
        "d = {'a': 1}\nh = {'d': d}\nif u.flag:\n    d['b'] = 2\n    h = {}\nh['d']['a'] = 5\nresult = d['a']",
        lost,
      ],
      [
        "the same entries in another order are all known, their order is not",
        "d = {}\nif u.flag:\n    d['a'] = 1\n    d['b'] = 2\nelse:\n    d['b'] = 2\n    d['a'] = 1\nresult = [d['a'], d['b'], len(d)]",
        "[1, 2, 2]",
      ],
      [
        "an attribute changed on one side is lost",
        "class A: pass\na = A()\na.x = 1\na.y = 2\nif u.flag:\n    a.x = 3\nresult = a.x",
        lost,
      ],
      [
        "the other attributes stay known",
        "class A: pass\na = A()\na.x = 1\na.y = 2\nif u.flag:\n    a.x = 3\nresult = a.y",
        "2",
      ],
      ["a set changed on one side is lost", "s = {1}\nif u.flag:\n    s.add(2)\nresult = 2 in s", lost],
      ["a set changed to the same content stays known", "s = {1}\nif u.flag:\n    s.add(1)\nresult = s", "{1}"],
      [
        "an element changed on one side leaves its neighbours",
        "x = [1, 2]\nif u.flag:\n    x[0] = 9\nresult = x[1]",
        "2",
      ],
      ["a class attribute is lost", "class A:\n    n = 1\nif u.flag:\n    A.n = 2\nresult = A().n", lost],
      [
        "a global changed by a function that may be called is lost",
        "n = 1\ndef f():\n    global n\n    n = 2\nif u.flag:\n    f()\nresult = n",
        lost,
      ],
      [
        "a nonlocal changed by a function that may be called is lost",
        "def g():\n    n = 1\n    def f():\n        nonlocal n\n        n = 2\n    if u.flag:\n        f()\n    return n\nresult = g()",
        lost,
      ],
      [
        "an iterator read on one side is lost",
        "it = iter([1, 2, 3])\nif u.flag:\n    next(it)\nresult = next(it)",
        lost,
      ],
      [
        "a generator read on one side is lost",
        "def g():\n    yield 1\n    yield 2\nit = g()\nif u.flag:\n    next(it)\nresult = next(it)",
        lost,
      ],
      [
        "a generator made and read inside a side does no harm",
        "x = 0\nif u.flag:\n    x = sum(i for i in range(3))\nelse:\n    x = 3\nresult = x",
        "3",
      ],
      [
        "elif and else are sides as well",
        "if u.a:\n    x = 1\nelif u.b:\n    x = 1\nelse:\n    x = 1\nresult = x",
        "1",
      ],
      ["an elif that differs loses", "if u.a:\n    x = 1\nelif u.b:\n    x = 2\nelse:\n    x = 1\nresult = x", lost],
      [
        "a known condition inside a side is followed",
        "x = 1\nif u.a:\n    if x == 1:\n        y = 5\n    else:\n        y = 6\nelse:\n    y = 5\nresult = y",
        "5",
      ],
      [
        "sides do not see each other",
        "x = []\nif u.flag:\n    x.append('then')\n    y = len(x)\nelse:\n    y = len(x) + 1\nresult = y",
        "1",
      ],
      [
        "a mutable value chosen by a condition may be either",
        "a = []\nb = []\nx = a if u.flag else b\nx.append(1)\nresult = a",
        lost,
      ],
      [
        "the value not chosen by a condition is lost as well",
        "a = []\nb = []\nx = a if u.flag else b\nx.append(1)\nresult = b",
        lost,
      ],
      [
        "values chosen and only read stay known",
        "a = [1]\nb = [2]\nx = a if u.flag else b\ny = len(x)\nresult = (a, b)",
        "([1], [2])",
      ],
      ["a conditional expression of equal values is known", "result = 1 if u.flag else 1", "1"],
      [
        "side effects of a conditional expression are joined",
        "x = []\ny = x.append(1) if u.flag else None\nresult = x",
        lost,
      ],
      ["`and` runs its right side or not", "x = []\nu.flag and x.append(1)\nresult = x", lost],
      ["`or` runs its right side or not", "x = []\nu.flag or x.append(1)\nresult = x", lost],
      ["`and` stops at a known false", "x = []\nFalse and u.flag and x.append(1)\nresult = x", "[]"],
      [
        "a chained comparison may stop",
        "x = []\ndef f():\n    x.append(1)\n    return 5\n1 < u.n < f()\nresult = x",
        lost,
      ],
      [
        "a match on something unknown runs each case",
        "match u.mode:\n    case 'a':\n        x = 1\n    case _:\n        x = 2\nresult = x",
        lost,
      ],
      [
        "a match with alike cases is known",
        "match u.mode:\n    case 'a':\n        x = 1\n    case _:\n        x = 1\nresult = x",
        "1",
      ],
      ["deleting a variable on one side loses it", "x = 1\nif u.flag:\n    del x\nresult = x", lost],
      ["deleting a key on one side loses the dict", "d = {'a': 1}\nif u.flag:\n    del d['a']\nresult = d", lost],
      [
        "an import on one side does not harm later imports",
        "if u.flag:\n    import helper\nimport helper\nresult = helper.value",
        "[1]",
      ],
      [
        "a default argument changed on one side is lost",
        "def f(acc=[]):\n    acc.append(1)\n    return acc\nif u.flag:\n    f()\nresult = f()",
        lost,
      ],
      [
        "a closure sees the lost variable",
        "def make():\n    n = 1\n    def get(): return n\n    if u.flag:\n        n = 2\n    return get\nresult = make()()",
        lost,
      ],
      [
        "functions defined differently are lost",
        "if u.flag:\n    def f(): return 1\nelse:\n    def f(): return 2\nresult = f()",
        lost,
      ],
      [
        "a bound method joined with itself stays known",
        "class A:\n    def f(self): return 1\na = A()\nif u.flag:\n    f = a.f\nelse:\n    f = a.f\nresult = f()",
        "1",
      ],
      [
        "three nested conditions leave one variable in doubt",
        "x = 1\nif u.a:\n    if u.b:\n        if u.c:\n            x = 2\nresult = x",
        lost,
      ],
      [
        "a lru_cache filled on one side only still gives equal objects",
        "import functools\n@functools.cache\ndef f(): return [1]\nif u.flag:\n    f()\nresult = f()",
        lost,
      ],
    ]),
  )("%s", (_, program, expected) => {
    expect(run(`import u\n${program}`, { files: { "helper.py": "value = [1]\n" } })).toBe(expected);
  });
});

describe("a way out of a block under an unknown condition", () => {
  it.each(
    rows([
      [
        "a possible return makes what follows conditional",
        "def f(x):\n    if u.flag:\n        return\n    x.append(1)\na = []\nf(a)\nresult = a",
        lost,
      ],
      [
        "both returned values stay known when equal",
        "def f():\n    if u.flag:\n        return 'a'\n    return 'a'\nresult = f()",
        "'a'",
      ],
      [
        "returned values that differ are lost",
        "def f():\n    if u.flag:\n        return 'a'\n    return 'b'\nresult = f()",
        lost,
      ],
      [
        "returns on both sides end the function",
        "def f():\n    if u.flag:\n        return 1\n    else:\n        return 1\n    return 2\nresult = f()",
        "1",
      ],
      [
        "an effect before a possible return belongs to it",
        "log = []\ndef f():\n    if u.flag:\n        log.append('early')\n        return\n    log.append('late')\nf()\nresult = log",
        lost,
      ],
      [
        "effects alike before both ways out stay known",
        "log = []\ndef f():\n    if u.flag:\n        log.append('x')\n        return\n    log.append('x')\nf()\nresult = log",
        "['x']",
      ],
      [
        "a possible return in a loop ends it in one world",
        "def f():\n    out = []\n    for i in range(3):\n        if u.flag:\n            return out\n        out.append(i)\n    return out\nresult = f()",
        lost,
      ],
      [
        "a possible break joins after the loop",
        "out = []\nfor i in range(3):\n    if u.flag:\n        break\n    out.append(i)\nresult = out",
        lost,
      ],
      [
        "what is set before a possible break stays known",
        "for i in range(1):\n    x = 5\n    if u.flag:\n        break\nresult = x",
        "5",
      ],
      [
        "a possible continue joins at the end of the round",
        "out = []\nfor i in range(2):\n    if u.flag:\n        continue\n    out.append(i)\nresult = out",
        lost,
      ],
      [
        "a possible continue with equal effects stays known",
        "out = []\nfor i in range(2):\n    if u.flag:\n        out.append(i)\n        continue\n    out.append(i)\nresult = out",
        "[0, 1]",
      ],
      [
        "the else of a loop may be skipped",
        "x = 0\nfor i in range(2):\n    if u.flag:\n        break\nelse:\n    x = 1\nresult = x",
        lost,
      ],
      [
        "a possible raise is caught in one world",
        "x = 0\ntry:\n    if u.flag:\n        raise ValueError\n    x = 1\nexcept ValueError:\n    x = 2\nresult = x",
        lost,
      ],
      [
        "a possible raise with equal outcomes stays known",
        "x = 0\ntry:\n    if u.flag:\n        raise ValueError\n    x = 1\nexcept ValueError:\n    x = 1\nresult = x",
        "1",
      ],
      [
        "the handler sees the state of the raise",
        "x = 0\ntry:\n    x = 1\n    if u.flag:\n        raise ValueError\n    x = 2\nexcept ValueError:\n    y = x\nelse:\n    y = 1\nresult = y",
        "1",
      ],
      [
        "a raise that is not caught does not stop what goes on",
        "def f():\n    if u.flag:\n        raise ValueError\n    return 1\nresult = f()",
        "1",
      ],
      [
        "finally runs in each world",
        "log = []\ndef f():\n    try:\n        if u.flag:\n            return 1\n    finally:\n        log.append('f')\n    return 1\nf()\nresult = log",
        "['f']",
      ],
      [
        "finally after differing ways out is joined",
        "log = []\ndef f():\n    try:\n        if u.flag:\n            log.append('a')\n            return 1\n    finally:\n        log.append('f')\n    return 1\nf()\nresult = log",
        lost,
      ],
      [
        "an exception through a function is pending too",
        "def f():\n    if u.flag:\n        raise KeyError\n    return 1\nx = 0\ntry:\n    f()\n    x = 1\nexcept KeyError:\n    x = 2\nresult = x",
        lost,
      ],
      [
        "a certain raise with a possible return",
        "def f():\n    if u.flag:\n        return 1\n    raise ValueError\nresult = f()",
        "1",
      ],
      [
        "a certain raise with a possible return inside a try",
        "def f():\n    if u.flag:\n        return 1\n    raise ValueError\ntry:\n    x = f()\nexcept ValueError:\n    x = 2\nresult = x",
        lost,
      ],
      [
        "a raise on both sides is certain",
        "x = 0\ntry:\n    if u.flag:\n        raise ValueError\n    else:\n        raise KeyError\nexcept (ValueError, KeyError):\n    x = 2\nresult = x",
        "2",
      ],
      [
        "context managers leave in each world",
        "from contextlib import contextmanager\nlog = []\n@contextmanager\ndef cm():\n    yield\n    log.append('out')\ndef f():\n    with cm():\n        if u.flag:\n            return\nf()\nresult = log",
        lost,
      ],
      ["an assertion on something unknown is taken to hold", "assert u.ok\nresult = 1", "1"],
      [
        "an assertion inside a try may fail",
        "x = 0\ntry:\n    assert u.ok\n    x = 1\nexcept AssertionError:\n    x = 2\nresult = x",
        lost,
      ],
      [
        "a break in a nested loop leaves only that loop",
        "out = []\nfor i in range(2):\n    for j in range(2):\n        if u.flag:\n            break\n    out.append(i)\nresult = out",
        "[0, 1]",
      ],
      [
        "a while loop left by an unknown condition",
        "n = 0\nwhile True:\n    if u.done():\n        break\n    n += 1\nresult = n",
        lost,
      ],
      [
        "what such a loop does not touch stays known",
        "x = 5\nn = 0\nwhile True:\n    if u.done():\n        break\n    n += 1\nresult = x",
        "5",
      ],
      [
        "a loop that only returns",
        "def f():\n    while True:\n        if u.done():\n            return 'end'\nresult = f()",
        "'end'",
      ],
    ]),
  )("%s", (_, program, expected) => {
    expect(run(`import u\n${program}`)).toBe(expected);
  });
});

describe("a loop over something unknown", () => {
  it.each(
    rows([
      ["loses what its body changes", "n = 0\nfor x in u.items:\n    n += 1\nresult = n", lost],
      ["keeps what its body sets alike each time and before", "n = 1\nfor x in u.items:\n    n = 1\nresult = n", lost],
      ["keeps what its body does not touch", "a = [1]\nfor x in u.items:\n    b = 2\nresult = a", "[1]"],
      [
        "loses what a changed variable leads to",
        "a, b = 'x', 'y'\nfor x in u.items:\n    a = b\n    b = 'z'\nresult = a",
        lost,
      ],
      [
        "sees that a later round takes another branch",
        "mode = 0\nhit = []\nfor x in u.items:\n    if mode == 1:\n        hit.append(1)\n    mode = 1\nresult = hit",
        lost,
      ],
      [
        "sees a chain of rounds",
        "a, b, c, d = 0, 0, 0, []\nfor x in u.items:\n    if c: d.append(1)\n    if b: c = 1\n    if a: b = 1\n    a = 1\nresult = d",
        lost,
      ],
      [
        "loses lists changed through the loop variable",
        "a = []\nb = [a]\nfor x in (b if u.flag else []):\n    x.append(1)\nresult = a",
        lost,
      ],
      [
        "loses what a function called in it changes",
        "log = []\ndef f(x): log.append(x)\nfor x in u.items:\n    f(x)\nresult = log",
        lost,
      ],
      [
        "may return from inside",
        "def f():\n    for x in u.items:\n        return 'a'\n    return 'a'\nresult = f()",
        "'a'",
      ],
      [
        "may return something else from inside",
        "def f():\n    for x in u.items:\n        return 'a'\n    return 'b'\nresult = f()",
        lost,
      ],
      ["runs its else unless it breaks", "x = 0\nfor i in u.items:\n    pass\nelse:\n    x = 1\nresult = x", "1"],
      [
        "may skip its else by a break",
        "x = 0\nfor i in u.items:\n    if u.flag: break\nelse:\n    x = 1\nresult = x",
        lost,
      ],
      ["while on something unknown", "n = 0\nwhile u.more():\n    n += 1\nresult = n", lost],
      ["a comprehension over it is unknown", "result = [x for x in u.items]", lost],
      [
        "a comprehension over it has its effects",
        "log = []\nxs = [log.append(1) for x in u.items]\nresult = log",
        lost,
      ],
      ["a comprehension with an unknown condition", "result = [x for x in [1, 2] if u.test(x)]", lost],
      [
        "a comprehension condition has its effects",
        "log = []\nxs = [log.append(x) for x in [1, 2] if u.test(x)]\nresult = log",
        lost,
      ],
      ["its variable is unknown afterwards", "x = 1\nfor x in u.items: pass\nresult = x", lost],
      [
        "nested unknown loops converge",
        "n = []\nfor a in u.x:\n    for b in u.y:\n        for c in u.z:\n            n.append(1)\nresult = n",
        lost,
      ],
      ["map with it calls the function unknown times", "log = []\nlist(map(log.append, u.items))\nresult = log", lost],
      [
        "sorted of it with a key function",
        "log = []\nsorted(u.items, key=lambda x: log.append(x))\nresult = log",
        lost,
      ],
      ["a list extended by it is lost", "a = [1]\na.extend(u.items)\nresult = a", lost],
      ["a list added to it is lost", "a = [1]\nb = a\na += u.items\nresult = b", lost],
      ["a dict updated by it is lost", "d = {'a': 1}\nd.update(u.more)\nresult = d", lost],
      ["a dict with an unknown key is lost", "d = {'a': 1}\nd[u.key] = 2\nresult = d.get('a')", lost],
      ["unpacking it", "a, b = u.pair\nresult = a", lost],
    ]),
  )("%s", (_, program, expected) => {
    expect(run(`import u\n${program}`)).toBe(expected);
  });

  it("an exception caught in it", () => {
    expect(
      run(
        "import u\nx = 0\nfor i in u.items:\n    try:\n        u.f(i)\n    except Exception:\n        x = 1\nresult = x",
      ),
    ).toBe(lost);
  });
});

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
      ["exec loses the module's names", "x = 1\nexec('x = 2')\nresult = x", "Unknown(computed-at-runtime)"],
      ["eval loses the module's names", "x = [1]\neval('x.append(2)')\nresult = x", "Unknown(computed-at-runtime)"],
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

describe("an exception that unknown code may raise", () => {
  it.each(
    rows([
      [
        "is caught from the state it was raised in",
        "x = 0\ntry:\n    u.f()\n    x = 1\nexcept Exception:\n    pass\nresult = x",
        lost,
      ],
      ["leaves what was set before it", "try:\n    x = 1\n    u.f()\nexcept Exception:\n    pass\nresult = x", "1"],
      [
        "may have come after any later change",
        "x = 0\ntry:\n    u.f()\n    x = 1\n    x = 2\n    u.g()\nexcept Exception:\n    y = x\nelse:\n    y = 0\nresult = y",
        lost,
      ],
      [
        "may be of a type that no handler takes",
        "x = 0\ntry:\n    u.f()\n    x = 1\nexcept KeyError:\n    x = 2\nresult = x",
        lost,
      ],
      [
        "with equal outcomes leaves the value known",
        "try:\n    u.f()\n    x = 1\nexcept Exception:\n    x = 1\nresult = x",
        "1",
      ],
      [
        "of an import is taken not to happen",
        "try:\n    import v\n    HAS = True\nexcept ImportError:\n    HAS = False\nresult = HAS",
        "True",
      ],
      [
        "in a function called from the try",
        "def f():\n    u.f()\nx = 0\ntry:\n    f()\n    x = 1\nexcept Exception:\n    x = 2\nresult = x",
        lost,
      ],
      ["of int() of an unknown", "try:\n    n = int(u.x)\nexcept ValueError:\n    n = 5\nresult = n", lost],
      [
        "in a finally without handlers changes nothing",
        "x = 0\ntry:\n    u.f()\n    x = 1\nfinally:\n    y = 2\nresult = (x, y)",
        "(1, 2)",
      ],
      [
        "with a return in the handler",
        "def g():\n    try:\n        u.f()\n    except Exception:\n        return 'a'\n    return 'b'\nresult = g()",
        lost,
      ],
      [
        "with a list changed after it",
        "a = []\ntry:\n    u.f()\n    a.append(1)\nexcept Exception:\n    pass\nresult = a",
        lost,
      ],
      [
        "in a loop with continue",
        "out = []\nfor x in [1, 2]:\n    try:\n        u.f(x)\n    except Exception:\n        continue\n    out.append(x)\nresult = out",
        lost,
      ],
      [
        "in a loop where both ways do the same",
        "out = []\nfor x in [1, 2]:\n    try:\n        u.f(x)\n    except Exception:\n        pass\n    out.append(x)\nresult = out",
        "[1, 2]",
      ],
      [
        "inside a condition inside a try",
        "x = 0\ntry:\n    if u.a:\n        u.f()\n        x = 0\nexcept Exception:\n    x = 5\nresult = x",
        lost,
      ],
      [
        "inside suppress",
        "from contextlib import suppress\nx = 0\nwith suppress(Exception):\n    u.f()\n    x = 1\nresult = x",
        lost,
      ],
    ]),
  )("%s", (_, program, expected) => {
    expect(run(`import u\n${program}`)).toBe(expected);
  });
});

describe("a set", () => {
  const order = "Unknown(set-order)";
  it.each(
    rows([
      ["has no known order in a list", "result = list({'a', 'b'})", order],
      ["has a known order once sorted", "result = sorted({'b', 'a'})", "['a', 'b']"],
      ["of one element has an order", "result = list({'a'})", "['a']"],
      ["in a list that is sorted in place", "x = list({'b', 'a'})\nx.sort()\nresult = x", "['a', 'b']"],
      ["in a list that is changed first", "x = list({'b', 'a'})\nx.insert(0, 'c')\nresult = sorted(x)", order],
      ["in a list whose alias is changed", "x = list({'b', 'a'})\ny = x\ny.insert(0, 'c')\nresult = sorted(x)", order],
      ["in a list that grows", "x = list({'b', 'a'})\ny = x\ny.append('c')\nresult = sorted(x)", "['a', 'b', 'c']"],
      ["in a list that grows has no order", "x = list({'b', 'a'})\nx.append('c')\nresult = x", order],
      ["in a tuple stays beside one that is longer", "x = tuple({'b', 'a'})\ny = x\ny += ('c',)\nresult = len(x)", "2"],
      [
        "that extends a list",
        "x = ['c']\nx.extend({'b', 'a'})\nx += ('d',)\nresult = sorted(x)",
        "['a', 'b', 'c', 'd']",
      ],
      ["that extends a list has no order", "x = ['c']\nx.extend({'b', 'a'})\nresult = x", order],
      ["in a list keeps its length", "result = len(list({'a', 'b'}))", "2"],
      ["in a list keeps its members", "result = 'a' in list({'a', 'b'})", "True"],
      ["in a comprehension over it sorts", "result = sorted([x + '1' for x in {'a', 'b'}])", "['a1', 'b1']"],
      ["in a comprehension has no order", "result = [x for x in {'a', 'b'}]", order],
      ["makes a dict to look up in", "result = {x: x * 2 for x in {'a', 'b'}}['a']", "'aa'"],
      ["makes a dict without order", "result = list({x: 1 for x in {'a', 'b'}})", order],
      [
        "makes a dict whose order is lost in an update",
        "d = {}\nd.update({x: 1 for x in {'a', 'b'}})\nresult = list(d)",
        order,
      ],
      ["makes a dict whose order is lost in a display", "result = list({**{x: 1 for x in {'a', 'b'}}, 'c': 1})", order],
      ["makes a dict whose order is lost in a union", "result = list({'c': 1} | {x: 1 for x in {'a', 'b'}})", order],
      ["makes a dict whose values collide", "result = {1: x for x in {'a', 'b'}}[1]", order],
      ["joined to a string has no order", "result = ','.join({'a', 'b'})", order],
      [
        "looped over loses what the loop changes",
        "out = []\nfor x in {'a', 'b'}:\n    out.append(x)\nresult = out",
        order,
      ],
      [
        "looped over to collect members",
        "out = []\nfor x in {'a', 'b'}:\n    out.append(x + '1')\nresult = sorted(out), len(out)",
        "(['a1', 'b1'], 2)",
      ],
      [
        "looped over to fill a dict",
        "d = {}\nfor x in {'a', 'b', 'c'}:\n    if x == 'c': continue\n    y = x.upper()\n    d[x] = y\nresult = d['a'], len(d)",
        "('A', 2)",
      ],
      [
        "looped over to fill a dict without order",
        "d = {}\nfor x in {'a', 'b'}:\n    d[x] = 1\nresult = list(d)",
        order,
      ],
      [
        "looped over to fill a dict in a function",
        "def f(names):\n    d = {'z': 0}\n    for x in names:\n        d[x] = f'{x}!'\n    return d\nresult = f({'a', 'b'})['b']",
        "'b!'",
      ],
      [
        "looped over to fill a set",
        "s = {'z'}\nfor x in {'a', 'b'}:\n    s.add(x)\nresult = sorted(s)",
        "['a', 'b', 'z']",
      ],
      ["looped over with values that collide", "d = {}\nfor x in {'a', 'b'}:\n    d['k'] = x\nresult = d['k']", order],
      ["looped over with values that agree", "d = {}\nfor x in {'a', 'b'}:\n    d['k'] = 1\nresult = d", "{'k': 1}"],
      [
        "looped over with one match",
        "out = []\nfor x in {'a', 'b', 'c'}:\n    if x == 'b':\n        out.append(x)\nresult = out",
        "['b']",
      ],
      [
        "looped over while reading what was added",
        "out = []\nfor x in {'a', 'b'}:\n    if len(out) == 0:\n        out.append(x)\nresult = out",
        order,
      ],
      [
        "looped over while reading what was added elsewhere",
        "out = []\nalias = out\nfor x in {'a', 'b'}:\n    out.append(len(alias))\nresult = sorted(out)",
        order,
      ],
      [
        "looped over while a function reads what was added",
        "out = []\ndef size(): return len(out)\nfor x in {'a', 'b'}:\n    out.append(size())\nresult = sorted(out)",
        order,
      ],
      [
        "looped over while a function changes something",
        "out, log = [], []\ndef note(x):\n    log.append(x)\n    return x\nfor x in {'a', 'b'}:\n    out.append(note(x))\nresult = log",
        order,
      ],
      [
        "looped over carrying a value along",
        "last = ''\nout = []\nfor x in {'a', 'b'}:\n    out.append(last + x)\n    last = x\nresult = sorted(out)",
        order,
      ],
      ["looped over with a break", "out = []\nfor x in {'a', 'b'}:\n    out.append(x)\n    break\nresult = out", order],
      ["looped over with a return", "def f():\n    for x in {'a', 'b'}:\n        return x\nresult = f()", order],
      [
        "looped over with an exception",
        "out = []\ntry:\n    for x in {'a', 'b'}:\n        if x == 'b': raise ValueError\n        out.append(x)\nexcept ValueError:\n    pass\nresult = out",
        order,
      ],
      ["looped over leaves its variables unknown", "for x in {'a', 'b'}:\n    y = x\nresult = y", order],
      [
        "looped over to build lists in a dict",
        "d = {}\nfor x in {'a', 'b'}:\n    inner = []\n    inner.append(x)\n    d[x] = inner\nresult = d['a']",
        "['a']",
      ],
      ["of one element looped over", "out = []\nfor x in {'a'}:\n    out.append(x)\nresult = out", "['a']"],
      ["has a sum of integers", "result = sum({1, 2, 3})", "6"],
      ["has a smallest item", "result = min({'b', 'a'}), max({1, 2})", "('a', 2)"],
      ["has a smallest item by a key that ties", "result = min({'b', 'a'}, key=len)", order],
      ["sorted by a key that ties", "result = sorted({'b', 'a'}, key=len)", order],
      ["has any and all", "result = any(x == 'a' for x in {'a', 'b'}), all(x for x in {'a', 'b'})", "(True, True)"],
      ["has no first item", "result = next(iter({'a', 'b'}))", order],
      ["popped", "s = {'a', 'b'}\ns.pop()\nresult = s", order],
      ["enumerated", "result = list(enumerate({'a', 'b'}))", order],
      ["zipped", "result = list(zip({'a', 'b'}, [1, 2]))", order],
      ["unpacked", "a, b = {'x', 'y'}\nresult = a", order],
      ["mapped has the same members", "result = sorted(map(str.upper, {'a', 'b'}))", "['A', 'B']"],
      ["filtered has the same members", "result = set(filter(lambda x: x != 'a', {'a', 'b'}))", "{'b'}"],
      [
        "chained with a list has no order",
        "import itertools\nresult = list(itertools.chain(['c'], {'a', 'b'}))",
        order,
      ],
      ["star-unpacked into a list has no order", "result = [*{'a', 'b'}]", order],
      ["star-unpacked into a set", "result = {*{'a'}, 'a'}", "{'a'}"],
      ["its text has no order", "result = str({'a', 'b'})", order],
      ["of dict keys subtracted", "d = {'a': 1, 'b': 2, 'c': 3}\nresult = list(d.keys() - {'a'})", order],
      ["in a comprehension with effects", "log = []\nxs = {log.append(x) for x in {'a', 'b'}}\nresult = log", order],
      ["reduced", "from functools import reduce\nresult = reduce(lambda a, b: a + b, {'a', 'b'})", order],
      ["as arguments", "def f(*a): return a\nresult = f(*{'a', 'b'})", order],
      ["in a generator read by next", "g = (x for x in {'a', 'b'})\nresult = next(g)", order],
      ["counted", "from collections import Counter\nresult = Counter({'a', 'b'})['a']", "1"],
      ["json of a dict made from it", "import json\nresult = json.dumps({x: 1 for x in {'a', 'b'}})", order],
      ["text of a dict made from it", "result = str({x: 1 for x in {'a', 'b'}})", order],
      ["popitem of a dict made from it", "d = {x: 1 for x in {'a', 'b'}}\nresult = d.popitem()", order],
    ]),
  )("%s", (_, program, expected) => {
    expect(run(program)).toBe(expected);
  });
});
