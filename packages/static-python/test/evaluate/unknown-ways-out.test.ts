import { describe, expect, it } from "vitest";
import { run } from "../support/run-python.ts";
import { lost, rows } from "../support/table-of-programs.ts";

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
        "a loop that may be left by break before it raises",
        "out = []\ndef f():\n    try:\n        for i in range(3):\n            if i == 1:\n                raise ValueError\n            if u.flag:\n                break\n        out.append('left')\n    except ValueError:\n        out.append('raised')\nf()\nresult = out, 5",
        lost,
      ],
      [
        "a break that is possible before an uncaught exception goes on",
        "for i in [1, 2]:\n    if i == 2:\n        raise ValueError\n    if u.flag:\n        break\nresult = i",
        "1",
      ],
      [
        "a finally that returns swallows what unknown code may raise",
        "out = []\ndef f():\n    try:\n        u.f()\n        out.append('fine')\n    except LookupError:\n        out.append('caught')\n    finally:\n        return 1\nf()\nresult = out",
        lost,
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
