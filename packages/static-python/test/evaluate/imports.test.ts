import { describe, expect, it } from "vitest";
import { interpreterOf, runIn, show, shown } from "../support/run-python.ts";

describe("imports of a project", () => {
  it("a package gives its names and its submodules", () => {
    const files = {
      "pkg/__init__.py": "from .a import x\nname = __name__\n",
      "pkg/a.py": "x = 1\n",
      "pkg/b.py": "from . import a\nfrom .a import x as y\nimport pkg.a as c\nz = a.x + y + c.x\n",
    };
    expect(
      runIn(files, "import pkg.b\nfrom pkg import b, name\nresult = pkg.x, pkg.b.z, b.z, name, pkg.a.__name__"),
    ).toBe("(1, 3, 3, 'pkg', 'pkg.a')");
  });

  it("relative imports climb", () => {
    const files = {
      "p/__init__.py": "",
      "p/q/__init__.py": "",
      "p/q/r.py": "from ..s import v\nfrom .. import s\nfrom .. import s as t\nw = v, t.v, t is s\n\n",
      "p/s.py": "v = 5\n",
    };
    expect(runIn(files, "from p.q.r import w\nresult = w")).toBe("(5, 5, True)");
  });

  it("relative imports stop at the top", () => {
    expect(runIn({ "p/__init__.py": "from ..x import y\n" }, "import p")).toBe(
      "ImportError: attempted relative import beyond top-level package",
    );
    expect(runIn({ "m.py": "from .x import y\n" }, "import m")).toBe(
      "ImportError: attempted relative import with no known parent package",
    );
  });

  it("a folder of data below a package is a namespace package, and none at the top", () => {
    const files = {
      "p/__init__.py": "",
      "p/data/a.csv": "x\n",
      "great/a.yml": "x: 1\n",
      "p/m.py": "from . import data\nv = data.__name__\n",
    };
    expect(runIn(files, "import p.m\nfrom p import data\nresult = p.m.v, data.__name__")).toBe("('p.data', 'p.data')");
    expect(runIn(files, "import great\nresult = great.x")).toBe("Unknown(third-party-import)");
  });

  it("a folder without __init__ is a namespace package", () => {
    expect(
      runIn(
        { "ns/mod.py": "x = 3\n" },
        "from ns import mod\nimport ns.mod as m\nresult = mod.x, m.x, ns.__name__ if False else 0",
      ),
    ).toBe("(3, 3, 0)");
  });

  it("the search path decides, its first folder first", () => {
    const files = { "src/m.py": "x = 'src'\n", "lib/m.py": "x = 'lib'\n", "program.py": "" };
    expect(
      show(
        interpreterOf({ files, searchPath: ["lib", "src"] }).attempt((host) =>
          shown(host, host.attribute(host.importModule("m"), "x")),
        ),
      ),
    ).toBe("'lib'");
  });

  it("a star import takes what __all__ lists, or what has no underscore", () => {
    const files = { "a.py": "x = 1\n_y = 2\nz = 3\n", "b.py": "__all__ = ['_y', 'x']\nx = 1\n_y = 2\nz = 3\n" };
    expect(runIn(files, "from a import *\nresult = x, z, '_y' in globals()")).toBe("(1, 3, False)");
    expect(runIn(files, "from b import *\nresult = x, _y, 'z' in globals()")).toBe("(1, 2, False)");
  });

  it("a star import imports submodules that __all__ lists", () => {
    expect(runIn({ "p/__init__.py": "__all__ = ['m']\n", "p/m.py": "x = 1\n" }, "from p import *\nresult = m.x")).toBe(
      "1",
    );
  });

  it("circular imports see what was defined so far", () => {
    const files = { "a.py": "x = 1\nimport b\ny = b.z\n", "b.py": "import a\nz = a.x + 1\n" };
    expect(runIn(files, "import a\nresult = a.y")).toBe("2");
  });

  it("circular imports fail as CPython's do", () => {
    const files = { "a.py": "from b import y\nx = 1\n", "b.py": "from a import x\ny = 2\n" };
    expect(runIn(files, "import a")).toBe(
      "ImportError: cannot import name 'x' from partially initialized module 'a' (most likely due to a circular import)",
    );
    expect(runIn({ "c.py": "import d\nx = 1\n", "d.py": "import c\ny = c.x\n" }, "import c")).toContain(
      "AttributeError",
    );
  });

  it("a module that raises is not imported", () => {
    const files = { "m.py": "import state\nstate.n += 1\nraise ValueError(state.n)\n", "state.py": "n = 0\n" };
    expect(
      runIn(
        files,
        "out = []\nfor i in range(2):\n    try:\n        import m\n    except ValueError as e:\n        out.append(e.args[0])\nresult = out",
      ),
    ).toBe("[1, 2]");
  });

  it("a module runs once", () => {
    const files = { "m.py": "import log\nlog.out.append('m')\n", "log.py": "out = []\n" };
    expect(runIn(files, "import m\nfrom m import log\nimport m as n\nresult = log.out, m is n")).toBe("(['m'], True)");
  });

  it("a missing name of a known module is an ImportError", () => {
    expect(runIn({ "m.py": "x = 1\n" }, "from m import y")).toBe("ImportError: cannot import name 'y' from 'm'");
    expect(runIn({ "m.py": "x = 1\n" }, "try:\n    from m import y\nexcept ImportError:\n    y = 5\nresult = y")).toBe(
      "5",
    );
  });

  it("a module's __getattr__ answers for missing names", () => {
    expect(
      runIn(
        { "m.py": "def __getattr__(name): return name.upper()\n" },
        "from m import abc\nimport m\nresult = abc, m.xyz",
      ),
    ).toBe("('ABC', 'XYZ')");
  });

  it("folders that project code puts on sys.path are searched", () => {
    const files = { "lib/tools.py": "x = 1\n", "src/p/inner.py": "y = 2\n" };
    const searching = (line: string, then: string) => {
      const interpreter = interpreterOf({
        files: { ...files, "src/p/m.py": `import os, sys\nfrom pathlib import Path\n${line}\n${then}\n` },
        searchPath: ["src", ""],
      });
      return show(interpreter.attempt((host) => shown(host, host.attribute(host.importModule("p.m"), "result"))));
    };
    expect(searching("sys.path.append('lib')", "from tools import x as result")).toBe("1");
    expect(
      searching(
        "sys.path.insert(0, str(Path(__file__).resolve().parents[2] / 'lib'))",
        "from tools import x as result",
      ),
    ).toBe("1");
    expect(searching("sys.path.extend([os.path.dirname(__file__)])", "import inner\nresult = inner.y")).toBe("2");
    expect(
      searching(
        "here = os.path.join(os.getcwd(), 'lib')\nif here not in sys.path:\n    sys.path.append(here)",
        "from tools import x as result",
      ),
    ).toBe("1");
    expect(searching("sys.path.append('../lib')", "from tools import x as result")).toBe("Unknown(third-party-import)");
    expect(searching("import u\nif u.flag:\n    sys.path.append('lib')", "from tools import x as result")).toMatch(
      /^Unknown/,
    );
    expect(searching("x = list(sys.path)", "result = x")).toMatch(/^Unknown/);
  });

  it("a syntax error is raised by the import, at its line", () => {
    const interpreter = interpreterOf({ files: { "m.py": "x = 1\ny = (\n" } });
    const result = interpreter.attempt((host) => host.importModule("m"));
    expect(result).toMatchObject({ kind: "raised", raised: { type: "SyntaxError", at: { file: "m.py", line: 2 } } });
    expect(runIn({ "m.py": "y = (\n" }, "try:\n    import m\nexcept SyntaxError:\n    result = 'caught'")).toBe(
      "'caught'",
    );
  });

  it("importlib imports by name", () => {
    const files = { "p/__init__.py": "", "p/m.py": "x = 4\n" };
    expect(
      runIn(
        files,
        "import importlib\nresult = importlib.import_module('p.m').x, importlib.import_module('.m', 'p').x, importlib.import_module('.m', package='p').x",
      ),
    ).toBe("(4, 4, 4)");
    expect(
      runIn(files, "from importlib import import_module\nfor n in ['m']:\n    result = import_module(f'p.{n}').x"),
    ).toBe("4");
    expect(runIn(files, "import importlib, u\nresult = importlib.import_module(u.name)")).toBe(
      "Unknown(third-party-import)",
    );
  });

  it("pkgutil lists the modules of a package in order", () => {
    const files = { "p/__init__.py": "", "p/b.py": "", "p/a/__init__.py": "", "p/data/x.csv": "", "p/c.txt": "" };
    expect(
      runIn(files, "import pkgutil, p\nresult = [(m.name, m.ispkg) for m in pkgutil.iter_modules(p.__path__)]"),
    ).toBe("[('a', True), ('b', False)]");
    expect(
      runIn(
        files,
        "import pkgutil\nfrom pathlib import Path\nimport p\nresult = [name for _, name, _ in pkgutil.iter_modules([Path(p.__file__).parent], 'p.')]",
      ),
    ).toBe("['p.a', 'p.b']");
  });

  it("a deep chain of imports stops before JavaScript's stack does", () => {
    const files = Object.fromEntries(
      Array.from({ length: 2000 }, (_, index) => [`m${index}.py`, `import m${index + 1}\n`]),
    );
    expect(runIn(files, "import m0\nresult = 1")).toBe("Stopped(Calls nest deeper than can be followed)");
  });

  it("a module's functions know where they come from", () => {
    const files = { "p/__init__.py": "", "p/nodes.py": "def clean(x): pass\n" };
    expect(
      runIn(files, "from p.nodes import clean\nresult = clean.__module__, clean.__name__, clean.__qualname__"),
    ).toBe("('p.nodes', 'clean', 'clean')");
  });
});
