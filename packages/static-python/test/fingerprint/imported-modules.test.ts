import { beforeAll, describe, expect, it } from "vitest";
import { createFingerprinter, createParsedModules, type PythonParser } from "../../src/index.ts";
import { filesInMemory } from "../support/files-in-memory.ts";
import { pythonParser } from "../support/python-parser.ts";

let parser: PythonParser;
beforeAll(async () => {
  parser = await pythonParser();
});

type Texts = Readonly<Record<string, string>>;

/** A function that reads a list, which other modules may add to. A run begins with `start`. */
const PROGRAM: Texts = {
  "src/start.py": "from nodes import f\n",
  "src/nodes.py": "from store import ITEMS\n\ndef f():\n    return ITEMS\n",
  "src/store.py": "ITEMS = []\n",
  "src/patch.py": "import store\n\nstore.ITEMS.append(1)\n",
};

function print(texts: Texts, id = "nodes:f"): string | null {
  const files = filesInMemory({ ...PROGRAM, ...texts });
  const prints = createFingerprinter({
    modules: createParsedModules(parser, files),
    files,
    searchPath: ["src", ""],
    start: { isImported: (module) => module === "start", namesModules: (path) => path.endsWith(".yml") },
  });
  const [module = "", name = ""] = id.split(":");
  return prints.of(module, name).fingerprint;
}

/** Whether what `patch.py` adds to the list counts, in a program with these files. */
function isPatched(texts: Texts): boolean {
  return print(texts) !== print({ ...texts, "src/patch.py": "import store\n\nstore.ITEMS.append(2)\n" });
}

describe("a module that changes what a function reads", () => {
  it("changes nothing where no run imports it", () => {
    expect(isPatched({})).toBe(false);
  });

  it("is named in a docstring or a comment alone: nobody imports it", () => {
    expect(isPatched({ "src/start.py": '"""See patch.py, `patch.py`."""\nfrom nodes import f  # patch\n' })).toBe(
      false,
    );
  });

  it.each([
    ["import", "import patch\n"],
    ["import of a name", "from patch import store\n"],
    ["import of everything", "from patch import *\n"],
    ["import in a function", "def later():\n    import patch\n"],
    ["import in a method", "class A:\n    def later(self):\n        from patch import store\n"],
    ["import that may fail", "try:\n    import patch\nexcept ImportError:\n    patch = None\n"],
    ["import under a condition", "import os\nif os.environ.get('A'):\n    import patch\n"],
    ["import from elsewhere", "import src.patch\n"],
    ["dynamic import of a name", "import importlib\nimportlib.import_module('patch')\n"],
    ["dynamic import of a pattern", "import importlib\ndef g(x):\n    importlib.import_module(f'pat{x}')\n"],
    ["dynamic import of anything", "import importlib\ndef g(x):\n    importlib.import_module(x)\n"],
    ["dynamic import under another name", "from importlib import import_module as load\ndef g(x):\n    load(x)\n"],
    ["dynamic import by Python's own", "def g(x):\n    __import__(x)\n"],
    ["dynamic import beside", "import importlib\ndef g(x):\n    importlib.import_module(x, __package__)\n"],
    ["import by a file", "import importlib.util\ndef g(x):\n    importlib.util.spec_from_file_location('m', x)\n"],
    ["text that is run", "def g(x):\n    exec(x)\n"],
    ["walk over modules", "import pkgutil\ndef g(path):\n    return list(pkgutil.walk_packages(path))\n"],
    [
      "walk over entry points",
      "from importlib.metadata import entry_points\nfor one in entry_points():\n    one.load()\n",
    ],
    ["table of modules", "import sys\ndef g(x):\n    return sys.modules[x]\n"],
    ["text that a library imports", "from library import load\nload('patch.store')\n"],
    ["text that is put together", "from library import load\ndef g(x):\n    load(f'src.{x}')\n"],
  ])("counts behind an %s", (_, text) => {
    expect(isPatched({ "src/start.py": `from nodes import f\n${text}` })).toBe(true);
  });

  it("counts where a module between imports it, and where a package does as one below is imported", () => {
    expect(isPatched({ "src/store.py": "ITEMS = []\nimport between\n", "src/between.py": "import patch\n" })).toBe(
      true,
    );
    expect(
      isPatched({
        "src/start.py": "import pkg.deep.leaf\n",
        "src/pkg/__init__.py": "",
        "src/pkg/deep/__init__.py": "from .side import X\n",
        "src/pkg/deep/side.py": "import patch\nX = 1\n",
        "src/pkg/deep/leaf.py": "",
      }),
    ).toBe(true);
  });

  it("counts where a package gives everything that it names", () => {
    const pkg = { "src/start.py": "from pkg import *\n", "src/pkg/__init__.py": "__all__ = ['side']\n" };
    expect(isPatched({ ...pkg, "src/pkg/side.py": "import patch\n" })).toBe(true);
  });

  it("counts where it lies in a folder that the program adds to where it imports from", () => {
    const texts = { "src/start.py": "import sys\nsys.path.append('scripts')\nimport more\nfrom nodes import f\n" };
    expect(isPatched({ ...texts, "scripts/more.py": "import patch\n" })).toBe(true);
  });

  it("counts where configuration names it, and not where another file does", () => {
    expect(isPatched({ "conf/catalog.yml": "table:\n  type: patch.Table\n" })).toBe(true);
    expect(isPatched({ "README.md": "patch.Table\n" })).toBe(false);
  });
});

describe("a function that no run is known to import", () => {
  it("is asked about all the same: then every module counts, as where nothing is known of the start", () => {
    const texts = { "src/start.py": "", "src/patch.py": "import store\n\nstore.ITEMS.append(2)\n" };
    expect(print(texts)).not.toBe(print({ ...texts, "src/patch.py": "" }));
  });
});
