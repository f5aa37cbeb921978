import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pythonString, pythonValue } from "../../../src/core/definitions/python-literal.ts";

describe("a text in generated Python", () => {
  test.each([
    ["plain", '"plain"'],
    ["", '""'],
    ['say "hi"', "'say \"hi\"'"],
    [`both " and '`, `"both \\" and '"`],
    [`"""`, `'"""'`],
    ["a\nb\r\tc", '"a\\nb\\r\\tc"'],
    ["C:\\temp\\new", '"C:\\\\temp\\\\new"'],
    ["nul \u0000 del \u007f", '"nul \\x00 del \\x7f"'],
    ["Åre été", '"Åre été"'],
    ["日本語", '"日本語"'],
    ["nbsp\u00a0", '"nbsp\\xa0"'],
    ["rtl \u202e override", '"rtl \\u202e override"'],
    ["zero\u200bwidth", '"zero\\u200bwidth"'],
    ["line\u2028separator", '"line\\u2028separator"'],
    ["\ud800 lone", '"\\ud800 lone"'],
    ["rocket 🚀", '"rocket \\U0001f680"'],
    ["combining e\u0301", '"combining e\\u0301"'],
  ])("%j is written so that nothing in it ends, hides or reorders code", (text, literal) => {
    expect(pythonString(text)).toBe(literal);
  });

  test("whatever it holds, it stays on one line, in one kind of quotes, with no raw control or format character", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        const literal = pythonString(text);
        const quote = literal[0] ?? "";
        const inside = literal.slice(1, -1).replace(/\\(?:x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8}|.)/g, "");
        const isClosed =
          (quote === '"' || quote === "'") &&
          literal.at(-1) === quote &&
          !inside.includes(quote) &&
          !inside.includes("\\");
        return isClosed && !/[\p{C}\p{Z}\p{M}]/u.test(inside.replaceAll(" ", ""));
      }),
    );
  });
});

describe("a value in generated Python", () => {
  test("is a literal of the same kind", () => {
    expect(pythonValue({ a: [1, 2.5, null, true, "x"], "b'": {} })).toBe(`{"a": [1, 2.5, None, True, "x"], "b'": {}}`);
  });

  test("keeps numbers that have no literal of their own, and writes exponents as `ruff format` does", () => {
    expect([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0, 1e21, 5e-324].map(pythonValue)).toEqual(
      ['float("nan")', 'float("inf")', 'float("-inf")', "-0.0", "1e21", "5e-324"],
    );
  });
});
