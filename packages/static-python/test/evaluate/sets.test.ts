import { describe, expect, it } from "vitest";
import { run } from "../support/run-python.ts";
import { rows } from "../support/table-of-programs.ts";

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
