import { describe, expect, it } from "vitest";
import { fingerprinterOf, printOf } from "../support/fingerprints-of.ts";
import { changed } from "../support/changed-text.ts";

describe("functions that call each other", () => {
  const circle = {
    "m.py": "def a(n): return b(n)\ndef b(n): return c(n)\ndef c(n): return a(n) if n else d()\ndef d(): return 1\n",
  };

  it("change together", () => {
    const after = changed("m.py", "return 1", "return 2", circle);
    for (const name of ["a", "b", "c"]) expect(printOf(after, `m:${name}`)).not.toBe(printOf(circle, `m:${name}`));
  });

  it("change when only their wiring does", () => {
    const before = { "m.py": "def a(n): return b(n)\ndef b(n): return c(n) + 1\ndef c(n): return a(n) + 2\n" };
    const after = { "m.py": "def a(n): return c(n)\ndef b(n): return c(n) + 1\ndef c(n): return a(n) + 2\n" };
    expect(printOf(after, "m:a")).not.toBe(printOf(before, "m:a"));
  });

  it("keep their fingerprints when they move to a module of their own", () => {
    const moved = { "n.py": circle["m.py"], "m.py": "from n import a, b\n" };
    expect(printOf(moved, "m:a")).toBe(printOf(circle, "m:a"));
    expect(printOf(moved, "n:c")).toBe(printOf(circle, "m:c"));
  });

  it("a chain of ten thousand is no trouble", () => {
    const text = `def f0(): return 0\n${Array.from({ length: 10_000 }, (_, i) => `def f${i + 1}(): return f${i}()\n`).join("")}`;
    const prints = fingerprinterOf({ "m.py": text });
    expect(prints.of("m", "f10000").reaches).toHaveLength(10_001);
    expect(prints.of("m", "f5000").fingerprint).toMatch(/^[0-9a-f]{64}$/);
  });
});
