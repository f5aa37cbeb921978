import { beforeAll, describe, expect, it } from "vitest";
import { createFingerprinter, createParsedModules, type PythonParser } from "../../src/index.ts";
import { filesInMemory } from "../support/files-in-memory.ts";
import { pythonParser } from "../support/python-parser.ts";
import { printOf, reachOf } from "../support/fingerprints-of.ts";
import { changed } from "../support/changed-text.ts";

let parser: PythonParser;
beforeAll(async () => {
  parser = await pythonParser();
});

describe("code that cannot be followed", () => {
  const texts = {
    "m.py":
      "import importlib\nX = 1\ndef f(x): return globals()[x]\ndef g(x): return importlib.import_module(f'plugins.{x}')\ndef h(x): return importlib.import_module(x)\ndef i(s): exec(s)\n",
    "plugins/a.py": "A = 1\n",
    "other.py": "B = 1\n",
  };

  it("brings the whole module it can reach", () => {
    expect(reachOf(texts, "m:f")).toStrictEqual(["m:X", "m:f", "m:g", "m:h", "m:i", "plugins.a:A"]);
    expect(reachOf({ "m.py": "X = 1\ndef f(x): return globals()[x]\n" }, "m:f")).toStrictEqual(["m:X", "m:f"]);
    expect(reachOf({ "m.py": "X = 1\ndef f(x): return eval(x)\n" }, "m:f")).toStrictEqual(["m:X", "m:f"]);
  });

  it("brings the modules that the known parts of a name allow", () => {
    expect(reachOf(texts, "m:g")).toStrictEqual(["m:g", "plugins.a:A"]);
    const relative = {
      "p/__init__.py":
        "import importlib\ndef f(x): return importlib.import_module(__name__ + '.' + x)\ndef g(x): return importlib.import_module(f'{x}.sub.{x}')\n",
      "p/sub/a.py": "A = 1\n",
      "p/b.py": "B = 1\n",
    };
    expect(reachOf(relative, "p:g")).toStrictEqual(["p.sub.a:A", "p:g"]);
    expect(reachOf(relative, "p:f")).toStrictEqual(expect.arrayContaining(["p.b:B", "p.sub.a:A"]));
  });

  it("brings all that code and configuration name when nothing is known of a name", () => {
    const named = {
      ...texts,
      "conf/parameters.yml": "model: other.B\nloader: plugins.none\nword: m\n",
      "extra.py": "MODEL = 'third.C'\n",
      "third.py": "C = D\nD = 1\nE = 2\n",
    };
    expect(
      reachOf({ ...named, "docs.py": "MANUAL = 'third.txt'\n" }, "m:h").filter((id) => !id.startsWith("m:")),
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
    expect(reachOf(texts, "p.m:f")).toStrictEqual(expect.arrayContaining(["p.a:A", "p.m:f"]));
    expect(reachOf(texts, "p.m:g")).toStrictEqual(expect.arrayContaining(["p.a:A", "p.m:g"]));
    expect(reachOf(texts, "p.m:g")).not.toContain("q:Q");
  });

  it("changes with the imports of a module it can reach whole, not with its layout", () => {
    const before = { "m.py": "import pandas as pd\nX = 1\ndef f(x): return globals()[x]\n" };
    expect(printOf({ "m.py": before["m.py"].replace("pandas", "polars") }, "m:f")).not.toBe(printOf(before, "m:f"));
    expect(printOf({ "m.py": before["m.py"].replace("X = 1", "X = (1)  # one") }, "m:f")).toBe(printOf(before, "m:f"));
  });

  it("counts docstrings and layout where code reads them", () => {
    for (const read of ["return g.__doc__", "import inspect; return inspect.getsource(g)"]) {
      const before = { "m.py": `def g():\n    'doc'\ndef f():\n    ${read}\n` };
      expect(printOf({ "m.py": before["m.py"].replace("doc", "other") }, "m:f")).not.toBe(printOf(before, "m:f"));
    }
  });

  it("a module that is no Python counts with its text", () => {
    const broken = { "m.py": "from n import g\ndef f(): return g()\n", "n.py": "def g(:\n  return 1\n" };
    expect(reachOf(broken, "m:f")).toStrictEqual(["m:f", "n:<text>"]);
    expect(printOf({ ...broken, "n.py": "def g(:\n  return 2\n" }, "m:f")).not.toBe(printOf(broken, "m:f"));
  });

  it("a name that a module of the project does not bind brings the module", () => {
    expect(
      reachOf({ "m.py": "import n\ndef f(): return n.made_at_run_time\n", "n.py": "A = 1\n" }, "m:f"),
    ).toStrictEqual(["m:f", "n:A"]);
  });

  it("a module handed on as a value brings all of it", () => {
    expect(
      reachOf({ "m.py": "import n\ndef f(x): return getattr(n, x)\n", "n.py": "A = 1\ndef g(): pass\n" }, "m:f"),
    ).toStrictEqual(["m:f", "n:A", "n:g"]);
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
    expect(printOf(after, "shop.nodes:clean")).toBe(printOf(before, "shop.nodes:clean"));
    expect(printOf(other, "shop.nodes:clean")).not.toBe(printOf(before, "shop.nodes:clean"));
  });
});
