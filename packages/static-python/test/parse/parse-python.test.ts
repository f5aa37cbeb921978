import { beforeAll, describe, expect, it } from "vitest";
import type { PythonParser } from "../../src/index.ts";
import { pythonParser } from "../support/python-parser.ts";
import { showModule } from "../support/show-syntax.ts";

let parser: PythonParser;
beforeAll(async () => {
  parser = await pythonParser();
});

const shown = (text: string): string => {
  const module = parser.parse(text);
  expect(module.errors).toStrictEqual([]);
  return showModule(module);
};

describe("expressions are read with Python's precedence", () => {
  it.each([
    ["a + b * c ** -d ** e", "(a + (b * (c ** (- (d ** e)))))"],
    ["a | b ^ c & d << e", "(a | (b ^ (c & (d << e))))"],
    ["a & b ^ c & d", "((a & b) ^ (c & d))"],
    ["-a ** b", "(- (a ** b))"],
    ["not a == b and c or d", "(((not (a == b)) and c) or d)"],
    ["(a and b) and c", "((a and b) and c)"],
    ["a < b <= c is not d not in e", "(a < b <= c is not d not in e)"],
    ["a if b else c if d else e", "(a if b else (c if d else e))"],
    ["lambda x, *, y=1: x if y else z", "(lambda x, *, y=1: (x if y else z))"],
    ["a.b(c)[d].e", "a.b(c)[d].e"],
    ["x[1:2, ::3, ...]", "x[(1:2:, ::3, ...)]"],
    ["x[a,], x[*b]", "(x[(a,)], x[(*b,)])"],
    ["[*a + b, c]", "[*(a + b), c]"],
    ["f(*a or b, *c, d=e, **g)", "f(*(a or b), *c, d=e, **g)"],
    ["f(x for x in y)", "f(generator(x for x in y))"],
    ["f(a := b if c else d)", "f((a := (b if c else d)))"],
    ["{**a, 'b': 1}, {1, 2}, {}", '({**a, "b": 1}, {1, 2}, {})'],
    ["[(a, b) for a, *b in c if d if e for f in g]", "list((a, b) for (a, *b) in c if d if e for f in g)"],
    ["{k: v for k, v in x}", "dict(k: v for (k, v) in x)"],
    ["(), (a,), (a)", "((), (a,), a)"],
    ["print, exec, match, case, type, _", "(print, exec, match, case, type, _)"],
    ["...", "..."],
  ])("%s", (text, expected) => {
    expect(shown(`${text}\n`)).toBe(expected);
  });

  it("awaits the operand before the power is taken", () => {
    expect(shown("async def f():\n  return await x ** 2\n")).toBe("async def f():\n  return ((await x) ** 2)");
  });
});

describe("literals", () => {
  it.each([
    ["1_000, 0xFF, 0o17, 0b1, 1e5, .5, 1., 2J", "(1000, 0xff, 0o17, 0b1, 1e5, .5, 1., 2j)"],
    [String.raw`'a\n\x41\u0042\101\q\''`, '"a\\nABA\\\\q\'"'],
    [String.raw`r'\n'`, '"\\\\n"'],
    [String.raw`'\N{DASH}'`, '"\\\\N{DASH}"'],
    [String.raw`b'\x00\d\u1'`, 'b"\\u0000\\\\d\\\\u1"'],
    ["'a' \"b\" '''c'''", '"abc"'],
    ["'''a\\\nb'''", '"ab"'],
    ["f'{a!r:>{b}.{c}}'", 'f"{a!r:>{b}.{c}}"'],
    ["f'{a = !s}{b=:x}'", 'f"{a|a = |!s}{b|b=|:x}"'],
    ["f'{{{a}}}' 'b{c}'", 'f"{{a}}b{c}"'],
    ["f'{x:=5}'", 'f"{x:=5}"'],
    ["f'{a[\"b\"]}' f'{a['b']}'", 'f"{a["b"]}{a["b"]}"'],
    ["f'{a, *b}{c,}'", 'f"{(a, *b)}{(c,)}"'],
    ["f'{x != y}{lambda_}'", 'f"{(x != y)}{lambda_}"'],
    ["rf'\\{a}\\N{b}'", 'f"\\\\{a}\\\\N{b}"'],
    ["f'{f'{f'{a}'}'}'", 'f"{f"{f"{a}"}"}"'],
    ["f''", 'f""'],
    ["t'a{b}'", 't"a{b}"'],
  ])("%s", (text, expected) => {
    expect(shown(`${text}\n`)).toBe(expected);
  });

  it("line ends within them are LF", () => {
    expect(shown("'''a\r\nb\rc'''\r\n")).toBe('"a\\nb\\nc"');
  });

  it("names are compared in normal form KC", () => {
    expect(shown("ﬁ = 1\n")).toBe("fi = 1");
  });
});

describe("statements", () => {
  it.each([
    ["a = *b, c = d", "a = (*b, c) = d"],
    ["*a, (b, [c]) = d", "(*a, (b, [c])) = d"],
    ["*(a, b), c = d", "(*(a, b), c) = d"],
    ["a,\nb = c", "(a,)\nb = c"],
    ["*a,\nb: int = c,\nd = e", "(*a,)\nb: int = (c,)\nd = e"],
    ["(a) = b.c = d[0] = e", "a = b.c = d[0] = e"],
    ["x: dict[str, list[int]] | None = a, *b", "x: (dict[(str, list[int])] | None) = (a, *b)"],
    ["x: lambda a=1: a = 2", "x: (lambda a=1: a) = 2"],
    ["a.b[0]: int; c: str = yield_", "a.b[0]: int\nc: str = yield_"],
    ["x //= y, z", "x //= (y, z)"],
    ["del a, (b, c), d[0]", "del a, (b, c), d[0]"],
    ["raise a from b", "raise a from b"],
    ["assert a, b", "assert a, b"],
    ["import a.b as c, d.e", "import a.b as c, d.e"],
    ["from ...a.b import (c as d, e,)", "from ...a.b import c as d, e"],
    ["from . import *", "from . import *"],
    ["if a: b; c\nelif d: e\nelse: f", "if a:\n  b\n  c\nelse:\n  if d:\n    e\n  else:\n    f"],
    ["for a, *b in *c, d: pass\nelse: e", "for (a, *b) in (*c, d):\n  pass\nelse:\n  e"],
    ["while a := b: break", "while (a := b):\n  break"],
    ["with (a as b, c): d", "with a as b, c:\n  d"],
    ["with (a), (b) as c: d", "with a, b as c:\n  d"],
    ["with (a, b) as c: d", "with (a, b) as c:\n  d"],
    ["with a if b else c as d: e", "with (a if b else c) as d:\n  e"],
    ["with (a := b, c): d", "with ((a := b), c):\n  d"],
    [
      "try: a\nexcept (B, C) as d: e\nexcept: f\nelse: g\nfinally: h",
      "try:\n  a\nexcept (B, C) as d:\n  e\nexcept:\n  f\nelse:\n  g\nfinally:\n  h",
    ],
    ["try: a\nexcept* B: c", "try:\n  a\nexcept* B:\n  c"],
    ["try: a\nexcept B, C: d", "try:\n  a\nexcept (B, C):\n  d"],
    [
      "@a.b(c)\n@d\ndef f(x, /, y: int = 1, *z: *T, k, **w: A[B]) -> A[1:2].c[d]: yield",
      "@a.b(c) @d def f(x, /, y: int=1, *z: *T, k, **w: A[B]) -> A[1:2:].c[d] generator:\n  (yield)",
    ],
    ["def f(a: x and y, b: A[B](c) = 1, c: 'd' = 2): ...", 'def f(a: (x and y), b: A[B](c)=1, c: "d"=2):\n  ...'],
    [
      "class A[T: (int, str), *U, **P = [int]](B, c=D, *E, **F): pass",
      "class A[T: (int, str), *U, **P = [int]](B, *E, c=D, **F):\n  pass",
    ],
    ["def f[T: A[int] = B](x): pass", "def f[T: A[int] = B](x):\n  pass"],
    ["type A[T] = dict[str, T]", "type A[T] = dict[(str, T)]"],
    ["type = match[a:b]", "type = match[a:b:]"],
    ["a = 1\\\n  + 2; b", "a = (1 + 2)\nb"],
  ])("%s", (text, expected) => {
    expect(shown(`${text}\n`)).toBe(expected);
  });

  it("reads every pattern of a match statement", () => {
    const text = `match a, *b:
    case -1 | 1.5 | 1+2j | "s" "t" | None | x.y: pass
    case [a, (b), (c,), *_] | {"k": [a, b, c], **r} if a: pass
    case A(1, b, c=2 | 3 as d) as e: pass
    case a, *b: pass
    case _: match = case
`;
    expect(parser.parse(text).errors.map((error) => error.message)).toStrictEqual([
      "alternative patterns bind different names",
    ]);
    expect(shown(text.replace(", **r}", "}").replace("(c,)", "[c]"))).toBe(
      `match (a, *b):
  case ((- 1) | 1.5 | (1 + 2j) | "st" | None | x.y):
    pass
  case ([a, b, [c], *_] | {"k": [a, b, c]}) if a:
    pass
  case A(1, b, c=((2 | 3) as d)) as e:
    pass
  case [a, *b]:
    pass
  case _:
    match = case`.replace("case A(1, b, c=((2 | 3) as d)) as e", "case (A(1, b, c=((2 | 3) as d)) as e)"),
    );
  });

  it("keeps docstrings, escapes decoded", () => {
    const module = parser.parse('"""Mo\\tdule."""\ndef f():\n  "F" "G"\nclass C:\n  f"no"\n');
    expect(module.docstring).toBe("Mo\tdule.");
    expect(module.body.map((node) => ("docstring" in node ? node.docstring : undefined))).toStrictEqual([
      undefined,
      "FG",
      null,
    ]);
  });

  it("yield in a nested function does not make the outer one a generator", () => {
    expect(shown("def f():\n  lambda: (yield)\n  def g(x): yield x\n")).toBe(
      "def f():\n  (lambda : (yield))\n  def g(x) generator:\n    (yield x)",
    );
  });
});

describe("layout", () => {
  it.each([
    ["tabs", "if a:\n\tb\n\tif c:\n\t\td\n\te\n"],
    ["one space", "if a:\n b\n if c:\n  d\n e\n"],
    ["CRLF", "if a:\r\n  b\r\n  if c:\r\n    d\r\n  e\r\n"],
    ["CR", "if a:\r  b\r  if c:\r    d\r  e\r"],
    ["form feeds", "if a:\n\f  b\n  \f  if c:\n    d\n  e\n".replace("  \f  if", "  if")],
    ["a byte order mark", "\uFEFFif a:\n  b\n  if c:\n    d\n  e\n"],
    ["comments anywhere", "if a:  # x\n# y\n  b\n      # z\n  if c:\n# w\n    d\n    # v\n  e\n# u"],
    ["continuations", "if \\\n  a:\n  b\n  if c:\n    d\n  \\\n  e\n"],
    ["no line end", "if a:\n  b\n  if c:\n    d\n  e"],
  ])("of %s gives the same tree", (_, text) => {
    expect(shown(text)).toBe("if a:\n  b\n  if c:\n    d\n  e");
  });

  it("a star at the beginning of a line keeps its block", () => {
    expect(shown("if a:\n *b, c = d\n*e, f = g\n")).toBe("if a:\n  (*b, c) = d\n(*e, f) = g");
  });
});

describe("spans", () => {
  it("count UTF-16 units of the original text, as CPython's tree divides it", () => {
    const text = 'é = f"😀{ (x) !r}" + call(\n  *a, k=1)\n';
    const [statement] = parser.parse(text).body;
    if (statement?.kind !== "assign" || statement.value.kind !== "binary") throw new Error("expected a sum");
    const { left, right } = statement.value;
    expect(text.slice(statement.start, statement.end)).toBe(text.trimEnd());
    expect(text.slice(left.start, left.end)).toBe('f"😀{ (x) !r}"');
    if (left.kind !== "formatted-string" || left.parts[1]?.kind !== "field" || right.kind !== "call")
      throw new Error("expected a field and a call");
    expect(text.slice(left.parts[1].value.start, left.parts[1].value.end)).toBe("x");
    expect([right.arguments[0], right.keywords[0]].map((node) => text.slice(node?.start, node?.end))).toStrictEqual([
      "*a",
      "k=1",
    ]);
  });

  it("of a decorated function begin at def, and its name has its own", () => {
    const text = "@d\ndef f(): pass\n";
    const [node] = parser.parse(text).body;
    if (node?.kind !== "function") throw new Error("expected a function");
    expect([text.slice(node.start, node.end), text.slice(node.nameSpan.start, node.nameSpan.end)]).toStrictEqual([
      "def f(): pass",
      "f",
    ]);
  });
});
