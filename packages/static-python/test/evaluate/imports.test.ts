import { describe, expect, it } from "vitest";
import { interpreterOf, run, show, shown } from "../support/run-python.ts";

const program = (
  files: Readonly<Record<string, string>>,
  source: string,
  searchPath: readonly string[] = [""],
): string => run(source, { files, searchPath });

describe("imports of a project", () => {
  it("a package gives its names and its submodules", () => {
    const files = {
      "pkg/__init__.py": "from .a import x\nname = __name__\n",
      "pkg/a.py": "x = 1\n",
      "pkg/b.py": "from . import a\nfrom .a import x as y\nimport pkg.a as c\nz = a.x + y + c.x\n",
    };
    expect(
      program(files, "import pkg.b\nfrom pkg import b, name\nresult = pkg.x, pkg.b.z, b.z, name, pkg.a.__name__"),
    ).toBe("(1, 3, 3, 'pkg', 'pkg.a')");
  });

  it("relative imports climb", () => {
    const files = {
      "p/__init__.py": "",
      "p/q/__init__.py": "",
      "p/q/r.py": "from ..s import v\nfrom .. import s\nfrom .. import s as t\nw = v, t.v, t is s\n\n",
      "p/s.py": "v = 5\n",
    };
    expect(program(files, "from p.q.r import w\nresult = w")).toBe("(5, 5, True)");
  });

  it("relative imports stop at the top", () => {
    expect(program({ "p/__init__.py": "from ..x import y\n" }, "import p")).toBe(
      "ImportError: attempted relative import beyond top-level package",
    );
    expect(program({ "m.py": "from .x import y\n" }, "import m")).toBe(
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
    expect(program(files, "import p.m\nfrom p import data\nresult = p.m.v, data.__name__")).toBe(
      "('p.data', 'p.data')",
    );
    expect(program(files, "import great\nresult = great.x")).toBe("Unknown(third-party-import)");
  });

  it("a folder without __init__ is a namespace package", () => {
    expect(
      program(
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
    expect(program(files, "from a import *\nresult = x, z, '_y' in globals()")).toBe("(1, 3, False)");
    expect(program(files, "from b import *\nresult = x, _y, 'z' in globals()")).toBe("(1, 2, False)");
  });

  it("a star import imports submodules that __all__ lists", () => {
    expect(
      program({ "p/__init__.py": "__all__ = ['m']\n", "p/m.py": "x = 1\n" }, "from p import *\nresult = m.x"),
    ).toBe("1");
  });

  it("an unknown star import may shadow built-ins and stand for missing names", () => {
    expect(program({}, "from u import *\nresult = sum([1])")).toBe("Unknown(third-party-import)");
    expect(program({}, "from u import *\nresult = anything")).toBe("Unknown(third-party-import)");
    expect(program({}, "x = 1\nfrom u import *\nresult = x")).toBe("1");
    expect(program({}, "from u import *\ndef f(): return 5\nresult = f()")).toBe("5");
  });

  it("an unknown star import reaches those who import from the module", () => {
    expect(program({ "m.py": "from u import *\n" }, "from m import node\nresult = node")).toBe(
      "Unknown(third-party-import)",
    );
    expect(program({ "m.py": "from u import *\n" }, "from m import *\nresult = node")).toBe(
      "Unknown(third-party-import)",
    );
  });

  it("circular imports see what was defined so far", () => {
    const files = { "a.py": "x = 1\nimport b\ny = b.z\n", "b.py": "import a\nz = a.x + 1\n" };
    expect(program(files, "import a\nresult = a.y")).toBe("2");
  });

  it("circular imports fail as CPython's do", () => {
    const files = { "a.py": "from b import y\nx = 1\n", "b.py": "from a import x\ny = 2\n" };
    expect(program(files, "import a")).toBe(
      "ImportError: cannot import name 'x' from partially initialized module 'a' (most likely due to a circular import)",
    );
    expect(program({ "c.py": "import d\nx = 1\n", "d.py": "import c\ny = c.x\n" }, "import c")).toContain(
      "AttributeError",
    );
  });

  it("a module that raises is not imported", () => {
    const files = { "m.py": "import state\nstate.n += 1\nraise ValueError(state.n)\n", "state.py": "n = 0\n" };
    expect(
      program(
        files,
        "out = []\nfor i in range(2):\n    try:\n        import m\n    except ValueError as e:\n        out.append(e.args[0])\nresult = out",
      ),
    ).toBe("[1, 2]");
  });

  it("a module runs once", () => {
    const files = { "m.py": "import log\nlog.out.append('m')\n", "log.py": "out = []\n" };
    expect(program(files, "import m\nfrom m import log\nimport m as n\nresult = log.out, m is n")).toBe(
      "(['m'], True)",
    );
  });

  it("a missing name of a known module is an ImportError", () => {
    expect(program({ "m.py": "x = 1\n" }, "from m import y")).toBe("ImportError: cannot import name 'y' from 'm'");
    expect(
      program({ "m.py": "x = 1\n" }, "try:\n    from m import y\nexcept ImportError:\n    y = 5\nresult = y"),
    ).toBe("5");
  });

  it("a module's __getattr__ answers for missing names", () => {
    expect(
      program(
        { "m.py": "def __getattr__(name): return name.upper()\n" },
        "from m import abc\nimport m\nresult = abc, m.xyz",
      ),
    ).toBe("('ABC', 'XYZ')");
  });

  it("a missing file inside the project may be made when it is built", () => {
    expect(program({ "p/__init__.py": "" }, "from p.version import v\nresult = v")).toBe("Unknown(unresolved-import)");
    expect(
      program(
        { "p/__init__.py": "" },
        "try:\n    from p.version import v\nexcept ImportError:\n    v = '0'\nresult = v",
      ),
    ).toBe("Unknown(unresolved-import)");
  });

  it("packages that are not the project's cost nothing until they matter", () => {
    expect(
      program(
        {},
        "import pandas as pd\nimport numpy.linalg\nfrom sklearn.base import BaseEstimator, clone\ndef f(df: pd.DataFrame): return pd.concat([df])\nclass M(BaseEstimator): pass\nresult = f.__name__",
      ),
    ).toBe("'f'");
  });

  it("one package has one root cause", () => {
    const interpreter = interpreterOf({
      files: {
        "m.py":
          "import pandas as pd\nimport pandas.io\nfrom pandas import DataFrame\nx, y, z = pd.a, pandas.io.b, DataFrame()\n",
      },
    });
    const result = interpreter.attempt((host) =>
      ["x", "y", "z"].map((name) => host.attribute(host.importModule("m"), name)),
    );
    const causes =
      result.kind === "value" ? result.value.map((value) => (value.kind === "unknown" ? value.cause : null)) : [];
    expect(new Set(causes).size).toBe(1);
    expect(causes[0]).toMatchObject({
      rule: "third-party-import",
      message: "The package `pandas` is not followed",
      at: { file: "m.py", line: 1, column: 8 },
    });
  });

  it("standard modules that are not implemented say so", () => {
    expect(program({}, "import datetime\nresult = datetime.date.today()")).toBe("Unknown(standard-library)");
    expect(program({}, "import random\nresult = random.random()")).toBe("Unknown(standard-library)");
  });

  it("importing a package in a try is taken to succeed, and listed", () => {
    const interpreter = interpreterOf({
      files: { "m.py": "try:\n    import torch\n    HAS = True\nexcept ImportError:\n    HAS = False\n" },
    });
    expect(show(interpreter.attempt((host) => shown(host, host.attribute(host.importModule("m"), "HAS"))))).toBe(
      "True",
    );
    expect(interpreter.assumptions).toEqual([
      {
        rule: "package-installed",
        message: "The package `torch` is taken to be installed",
        at: { file: "m.py", line: 2, column: 12, endLine: 2, endColumn: 17 },
      },
    ]);
  });

  it("names of a package are there with the package, what calling them does is not known", () => {
    const within = (line: string) =>
      program({}, `try:\n    ${line}\n    result = 1\nexcept Exception:\n    result = 2`);
    expect(within("from torch.nn import Module")).toBe("1");
    expect(within("import torch.nn as nn; x = nn.Module")).toBe("1");
    expect(within("import torch; x = torch.load()")).toBe("Unknown(third-party-import)");
    expect(within("from torch import load; x = load().y")).toBe("Unknown(third-party-import)");
  });

  it("a module that is imported in a try is taken to import, whatever packages it uses meanwhile, and that is listed", () => {
    const files = {
      "m.py": "try:\n    from p import create\nexcept ImportError:\n    create = None\nresult = create is None\n",
      "p.py":
        "import torch\nfrom torch.nn import Module\nclass Net(Module):\n    def f(self, x: torch.Tensor[int]): pass\ndevice = torch.device('cpu')\n@torch.jit\ndef create(): pass\n",
    };
    const interpreter = interpreterOf({ files });
    expect(show(interpreter.attempt((host) => shown(host, host.attribute(host.importModule("m"), "result"))))).toBe(
      "Unknown(third-party-import)",
    );
    const plain = interpreterOf({ files: { ...files, "p.py": files["p.py"].replace("@torch.jit\n", "") } });
    expect(show(plain.attempt((host) => shown(host, host.attribute(host.importModule("m"), "result"))))).toBe("False");
    expect(plain.assumptions.map(({ rule }) => rule).sort()).toEqual(["module-imports", "package-installed"]);
  });

  it("what the module's own code may raise is not taken to work: the handler is one possible course", () => {
    const files = (body: string) => ({ "q.py": body });
    const importing = "try:\n    import q\n    result = 1\nexcept KeyError:\n    result = 2";
    expect(program(files("import os\nx = os.environ['A']\n"), importing)).toMatch(/^Unknown|^2$/);
    expect(
      program(
        files("import torch\ntry:\n    x = torch.load()\n    y = 1\nexcept Exception:\n    y = 2\n"),
        "try:\n    import q\nexcept ImportError:\n    pass\nresult = q.y",
      ),
    ).toBe("Unknown(third-party-import)");
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

  it("typing.TYPE_CHECKING is false", () => {
    expect(
      program({}, "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from nowhere import x\nresult = 1"),
    ).toBe("1");
  });

  it("a syntax error is raised by the import, at its line", () => {
    const interpreter = interpreterOf({ files: { "m.py": "x = 1\ny = (\n" } });
    const result = interpreter.attempt((host) => host.importModule("m"));
    expect(result).toMatchObject({ kind: "raised", raised: { type: "SyntaxError", at: { file: "m.py", line: 2 } } });
    expect(program({ "m.py": "y = (\n" }, "try:\n    import m\nexcept SyntaxError:\n    result = 'caught'")).toBe(
      "'caught'",
    );
  });

  it("importlib imports by name", () => {
    const files = { "p/__init__.py": "", "p/m.py": "x = 4\n" };
    expect(
      program(
        files,
        "import importlib\nresult = importlib.import_module('p.m').x, importlib.import_module('.m', 'p').x, importlib.import_module('.m', package='p').x",
      ),
    ).toBe("(4, 4, 4)");
    expect(
      program(files, "from importlib import import_module\nfor n in ['m']:\n    result = import_module(f'p.{n}').x"),
    ).toBe("4");
    expect(program(files, "import importlib, u\nresult = importlib.import_module(u.name)")).toBe(
      "Unknown(third-party-import)",
    );
  });

  it("pkgutil lists the modules of a package in order", () => {
    const files = { "p/__init__.py": "", "p/b.py": "", "p/a/__init__.py": "", "p/data/x.csv": "", "p/c.txt": "" };
    expect(
      program(files, "import pkgutil, p\nresult = [(m.name, m.ispkg) for m in pkgutil.iter_modules(p.__path__)]"),
    ).toBe("[('a', True), ('b', False)]");
    expect(
      program(
        files,
        "import pkgutil\nfrom pathlib import Path\nimport p\nresult = [name for _, name, _ in pkgutil.iter_modules([Path(p.__file__).parent], 'p.')]",
      ),
    ).toBe("['p.a', 'p.b']");
  });

  it("a deep chain of imports stops before JavaScript's stack does", () => {
    const files = Object.fromEntries(
      Array.from({ length: 2000 }, (_, index) => [`m${index}.py`, `import m${index + 1}\n`]),
    );
    expect(program(files, "import m0\nresult = 1")).toBe("Stopped(Calls nest deeper than can be followed)");
  });

  it("a module's functions know where they come from", () => {
    const files = { "p/__init__.py": "", "p/nodes.py": "def clean(x): pass\n" };
    expect(
      program(files, "from p.nodes import clean\nresult = clean.__module__, clean.__name__, clean.__qualname__"),
    ).toBe("('p.nodes', 'clean', 'clean')");
  });
});
