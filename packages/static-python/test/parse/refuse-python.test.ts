import { beforeAll, describe, expect, it } from "vitest";
import type { PythonParser } from "../../src/index.ts";
import { pythonParser } from "../support/python-parser.ts";

let parser: PythonParser;
beforeAll(async () => {
  parser = await pythonParser();
});

const errors = (text: string): readonly string[] =>
  parser.parse(text).errors.map((error) => `${text.slice(error.start, error.end)}: ${error.message}`);

describe("what Python refuses when it reads a module", () => {
  it.each([
    ["print 'x'", "Python 2's print"],
    ["exec code in scope", "Python 2's exec"],
    ["a <> b", "Python 2's inequality"],
    ["`a`", "backticks"],
    ["0777", "an octal number of Python 2"],
    ["10L", "a long number"],
    ["ur'x'", "a prefix of Python 2"],
    ["raise A, b", "Python 2's raise"],
    ["def f((a, b)): pass", "a tuple parameter"],
    ["x =", "a missing value"],
    ["x =\ny = 2", "a value on the next line"],
    ["x: int =\ny = 2", "an annotated value on the next line"],
    ["a,,", "two commas"],
    ["f'{a!r b}'", "a field that goes on after its conversion"],
    ["a b", "two expressions in a row"],
    ["import a import b", "two statements in a row"],
    ["f'{a}' 1", "a number after a string"],
    ["print f'{a}'", "an f-string after a name"],
    ["(a", "an open parenthesis"],
    ["a)", "a closing parenthesis"],
    ["(a]", "a wrong parenthesis"],
    ["'a", "an open string"],
    ["'''a", "an open long string"],
    ["'\\x4'", "half an escape"],
    ["b'é'", "a letter in bytes"],
    ["'a' b'c'", "text next to bytes"],
    ["f'{}'", "an empty field"],
    ["f'{a'", "an open field"],
    ["f'}'", "a closing brace"],
    ["f'{a!z}'", "an unknown conversion"],
    ["a\u00a0= 1", "a space that is none"],
    ["a = 1\0", "a null byte"],
    ["# \0", "a null byte in a comment"],
    ["x = \\ y", "a backslash within a line"],
    ["if a:\nb", "a missing block"],
    ["if a:\n  b\n c", "an unmatched indent"],
    ["  a", "an indented first line"],
    ["a\n  b", "an indented line"],
    ["if a:\n\tb\n        c", "tabs mixed with spaces"],
    ["else: a", "else without if"],
    ["try: a", "try alone"],
    ["try: a\nexcept: b\nexcept C: d", "a bare except that is not last"],
    ["try: a\nexcept A: b\nexcept* C: d", "except mixed with except*"],
    ["1 = a", "an assignment to a number"],
    ["f() = a", "an assignment to a call"],
    ["None = a", "an assignment to None"],
    ["f'{a}' = b", "an assignment to an f-string"],
    ["*a = b", "a star alone"],
    ["*a, *b = c", "two stars"],
    ["x = *a", "a star alone as value"],
    ["a, b: int", "an annotated tuple"],
    ["a, b += c", "an augmented tuple"],
    ["a = b += c", "an augmented value"],
    ["a := b", "a walrus without parentheses"],
    ["f(a=1, b)", "a positional argument after a named one"],
    ["f(**a, *b)", "a star after two stars"],
    ["f(a=1, a=2)", "a repeated argument"],
    ["f(a for a in b, c)", "a generator without parentheses"],
    ["f(a as b)", "as in a call"],
    ["[a for b in c, d]", "a bare tuple in a comprehension"],
    ["[*a for a in b]", "a star in a comprehension"],
    ["{a: 1, b}", "a set in a dict"],
    ["del f()", "a deleted call"],
    ["def f(a, a): pass", "a repeated parameter"],
    ["def f(a=1, b): pass", "a parameter without default after one with"],
    ["def f(*): pass", "a bare star"],
    ["def f(a, /, b, /): pass", "two slashes"],
    ["def f(**k, a): pass", "a parameter after **"],
    ["lambda x: int: x", "an annotated lambda"],
    ["from a import b,", "a trailing comma in an import"],
    ["from a import b.c", "a dotted name in an import"],
    ["class A[T, T]: pass", "a repeated type parameter"],
    ["match a:\n  case _: pass\n  case 1: pass", "a pattern after a wildcard"],
    ["match a:\n  case [b, b]: pass", "a name bound twice in a pattern"],
    ["match a:\n  case b | c: pass", "alternatives with different names"],
  ])("%s: %s", (text) => {
    expect(errors(`${text}\n`)).not.toStrictEqual([]);
  });
});

describe("what Python refuses when it compiles a module", () => {
  it.each([
    ["return 1", "'return' outside function"],
    ["class A:\n  return", "'return' outside function"],
    ["yield 1", "'yield' outside function"],
    ["def f():\n  [(yield) for a in b]", "'yield' inside a comprehension"],
    ["def f():\n  await a", "'await' outside async function"],
    ["async def f():\n  lambda: await a", "'await' outside async function"],
    ["def f():\n  async with a: pass", "'async with' outside async function"],
    ["def f():\n  return [a async for a in b]", "asynchronous comprehension outside of an asynchronous function"],
    ["async def f():\n  yield\n  return 1", "'return' with value in async generator"],
    ["break", "'break' outside loop"],
    ["for a in b:\n  def f():\n    continue", "'continue' outside loop"],
    ["for a in b:\n  try: pass\n  except* C: break", "'break' cannot appear in an 'except*' block"],
    ["def f():\n  from a import *", "import * only allowed at module level"],
    ["a = 1\nfrom __future__ import annotations", "from __future__ imports must occur at the beginning of the file"],
    ["from __future__ import nothing", "future feature nothing is not defined"],
    ["nonlocal a", "nonlocal declaration not allowed at module level"],
    ["def f():\n  nonlocal a", "no binding for nonlocal 'a' found"],
    ["def f(a):\n  global a", "name 'a' is parameter and global"],
    ["def f():\n  a = 1\n  global a", "name 'a' is assigned to before global declaration"],
    ["def f():\n  print(a)\n  global a", "name 'a' is used prior to global declaration"],
    ["[a := 1 for a in b]", "assignment expression cannot rebind comprehension iteration variable 'a'"],
    ["[a for a in (b := c)]", "assignment expression cannot be used in a comprehension iterable expression"],
    [
      "class A:\n  [(a := 1) for b in c]",
      "assignment expression within a comprehension cannot be used in a class body",
    ],
    ["def f(a: (yield)): pass", "yield expression cannot be used within an annotation"],
  ])("%s", (text, message) => {
    expect(parser.parse(`${text}\n`).errors.map((error) => error.message)).toContain(message);
  });

  it.each([
    "def f():\n  a = 1\n  def g():\n    nonlocal a\n    a = 2\n",
    "async def f():\n  return [[a async for a in b] for c in d]\n",
    "def f():\n  return (a async for a in b)\n",
    "for a in b:\n  if c: break\n  else: continue\n",
    "'''doc'''\nfrom __future__ import annotations\n",
    "lambda: (yield)\n",
    "def f():\n  return [a for a in (yield)]\n",
  ])("but not %s", (text) => {
    expect(errors(text)).toStrictEqual([]);
  });
});

describe("an error", () => {
  it("is pointed at", () => {
    expect(errors("a = 1\nf(b=1, c)\n")).toStrictEqual(["c: positional argument follows keyword argument"]);
    expect(errors("x = (1,\n")).toContain("(: '(' was never closed");
  });

  it("leaves the statements around it readable", () => {
    const { body } = parser.parse("a = 1\nb = = 2\nc = 3\n");
    expect([body[0]?.kind, body.at(-1)?.kind]).toStrictEqual(["assign", "assign"]);
    expect(body.some((node) => node.kind === "invalid-statement")).toBe(true);
  });

  it("stays within the block it is in", () => {
    const [first, second] = parser.parse("def f():\n  return 0777\ndef g():\n  return 1\n").body;
    expect([first?.kind, second?.kind]).toStrictEqual(["function", "function"]);
  });
});

describe("bounds", () => {
  it.each([
    ["(".repeat(100_000), "too many nested parentheses"],
    [`${"(".repeat(201)}1${")".repeat(201)}\n`, "too many nested parentheses"],
    [
      `${Array.from({ length: 101 }, (_, i) => `${" ".repeat(i)}if a:\n`).join("")}${" ".repeat(101)}pass\n`,
      "too many levels of indentation",
    ],
    [`a${".b".repeat(100_000)}\n`, "the code is nested too deeply to be read"],
    [`${"a + ".repeat(100_000)}b\n`, "the code is nested too deeply to be read"],
    [`${"not ".repeat(100_000)}b\n`, "the code is nested too deeply to be read"],
    [`if a: pass\n${"elif b: pass\n".repeat(20_000)}`, "the code is nested too deeply to be read"],
    ["f'{".repeat(10_000), "too many nested f-strings"],
  ])("%#: nesting ends in an error, never in a crash", (text, message) => {
    expect(parser.parse(text).errors.map((error) => error.message)).toContain(message);
  });

  it("nesting as deep as Python allows is read", () => {
    expect(parser.parse(`${"(".repeat(199)}1${")".repeat(199)}\n`).errors).toStrictEqual([]);
    expect(parser.parse(`a = ${"b + ".repeat(900)}c\n`).errors).toStrictEqual([]);
    expect(parser.parse(`if a: pass\n${"elif b: pass\n".repeat(400)}`).errors).toStrictEqual([]);
  });

  it("a text with errors everywhere reports the first hundred", () => {
    expect(parser.parse("a b\n".repeat(5000)).errors).toHaveLength(100);
  });
});
