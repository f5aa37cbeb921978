import { describe, expect, test } from "vitest";
import { shownLine } from "../../../src/core/review/excerpts/shown-line.ts";
import { withExcerpts } from "../../../src/core/review/excerpts/with-excerpts.ts";
import { blockAt } from "../../../src/core/text/block-at.ts";
import { filesFromMemory } from "../../../src/files/files-from-memory.ts";
import { place } from "../../../tools/locations/code-location.ts";

describe("the lines that were edited", () => {
  const PYTHON = "@once\ndef clean(\n    raw,\n):\n    return raw\n\n\nRATES = {\n    'a': 1,\n}\n";
  const lines = PYTHON.split("\n");

  test("of a function end with its body, of a constant with its bracket, and there are none past the file", () => {
    expect(blockAt(lines, 1)).toEqual(lines.slice(0, 5));
    expect(blockAt(lines, 8)).toEqual(lines.slice(7, 10));
    expect(blockAt(["jobs:", "  a:", "    x: 1", "  b:"], 2)).toEqual(["  a:", "    x: 1"]);
    expect(blockAt(lines, 99)).toEqual([]);
  });

  const edit = (file: string, line: number) => ({ beforeAt: place(file, line), afterAt: place(file, line) });
  const excerpt = (file: string, before: string, after: string, line = 1): string | undefined =>
    withExcerpts([edit(file, line)], {
      before: filesFromMemory({ [file]: before }),
      after: filesFromMemory({ [file]: after }),
    })[0]?.lines;

  test("stand as a unified diff, numbered where they begin further down", () => {
    expect(excerpt("a.py", PYTHON, PYTHON.replace("return raw", "return [raw]"))).toBe(
      "@@ -3 +3 @@\n     raw,\n ):\n-    return raw\n+    return [raw]",
    );
    expect(excerpt("parameters.yml", "every: 5\n", "every: 4\n")).toBe("-every: 5\n+every: 4");
  });

  test("of a mapping are all of its keys that differ, up to where it ends", () => {
    const mapping = { file: "parameters.yml", line: 2, column: 1, endLine: 4, endColumn: 9 };
    const shown = (at: typeof mapping): string | undefined =>
      withExcerpts([{ beforeAt: at, afterAt: at }], {
        before: filesFromMemory({ [mapping.file]: "model:\n  a: 1\n  b: 2\n  c: 3\nother: 1\n" }),
        after: filesFromMemory({ [mapping.file]: "model:\n  a: 4\n  b: 2\n  c: 5\nother: 2\n" }),
      })[0]?.lines;
    expect(shown(mapping)).toBe("-  a: 1\n+  a: 4\n   b: 2\n-  c: 3\n+  c: 5");
    // a text over several lines ends where the next line begins
    expect(shown({ ...mapping, endLine: 5, endColumn: 1 })).toBe(shown(mapping));
  });

  test("are left out where nothing differs, of credentials, and of what is told twice", () => {
    expect(excerpt("a.py", PYTHON, PYTHON)).toBeUndefined();
    expect(excerpt("conf/local/credentials.yml", "user: a\n", "user: b\n")).toBeUndefined();
    expect(excerpt(".env", "A=1\n", "A=2\n")).toBeUndefined();
    const files = { before: filesFromMemory({ a: "1\n" }), after: filesFromMemory({ a: "2\n" }) };
    expect(withExcerpts([edit("a", 1), edit("a", 1)], files).map(({ lines: shown }) => shown)).toEqual([
      "-1\n+2",
      undefined,
    ]);
  });

  test("never show a value that looks secret, and are of bounded length and number", () => {
    expect(shownLine("+  api_key: abc123")).toBe("+  api_key: …");
    expect(shownLine('-PASSWORD = "hunter2"')).toBe("-PASSWORD = …");
    expect(shownLine("+  password: ${oc.env:PASSWORD}")).toBe("+  password: ${oc.env:PASSWORD}");
    expect(shownLine(`+${"x".repeat(500)}`)).toHaveLength(160);
    const many = (word: string): string => `a:\n${`  - ${word}\n`.repeat(100)}`;
    expect(excerpt("a.yml", many("x"), many("y"))?.split("\n").at(-1)).toBe("… 171 more lines");
  });
});
