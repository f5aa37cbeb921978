import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldLines } from "../../src/cli/fold-lines.ts";
import { terminalLink } from "../../src/core/report/terminal/terminal-style.ts";
import { followsLinks } from "../../src/cli/follows-links.ts";
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

  it("counts no link", () => {
    const link = terminalLink("a.py:3", "file://host/a/very/long/path/a.py");
    expect(link).toBe("\u001b]8;;file://host/a/very/long/path/a.py\u001b\\a.py:3\u001b]8;;\u001b\\");
    expect(foldLines(`breaks ${link}`, 13)).toBe(`breaks ${link}`);
    expect(foldLines(`breaks ${link}`, 12)).toBe(`breaks\n  ${link}`);
    expect(terminalLink("a.py:3", "file://host/\u001b\\a")).toBe("a.py:3");
    expect(terminalLink("a.py:3", null)).toBe("a.py:3");
  });

  it("makes links where the terminal follows them; FORCE_HYPERLINK decides", () => {
    expect([followsLinks({}, true), followsLinks({ TERM_PROGRAM: "WezTerm" }, true)]).toEqual([false, true]);
    expect([
      followsLinks({ TERM_PROGRAM: "WezTerm" }, false),
      followsLinks({ TERM_PROGRAM: "WezTerm", TERM: "dumb" }, true),
      followsLinks({ TERM_PROGRAM: "WezTerm", CI: "true" }, true),
      followsLinks({ VTE_VERSION: "4900" }, true),
      followsLinks({ TERM_PROGRAM: "vscode", TERM_PROGRAM_VERSION: "1.60.2" }, true),
      followsLinks({ TERM: "xterm-kitty", FORCE_HYPERLINK: "0" }, true),
    ]).toEqual([false, false, false, false, false, false]);
    expect([
      followsLinks({ VTE_VERSION: "6800" }, true),
      followsLinks({ TERM: "xterm-kitty" }, true),
      followsLinks({ TERM_PROGRAM: "vscode", TERM_PROGRAM_VERSION: "1.95.0" }, true),
      followsLinks({ FORCE_HYPERLINK: "1", TERM: "dumb" }, false),
    ]).toEqual([true, true, true, true]);
  });

  it("folds nothing, and shows what is being done, where nobody gave it a size", () => {
    const written: string[] = [];
    const write = (text: string): void => void written.push(text);
    const streams = { output: write, complaint: write, isColoured: false, showsProgress: true };
    const terminal = terminalOver({ ...streams, columns: 0, complaintColumns: 0 });
    terminal.tell("two words");
    terminal.note("left in site");
    terminal.progress("reading");
    expect(written).toEqual(["two words\n", "left in site\n", "\r\u001b[2Kreading"]);
  });

  it("shows on one line what is being done and for how long, and takes it back", () => {
    const written: string[] = [];
    const streams = {
      output: () => undefined,
      complaint: (text: string) => void written.push(text),
      isColoured: false,
    };
    const terminal = terminalOver({ ...streams, showsProgress: true, complaintColumns: 20 });
    terminal.progress("2 of 6: services/shop, prod, older side …");
    terminal.done();
    terminal.done();
    expect(written).toEqual(["\r\u001b[2K2 of 6: services/sh", "\r\u001b[2K"]);
    const piped = terminalOver({ ...streams, showsProgress: false });
    written.length = 0;
    piped.progress("2 of 6");
    expect(written).toEqual([]);
  });

  it("folds by columns, of which letters of Chinese, Japanese and Korean take two", () => {
    expect(foldLines("航線 船舶 abc", 9)).toBe("航線 船舶\n  abc");
    expect(foldLines("航線 船舶 abc", 8)).toBe("航線\n  船舶\n  abc");
  });

  it("shows what is being done in columns, so that a line never wraps", () => {
    const written: string[] = [];
    const complaint = (text: string): void => void written.push(text);
    const streams = { output: complaint, complaint, isColoured: false, showsProgress: true };
    terminalOver({ ...streams, complaintColumns: 12 }).progress("judging 航線船舶");
    expect(written).toEqual(["\r\u001b[2Kjudging 航"]);
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
