import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldLines } from "../../src/cli/fold-lines.ts";
import { isColoured, terminalOver } from "../../src/cli/terminal.ts";

describe("a terminal", () => {
  it("breaks long lines at spaces, two columns deeper than they began", () => {
    expect(foldLines("  review Node `a` uses changed code: `b`.\nshort", 20)).toBe(
      "  review Node `a`\n    uses changed\n    code: `b`.\nshort",
    );
  });

  it("keeps on one line what is longer than the line, and what is meant to be copied", () => {
    expect(foldLines("see src/a/very/long/path.py:3 there", 12)).toBe("see\n  src/a/very/long/path.py:3\n  there");
    const command = '  Dagster  key:"a" or key:"b" or key:"c"';
    expect(foldLines(command, 20)).toBe(command);
  });

  it("counts no colour", () => {
    const red = "\u001b[31mbreaks\u001b[0m here";
    expect(foldLines(red, 11)).toBe(red);
  });

  it("loses no word and no line, and passes the width by no more than one word (law)", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "`", "⚠"), minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.array(word, { maxLength: 20 }), fc.integer({ min: 5, max: 60 }), (words, columns) => {
        const folded = foldLines(words.join(" "), columns);
        expect(folded.split(/\s+/u).filter((part) => part !== "")).toEqual(words);
        for (const line of folded.split("\n"))
          expect(line.length <= columns || line.trim().split(" ").length === 1).toBe(true);
      }),
    );
  });

  it("folds what people read and nothing that another program does", () => {
    const written: string[] = [];
    const output = (text: string): void => void written.push(text);
    const terminal = terminalOver({ output, complaint: output, isColoured: false, showsProgress: false, columns: 9 });
    terminal.tell("one two three");
    terminal.print("one two three");
    terminal.note("one two three");
    expect(written).toEqual(["one two\n  three\n", "one two three\n", "one two three\n"]);
  });

  it("is coloured where it is one, unless NO_COLOR says otherwise; FORCE_COLOR decides", () => {
    expect([isColoured({}, true), isColoured({}, false), isColoured({ TERM: "dumb" }, true)]).toEqual([
      true,
      false,
      false,
    ]);
    expect([isColoured({ NO_COLOR: "1" }, true), isColoured({ NO_COLOR: "" }, true)]).toEqual([false, true]);
    expect([isColoured({ NO_COLOR: "1", FORCE_COLOR: "1" }, false), isColoured({ FORCE_COLOR: "0" }, true)]).toEqual([
      true,
      false,
    ]);
  });
});
