import { beforeAll, describe, expect, it } from "vitest";
import type { PythonParser } from "../../src/index.ts";
import { pythonParser } from "../support/python-parser.ts";
import { fingerprintOf, fingerprinterOf } from "../support/fingerprints-of.ts";
import { changed } from "../support/changed-text.ts";

let parser: PythonParser;
beforeAll(async () => {
  parser = await pythonParser();
});

type Texts = Readonly<Record<string, string>>;
const print = (texts: Texts, id: string): string | null => fingerprintOf(parser, texts, id).fingerprint;

describe("functions that call each other", () => {
  const circle = {
    "m.py": "def a(n): return b(n)\ndef b(n): return c(n)\ndef c(n): return a(n) if n else d()\ndef d(): return 1\n",
  };

  it("change together", () => {
    const after = changed("m.py", "return 1", "return 2", circle);
    for (const name of ["a", "b", "c"]) expect(print(after, `m:${name}`)).not.toBe(print(circle, `m:${name}`));
  });

  it("change when only their wiring does", () => {
    const before = { "m.py": "def a(n): return b(n)\ndef b(n): return c(n) + 1\ndef c(n): return a(n) + 2\n" };
    const after = { "m.py": "def a(n): return c(n)\ndef b(n): return c(n) + 1\ndef c(n): return a(n) + 2\n" };
    expect(print(after, "m:a")).not.toBe(print(before, "m:a"));
  });

  it("keep their fingerprints when they move to a module of their own", () => {
    const moved = { "n.py": circle["m.py"], "m.py": "from n import a, b\n" };
    expect(print(moved, "m:a")).toBe(print(circle, "m:a"));
    expect(print(moved, "n:c")).toBe(print(circle, "m:c"));
  });

  it("a chain of ten thousand is no trouble", () => {
    const text = `def f0(): return 0\n${Array.from({ length: 10_000 }, (_, i) => `def f${i + 1}(): return f${i}()\n`).join("")}`;
    const prints = fingerprinterOf(parser, { "m.py": text });
    expect(prints.of("m", "f10000").reaches).toHaveLength(10_001);
    expect(prints.of("m", "f5000").fingerprint).toMatch(/^[0-9a-f]{64}$/);
  });
});
