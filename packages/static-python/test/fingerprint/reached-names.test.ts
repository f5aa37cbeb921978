import { describe, expect, it } from "vitest";
import { fingerprintOf, reachOf } from "../support/fingerprints-of.ts";

type Texts = Readonly<Record<string, string>>;

describe("names", () => {
  const reach = (text: string, name: string, others: Texts = {}): readonly string[] =>
    reachOf({ "m.py": text, ...others }, `m:${name}`);

  it("a parameter or local name hides the module's", () => {
    expect(reach("LIMIT = 1\ndef f(LIMIT):\n    return LIMIT\n", "f")).toStrictEqual(["m:f"]);
    expect(reach("x = 1\ndef f():\n    x = 2\n    return x\n", "f")).toStrictEqual(["m:f"]);
    expect(reach("x = 1\ndef f(a):\n    return [x for x in a]\n", "f")).toStrictEqual(["m:f"]);
  });

  it("the iterable of a comprehension, a default and a decorator are looked up outside", () => {
    expect(reach("x = [1]\ndef f():\n    return [x for x in x]\n", "f")).toStrictEqual(["m:f", "m:x"]);
    expect(reach("def g(): pass\nD = 3\n@g\ndef f(D=D): return D\n", "f")).toStrictEqual(["m:D", "m:f", "m:g"]);
  });

  it("a class body hides a name from itself alone, not from its methods", () => {
    expect(reach("x = 1\nclass C:\n    x = 2\n    def m(self): return x\n", "C")).toStrictEqual([
      "m:C",
      "m:C.m",
      "m:x",
    ]);
    expect(reach("x = 1\nclass C:\n    x = 2\n    y = x\n", "C")).toStrictEqual(["m:C"]);
  });

  it("a global statement reaches the module's name", () => {
    expect(reach("n = 0\ndef f():\n    global n\n    n = 1\n", "f")).toStrictEqual(["m:f", "m:n"]);
  });

  it("a class brings its bases, methods and class values", () => {
    const text =
      "class Base:\n    def run(self): return helper()\ndef helper(): pass\nclass Child(Base):\n    size = SIZE\nSIZE = 3\ndef f():\n    return Child().run()\n";
    expect(reach(text, "f")).toStrictEqual(["m:Base", "m:Base.run", "m:Child", "m:SIZE", "m:f", "m:helper"]);
  });

  it("a method brings its class, and classes that may override what it calls", () => {
    const text =
      "class Base:\n    def run(self): return self.step()\n    def step(self): return 1\nclass Child(Base):\n    def step(self): return 2\n";
    expect(reach(text, "Base.run")).toStrictEqual(["m:Base", "m:Base.run", "m:Base.step", "m:Child", "m:Child.step"]);
  });

  it("a name bound twice brings both, with the condition", () => {
    const text = "try:\n    import fast as engine\nexcept ImportError:\n    engine = None\ndef f(): return engine\n";
    expect(reach(text, "f")).toStrictEqual(["m:engine", "m:f"]);
    const twice = "def g(): return 1\nif FLAG:\n    def g(): return 2\nFLAG = True\ndef f(): return g()\n";
    expect(reach(twice, "f")).toStrictEqual(["m:FLAG", "m:f", "m:g"]);
  });

  it("imports for type checkers are followed, a main block is not", () => {
    const text =
      "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from n import T\ndef f(x: T): pass\nif __name__ == '__main__':\n    f.x = 1\n";
    const model = "from pydantic import BaseModel\nclass T(BaseModel): pass\n";
    expect(reach(text, "f", { "n.py": model })).toStrictEqual(["m:f", "n:T"]);
  });

  it("names in strings that are paths of the project are followed", () => {
    expect(
      reach("def f(load): return load('n.g'), load('n:h'), load('os.path')\n", "f", {
        "n.py": "def g(): pass\ndef h(): pass\ndef i(): pass\n",
      }),
    ).toStrictEqual(["m:f", "n:g", "n:h"]);
  });

  it("relative imports climb packages", () => {
    const texts = {
      "a/__init__.py": "",
      "a/b/__init__.py": "from ..c import g as h\n",
      "a/b/d.py": "from . import h\nfrom ...a.c import g\ndef f(): return h() + g()\n",
      "a/c.py": "def g(): return 1\n",
    };
    expect(reachOf(texts, "a.b.d:f")).toStrictEqual(["a.b.d:f", "a.c:g"]);
  });

  it("imports in a circle end", () => {
    const texts = {
      "a.py": "from b import *\nfrom b import g\ndef f(): return g() + missing\n",
      "b.py": "from a import *\nfrom a import g\n",
    };
    expect(reachOf(texts, "a:f")).toContain("a:f");
  });
});

describe("one name for several things", () => {
  it("two modules imported by their packages are both followed", () => {
    const texts = {
      "p/a.py": "def g(): return 1\n",
      "p/b.py": "def g(): return 2\n",
      "m.py": "import p.a\nimport p.b\ndef f(): return p.b.g()\n",
    };
    expect(reachOf(texts, "m:f")).toStrictEqual(["m:f", "p.b:g"]);
  });

  it("an import that is also assigned is followed both ways", () => {
    const texts = {
      "p/__init__.py": "",
      "p/a.py": "def g(): return 1\n",
      "m.py": "import p.a\nif p is None:\n    p = fallback()\ndef fallback(): pass\ndef f(): return p.a.g()\n",
    };
    expect(reachOf(texts, "m:f")).toStrictEqual(expect.arrayContaining(["m:f", "m:fallback", "m:p", "p.a:g"]));
  });

  it("a getter and its setter are one part with the hash of both", () => {
    const text = "class C:\n    @property\n    def x(self): return 1\n    @x.setter\n    def x(self, v): pass\n";
    const [, before] = fingerprintOf({ "m.py": text }, "m:C").reaches;
    const [, after] = fingerprintOf({ "m.py": text.replace("pass", "self.y = v") }, "m:C").reaches;
    expect([before?.id, after?.id]).toStrictEqual(["m:C.x", "m:C.x"]);
    expect(before?.hash).not.toBe(after?.hash);
  });
});
