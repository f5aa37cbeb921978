import { beforeAll, describe, expect, it } from "vitest";
import { createFingerprinter, createParsedModules, type PythonParser } from "../../src/index.ts";
import { filesInMemory } from "../support/files-in-memory.ts";
import { pythonParser } from "../support/python-parser.ts";
import { fingerprintOf, fingerprinterOf, reachOf } from "../support/fingerprints-of.ts";

let parser: PythonParser;
beforeAll(async () => {
  parser = await pythonParser();
});

type Texts = Readonly<Record<string, string>>;
const print = (texts: Texts, id: string): string | null => fingerprintOf(parser, texts, id).fingerprint;

const SHOP: Texts = {
  "shop/__init__.py": "",
  "shop/nodes.py":
    "import pandas as pd\nfrom shop.clean import strip\nfrom .settings import LIMIT, UNUSED\n\ndef total(table: pd.DataFrame) -> float:\n    return strip(table)['price'].clip(upper=LIMIT).sum()\n\ndef other(x):\n    return x\n",
  "shop/clean.py":
    "import re\n\nPATTERN = re.compile('a+')\n\ndef strip(table):\n    return helper(table, PATTERN)\n\ndef helper(table, pattern):\n    return table\n\ndef stray():\n    return 1\n",
  "shop/settings.py": "LIMIT = 10\nUNUSED = 11\n",
};
const changed = (file: string, from: string, to: string, texts: Texts = SHOP): Texts => {
  const text = texts[file] ?? "";
  if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
  return { ...texts, [file]: text.replace(from, to) };
};

describe("fingerprint of a function", () => {
  it("is unknown for a module that the project does not have", () => {
    expect(fingerprintOf(parser, SHOP, "pandas:read_csv")).toStrictEqual({ fingerprint: null, reaches: [] });
  });

  it("covers a package whose name is no identifier, which code can import by its text", () => {
    const dashed = {
      "my-shop/__init__.py": "",
      "my-shop/nodes.py": "from .clean import strip\n\ndef total(table):\n    return strip(table)\n",
      "my-shop/clean.py": "def strip(table):\n    return table\n",
    };
    expect(reachOf(parser, dashed, "my-shop.nodes:total")).toStrictEqual([
      "my-shop.clean:strip",
      "my-shop.nodes:total",
    ]);
    expect(print(dashed, "my-shop.nodes:total")).not.toBe(
      print(changed("my-shop/clean.py", "return table", "return table.copy()", dashed), "my-shop.nodes:total"),
    );
  });

  it("covers what the function reaches in other modules, and nothing else", () => {
    expect(reachOf(parser, SHOP, "shop.nodes:total")).toStrictEqual([
      "shop.clean:PATTERN",
      "shop.clean:helper",
      "shop.clean:strip",
      "shop.nodes:total",
      "shop.settings:LIMIT",
    ]);
  });

  it("points at the definition of each part", () => {
    const [pattern, , strip] = fingerprintOf(parser, SHOP, "shop.nodes:total").reaches;
    expect(pattern?.at).toStrictEqual({ file: "src/shop/clean.py", line: 3, column: 1, endLine: 3, endColumn: 27 });
    expect(strip?.at).toStrictEqual({ file: "src/shop/clean.py", line: 5, column: 5, endLine: 5, endColumn: 10 });
  });

  it.each([
    ["the function itself", changed("shop/nodes.py", "sum()", "mean()")],
    ["a helper three files away", changed("shop/clean.py", "    return table\n", "    return table.copy()\n")],
    ["a constant", changed("shop/settings.py", "LIMIT = 10", "LIMIT = 20")],
    ["a pattern", changed("shop/clean.py", "a+", "b+")],
    ["the library behind an alias", changed("shop/clean.py", "import re\n", "import regex as re\n")],
  ])("changes with %s", (_, texts) => {
    expect(print(texts, "shop.nodes:total")).not.toBe(print(SHOP, "shop.nodes:total"));
  });

  it.each([
    ["a function it does not reach", changed("shop/clean.py", "return 1", "return 2")],
    ["a constant it does not reach", changed("shop/settings.py", "UNUSED = 11", "UNUSED = 12")],
    ["a neighbour in its module", changed("shop/nodes.py", "    return x\n", "    return x + 1\n")],
    ["an annotation", changed("shop/nodes.py", "-> float", "-> int")],
    ["the library of an annotation", changed("shop/nodes.py", "import pandas as pd", "import polars as pd")],
    ["a comment", changed("shop/clean.py", "    return table\n", "    # all of it\n    return table  # yes\n")],
    ["a docstring", changed("shop/clean.py", "def strip(table):\n", 'def strip(table):\n    """Strips."""\n')],
    [
      "parentheses and line breaks",
      changed(
        "shop/nodes.py",
        "return strip(table)['price'].clip(upper=LIMIT).sum()",
        'return (\n        strip(\n            table,\n        )["price"]\n        .clip(upper=(LIMIT))\n        .sum()\n    )',
      ),
    ],
    [
      "the alias of an import",
      {
        ...SHOP,
        "shop/nodes.py": (SHOP["shop/nodes.py"] ?? "")
          .replace("import strip", "import strip as tidy")
          .replace("strip(table)", "tidy(table)")
          .replaceAll("pd", "frames"),
      },
    ],
    [
      "a module imported whole instead of a name from it",
      {
        ...SHOP,
        "shop/nodes.py": (SHOP["shop/nodes.py"] ?? "")
          .replace("from shop.clean import strip", "import shop.clean")
          .replace("strip(table)", "shop.clean.strip(table)"),
      },
    ],
    [
      "an import within the function",
      {
        ...SHOP,
        "shop/nodes.py": (SHOP["shop/nodes.py"] ?? "")
          .replace("from shop.clean import strip\n", "")
          .replace("    return strip", "    from shop.clean import strip\n    return strip"),
      },
    ],
    [
      "a re-export",
      {
        ...SHOP,
        "shop/__init__.py": "from .clean import *\n",
        "shop/nodes.py": (SHOP["shop/nodes.py"] ?? "").replace("from shop.clean import", "from shop import"),
      },
    ],
  ])("stays the same with %s", (_, texts) => {
    expect(print(texts, "shop.nodes:total")).toBe(print(SHOP, "shop.nodes:total"));
  });

  it("stays the same when a helper moves to another module", () => {
    const moved: Texts = {
      ...SHOP,
      "shop/clean.py":
        "from shop.deep.tools import helper\nimport re\nPATTERN = re.compile('a+')\ndef strip(table):\n    return helper(table, PATTERN)\n",
      "shop/deep/tools.py": "def helper(table, pattern):\n    return table\n",
    };
    expect(print(moved, "shop.nodes:total")).toBe(print(SHOP, "shop.nodes:total"));
  });

  it("tells by the parts' own hashes which part changed", () => {
    const before = fingerprintOf(parser, SHOP, "shop.nodes:total").reaches;
    const after = fingerprintOf(
      parser,
      changed("shop/clean.py", "    return table\n", "    return None\n"),
      "shop.nodes:total",
    ).reaches;
    const differing = before.filter((unit, index) => unit.hash !== after[index]?.hash).map((unit) => unit.id);
    expect(differing).toStrictEqual(["shop.clean:helper"]);
  });

  it("does not depend on the order of questions", () => {
    const one = fingerprinterOf(parser, SHOP);
    const two = fingerprinterOf(parser, SHOP);
    const forward = ["total", "other"].map((name) => one.of("shop.nodes", name).fingerprint);
    const backward = ["other", "total"].map((name) => two.of("shop.nodes", name).fingerprint);
    expect(forward).toStrictEqual(backward.reverse());
  });
});

describe("names", () => {
  const reach = (text: string, name: string, others: Texts = {}): readonly string[] =>
    reachOf(parser, { "m.py": text, ...others }, `m:${name}`);

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
    expect(reachOf(parser, texts, "a.b.d:f")).toStrictEqual(["a.b.d:f", "a.c:g"]);
  });

  it("imports in a circle end", () => {
    const texts = {
      "a.py": "from b import *\nfrom b import g\ndef f(): return g() + missing\n",
      "b.py": "from a import *\nfrom a import g\n",
    };
    expect(reachOf(parser, texts, "a:f")).toContain("a:f");
  });
});

describe("one name for several things", () => {
  it("two modules imported by their packages are both followed", () => {
    const texts = {
      "p/a.py": "def g(): return 1\n",
      "p/b.py": "def g(): return 2\n",
      "m.py": "import p.a\nimport p.b\ndef f(): return p.b.g()\n",
    };
    expect(reachOf(parser, texts, "m:f")).toStrictEqual(["m:f", "p.b:g"]);
  });

  it("an import that is also assigned is followed both ways", () => {
    const texts = {
      "p/__init__.py": "",
      "p/a.py": "def g(): return 1\n",
      "m.py": "import p.a\nif p is None:\n    p = fallback()\ndef fallback(): pass\ndef f(): return p.a.g()\n",
    };
    expect(reachOf(parser, texts, "m:f")).toStrictEqual(expect.arrayContaining(["m:f", "m:fallback", "m:p", "p.a:g"]));
  });

  it("a getter and its setter are one part with the hash of both", () => {
    const text = "class C:\n    @property\n    def x(self): return 1\n    @x.setter\n    def x(self, v): pass\n";
    const [, before] = fingerprintOf(parser, { "m.py": text }, "m:C").reaches;
    const [, after] = fingerprintOf(parser, { "m.py": text.replace("pass", "self.y = v") }, "m:C").reaches;
    expect([before?.id, after?.id]).toStrictEqual(["m:C.x", "m:C.x"]);
    expect(before?.hash).not.toBe(after?.hash);
  });
});

describe("code that runs when modules are imported", () => {
  it("that stores into a name belongs to the name, wherever it stands", () => {
    const texts = {
      "m.py": "CONFIG = {}\nCONFIG['a'] = one()\ndef one(): return 1\ndef f(): return CONFIG\n",
      "n.py": "import m\nm.CONFIG['b'] = 2\n",
      "o.py": "from m import CONFIG\nCONFIG.update(c=3)\n",
    };
    expect(reachOf(parser, texts, "m:f")).toStrictEqual(["m:CONFIG", "m:f", "m:one", "n:m.CONFIG", "o:CONFIG"]);
  });

  it("that registers functions through a call or a decorator belongs to the registry", () => {
    const texts = {
      "m.py":
        "REGISTRY = {}\ndef register(name):\n    def wrap(g):\n        REGISTRY[name] = g\n        return g\n    return wrap\ndef run(name): return REGISTRY[name]()\n",
      "n.py":
        "from m import register\n@register('a')\ndef a(): return 1\ndef b(): return 2\nregister('b')(b)\ndef c(): return 3\n",
    };
    expect(reachOf(parser, texts, "m:run")).toStrictEqual([
      "m:REGISTRY",
      "m:register",
      "m:run",
      "n:<module>",
      "n:a",
      "n:b",
    ]);
  });

  it("of a class hook enters subclasses", () => {
    const texts = {
      "m.py":
        "class Base:\n    known = []\n    def __init_subclass__(cls): Base.known.append(cls)\ndef f(): return Base.known\n",
      "n.py": "from m import Base\nclass Child(Base): pass\nclass Stranger: pass\n",
    };
    expect(reachOf(parser, texts, "m:f")).toStrictEqual(["m:Base", "m:Base.__init_subclass__", "m:f", "n:Child"]);
  });

  it("does not tie together functions that are merely listed", () => {
    const texts = {
      "m.py":
        "from flows import chain, step\ndef f(): return 1\ndef g(): return 2\nflow = chain([step(f, 'a', 'b'), step(g, 'b', 'c')])\n",
    };
    expect(reachOf(parser, texts, "m:f")).toStrictEqual(["m:f"]);
  });

  it("a function that writes to a global belongs to those that read it", () => {
    expect(
      reachOf(
        parser,
        { "m.py": "CACHE = {}\ndef fill(): CACHE['a'] = 1\ndef read(): return CACHE\ndef idle(): pass\n" },
        "m:read",
      ),
    ).toStrictEqual(["m:CACHE", "m:fill", "m:read"]);
  });

  it("in tests counts for nothing", () => {
    expect(
      reachOf(parser, { "m.py": "C = {}\ndef f(): return C\n", "tests/test_m.py": "import m\nm.C['a'] = 1\n" }, "m:f"),
    ).toStrictEqual(["m:C", "m:f"]);
  });
});

describe("an annotation", () => {
  const reached = (text: string): readonly string[] => reachOf(parser, { "m.py": text }, "m:f");
  const counts = (text: string): boolean =>
    print({ "m.py": text }, "m:f") !== print({ "m.py": text.replaceAll("int", "str") }, "m:f");

  it("of a plain function, of its variables and of the module's counts for nothing", () => {
    expect(counts("def f(x: int) -> list[int]:\n    y: int = x\n    return y\n")).toBe(false);
    expect(counts("X: int = 1\ndef f(): return X\n")).toBe(false);
    expect(print({ "m.py": "def f(x): return x\n" }, "m:f")).toBe(
      print({ "m.py": "def f(x: int): return x\n" }, "m:f"),
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

describe("code that cannot be followed", () => {
  const texts = {
    "m.py":
      "import importlib\nX = 1\ndef f(x): return globals()[x]\ndef g(x): return importlib.import_module(f'plugins.{x}')\ndef h(x): return importlib.import_module(x)\ndef i(s): exec(s)\n",
    "plugins/a.py": "A = 1\n",
    "other.py": "B = 1\n",
  };

  it("brings the whole module it can reach", () => {
    expect(reachOf(parser, texts, "m:f")).toStrictEqual(["m:X", "m:f", "m:g", "m:h", "m:i", "plugins.a:A"]);
    expect(reachOf(parser, { "m.py": "X = 1\ndef f(x): return globals()[x]\n" }, "m:f")).toStrictEqual(["m:X", "m:f"]);
    expect(reachOf(parser, { "m.py": "X = 1\ndef f(x): return eval(x)\n" }, "m:f")).toStrictEqual(["m:X", "m:f"]);
  });

  it("brings the modules that the known parts of a name allow", () => {
    expect(reachOf(parser, texts, "m:g")).toStrictEqual(["m:g", "plugins.a:A"]);
    const relative = {
      "p/__init__.py":
        "import importlib\ndef f(x): return importlib.import_module(__name__ + '.' + x)\ndef g(x): return importlib.import_module(f'{x}.sub.{x}')\n",
      "p/sub/a.py": "A = 1\n",
      "p/b.py": "B = 1\n",
    };
    expect(reachOf(parser, relative, "p:g")).toStrictEqual(["p.sub.a:A", "p:g"]);
    expect(reachOf(parser, relative, "p:f")).toStrictEqual(expect.arrayContaining(["p.b:B", "p.sub.a:A"]));
  });

  it("brings all that code and configuration name when nothing is known of a name", () => {
    const named = {
      ...texts,
      "conf/parameters.yml": "model: other.B\nloader: plugins.none\nword: m\n",
      "extra.py": "MODEL = 'third.C'\n",
      "third.py": "C = D\nD = 1\nE = 2\n",
    };
    expect(
      reachOf(parser, { ...named, "docs.py": "MANUAL = 'third.txt'\n" }, "m:h").filter((id) => !id.startsWith("m:")),
    ).toStrictEqual(["other:B", "plugins.a:A", "third:C", "third:D"]);
  });

  it("brings of what files name only what a file gives to code", () => {
    const files = filesInMemory({
      "src/m.py": "import importlib\ndef f(x): return importlib.import_module(x)\n",
      "src/a.py": "A = 1\n",
      "src/b.py": "B = 1\n",
      "given.yml": "model: a.A\n",
      "tables.yml": "type: b.B\n",
    });
    const modules = createParsedModules(parser, files);
    const givesValues = (path: string): boolean => path === "given.yml";
    const prints = createFingerprinter({ modules, files, searchPath: ["src"], givesValues });
    expect(prints.of("m", "f").reaches.map((unit) => unit.id)).toStrictEqual(["a:A", "m:f"]);
  });

  it("brings the modules beside where a name that is not known may be relative", () => {
    const texts = {
      "p/m.py":
        "import importlib\nX = 1\ndef f(x): return importlib.import_module(x, package=__package__)\ndef g(x): return importlib.import_module('.' + x)\n",
      "p/a.py": "A = 1\n",
      "q.py": "Q = 1\n",
    };
    expect(reachOf(parser, texts, "p.m:f")).toStrictEqual(expect.arrayContaining(["p.a:A", "p.m:f"]));
    expect(reachOf(parser, texts, "p.m:g")).toStrictEqual(expect.arrayContaining(["p.a:A", "p.m:g"]));
    expect(reachOf(parser, texts, "p.m:g")).not.toContain("q:Q");
  });

  it("changes with the imports of a module it can reach whole, not with its layout", () => {
    const before = { "m.py": "import pandas as pd\nX = 1\ndef f(x): return globals()[x]\n" };
    expect(print({ "m.py": before["m.py"].replace("pandas", "polars") }, "m:f")).not.toBe(print(before, "m:f"));
    expect(print({ "m.py": before["m.py"].replace("X = 1", "X = (1)  # one") }, "m:f")).toBe(print(before, "m:f"));
  });

  it("counts docstrings and layout where code reads them", () => {
    for (const read of ["return g.__doc__", "import inspect; return inspect.getsource(g)"]) {
      const before = { "m.py": `def g():\n    'doc'\ndef f():\n    ${read}\n` };
      expect(print({ "m.py": before["m.py"].replace("doc", "other") }, "m:f")).not.toBe(print(before, "m:f"));
    }
  });

  it("a module that is no Python counts with its text", () => {
    const broken = { "m.py": "from n import g\ndef f(): return g()\n", "n.py": "def g(:\n  return 1\n" };
    expect(reachOf(parser, broken, "m:f")).toStrictEqual(["m:f", "n:<text>"]);
    expect(print({ ...broken, "n.py": "def g(:\n  return 2\n" }, "m:f")).not.toBe(print(broken, "m:f"));
  });

  it("a name that a module of the project does not bind brings the module", () => {
    expect(
      reachOf(parser, { "m.py": "import n\ndef f(): return n.made_at_run_time\n", "n.py": "A = 1\n" }, "m:f"),
    ).toStrictEqual(["m:f", "n:A"]);
  });

  it("a module handed on as a value brings all of it", () => {
    expect(
      reachOf(
        parser,
        { "m.py": "import n\ndef f(x): return getattr(n, x)\n", "n.py": "A = 1\ndef g(): pass\n" },
        "m:f",
      ),
    ).toStrictEqual(["m:f", "n:A", "n:g"]);
  });
});

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

describe("the packages that code uses", () => {
  const packages = (texts: Texts, id: string): readonly string[] => fingerprintOf(parser, texts, id).packages ?? [];

  it("are those that it names, its helpers too, by what it imports; neither annotations nor Python's own count", () => {
    const shop = {
      "shop/nodes.py":
        "import os\nimport numpy as np\nimport polars as pl\nfrom google.cloud import storage\nfrom shop.clean import strip\n\n\ndef total(table: pl.DataFrame):\n    storage.Client()\n    return strip(table)\n\n\ndef other():\n    return np, os.sep\n",
      "shop/clean.py":
        "try:\n    import fast as table\nexcept ImportError:\n    import slow as table\n\n\ndef strip(one):\n    import lxml.etree as tree\n    return table.read(tree.parse(one))\n",
    };
    expect(packages(shop, "shop.nodes:total")).toEqual(["fast", "google.cloud.storage", "lxml", "slow"]);
    expect(packages(shop, "shop.nodes:other")).toEqual(["numpy"]);
    expect(packages(shop, "shop.nodes:absent")).not.toEqual([]);
  });

  it("are those of classes that files name, where code imports by a name it is given", () => {
    const shop = {
      "shop/nodes.py": "import importlib\n\n\ndef train(name):\n    return importlib.import_module(name)\n",
      "conf/parameters.yml":
        "model: sklearn.linear_model\nkind: 'xgboost.XGBRegressor'\nfile: data.csv\nhost: db.example.com\nwhy: as e.g. here\n",
    };
    expect(packages(shop, "shop.nodes:train")).toEqual(["sklearn", "xgboost"]);
  });
});

describe("a module that code reaches as a whole", () => {
  it("stays the same with imports and functions in another order", () => {
    const before = {
      "shop/nodes.py": "import shop.tools\n\n\ndef clean(name):\n    return vars(shop.tools)[name]\n",
      "shop/tools.py": "import json\nimport os\n\n\ndef first():\n    return os\n\n\ndef second():\n    return json\n",
    };
    const after = {
      ...before,
      "shop/tools.py": "import os\nimport json\n\n\ndef second():\n    return json\n\n\ndef first():\n    return os\n",
    };
    const other = changed("shop/tools.py", "return os", "return os.sep", before);
    expect(print(after, "shop.nodes:clean")).toBe(print(before, "shop.nodes:clean"));
    expect(print(other, "shop.nodes:clean")).not.toBe(print(before, "shop.nodes:clean"));
  });
});
