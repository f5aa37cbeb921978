import { describe, expect, it } from "vitest";
import { run } from "../support/run-python.ts";
import { lost, rows } from "../support/table-of-programs.ts";

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
