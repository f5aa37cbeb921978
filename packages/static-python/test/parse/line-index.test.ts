import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLineIndex } from "../../src/syntax/line-index.ts";

const place = (text: string, start: number, end: number) => createLineIndex("a.py", text).place({ start, end });

describe("a place", () => {
  it("outside the text is moved to its nearest end", () => {
    expect(place("ab", -5, 99)).toStrictEqual({ file: "a.py", line: 1, column: 1, endLine: 1, endColumn: 3 });
    expect(place("", 0, 0)).toStrictEqual({ file: "a.py", line: 1, column: 1, endLine: 1, endColumn: 1 });
  });

  it("that ends before it begins is empty", () => {
    expect(place("abc", 2, 1)).toStrictEqual({ file: "a.py", line: 1, column: 3, endLine: 1, endColumn: 3 });
  });

  it("counts lines that end with LF, CRLF or CR", () => {
    const text = "a\nb\r\nc\rd";
    expect([0, 2, 5, 7].map((offset) => place(text, offset, offset + 1).line)).toStrictEqual([1, 2, 3, 4]);
  });

  it("counts columns in UTF-16 units", () => {
    expect(place("😀x", 2, 3)).toMatchObject({ column: 3, endColumn: 4 });
  });

  it("has a line and column that lead back to the offset", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("a", "é", "\n", "\r\n", "\r"), { maxLength: 60 }),
        fc.nat(100),
        (parts, offset) => {
          const text = parts.join("");
          const within = Math.min(offset, text.length);
          const { line, column } = place(text, within, within);
          const starts = [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map((match) => match.index + match[0].length)];
          // The offset between CR and LF still belongs to the line they end.
          expect((starts[line - 1] ?? -1) + column - 1).toBe(within);
        },
      ),
    );
  });
});
