import { describe, expect, it } from "vitest";
import { run } from "../support/run-python.ts";
import { lost, rows } from "../support/table-of-programs.ts";

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
