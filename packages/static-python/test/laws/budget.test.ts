import { describe, expect, it } from "vitest";
import { processorTime } from "../support/processor-time.ts";
import { interpreterOf, run } from "../support/run-python.ts";

const budget = { steps: 100_000, bytes: 10_000_000 };
const stopped = /^Stopped\(/;

describe("an evaluation that does not end", { timeout: 120_000 }, () => {
  it.each([
    ["an endless loop", "while True: pass"],
    ["an endless loop with work", "n = 0\nwhile True: n += 1"],
    [
      "an endless loop that catches everything",
      "while True:\n    try:\n        1 / 0\n    except Exception:\n        pass",
    ],
    [
      "an endless loop of finally",
      "def f():\n    while True:\n        try:\n            return 1\n        finally:\n            continue\nf()",
    ],
    ["an endless iterator", "import itertools\nlist(itertools.count())"],
    ["an endless generator", "def g():\n    while True: yield 1\nlist(g())"],
    ["an endless cycle", "import itertools\nsum(itertools.cycle([1]))"],
    ["a list that grows while it is read", "a = [1]\nfor x in a: a.append(x)"],
    ["a huge range", "for i in range(10 ** 18): pass"],
    ["a huge list", "x = [0] * 10 ** 12"],
    ["a huge string", "x = 'x' * 10 ** 12"],
    ["a string that doubles", "x = 'x'\nfor i in range(100): x = x + x"],
    ["a list that doubles", "x = [1]\nfor i in range(100): x = x + x"],
    ["a dict that grows", "d = {}\nfor i in range(10 ** 9): d[i] = i"],
    ["a huge power", "x = 10 ** 10 ** 10"],
    ["a tower of powers", "x = 9 ** 9 ** 9"],
    ["a huge shift", "x = 1 << 10 ** 12"],
    ["a product that explodes", "import itertools\nx = list(itertools.product(range(100), repeat=10))"],
    ["permutations that explode", "import itertools\nx = list(itertools.permutations(range(30)))"],
    ["a factorial", "import math\nx = math.factorial(10 ** 9)"],
    ["a format width", "x = f'{1:>1000000000}'"],
    ["a zfill width", "x = '1'.zfill(10 ** 10)"],
    ["a center width", "x = '1'.center(10 ** 10)"],
    ["a percent width", "x = '%1000000000d' % 1"],
    ["an expandtabs width", "x = '\\t'.expandtabs(10 ** 10)"],
    ["a join that explodes", "x = 'y'\nfor i in range(60): x = x.join([x, x, x])"],
    ["a replace that explodes", "x = 'ab'\nfor i in range(60): x = x.replace('a', 'aa').replace('b', 'bb')"],
    ["a tuple that nests for ever", "t = ()\nwhile True: t = (t,)"],
    [
      "unknown loops inside each other",
      "import u\nn = []\nfor a in u.x:\n for b in u.x:\n  for c in u.x:\n   for d in u.x:\n    for e in u.x:\n     for f in u.x:\n      for g in u.x:\n       for h in u.x:\n        for i in u.x:\n         for j in u.x:\n          n.append(1)",
    ],
    [
      "recursion under an unknown condition",
      "import u\ndef f(n):\n    if u.flag: return f(n + 1)\n    else: return f(n + 2)\nf(0)",
    ],
    ["recursion without end", "def f(): return [f() for x in [1]]\nf()"],
    ["recursion through repr", "class A:\n    def __repr__(self): return repr(self)\nrepr(A())"],
    ["recursion through attributes", "class A:\n    def __getattr__(self, n): return getattr(self, n + 'x')\nA().y"],
    ["recursion through operators", "class A:\n    def __add__(self, o): return self + o\nA() + 1"],
    ["recursion through iteration", "class A:\n    def __iter__(self): return iter(self)\nlist(A())"],
    ["recursion through construction", "class A:\n    def __init__(self): A()\nA()"],
    ["recursion through sorted", "def f(x): return sorted([2, 1], key=f)\nf(1)"],
    ["recursion through generators", "def g(): yield from g()\nlist(g())"],
    ["recursion through properties", "class A:\n    @property\n    def x(self): return self.x\nA().x"],
    [
      "recursion through a decorator",
      "import functools\ndef d(f):\n    @functools.wraps(f)\n    def w(*a): return w(*a)\n    return w\n@d\ndef f(): pass\nf()",
    ],
    ["a class that makes itself", "def f():\n    class A(f()): pass\n    return A\nf()"],
  ])("%s", (_, program) => {
    let outcome = "";
    const milliseconds = processorTime(() => {
      outcome = run(`${program}\nresult = 'ended'`, { budget });
    });
    expect(outcome).toMatch(/^(Stopped\(|RecursionError|OverflowError|MemoryError)/);
    expect(milliseconds).toBeLessThan(40_000);
  });

  it("leaves nothing known", () => {
    const interpreter = interpreterOf({ files: { "m.py": "x = 1\nwhile True: pass\n", "n.py": "y = 1\n" }, budget });
    expect(interpreter.attempt((host) => host.importModule("m"))).toMatchObject({
      kind: "stopped",
      cause: { rule: "budget-exhausted", at: { file: "m.py", line: 2 } },
    });
    expect(interpreter.attempt((host) => host.importModule("n")).kind).toBe("stopped");
  });

  it("stops inside a try of the project, too", () => {
    expect(
      run("try:\n    while True: pass\nexcept BaseException:\n    pass\nfinally:\n    result = 'ended'", { budget }),
    ).toMatch(stopped);
  });
});

describe("deep nesting", { timeout: 120_000 }, () => {
  it.each([
    ["lists", `${"[".repeat(150)}${"]".repeat(150)}`],
    ["parentheses and calls", `${"str(".repeat(80)}1${")".repeat(80)}`],
    ["a long sum", Array.from({ length: 400 }, () => "1").join(" + ")],
    ["a long concatenation", Array.from({ length: 400 }, () => "'a'").join(" + ")],
    ["a long chain of and", Array.from({ length: 400 }, () => "1").join(" and ")],
    ["a long comparison", Array.from({ length: 500 }, () => "1").join(" == ")],
    ["a long list", `[${Array.from({ length: 20000 }, (_, index) => index).join(", ")}]`],
  ])("%s", (_, expression) => {
    expect(run(`x = ${expression}\nresult = 'ended'`)).toBe("'ended'");
  });

  it("nesting beyond what CPython takes", () => {
    expect(run(`x = ${"-".repeat(5000)}1\nresult = 'ended'`)).toMatch(/ended|SyntaxError|Stopped|Unknown/);
    expect(run(`x = ${"(lambda: ".repeat(300)}1${")".repeat(300)}\nresult = 'ended'`)).toMatch(
      /ended|SyntaxError|Stopped|Unknown/,
    );
  });

  it("what the parser does not read is unknown, not wrong", () => {
    const sum = Array.from({ length: 5000 }, () => "1").join(" + ");
    expect(run("import m\nresult = m.x", { files: { "m.py": `x = ${sum}` } })).toBe("Unknown(budget-exhausted)");
  });

  it("many elif branches", () => {
    const branches = Array.from({ length: 300 }, (_, index) => `elif x == ${index}: y = ${index}`).join("\n");
    expect(run(`x = 299\nif x == -1: y = -1\n${branches}\nresult = y`)).toBe("299");
  });

  it("values that hold themselves", () => {
    expect(run("a = []\na.append(a)\nd = {}\nd['d'] = d\nresult = a, d")).toBe("([[...]], {'d': {...}})");
    expect(run("a = []\na.append(a)\nb = []\nb.append(b)\nresult = a == b")).toMatch(/Stopped|RecursionError/);
    expect(run("import u\na = []\na.append(a)\nu.f(a)\nresult = a")).toBe("Unknown(third-party-import)");
  });

  it("values nested deeply", () => {
    expect(run("x = []\nfor i in range(100000): x = [x]\nresult = len(x)")).toBe("1");
    expect(run("import u\nx = []\nfor i in range(100000): x = [x]\nu.f(x)\nresult = x")).toBe(
      "Unknown(third-party-import)",
    );
    expect(run("import copy\nx = []\nfor i in range(5000): x = [x]\nresult = copy.deepcopy(x)")).toMatch(
      /Unknown|Stopped|RecursionError/,
    );
    expect(run("x = ()\nfor i in range(5000): x = (x,)\nresult = {x: 1}")).toMatch(/Unknown|Stopped|RecursionError/);
    expect(run("import u\nx = ()\nfor i in range(5000): x = (x,)\ny = u.f(x)\nresult = 1")).toMatch(
      /1|Unknown|Stopped|RecursionError/,
    );
  });

  it("900 nested calls are followed", () => {
    expect(run("def f(n): return 0 if n == 0 else 1 + f(n - 1)\nresult = f(900)")).toBe("900");
  });

  it("calls beyond CPython's own limit raise", () => {
    expect(run("def f(n): return f(n + 1)\nf(0)")).toBe("RecursionError: maximum recursion depth exceeded");
  });
});

describe("a long program", { timeout: 120_000 }, () => {
  it("of ten thousand calls in a loop is followed to its end", () => {
    const program =
      "def step(func, inputs, outputs, name=None, tags=None):\n    return (func, inputs, outputs, name, tags)\ndef f(x): return x\nsteps = []\nfor i in range(10000):\n    steps.append(step(f, [f'in_{i}', f'p:{i % 7}'], f'out_{i}', name=f'step_{i}', tags=['a', f't{i}']))\nresult = len(steps), steps[-1][3]";
    expect(run(program)).toBe("(10000, 'step_9999')");
  });
});
