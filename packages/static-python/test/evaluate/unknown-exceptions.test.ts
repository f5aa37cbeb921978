import { describe, expect, it } from "vitest";
import { run } from "../support/run-python.ts";
import { lost, rows } from "../support/table-of-programs.ts";

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
