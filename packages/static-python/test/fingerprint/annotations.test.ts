import { describe, expect, it } from "vitest";
import { printOf, reachOf } from "../support/fingerprints-of.ts";

describe("an annotation", () => {
  const reached = (text: string): readonly string[] => reachOf({ "m.py": text }, "m:f");
  const counts = (text: string): boolean =>
    printOf({ "m.py": text }, "m:f") !== printOf({ "m.py": text.replaceAll("int", "str") }, "m:f");

  it("of a plain function, of its variables and of the module's counts for nothing", () => {
    expect(counts("def f(x: int) -> list[int]:\n    y: int = x\n    return y\n")).toBe(false);
    expect(counts("X: int = 1\ndef f(): return X\n")).toBe(false);
    expect(printOf({ "m.py": "def f(x): return x\n" }, "m:f")).toBe(
      printOf({ "m.py": "def f(x: int): return x\n" }, "m:f"),
    );
    expect(reached("class A: pass\ndef f(x: A): return x\n")).toStrictEqual(["m:f"]);
  });

  it("counts where something decorates the function, and in the body of a class", () => {
    expect(counts("from lib import check\n@check\ndef f(x: int): return x\n")).toBe(true);
    expect(counts("class A:\n    x: int = 1\ndef f(): return A()\n")).toBe(true);
  });

  it.each([
    ["a dataclass", "from dataclasses import dataclass\n@dataclass(frozen=True)\nclass A:\n    x: int\n"],
    ["a model", "import pydantic\nclass A(pydantic.BaseModel):\n    x: int\n"],
    [
      "what derives from a model",
      "from pydantic import BaseModel\nclass B(BaseModel): pass\nclass A(B):\n    x: int\n",
    ],
  ])("that names %s of the project reaches it: callers may make one of what they pass", (_, text) => {
    expect(reached(`${text}def f(x: A): return x\n`)).toContain("m:A");
    expect(reached(`${text}def f(x: "A"): return x\n`)).toContain("m:A");
    expect(reached(`${text}def f(x: list[A] | None = None): return x\n`)).toContain("m:A");
    expect(counts(`${text}def f(x: A): return x\n`)).toBe(true);
  });
});
