import { beforeAll, describe, expect, it } from "vitest";
import { createParsedModules, type ParsedModule, type ProjectFiles, type PythonParser } from "../../src/index.ts";
import { filesInMemory } from "../support/files-in-memory.ts";
import { pythonParser } from "../support/python-parser.ts";

let real: PythonParser;
beforeAll(async () => {
  real = await pythonParser();
});

/** Counts what is parsed and read. */
function counting(texts: Record<string, string>): {
  parser: PythonParser;
  files: ProjectFiles;
  parsed: string[];
  reads: string[];
} {
  const parsed: string[] = [];
  const reads: string[] = [];
  const files = filesInMemory(texts);
  return {
    parsed,
    reads,
    parser: {
      parse(text) {
        parsed.push(text);
        return real.parse(text);
      },
    },
    files: {
      ...files,
      read(path) {
        reads.push(path);
        return files.read(path);
      },
    },
  };
}

describe("parsed modules", () => {
  it("are null for files that are absent or cannot be read", () => {
    const files: ProjectFiles = {
      list: () => ["binary.py"],
      read: () => null,
      version: (path) => (path === "binary.py" ? "1" : null),
    };
    const modules = createParsedModules(real, files);
    expect([modules.get("none.py"), modules.get("binary.py")]).toStrictEqual([null, null]);
  });

  it("have text, tree and places", () => {
    const module = createParsedModules(real, filesInMemory({ "a.py": "x = 1\n" })).get("a.py");
    expect(module?.text).toBe("x = 1\n");
    expect(module?.module.body[0]?.kind).toBe("assign");
    expect(module?.lines.place({ start: 4, end: 5 })).toStrictEqual({
      file: "a.py",
      line: 1,
      column: 5,
      endLine: 1,
      endColumn: 6,
    });
  });

  it("are parsed once", () => {
    const { parser, files, parsed } = counting({ "a.py": "x = 1\n" });
    const modules = createParsedModules(parser, files);
    expect(modules.get("a.py")).toBe(modules.get("a.py"));
    expect(parsed).toHaveLength(1);
  });

  it("are taken from the cache unread while the version stays, in another project too", () => {
    const cache = new Map<string, ParsedModule>();
    createParsedModules(real, filesInMemory({ "a.py": "x = 1\n", "b.py": "y = 1\n" }), cache).get("a.py");
    const { parser, files, parsed, reads } = counting({ "a.py": "x = 1\n", "b.py": "y = 2\n" });
    const modules = createParsedModules(parser, files, cache);
    modules.get("a.py");
    modules.get("b.py");
    expect([parsed, reads]).toStrictEqual([["y = 2\n"], ["b.py"]]);
  });
});

describe("a file that declares its encoding", () => {
  const readAs = (text: string): string | null =>
    createParsedModules(real, filesInMemory({ "a.py": text })).get("a.py")?.text ?? null;

  it("is read in it, as Python reads it: the bytes of UTF-8 are other characters in Latin-1", () => {
    const body = 'NAME = "on\u00e9"\n';
    expect(readAs(`# -*- coding: utf-8 -*-\n${body}`)).toContain("on\u00e9");
    expect(readAs(`#!/usr/bin/python\n# vim: set fileencoding=latin_1 :\n${body}`)).toContain("on\u00c3\u00a9");
    // only the first two lines count, and the second only behind a comment
    expect(readAs(`import os\n# coding: latin-1\n${body}`)).toContain("on\u00e9");
    expect(readAs(`\n\n# coding: latin-1\n${body}`)).toContain("on\u00e9");
  });

  it("is not known in one that is not followed, and the same in every one that has ASCII where all is ASCII", () => {
    expect(readAs("# coding: cp1252\nx = 1\n")).toBe("# coding: cp1252\nx = 1\n");
    expect(readAs('# coding: cp1252\nx = "\u00e9"\n')).toBeNull();
    expect(readAs("# coding: rot13\nk = 1\n")).toBeNull();
    expect(readAs("# coding: utf-16\nx = 1\n")).toBeNull();
  });
});
