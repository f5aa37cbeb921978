import { expect, test } from "vitest";
import { run } from "./run-python.ts";

test.each([
  ["result = 1 + 2 * 3", "7"],
  ["def f(a, b=2, *args, k=5, **kw):\n    return (a, b, args, k, kw)\nresult = f(1, 3, 4, k=6, z=7)", "(1, 3, (4,), 6, {'z': 7})"],
  ["result = [x * y for x in range(3) for y in (1, 2) if x]", "[1, 2, 2, 4]"],
  ["result = {k: v for k, v in zip('abc', range(3))}", "{'a': 0, 'b': 1, 'c': 2}"],
  ["x = 5\nresult = f'{x:>4}|{x!r}|{x=}'", "'   5|5|x=5'"],
  ["class A:\n    def __init__(self, x):\n        self.x = x\n    def get(self):\n        return self.x\nresult = A(3).get()", "3"],
  ["def g():\n    for i in range(3):\n        yield i * 2\nresult = list(g())", "[0, 2, 4]"],
  ["try:\n    1 / 0\nexcept ZeroDivisionError as e:\n    result = str(e)", "'division by zero'"],
  ["result = sorted([3, 1, 2], reverse=True)", "[3, 2, 1]"],
  ["result = '%s-%03d' % ('a', 7)", "'a-007'"],
  ["result = 'a,b'.split(',') + ['{}'.format(1.5)]", "['a', 'b', '1.5']"],
  ["import unknown_package\nresult = unknown_package.x + 1", "Unknown(third-party-import)"],
  ["import u\na = []\nif u.x:\n    a.append(1)\nresult = a", "Unknown(third-party-import)"],
  ["import u\na = []\nif u.x:\n    b = 1\nelse:\n    b = 1\nresult = (a, b)", "([], 1)"],
  ["import u\ndef f():\n    if u.x:\n        return 1\n    return 1\nresult = f()", "1"],
  ["import u\ndef f():\n    if u.x:\n        return 1\n    return 2\nresult = f()", "Unknown(third-party-import)"],
  ["import u\na = [1]\nfor x in u.y:\n    a.append(2)\nb = 3\nresult = b", "3"],
  ["import u\na = [1]\nfor x in u.y:\n    a.append(2)\nresult = a", "Unknown(third-party-import)"],
  ["import u\na = [1]\nu.f(a)\nresult = a", "Unknown(third-party-import)"],
  ["import u\nnames = []\ndef add():\n    names.append(1)\nu.f(add)\nresult = names", "Unknown(third-party-import)"],
  ["import u\nnames = [1]\ndef add():\n    return len(names)\nu.f(add)\nresult = names", "[1]"],
  ["import u\ntry:\n    x = u.f()\n    y = 1\nexcept Exception:\n    y = 2\nresult = y", "Unknown(third-party-import)"],
])("evaluates %j", (program, expected) => {
  expect(run(program)).toBe(expected);
});
