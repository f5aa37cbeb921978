import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { PythonParser } from "../../src/index.ts";
import { pythonParser } from "../support/python-parser.ts";
import { PROGRAM } from "../support/program-text.ts";

let parser: PythonParser;
beforeAll(async () => {
  parser = await pythonParser();
});

const FRAGMENTS = [
  "(",
  ")",
  "[",
  "]",
  "{",
  "}",
  ":",
  ",",
  ";",
  "=",
  ":=",
  "*",
  "**",
  "@",
  "->",
  "\n",
  "\n    ",
  "\t",
  "\\\n",
  "\r\n",
  "\f",
  "'",
  '"""',
  "f'",
  "f'{",
  "}'",
  "rb'",
  "#",
  "lambda ",
  "def ",
  "class ",
  "match ",
  "case ",
  "type ",
  "async ",
  "await ",
  "yield ",
  "import ",
  "from ",
  "if ",
  "else",
  "for ",
  "in ",
  "not ",
  "0x",
  "1_",
  "é",
  "\0",
  "\uFEFF",
  "\u2028",
  "\uD800",
  "print ",
];

/** The whole tree, every span checked against the text and against the span it lies in. */
function checkSpans(value: unknown, length: number): void {
  if (Array.isArray(value)) for (const item of value) checkSpans(item, length);
  else if (typeof value === "object" && value !== null) {
    if ("start" in value && "end" in value) {
      expect(value.start).toBeGreaterThanOrEqual(0);
      expect(value.end).toBeLessThanOrEqual(length);
      expect(Number(value.start)).toBeLessThanOrEqual(Number(value.end));
    }
    for (const item of Object.values(value)) checkSpans(item, length);
  }
}

function check(text: string): void {
  const module = parser.parse(text);
  checkSpans(module, text.length);
  if (module.errors.length === 0) expect(JSON.stringify(module)).not.toContain('"kind":"invalid-');
}

/** A text with pieces cut out, doubled, moved or put in. */
const mutated = fc
  .array(
    fc.record({
      at: fc.nat(PROGRAM.length),
      length: fc.nat(12),
      how: fc.constantFrom("cut", "double", "insert", "move"),
      piece: fc.constantFrom(...FRAGMENTS),
      to: fc.nat(PROGRAM.length),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((edits) =>
    edits.reduce((text, { at, length, how, piece, to }) => {
      const [before, part, after] = [text.slice(0, at), text.slice(at, at + length), text.slice(at + length)];
      if (how === "cut") return before + after;
      if (how === "double") return before + part + part + after;
      if (how === "insert") return before + piece + part + after;
      const rest = before + after;
      return rest.slice(0, to) + part + rest.slice(to);
    }, PROGRAM),
  );

describe("any text", { timeout: 600_000 }, () => {
  it("that is a program is read whole", () => {
    expect(parser.parse(PROGRAM).errors).toStrictEqual([]);
    check(PROGRAM);
  });

  it("of random characters is parsed with spans within it", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 400 }), check), { numRuns: 300 });
    fc.assert(fc.property(fc.string({ unit: "binary-ascii", maxLength: 400 }), check), { numRuns: 300 });
  });

  it("of random tokens is parsed with spans within it", () => {
    fc.assert(
      fc.property(
        fc
          .array(fc.constantFrom(...FRAGMENTS, "x", "1", " ", "'a'"), { maxLength: 120 })
          .map((parts) => parts.join("")),
        check,
      ),
      { numRuns: 500 },
    );
  });

  it("made from a program by edits is parsed with spans within it", () => {
    fc.assert(fc.property(mutated, check), { numRuns: 200 });
  });

  it("gives the same tree every time, whatever was parsed before", () => {
    fc.assert(
      fc.property(mutated, mutated, (one, other) => {
        const first = JSON.stringify(parser.parse(one));
        parser.parse(other);
        expect(JSON.stringify(parser.parse(one))).toBe(first);
      }),
      { numRuns: 40 },
    );
  });

  it("cut short anywhere is parsed with spans within it", () => {
    for (let end = 0; end < PROGRAM.length; end += 7) check(PROGRAM.slice(0, end));
  });
});
